import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { type PersonId, personId } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/** What others ask the outbox about. How a message leaves it is in the files beside this one (decision 0012). */

/** The Oslo date a message is for; null when there is none of that id. */
export async function dateOfMessage(db: Database, id: string): Promise<PlainDate | null> {
  const row = await db.selectFrom('messages').select('local_date').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : plainDate(row.local_date);
}

/** Who has had digests before, but none in the week that begins on `monday`: one that its day passed without counts as none. */
export async function peopleWhoseDigestWasMissed(db: Database, monday: PlainDate): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from messages where kind = 'digest'
    group by person_id having coalesce(max(local_date) filter (where state <> 'cancelled'), '-infinity'::date) < ${monday.toString()}::date`.execute(
    db,
  );
  return new Set(rows.map((row) => personId(row.person_id)));
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
