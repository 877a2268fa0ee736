import type { Temporal } from 'temporal-polyfill';
import { osloDate } from '../time/oslo-time.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type AuditCheck, auditChecks, type Finding, severityOf } from './checks.ts';
import type { AuditMoments } from './moments.ts';

/** How many of something there are, and the Oslo day of the oldest; null when there are none. */
export interface Tally {
  readonly count: number;
  readonly oldest: PlainDate | null;
}

/** A queue on which work lies that nobody has taken. */
export interface WaitingQueue {
  readonly name: string;
  /** How long the oldest job has waited, in milliseconds. */
  readonly waitedMs: number;
}

/** What the store says, counted at the auditor's moments. */
export interface AuditFacts {
  readonly tallies: Readonly<Record<TalliedCheck, Tally>>;
  readonly queues: readonly WaitingQueue[];
}

export type TalliedCheck = Exclude<AuditCheck, 'workers-silent' | 'clock-went-back'>;

/** A worker looks every few seconds. One that delivers is busy for as long as Teams' limits make a large tenant last. */
const longestWaitMs = (queue: string): number => (queue === 'deliver' ? 3_600_000 : 600_000);

/**
 * The findings, the gravest first.
 *
 * @param clockBackSince when the clock was first seen to show an earlier time than before; null when it does not
 */
export function judge(facts: AuditFacts, moments: AuditMoments, clockBackSince: Temporal.Instant | null): readonly Finding[] {
  const silent = facts.queues.filter((queue) => queue.waitedMs > longestWaitMs(queue.name));
  const longest = Math.max(0, ...silent.map((queue) => queue.waitedMs));
  const tallies: Readonly<Record<AuditCheck, Tally>> = {
    ...facts.tallies,
    'workers-silent': { count: silent.length, oldest: osloDate(moments.now.subtract({ milliseconds: Math.round(longest) })) },
    'clock-went-back': { count: clockBackSince === null ? 0 : 1, oldest: clockBackSince === null ? null : osloDate(clockBackSince) },
  };
  return auditChecks.flatMap((check) => {
    const { count, oldest } = tallies[check];
    return count === 0 ? [] : [{ check, count, since: oldest ?? moments.today, severity: severityOf[check] }];
  });
}
