import type { PersonId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { bumpRevision } from '../register/directory-cache.ts';

/** From `today` on this person cannot be reached; the first day is kept. */
export async function markUnreachable(db: Database, person: PersonId, reason: string, today: PlainDate): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ unreachable_since: today.toString(), unreachable_reason: reason })
    .where('id', '=', person)
    .where('unreachable_since', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await bumpRevision(db);
}

/** The person has written, or has the bot again: what could not reach them on `today` may go after all. */
export async function markReachable(db: Database, person: PersonId, today: PlainDate): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'planned', reason: null })
    .where('person_id', '=', person)
    .where('local_date', '=', today.toString())
    .where('state', '=', 'unreachable')
    .where('carried', '=', false)
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ unreachable_since: null, unreachable_reason: null })
    .where('id', '=', person)
    .where('unreachable_since', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await bumpRevision(db);
}
