import { sql } from 'kysely';
import { type AttestAnswer, type Attestation, attestAnswers } from '../../domain/figures/attest.ts';
import { type PersonId, personId, type UnitId, unitId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';

/** What has been said of these units, by unit and point. */
export async function attestationsOf(db: Database, units: readonly UnitId[]): Promise<ReadonlyMap<string, Attestation>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ unit: string; point: string; answer: string; by_person: string; on_day: string; version: number }>`
    select unit, point, answer, by_person, on_day, version from attestations where unit = any(${units}::text[])`.execute(db);
  return new Map(
    rows.flatMap((row) => {
      const answer = attestAnswers.find((each) => each === row.answer);
      if (answer === undefined) return [];
      const { point, version } = row;
      const said = { unit: unitId(row.unit), point, answer, by: personId(row.by_person), on: dateOf(row.on_day), version };
      return [[attestationKey(said), said] as const];
    }),
  );
}

export const attestationKey = ({ unit, point }: Pick<Attestation, 'unit' | 'point'>): string => `${unit} ${point}`;

/** `seen`: the version the card showed, 0 when nobody had answered. */
interface Said {
  readonly unit: UnitId;
  readonly point: string;
  readonly answer: AttestAnswer;
  readonly by: PersonId;
  readonly on: PlainDate;
  readonly seen: number;
}

/** Keeps an answer, unless another has come since the card was drawn: of two at once, one counts. Gives whether it was kept. */
export async function recordAttestation(db: Database, { unit, point, answer, by, on, seen }: Said): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    insert into attestations as known (unit, point, answer, by_person, on_day, version)
    select ${unit}, ${point}, ${answer}, ${by}, ${on.toString()}::date, 1
    where ${seen}::int = 0 or exists (select 1 from attestations where unit = ${unit} and point = ${point})
    on conflict (unit, point) do update
    set answer = excluded.answer, by_person = excluded.by_person, on_day = excluded.on_day, version = known.version + 1
    where known.version = ${seen}::int
    returning version`.execute(db);
  return rows.length > 0;
}
