import { decide } from '../domain/delivery-policy.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { isBefore } from '../domain/time/plain-date.ts';
import { noteDrawn, type StaleMessage, staleMessages } from '../store/messages/outbox.ts';
import { addressOf } from '../store/people/conversations.ts';
import type { JobContext } from './context.ts';
import { fingerprint } from './fingerprint.ts';
import { redrawMessage } from './render.ts';

const batch = 16;
/** For how many days after a card was sent a failing replacement is tried again, at every tick. */
const daysTried = 2;

/**
 * Replaces sent cards that no longer show what is so. Replacing twice does no harm, so one is only noted as drawn
 * afterwards: what fails for a moment is tried at the next tick, what can never be replaced is left alone. Gives how many
 * were replaced, and whether any is to be tried again soon.
 */
export async function redrawStale(context: JobContext, tenant: string): Promise<{ readonly redrawn: number; readonly again: boolean }> {
  let redrawn = 0;
  let again = false;
  const tried = new Set<string>();
  for (;;) {
    const stale = (await staleMessages(context.store.db, tenant, batch + tried.size)).filter((message) => !tried.has(message.id));
    if (stale.length === 0) return { redrawn, again };
    context.probe('update:claimed');
    const results = await Promise.all(stale.map((message) => redrawOne(context, message)));
    redrawn += results.filter((result) => result === 'redrawn').length;
    again ||= results.includes('again');
    for (const message of stale) tried.add(message.id);
  }
}

async function redrawOne(context: JobContext, message: StaleMessage): Promise<'redrawn' | 'again' | 'left'> {
  const { store, messenger, clock, probe, random, log } = context;
  const address = await addressOf(store.db, message.person);
  if (address === null || address.conversationId !== message.conversationId) {
    await noteDrawn(store.db, message);
    return 'left';
  }
  const directory = await context.directories.current(store.db);
  const today = osloDate(clock.now());
  const card = await redrawMessage(context, message, today, directory).catch(() => null);
  if (card === null) {
    log.error({ message: fingerprint(message.id) }, 'a card could not be drawn again');
    await noteDrawn(store.db, message);
    return 'left';
  }
  const outcome = await messenger.update(address, message.activityId, card);
  probe('update:posted');
  const decision = outcome.kind === 'accepted' ? null : decide(outcome, 1, random);
  // An old card that will not be replaced is left as it is: a late click on it is answered with what is so.
  const isFresh = !isBefore(message.date, today.subtract({ days: daysTried }));
  const again = decision !== null && isFresh && (decision.state === 'retry' || decision.state === 'ambiguous');
  if (!again) await noteDrawn(store.db, message);
  probe('update:recorded');
  if (outcome.kind === 'accepted') return 'redrawn';
  return again ? 'again' : 'left';
}
