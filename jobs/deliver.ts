import type { Temporal } from 'temporal-polyfill';
import { decide } from '../domain/delivery-policy.ts';
import type { Address, SendOutcome } from '../domain/ports.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import {
  type ClaimedMessage,
  claimDue,
  markReachable,
  orphansBecomeAmbiguous,
  type Recorded,
  recordOutcome,
  tenantsWithWork,
} from '../store/messages/outbox.ts';
import { addressOf, closeConversation } from '../store/people/conversations.ts';
import type { JobContext } from './context.ts';
import { fingerprint } from './fingerprint.ts';
import { redrawStale } from './redraw.ts';
import { renderMessage } from './render.ts';

/** How many messages of a tenant are in the air at once; the limiter decides when each may go. */
const atOnce = 16;
/** A card that could not be replaced for a moment is tried again after this. */
const redrawAgain = { seconds: 3 } as const;

export interface Delivered {
  readonly sent: number;
  readonly redrawn: number;
  /** When something that was put off may be tried again; null when nothing was. */
  readonly tryAgainAt: Temporal.Instant | null;
}

/** Sends everything whose time has come, for every tenant. One worker a tenant, in this process or any other. */
export async function deliverAll(context: JobContext, signal?: AbortSignal): Promise<readonly Delivered[]> {
  const tenants = await tenantsWithWork(context.store.db, context.clock.now());
  const results = await Promise.all(tenants.map((tenant) => deliverTenant(context, tenant, signal)));
  return results.filter((result) => result !== null);
}

/** Sends one tenant's messages; null when another worker is at it. Stops between messages when `signal` says so. */
export function deliverTenant(context: JobContext, tenant: string, signal?: AbortSignal): Promise<Delivered | null> {
  return context.store.withLock(`deliver:${tenant}`, async () => {
    const { store, log } = context;
    // The lock is ours, so whatever is still «sending» belonged to a worker that died.
    const orphans = await orphansBecomeAmbiguous(store.db, tenant);
    if (orphans > 0) log.warn({ tenant, count: orphans }, 'messages of unknown fate after a restart');

    let sent = 0;
    let tryAgainAt: Temporal.Instant | null = null;
    while (signal?.aborted !== true) {
      const claimed = await claimDue(store.db, tenant, context.clock.now(), atOnce);
      if (claimed.length === 0) break;
      context.probe('deliver:claimed');
      for (const recorded of await Promise.all(claimed.map((message) => deliverOne(context, message)))) {
        if (recorded.state === 'sent') sent += 1;
        if (recorded.state === 'planned' && (tryAgainAt === null || recorded.notBefore.epochMilliseconds < tryAgainAt.epochMilliseconds))
          tryAgainAt = recorded.notBefore;
      }
    }
    const { redrawn, again } = signal?.aborted === true ? { redrawn: 0, again: false } : await redrawStale(context, tenant);
    return { sent, redrawn, tryAgainAt: again ? context.clock.now().add(redrawAgain) : tryAgainAt };
  });
}

/** Renders, posts once, and records what happened. The row stands as `sending` from before until after. */
async function deliverOne(context: JobContext, message: ClaimedMessage): Promise<Recorded> {
  const { store, clock, messenger, probe, log } = context;
  const today = osloDate(clock.now());
  const record = async (outcome: Recorded): Promise<Recorded> => {
    await recordOutcome(store.db, message, outcome, clock.now(), today);
    probe('deliver:recorded');
    return outcome;
  };
  const directory = await context.directories.current(store.db);
  // Somebody who has left the register gets nothing; the next planning gives it to whoever is asked now.
  if (!directory.people.has(message.person)) return record({ state: 'failed', reason: 'left-the-register' });
  const address = await addressOf(store.db, message.person);
  if (address === null) return record({ state: 'unreachable', reason: 'not-installed' });

  const card = await renderMessage(context, message, today, directory).catch((error: unknown) => {
    log.error({ message: fingerprint(message.id), error: error instanceof Error ? error.name : 'unknown' }, 'a message could not be drawn');
    return 'broken' as const;
  });
  if (card === 'broken') return record({ state: 'failed', reason: 'could-not-be-drawn' });
  if (card === 'answered') return record({ state: 'cancelled', reason: 'answered-before-sending' });
  // Like somebody who has left: the next planning gives it to whoever has the role now.
  if (card === 'not-theirs') return record({ state: 'failed', reason: 'role-lost' });
  probe('deliver:rendered');
  const outcome = await messenger.send(address, card);
  probe('deliver:posted');

  const recorded = await record(recordedAs(outcome, address, message, context));
  if (recorded.state === 'sent' && directory.people.get(message.person)?.unreachableSince != null)
    await markReachable(store.db, message.person, today);
  if (recorded.state !== 'sent')
    log.warn({ message: fingerprint(message.id), state: recorded.state, reason: recorded.reason }, 'a message was not delivered');
  await closeIfGone(outcome, address, context);
  return recorded;
}

/** What the policy makes of an outcome, as the outbox records it. */
function recordedAs(outcome: SendOutcome, address: Address, message: ClaimedMessage, { clock, random }: JobContext): Recorded {
  if (outcome.kind === 'accepted') return { state: 'sent', conversationId: address.conversationId, activityId: outcome.activityId };
  const decision = decide(outcome, message.attempts, random);
  switch (decision.state) {
    case 'retry':
      return { state: 'planned', reason: decision.reason, notBefore: clock.now().add({ milliseconds: decision.delayMs }) };
    case 'sent':
      return { state: 'ambiguous', reason: decision.reason };
    case 'ambiguous':
    case 'failed':
    case 'unreachable':
      return { state: decision.state, reason: decision.reason };
  }
}

/** A conversation that Teams says is gone is not tried again; the next install or message brings a new one. */
async function closeIfGone(outcome: SendOutcome, address: Address, { store, clock, random }: JobContext): Promise<void> {
  if (outcome.kind !== 'refused') return;
  const decision = decide(outcome, 1, random);
  if (decision.state !== 'unreachable') return;
  await closeConversation(
    store.db,
    address.tenant,
    address.conversationId,
    decision.reason === 'blocked-by-user' ? 'blocked' : 'removed',
    clock.now(),
  );
}
