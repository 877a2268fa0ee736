import { decide } from '../../domain/delivery-policy.ts';
import type { Address, SendOutcome } from '../../domain/ports.ts';
import { markReachable } from '../../store/messages/reachable.ts';
import type { Recorded } from '../../store/messages/record-outcomes.ts';
import { closeConversation } from '../../store/people/conversations.ts';
import type { JobContext } from '../context.ts';
import { fingerprint } from '../fingerprint.ts';
import type { DrawnMessage } from './draw.ts';
import type { FedMessage } from './feed.ts';
import type { DeliveryRun } from './run.ts';

/** Writes down what became of a message, after it has become so. Never rejects: what goes wrong is the run's. */
export type Afterwards = () => Promise<void>;
const nothing: Afterwards = async () => {};

/**
 * Lets a drawn message be claimed when its turn in the limiter has come, and posts it once. What is left to write down is
 * given back, so that the next message need not wait for it.
 */
export async function sendOne(run: DeliveryRun, fed: DrawnMessage): Promise<Afterwards> {
  const { context } = run;
  const { message, drawn } = fed;
  if ('state' in drawn) return () => conclude(run, fed, { outcome: drawn, claimed: false });
  const { address, card } = drawn;

  const leave: { attempt: number | null } = { attempt: null };
  const outcome = await context.messenger.send(address, card, async () => {
    if (run.stopped()) return false;
    try {
      leave.attempt = await run.claim(message);
    } catch (error) {
      // Whether or not the commit came through, nothing leaves: at worst the next worker finds it of unknown fate.
      run.fail(error);
    }
    if (leave.attempt !== null) context.probe('deliver:claimed');
    return leave.attempt !== null;
  });
  const claimed = leave.attempt !== null;
  if (claimed) context.probe('deliver:posted');
  const recorded = recordedAs(outcome, address, leave.attempt ?? message.attempts + 1, context);
  if (recorded === null) return nothing;
  // A process that stops puts nothing off: what has not left stands as it did.
  if (!claimed && outcome.kind === 'not-sent' && outcome.reason === 'shutdown') {
    run.stop();
    return nothing;
  }
  return () => conclude(run, fed, { outcome: recorded, claimed, address, closes: closesAs(outcome, context) });
}

interface Conclusion {
  readonly outcome: Recorded;
  readonly claimed: boolean;
  /** Where a request went, if one did. */
  readonly address?: Address;
  /** What the conversation is from now on, when Teams says that it is over. */
  readonly closes?: 'removed' | 'blocked' | null;
}

async function conclude(
  run: DeliveryRun,
  { message, read, today }: FedMessage,
  { outcome, claimed, address, closes }: Conclusion,
): Promise<void> {
  const { store, clock, probe, log } = run.context;
  try {
    await run.record({ message, outcome, claimed });
    probe('deliver:recorded');
    if (outcome.state !== 'sent' && address !== undefined)
      log.warn({ message: fingerprint(message.id), state: outcome.state, reason: outcome.reason }, 'a message was not delivered');
    if (outcome.state === 'sent' && read.directory.people.get(message.person)?.unreachableSince != null)
      await markReachable(store.db, message.person, today);
    if (address !== undefined && closes != null)
      await closeConversation(store.db, address.tenant, address.conversationId, closes, clock.now());
  } catch (error) {
    run.fail(error);
  }
}

/** What the policy makes of an outcome, as the outbox records it; null when there is nothing to record. */
function recordedAs(outcome: SendOutcome, address: Address, attempt: number, { clock, random }: JobContext): Recorded | null {
  if (outcome.kind === 'accepted') return { state: 'sent', conversationId: address.conversationId, activityId: outcome.activityId };
  const decision = decide(outcome, attempt, random);
  switch (decision.state) {
    case 'left-alone':
      return null;
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
function closesAs(outcome: SendOutcome, { random }: JobContext): 'removed' | 'blocked' | null {
  if (outcome.kind === 'accepted') return null;
  const decision = decide(outcome, 1, random);
  if (decision.state !== 'unreachable') return null;
  return decision.reason === 'blocked-by-user' ? 'blocked' : 'removed';
}
