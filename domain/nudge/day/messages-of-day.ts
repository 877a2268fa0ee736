import { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { earliest, isAfter, type PlainDate } from '../../time/plain-date.ts';
import { mondayOf, sendDayAfter, sendDayOnOrAfter } from '../../time/send-day.ts';
import { ordinaryWindow, type SendWindow, sendTime } from '../../time/send-window.ts';
import { afterSilence } from '../ladder/no-send.ts';
import type { HoldReason, Nudge, PlannedMessage } from '../types.ts';
import { canWait, dailyMessagesAWeek } from './budget.ts';
import type { DayPlan, DayState, WaitingNudge } from './day-plan.ts';

/** One message a person of all that is due today and all that waits; what must wait longer is given back as held. */
export function messagesOf(
  candidates: readonly WaitingNudge[],
  state: DayState,
  calendar: WorkCalendar,
  today: PlainDate,
): Pick<DayPlan, 'messages' | 'held' | 'dropped'> {
  const messages: PlannedMessage[] = [];
  const held: WaitingNudge[] = [];
  const dropped: Nudge[] = [];
  for (const [person, all] of byPerson(candidates)) {
    const { kept, replaced } = newestOfEachDeadline(all, today);
    dropped.push(...replaced);
    const { go, wait } = sortOut(kept, person, state, calendar, today);
    held.push(...wait);
    const nudges = inReadingOrder(go, today);
    if (nudges.length === 0) continue;
    const window = windowOf(state.directory, person, nudges[0]?.why.unit ?? null);
    messages.push({ person, date: today, time: sendTime('daily', window), closes: window.closes, kind: 'daily', nudges });
  }
  // What waited for a later day and still does is as it was.
  const asBefore = new Map(state.waiting.map((each) => [each.nudge, each.until]));
  return { messages, held: held.filter((each) => asBefore.get(each.nudge)?.equals(each.until) !== true), dropped };
}

/** The person's own window, else the unit's or the nearest above it, else the ordinary one. */
export function windowOf(directory: Directory, person: PersonId, unit: Nudge['why']['unit']): SendWindow {
  const own = directory.people.get(person)?.window ?? null;
  if (own !== null) return own;
  const above = unit === null ? [] : directory.upwards(unit);
  return above.find((each) => each.window !== null)?.window ?? ordinaryWindow;
}

/** `urgent`: it, or one about the same deadline that it took the place of, may not wait for next week. */
interface Candidate extends WaitingNudge {
  readonly urgent: boolean;
}

/** Which of a person's nudges go today, and which wait for what. */
function sortOut(
  candidates: readonly Candidate[],
  person: PersonId,
  state: DayState,
  calendar: WorkCalendar,
  today: PlainDate,
): { go: readonly Nudge[]; wait: readonly WaitingNudge[] } {
  const wait: WaitingNudge[] = [];
  const hold = ({ deadline, nudge }: WaitingNudge, until: PlainDate, heldFor: HoldReason): void => {
    wait.push({ deadline, nudge: { ...nudge, why: { ...nudge.why, heldFor } }, until });
  };
  const speaking = candidates.filter((each) => {
    const after = each.nudge.why.unit === null ? today : afterSilence(calendar, state.directory, each.nudge.why.unit, today);
    if (!isAfter(after, today)) return true;
    hold(each, after, 'silence');
    return false;
  });
  const ready = speaking.filter((each) => !isAfter(each.until, today));
  const later = speaking.filter((each) => isAfter(each.until, today));
  const todays = state.todaysMessage(person);
  if (todays === 'gone') {
    for (const each of ready) hold(each, sendDayAfter(calendar.isNoSendDay, today), 'one-a-day');
    return { go: [], wait: [...wait, ...later] };
  }
  const spent = todays === 'none' && state.dailyThisWeek(person) >= dailyMessagesAWeek;
  if (spent && !ready.some((each) => each.urgent)) {
    const nextWeek = sendDayOnOrAfter(calendar.isNoSendDay, mondayOf(today).add({ days: 7 }));
    for (const each of ready) hold(each, nextWeek, 'budget');
    return { go: [], wait: [...wait, ...later] };
  }
  if (ready.length === 0) return { go: [], wait: [...wait, ...later] };
  // Something goes today: what waited for next week rides along; what waits for a closed unit does not.
  const riding = later.filter((each) => each.nudge.why.heldFor === 'budget');
  return { go: [...ready, ...riding].map((each) => each.nudge), wait: [...wait, ...later.filter((each) => !riding.includes(each))] };
}

function byPerson(waiting: readonly WaitingNudge[]): ReadonlyMap<PersonId, readonly Candidate[]> {
  const people = new Map<PersonId, Candidate[]>();
  for (const each of waiting) {
    const candidate = { ...each, urgent: !canWait(each.nudge) };
    const list = people.get(candidate.nudge.person);
    if (list === undefined) people.set(candidate.nudge.person, [candidate]);
    else list.push(candidate);
  }
  return people;
}

/** One line a deadline: the ladder's newest step, and now if anything about the deadline is to be said now. */
function newestOfEachDeadline(
  candidates: readonly Candidate[],
  today: PlainDate,
): { kept: readonly Candidate[]; replaced: readonly Nudge[] } {
  const best = new Map<string, Candidate>();
  const replaced: Nudge[] = [];
  for (const candidate of candidates) {
    const known = best.get(candidate.nudge.deadline);
    if (known === undefined) {
      best.set(candidate.nudge.deadline, candidate);
      continue;
    }
    const [kept, other] = isNewer(candidate.nudge, known.nudge) ? [candidate, known] : [known, candidate];
    const until = earliest(kept.until, other.until);
    best.set(candidate.nudge.deadline, { ...kept, until: isAfter(until, today) ? kept.until : until, urgent: kept.urgent || other.urgent });
    replaced.push(other.nudge);
  }
  return { kept: [...best.values()], replaced };
}

/** The ladder's own step says more than a nudge that only comes back or rides along. */
const rank = ({ why }: Nudge): number => (['step', 'before-meeting', 'after-meeting'].includes(why.occasion) ? 1 : 0);

function isNewer(a: Nudge, b: Nudge): boolean {
  if (rank(a) !== rank(b)) return rank(a) > rank(b);
  return Temporal.PlainDate.compare(a.why.scheduledOn, b.why.scheduledOn) > 0;
}

/** Overdue first, then today, then coming, the nearest first. */
function inReadingOrder(nudges: readonly Nudge[], today: PlainDate): readonly Nudge[] {
  const section = (nudge: Nudge): number => Math.sign(Temporal.PlainDate.compare(nudge.due, today));
  return [...nudges].sort(
    (a, b) => section(a) - section(b) || Temporal.PlainDate.compare(a.due, b.due) || a.deadline.localeCompare(b.deadline),
  );
}
