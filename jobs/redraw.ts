import { decide } from '../domain/delivery-policy.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { isBefore } from '../domain/time/plain-date.ts';
import { noteDrawn, type StaleMessage, staleMessages } from '../store/messages/stale-cards.ts';
import type { DeliveryRun } from './deliver/run.ts';
import { fingerprint } from './fingerprint.ts';
import { type ReadToDraw, readToDraw } from './read-to-draw.ts';
import { redrawMessage } from './render.ts';

/** How many are replaced at once, and noted together. */
const batch = 32;
/** For how many days after a card was sent a failing replacement is tried again, at every tick. */
const daysTried = 2;

/**
 * Replaces sent cards that no longer show what is so. Replacing twice does no harm, so one is only noted as drawn
 * afterwards: what fails for a moment is tried at the next tick, what can never be replaced is left alone. Gives how many
 * were replaced, and whether any is to be tried again soon.
 */
export async function redrawStale(run: DeliveryRun, tenant: string): Promise<{ readonly redrawn: number; readonly again: boolean }> {
  const { context } = run;
  let redrawn = 0;
  let again = false;
  let after = '';
  while (!run.stopped()) {
    const { messages, revision } = await staleMessages(context.store.db, tenant, after, batch);
    const last = messages.at(-1);
    if (last === undefined) break;
    after = last.id;
    context.probe('update:claimed');
    const read = await readToDraw(context, messages, revision);
    const results = await Promise.all(messages.map((message) => redrawOne(run, message, read)));
    await noteDrawn(
      context.store.db,
      messages.filter((_, index) => results[index] !== 'again'),
    );
    for (const _ of messages) context.probe('update:recorded');
    redrawn += results.filter((result) => result === 'redrawn').length;
    again ||= results.includes('again');
  }
  return { redrawn, again };
}

async function redrawOne(run: DeliveryRun, message: StaleMessage, read: ReadToDraw): Promise<'redrawn' | 'again' | 'left'> {
  const { context } = run;
  const { messenger, clock, probe, random, log } = context;
  const address = read.reach.get(message.person)?.address ?? null;
  if (address === null || address.conversationId !== message.conversationId) return 'left';
  const today = osloDate(clock.now());
  let card: ReturnType<typeof redrawMessage>;
  try {
    card = redrawMessage(context, message, today, read);
  } catch {
    log.error({ message: fingerprint(message.id) }, 'a card could not be drawn again');
    return 'left';
  }
  const outcome = await messenger.update(address, message.activityId, card);
  probe('update:posted');
  if (outcome.kind === 'accepted') return 'redrawn';
  const decision = decide(outcome, 1, random);
  // An old card that will not be replaced is left as it is: a late click on it is answered with what is so.
  const isFresh = !isBefore(message.date, today.subtract({ days: daysTried }));
  return isFresh && (decision.state === 'retry' || decision.state === 'ambiguous') ? 'again' : 'left';
}
