import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import {
  type Factor,
  type FactorAnswer,
  factorAnswers,
  factors,
  type ReviewPulse,
  type Rung,
  rungs,
} from '../../../domain/agreement/pulse/pulse.ts';
import { grouped } from '../../../domain/grouped.ts';
import { type AgreementId, deadlineId, personId, unitId } from '../../../domain/ids.ts';
import type { Database } from '../../open-store.ts';
import { dateOf } from '../../rows.ts';

/** More rows than this say nothing of today: some ten years of two parties, or the last reviews of many. */
const mostRows = 120;

const rows = z
  .array(
    z.object({ deadline: z.string(), unit: z.string(), rung: z.int().nullable(), factors: z.unknown(), by: z.string(), on: z.string() }),
  )
  .nullable();
const rated = z.record(z.string(), z.enum(factorAnswers));

/** What an agreement's parties have said at its reviews, as JSON, for a statement that reads it along with something else. `agreement`: an SQL expression. */
export const pulsesOf = (agreement: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select jsonb_agg(jsonb_build_object('deadline', p.deadline_id, 'unit', p.unit, 'rung', p.rung, 'factors', p.factors, 'by', p.by_person, 'on', p.on_day)
    order by p.due desc, p.deadline_id desc, p.unit)
  from (
    select pulses.*, deadlines.due from pulses join deadlines on deadlines.id = pulses.deadline_id
    where pulses.agreement = ${agreement} order by deadlines.due desc, pulses.deadline_id desc limit ${sql.lit(mostRows)}
  ) p)`;

/** What was said, review by review, the newest first. */
export const reviewPulses = (value: unknown): readonly ReviewPulse[] =>
  [
    ...grouped(
      (rows.parse(value) ?? []).map((row) => [
        row.deadline,
        { unit: unitId(row.unit), rung: rungOf(row.rung), factors: factorsOf(row.factors), by: personId(row.by), on: dateOf(row.on) },
      ]),
    ),
  ].map(([deadline, pulses]) => ({ deadline: deadlineId(deadline), pulses }));

/** The same of one agreement. */
export async function readPulses(db: Database, agreement: AgreementId): Promise<readonly ReviewPulse[]> {
  const found = await sql<{ pulses: unknown }>`select ${pulsesOf(sql`${agreement}`)} as pulses`.execute(db);
  return reviewPulses(found.rows[0]?.pulses ?? null);
}

export const rungOf = (value: number | null): Rung | null => rungs.find((rung) => rung === value) ?? null;

/** A factor that is asked about no more is left out. */
export function factorsOf(value: unknown): ReadonlyMap<Factor, FactorAnswer> {
  const said = rated.parse(value);
  return new Map(factors.flatMap((id) => (said[id] === undefined ? [] : [[id, said[id]]])));
}
