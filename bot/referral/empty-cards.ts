import { cardContext } from '../../cards/card-context.ts';
import { checkOver } from '../../cards/referral/check/begin.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { languageOf } from '../../jobs/render.ts';
import type { CardPlace } from '../../store/messages/reconcile.ts';
import { reachOf } from '../../store/people/conversations.ts';

/**
 * Replaces the cards of a pre-check that is over, so that no answer stays in the chat. Tried once: a card that cannot be replaced stays until its person presses it.
 * Never throws.
 */
export async function emptyCards(
  { store, directories, messenger, log }: Pick<JobContext, 'store' | 'directories' | 'messenger' | 'log'>,
  person: PersonId,
  places: readonly CardPlace[],
): Promise<void> {
  try {
    const address = (await reachOf(store.db, [person])).get(person)?.address ?? null;
    if (address === null) return;
    const card = checkOver('gone', cardContext(await languageOf(store.db, await directories.current(store.db), person)));
    for (const { conversationId, activityId } of places)
      if (activityId !== null && conversationId === address.conversationId) await messenger.update(address, activityId, card);
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a card of a pre-check could not be emptied');
  }
}
