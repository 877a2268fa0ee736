import type { PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, isBefore, type PlainDate } from '../../time/plain-date.ts';
import { firstSendDayOfWeek, mondayOf, type NoSend } from '../../time/send-day.ts';
import { sendTime } from '../../time/send-window.ts';
import { afterSilence, noSendFor } from '../ladder/no-send.ts';
import { deputiesOf, whyNot } from '../recipients/recipient.ts';
import type { PlannedMessage } from '../types.ts';
import { type DigestRhythm, isDigestWeek } from './digest-rhythm.ts';
import { windowOf } from './messages-of-day.ts';

/** Who is to have a leader's overview, and of which units. */
export interface LeaderDigestDue {
  readonly person: PersonId;
  readonly units: readonly UnitId[];
}

/** What deciding on the leaders' digests of a day looks at. */
export interface LeaderDigestState {
  readonly directory: Directory;
  /** How often the digest of this unit comes. */
  rhythmOf(unit: UnitId): DigestRhythm;
  /** Whoever gets a region's digest this week gets no other. */
  getsRegional(person: PersonId): boolean;
  /** The Oslo date on which it was last decided whether this person gets one; null: never. */
  decidedOn(person: PersonId): PlainDate | null;
}

/** The units each person answers for as leader today: their own, and those of a leader who is away and whom they stand in for. */
export function unitsLed(directory: Directory, calendar: WorkCalendar, today: PlainDate): ReadonlyMap<PersonId, readonly UnitId[]> {
  const known = ledOn.get(directory);
  if (known?.day.equals(today) === true && known.calendar === calendar) return known.led;
  const led = everyUnitLed(directory, calendar, today);
  ledOn.set(directory, { day: today, calendar, led });
  return led;
}

/** Asked again for every message and button of a day; the register's are worked out once. */
const ledOn = new WeakMap<
  Directory,
  { readonly day: PlainDate; readonly calendar: WorkCalendar; readonly led: ReadonlyMap<PersonId, readonly UnitId[]> }
>();

function everyUnitLed(directory: Directory, calendar: WorkCalendar, today: PlainDate): ReadonlyMap<PersonId, readonly UnitId[]> {
  const led = new Map<PersonId, UnitId[]>();
  const add = (person: PersonId, unit: UnitId): void => {
    const units = led.get(person) ?? [];
    if (!units.includes(unit)) led.set(person, [...units, unit]);
  };
  const context = { directory, calendar, today, declined: () => false };
  for (const { person, unit, deputy } of directory.everyHolder('leder', today)) {
    add(person, unit);
    if (whyNot(context, person) === null) continue;
    const standIn = deputiesOf(context, { person, deputies: deputy === null ? [] : [deputy] })[0];
    if (standIn !== undefined) add(standIn, unit);
  }
  return led;
}

/**
 * Those for whom it is to be decided `today` (an Oslo date) whether they get a leader's digest: on the week's first send day on which some unit of theirs is neither
 * closed nor silent, or on a later one when that day passed without a decision. Never in the middle of a week for somebody who has not been looked at before.
 */
export function leaderDigestsDue(state: LeaderDigestState, calendar: WorkCalendar, today: PlainDate): readonly LeaderDigestDue[] {
  if (calendar.isNoSendDay(today)) return [];
  const { directory } = state;
  const context = { directory, calendar, today, declined: () => false };
  return [...unitsLed(directory, calendar, today)].flatMap(([person, units]) => {
    // One who is away has their deputy, else the leader above, whose overview has these units in it.
    if (state.getsRegional(person) || whyNot(context, person) !== null) return [];
    if (!units.some((unit) => isDigestWeek(state.rhythmOf(unit), today))) return [];
    const noSend = noSendForAll(units, directory, calendar);
    if (noSend(today)) return [];
    const decided = state.decidedOn(person);
    // A day that has not come shows that the clock has been set back.
    if (decided !== null && !isBefore(decided, mondayOf(today)) && !isAfter(decided, today)) return [];
    return decided !== null || firstSendDayOfWeek(noSend, today)?.equals(today) === true ? [{ person, units }] : [];
  });
}

/** A day on which every one of these units is closed or silent. */
function noSendForAll(units: readonly UnitId[], directory: Directory, calendar: WorkCalendar): NoSend {
  const each = units.map((unit) => {
    const closed = noSendFor(calendar, directory, [unit]);
    return (day: PlainDate): boolean => closed(day) || !afterSilence(calendar, directory, unit, day).equals(day);
  });
  return (day) => each.every((isNoSend) => isNoSend(day));
}

/** How much there is for a leader to do something about, and how much only they can confirm. */
export interface LeaderNeeds {
  readonly toActOn: number;
  readonly toConfirm: number;
}

/** What is decided: nothing this week; a block on the day's message; a message of its own; or later, because the day's message has left already. */
export type LeaderDigestDecision = 'nothing' | 'rides' | 'own' | 'later';

export function decideLeaderDigest({ toActOn, toConfirm }: LeaderNeeds, daily: 'none' | 'open' | 'gone'): LeaderDigestDecision {
  if (toActOn + toConfirm === 0) return 'nothing';
  return daily === 'none' ? 'own' : daily === 'open' ? 'rides' : 'later';
}

/** A digest of its own, at the hour of the regional ones. */
export function leaderDigestMessage({ person, units }: LeaderDigestDue, directory: Directory, today: PlainDate): PlannedMessage {
  const window = windowOf(directory, person, units[0] ?? null);
  return { person, date: today, time: sendTime('digest', window), closes: window.closes, kind: 'digest', nudges: [] };
}
