import { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../ids.ts';
import { type AuditCheck, auditChecks, type Finding } from './checks.ts';

/** What the auditor keeps from run to run, so that a restart forgets nothing. */
export interface AuditMemory {
  /** When it last ran, by the bot's clock. */
  readonly at: Temporal.Instant;
  readonly findings: readonly Finding[];
  /** Findings that the run before had too: one that lasts only a moment is nobody's trouble. */
  readonly lasting: readonly AuditCheck[];
  /** What each administrator's last card told of, and is still so. */
  readonly told: ReadonlyMap<PersonId, readonly AuditCheck[]>;
  /** The latest time the clock has shown. */
  readonly latest: Temporal.Instant;
  /** Since when it shows an earlier one. */
  readonly clockBackSince: Temporal.Instant | null;
}

/** Clocks are put right by some seconds every day; this is more than that. Milliseconds. */
const clockSlackMs = 180_000;
/** A clock that stays back for this long is the right one, and the one before it was wrong. Milliseconds. */
const clockBelievedAfterMs = 86_400_000;

/** What the clock's time tells, compared with the latest it has shown. */
export function readClock(
  before: Pick<AuditMemory, 'latest' | 'clockBackSince'> | null,
  now: Temporal.Instant,
): Pick<AuditMemory, 'latest' | 'clockBackSince'> {
  if (before === null || now.epochMilliseconds >= before.latest.epochMilliseconds - clockSlackMs)
    return { latest: before === null || Temporal.Instant.compare(now, before.latest) > 0 ? now : before.latest, clockBackSince: null };
  // It may go back more than once; the earliest is where it stands now.
  const since = before.clockBackSince === null || Temporal.Instant.compare(now, before.clockBackSince) < 0 ? now : before.clockBackSince;
  if (now.epochMilliseconds - since.epochMilliseconds > clockBelievedAfterMs) return { latest: now, clockBackSince: null };
  return { latest: before.latest, clockBackSince: since };
}

/** What is kept after a run. `before` is null at the first. */
export function remember(
  before: AuditMemory | null,
  findings: readonly Finding[],
  clock: Pick<AuditMemory, 'latest' | 'clockBackSince'>,
  now: Temporal.Instant,
): AuditMemory {
  const present = new Set(findings.map((finding) => finding.check));
  const earlier = new Set(before?.findings.map((finding) => finding.check));
  return {
    at: now,
    findings,
    lasting: auditChecks.filter((check) => present.has(check) && earlier.has(check)),
    told: new Map(
      [...(before?.told ?? [])].flatMap(([person, checks]) => {
        const still = checks.filter((check) => present.has(check));
        return still.length === 0 ? [] : [[person, still]];
      }),
    ),
    ...clock,
  };
}

/** Whether this administrator is to get a card: something has lasted two runs that their last card did not tell of. */
export const hasNews = (memory: AuditMemory, person: PersonId): boolean => {
  const told = memory.told.get(person) ?? [];
  return memory.lasting.some((check) => !told.includes(check));
};

/** They have been told of everything there is now. */
export const withTold = (memory: AuditMemory, people: readonly PersonId[]): AuditMemory => ({
  ...memory,
  told: new Map([...memory.told, ...people.map((person) => [person, memory.findings.map((finding) => finding.check)] as const)]),
});

/** Whether a log line is due: something is wrong, or was until now. */
export const isWorthALine = (before: AuditMemory | null, after: AuditMemory): boolean =>
  after.findings.length > 0 || (before !== null && before.findings.length > 0);
