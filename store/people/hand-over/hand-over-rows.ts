import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type DeadlineId, deadlineId, type PersonId, personId, unitId } from '../../../domain/ids.ts';
import type { Arrival } from '../../../domain/people/hand-over.ts';
import { roleCodes } from '../../../domain/people/types.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull, json } from '../../rows.ts';
import type { DeadlineState, HandOversTable } from '../../schema.ts';

/** A hand-over as it is stored. It has the id of its deadline. */
export interface HandOverRow extends Arrival {
  readonly deadline: DeadlineId;
  readonly noticedOn: PlainDate;
}

const people = z.array(z.string());
const role = z.enum(roleCodes);

const handOverOf = (row: Selectable<HandOversTable>): HandOverRow => ({
  deadline: deadlineId(row.deadline_id),
  role: role.parse(row.role),
  unit: unitId(row.unit),
  person: personId(row.person),
  before: people.parse(row.before).map(personId),
  noticedOn: dateOf(row.noticed_on),
});

/** Keeps hand-overs whose deadlines are open; one that was cancelled and has come again is told of again. */
export async function keepHandOvers(trx: Database, handOvers: readonly HandOverRow[]): Promise<void> {
  for (const { deadline, role: held, unit, person, before, noticedOn } of handOvers) {
    const values = { deadline_id: deadline, role: held, unit, person, before: json(before), noticed_on: noticedOn.toString(), told: false };
    await trx
      .insertInto('hand_overs')
      .values(values)
      .onConflict((conflict) => conflict.column('deadline_id').doUpdateSet(values))
      .execute();
  }
}

/** Hand-overs in these units that nobody outside has heard of: no message about them, or what was taken over together with them, has left, nor has anybody answered. */
export async function unheardHandOvers(trx: Database, units: readonly string[]): Promise<readonly HandOverRow[]> {
  if (units.length === 0) return [];
  const { rows } = await sql<Selectable<HandOversTable>>`
    select hand_overs.* from hand_overs join deadlines on deadlines.id = hand_overs.deadline_id
    where hand_overs.unit = any(${units as string[]}::text[]) and deadlines.state in ('open', 'cancelled') and not exists (
      select 1 from hand_overs together join messages on messages.about = together.deadline_id
      where together.unit = hand_overs.unit and together.person = hand_overs.person and together.noticed_on = hand_overs.noticed_on
        and messages.state in ('sending', 'sent', 'ambiguous')
    ) order by hand_overs.deadline_id`.execute(trx);
  return rows.map(handOverOf);
}

/** Hand-overs in these units that wait for an answer, or that an import has cancelled, with the day of it. */
export async function unansweredHandOvers(
  trx: Database,
  units: readonly string[],
): Promise<readonly (HandOverRow & { readonly cancelledOn: PlainDate | null })[]> {
  if (units.length === 0) return [];
  const { rows } = await sql<Selectable<HandOversTable> & { cancelled_on: string | null }>`
    select hand_overs.*, deadlines.closed_on as cancelled_on from hand_overs join deadlines on deadlines.id = hand_overs.deadline_id
    where hand_overs.unit = any(${units as string[]}::text[]) and deadlines.state in ('open', 'cancelled') order by hand_overs.deadline_id`.execute(
    trx,
  );
  return rows.map((row) => ({ ...handOverOf(row), cancelledOn: dateOrNull(row.cancelled_on) }));
}

/** Those of which the other parties have not been told, with how their deadline stands. Locked: another replica leaves them alone. */
export async function untoldHandOvers(trx: Database): Promise<readonly (HandOverRow & { readonly state: DeadlineState })[]> {
  const { rows } = await sql<Selectable<HandOversTable> & { state: DeadlineState }>`
    select hand_overs.*, deadlines.state from hand_overs join deadlines on deadlines.id = hand_overs.deadline_id
    where not hand_overs.told order by hand_overs.deadline_id for update of hand_overs skip locked`.execute(trx);
  return rows.map((row) => ({ ...handOverOf(row), state: row.state }));
}

/** Whether anybody is to be told; one look along an index. */
export async function someAreUntold(db: Database): Promise<boolean> {
  const row = await db.selectFrom('hand_overs').select('deadline_id').where('told', '=', false).limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function noteTold(trx: Database, deadlines: readonly DeadlineId[], told = true): Promise<void> {
  if (deadlines.length === 0) return;
  await trx
    .updateTable('hand_overs')
    .set({ told })
    .where('deadline_id', 'in', [...deadlines])
    .execute();
}

/** Who has got the word about each of these deadlines, as far as anybody knows, or gets it yet. */
export async function peopleToldOf(
  trx: Database,
  deadlines: readonly DeadlineId[],
): Promise<ReadonlyMap<DeadlineId, ReadonlySet<PersonId>>> {
  if (deadlines.length === 0) return new Map();
  const { rows } = await sql<{ about: string; people: readonly string[] }>`
    select about, array_agg(person_id) as people from messages
    where about = any(${deadlines as readonly string[] as string[]}::text[]) and state in ('planned', 'sending', 'sent', 'ambiguous') group by about`.execute(
    trx,
  );
  return new Map(rows.map((row) => [deadlineId(row.about), new Set(row.people.map(personId))]));
}

/** The hand-overs of these deadlines, each with what the same person took over in the same unit on the same day, itself among it. */
export async function handOversOf(
  db: Database,
  deadlines: readonly DeadlineId[],
): Promise<ReadonlyMap<DeadlineId, readonly HandOverRow[]>> {
  if (deadlines.length === 0) return new Map();
  const { rows } = await sql<Selectable<HandOversTable> & { asked: string }>`
    select together.*, hand_overs.deadline_id as asked from hand_overs
      join hand_overs as together on together.person = hand_overs.person and together.unit = hand_overs.unit and together.noticed_on = hand_overs.noticed_on
    where hand_overs.deadline_id = any(${deadlines as readonly string[] as string[]}::text[]) order by together.deadline_id`.execute(db);
  return grouped(rows);
}

function grouped(rows: readonly (Selectable<HandOversTable> & { asked: string })[]): ReadonlyMap<DeadlineId, readonly HandOverRow[]> {
  const found = new Map<DeadlineId, HandOverRow[]>();
  for (const row of rows) {
    const asked = deadlineId(row.asked);
    found.set(asked, [...(found.get(asked) ?? []), handOverOf(row)]);
  }
  return found;
}
