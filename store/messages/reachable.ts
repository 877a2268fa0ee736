import { sql } from 'kysely';
import type { MessageId, PersonId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { bumpRevision } from '../register/directory-cache.ts';

/**
 * From `today` on this person cannot be reached; the first day is kept. `found`: the message that found it out. Nothing is said of somebody who has got the bot again after
 * that message was on its way: what it found was true then.
 */
export async function markUnreachable(
  db: Database,
  person: PersonId,
  reason: string,
  today: PlainDate,
  found: MessageId | null = null,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ unreachable_since: today.toString(), unreachable_reason: reason })
    .where('id', '=', person)
    .where('unreachable_since', 'is', null)
    .$if(found !== null, (update) => update.where(sql<boolean>`not ${backSince(person, found)}`))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await bumpRevision(db);
}

/** Whether they have a chat with the bot that is newer than the message's way out; a message that never left was drawn for somebody without one. */
const backSince = (person: PersonId, found: MessageId | null) => sql`exists (
  select from conversations join messages on messages.id = ${found}
  where conversations.person_id = ${person} and conversations.state = 'active'
    and (messages.claimed_at is null or conversations.updated_at > messages.claimed_at)
)`;

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
