import type { Temporal } from 'temporal-polyfill';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { claimMessages } from '../../store/messages/claim.ts';
import type { DueMessage } from '../../store/messages/due.ts';
import { type OutcomeOf, type Recorded, recordOutcomes } from '../../store/messages/record-outcomes.ts';
import type { JobContext } from '../context.ts';
import { inGroups } from './in-groups.ts';

/** One tenant's delivery while it goes on: what all who send share. */
export interface DeliveryRun {
  readonly context: JobContext;
  /** Whether nothing more is to be taken. What is in the air is finished. */
  stopped(): boolean;
  stop(): void;
  /** The run stops, and ends with this error; the first one counts. */
  fail(error: unknown): void;
  /** Commits the message as `sending`; the number of requests made for it, this one counted, or null when it may not leave. */
  claim(message: DueMessage): Promise<number | null>;
  /** Commits what became of it. */
  record(news: OutcomeOf): Promise<void>;
  readonly tally: Tally;
}

interface Tally {
  /** Messages whose fate has been written. */
  concluded: number;
  sent: number;
  tryAgainAt: Temporal.Instant | null;
  failure: { readonly error: unknown } | null;
}

/** More than are ever in the air: a group takes everybody who waits. */
const mostInAGroup = 256;

/** `stoppedBy`: when one of these aborts nothing more is taken. */
export function deliveryRun(context: JobContext, stoppedBy: readonly AbortSignal[]): DeliveryRun {
  const { store, clock } = context;
  const tally: Tally = { concluded: 0, sent: 0, tryAgainAt: null, failure: null };
  let halted = false;
  const claim = inGroups(async (asked: readonly DueMessage[]) => {
    const taken = await claimMessages(store.db, asked, clock.now());
    return asked.map((message) => taken.get(message.id) ?? null);
  }, mostInAGroup);
  const record = inGroups(async (news: readonly OutcomeOf[]) => {
    const now = clock.now();
    await recordOutcomes(store.db, news, now, osloDate(now));
    return news.map(() => true);
  }, mostInAGroup);
  return {
    context,
    stopped: () => halted || stoppedBy.some((signal) => signal.aborted),
    stop: () => {
      halted = true;
    },
    fail: (error) => {
      halted = true;
      tally.failure ??= { error };
    },
    claim,
    record: async (news) => {
      await record(news);
      note(tally, news.outcome);
    },
    tally,
  };
}

function note(tally: Tally, outcome: Recorded): void {
  tally.concluded += 1;
  if (outcome.state === 'sent') tally.sent += 1;
  if (outcome.state !== 'planned') return;
  if (tally.tryAgainAt === null || outcome.notBefore.epochMilliseconds < tally.tryAgainAt.epochMilliseconds)
    tally.tryAgainAt = outcome.notBefore;
}
