import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';
import type { MessageState, OutboxKind } from '../schema.ts';

/** Where in Teams a card stands, as far as the turn that pressed it knows. */
export interface CardPlace {
  readonly conversationId: string | null;
  readonly activityId: string | null;
}

/** Nothing is known of where the card stands. */
export const nowhere: CardPlace = { conversationId: null, activityId: null };

/** The reason that stands on a message whose arrival was proved so. */
export const provedByAnswer = 'proved-by-answer';

/** A message with buttons that went, or was to go, to this person. */
export interface OwnMessage {
  readonly state: MessageState;
  /** The deadline it is about, for one about a single deadline; null for a daily one. */
  readonly about: string | null;
  readonly kind: OutboxKind;
}

/** What is known of a message of this person's; null when they have none of that id. */
export async function ownMessage(db: Database, person: PersonId, message: string): Promise<OwnMessage | null> {
  const row = await db
    .selectFrom('messages')
    .select(['state', 'about', 'kind'])
    .where('id', '=', message)
    .where('person_id', '=', person)
    .where('kind', 'in', ['daily', 'review', 'word'])
    .executeTakeFirst();
  return row ?? null;
}

/**
 * A button of a message's card has been pressed by its person. If nobody knew whether the message had arrived, it had: it
 * is `sent` from now on, its lines are not said once more, and with its place in Teams known the card can be drawn again.
 */
export async function proveArrival(
  db: Database,
  person: PersonId,
  message: string,
  place: CardPlace,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({
      state: 'sent',
      reason: provedByAnswer,
      conversation_id: place.conversationId,
      activity_id: place.activityId,
      sent_at: sql`coalesce(claimed_at, ${now.toString()}::timestamptz)`,
    })
    .where('id', '=', message)
    .where('person_id', '=', person)
    .where('state', '=', 'ambiguous')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
