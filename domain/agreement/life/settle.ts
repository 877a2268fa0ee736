import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { earliest, isAfter, isBefore, latest, type PlainDate } from '../../time/plain-date.ts';
import { nextOccurrence, yearly } from '../../time/rhythm.ts';
import { missingInAgreement } from '../is-active.ts';
import type { Agreement } from '../types.ts';
import { happen, type Life, type LifeEntry } from './life.ts';
import type { LifeState } from './states.ts';
import type { LifeEvent } from './transitions.ts';

/** What the rules look at. */
export interface LifeFacts {
  readonly agreement: Agreement;
  /** The last day a review or a contact meeting of this agreement was held; null: none is known. */
  readonly lastMeeting: PlainDate | null;
  /** An agreement that says it replaces this one, and whether everybody has signed that. */
  readonly successor: 'under-way' | 'signed' | null;
}

export interface LifeRules {
  readonly calendar: WorkCalendar;
  /** Working days after the agreed rhythm before an agreement counts as asleep. */
  readonly graceWorkingDays: number;
}

/**
 * The next day on which a rule may find something by itself; null: none will. What people do, a meeting, and a new register are looked at when
 * they come.
 */
export function nextLook(life: Life, facts: LifeFacts, rules: LifeRules): PlainDate | null {
  const { state } = life;
  if (state === 'ended' || state === 'expired' || state === 'expired-with-successor') return null;
  const { agreement, lastMeeting } = facts;
  const asleepFrom = state === 'signed' || state === 'active' ? fallsAsleepOn(agreement, lastAlive(life, lastMeeting), rules) : null;
  const lastDay =
    asleepFrom === null ? agreement.valid.to : agreement.valid.to === null ? asleepFrom : earliest(asleepFrom, agreement.valid.to);
  return lastDay?.add({ days: 1 }) ?? null;
}

const lastAlive = ({ aliveOn }: Life, lastMeeting: PlainDate | null): PlainDate =>
  lastMeeting === null ? aliveOn : latest(lastMeeting, aliveOn);

/** No chain of rules is longer; more would be two rules that contradict each other. */
const mostSteps = 8;

/** Lets everything happen that the rules find today, one after the other, until they find nothing. In order; empty when all is as it was. */
export function settle(
  life: Life,
  facts: LifeFacts,
  rules: LifeRules,
  today: PlainDate,
): { readonly life: Life; readonly entries: readonly LifeEntry[] } {
  const entries: LifeEntry[] = [];
  let now = life;
  for (let step = 0; step < mostSteps; step += 1) {
    const event = found(now, facts, rules, today);
    if (event === null) return { life: now, entries };
    const happened = happen(now, { event, on: today, by: null, reason: null });
    if ('refused' in happened) throw new Error(`a rule found «${event}» in «${now.state}», which is refused: ${happened.refused}`);
    now = happened.life;
    entries.push(happened.entry);
  }
  throw new Error(`the rules do not come to rest: ${entries.map(({ event }) => event).join(', ')}`);
}

/** The first thing the rules find, the gravest first. */
function found(life: Life, facts: LifeFacts, rules: LifeRules, today: PlainDate): LifeEvent | null {
  const { state } = life;
  if (state === 'ended') return null;
  if (facts.successor === 'signed') return 'replaced';
  const { agreement } = facts;
  const hasRunOut = agreement.valid.to !== null && isBefore(agreement.valid.to, today);
  if (state === 'expired' || state === 'expired-with-successor') {
    if (!hasRunOut) return 'extended';
    const isFollowed = facts.successor !== null || life.revising;
    if (state === 'expired') return isFollowed ? 'successor-started' : null;
    return isFollowed ? null : 'successor-gone';
  }
  if (hasRunOut) return 'expired';
  if (state === 'under-revision') return null;
  return isUnsigned(state) ? foundUnsigned(life, agreement) : foundSigned(life, facts, rules, today);
}

const isUnsigned = (state: LifeState): boolean => state === 'draft' || state === 'waiting-for-signatures';

function foundUnsigned(life: Life, agreement: Agreement): LifeEvent | null {
  if (isSignedByAll(life, agreement)) return 'signed-by-all';
  return life.state === 'draft' && agreement.parties.some((party) => counts(life, party.signedOn)) ? 'sent-for-signing' : null;
}

function foundSigned(life: Life, { agreement, lastMeeting }: LifeFacts, rules: LifeRules, today: PlainDate): LifeEvent | null {
  const { state } = life;
  if (!isSignedByAll(life, agreement)) return 'signature-missing';
  if (state === 'not-in-function') return lastMeeting !== null && !isBefore(lastMeeting, life.since) ? 'showed-life' : null;
  const asleepFrom = fallsAsleepOn(agreement, lastAlive(life, lastMeeting), rules);
  const isAsleep = asleepFrom !== null && isAfter(today, asleepFrom);
  // Also when its rhythm has become longer, and when a clock that was ahead has been set back.
  if (state === 'dormant') return isAsleep ? null : 'showed-life';
  if (isAsleep) return 'fell-asleep';
  const isComplete = missingInAgreement(agreement).length === 0;
  if (state === 'signed') return isComplete ? 'completed' : null;
  return isComplete ? null : 'became-incomplete';
}

/** Whether every party has signed the version that counts. One party alone has agreed with nobody. */
const isSignedByAll = (life: Life, { parties }: Agreement): boolean =>
  parties.length >= 2 && parties.every((party) => counts(life, party.signedOn));

const counts = ({ signaturesFrom }: Life, signedOn: PlainDate | null): boolean =>
  signedOn !== null && (signaturesFrom === null || !isBefore(signedOn, signaturesFrom));

/**
 * The last day an agreement counts as awake when it was last alive on `aliveOn`: the day its own rhythm asks for the next sign of life, and
 * `graceWorkingDays` more. Contact counts before evaluation, being the more frequent; one that names no rhythm is asked yearly (`domain/README.md`, «Time limits»). Null when its rhythm has ended.
 */
export function fallsAsleepOn(agreement: Agreement, aliveOn: PlainDate, { calendar, graceWorkingDays }: LifeRules): PlainDate | null {
  const rhythm = agreement.contactRhythm ?? agreement.evaluationRhythm ?? yearly;
  const first = nextOccurrence(rhythm, aliveOn, aliveOn);
  if (first === null) return null;
  const second = nextOccurrence(rhythm, aliveOn, first);
  // «Every autumn», held a week early, is this autumn's: the next sign of life is due in a year.
  const isJustDone = second !== null && 2 * aliveOn.until(first).days < first.until(second).days;
  return addWorkingDays(calendar, isJustDone ? second : first, graceWorkingDays);
}
