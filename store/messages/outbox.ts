import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { type PersonId, personId } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { json } from '../rows.ts';

/** What others ask the outbox about. How a message leaves it is in the files beside this one (decision 0012). */

/** The Oslo date a message is for; null when there is none of that id. */
export async function dateOfMessage(db: Database, id: string): Promise<PlainDate | null> {
  const row = await db.selectFrom('messages').select('local_date').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : plainDate(row.local_date);
}

/** The Oslo date of each person's newest regional digest; null for one whose only ones were cancelled: a digest that its day passed without counts as none. */
export async function lastDigests(db: Database): Promise<ReadonlyMap<PersonId, PlainDate | null>> {
  const { rows } = await sql<{ person_id: string; last: string | null }>`
    select person_id, (max(local_date) filter (where state <> 'cancelled'))::text as last from messages
    where kind = 'digest' and not of_leader group by person_id`.execute(db);
  return new Map(rows.map((row) => [personId(row.person_id), row.last === null ? null : plainDate(row.last)]));
}

/** Which of these messages are there. */
export async function messagesThere(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    id: string;
  }>`select id from messages where id in (select jsonb_array_elements_text(${json(ids)}::jsonb))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** When something planned for this Oslo date is to go. */
export async function sendTimesOn(db: Database, date: PlainDate): Promise<readonly Temporal.Instant[]> {
  const rows = await db
    .selectFrom('messages')
    .select('send_at')
    .distinct()
    .where('local_date', '=', date.toString())
    .where('state', '=', 'planned')
    .orderBy('send_at')
    .execute();
  return rows.map((row) => Temporal.Instant.from(row.send_at));
}
