import { Temporal } from 'temporal-polyfill';
import type { UnitId } from '../../ids.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { SendWindow } from '../../time/send-window.ts';
import type { MeetingTime } from './review.ts';

/** No more times than a person can look at; no meeting that is more than a working day, or that nobody can plan for. */
export const mostTimes = 3;
export const shortestMinutes = 15;
export const longestMinutes = 480;
const furthestMonths = 18;

/** What is wrong with a proposed time. `at`: which of the times, from 0. */
export type TimeFault =
  | { readonly why: 'none' }
  | { readonly why: 'too-many' }
  | { readonly why: 'in-past' | 'too-far' | 'too-short' | 'too-long' | 'twice' | 'no-working-day'; readonly at: number }
  /** `unit`: the party that is closed, or whose hours these are; `hours`: when they are. */
  | { readonly why: 'unit-closed'; readonly at: number; readonly unit: UnitId }
  | { readonly why: 'outside-hours'; readonly at: number; readonly unit: UnitId; readonly hours: SendWindow };

/** What is known of the parties' days. */
export interface PartyDays {
  readonly calendar: WorkCalendar;
  /** Oslo time. */
  readonly now: Temporal.PlainDateTime;
  hoursOf(unit: UnitId): SendWindow;
  isClosed(unit: UnitId, day: PlainDate): boolean;
}

/**
 * The first thing that is wrong with these times, or null. A meeting lies ahead, on a working day, when no party is closed, and from its beginning to its end
 * within every party's hours (BUP's are weekdays 08:00-15:30, 000 lines 862-865).
 */
export function faultIn(times: readonly MeetingTime[], parties: readonly UnitId[], days: PartyDays): TimeFault | null {
  if (times.length === 0) return { why: 'none' };
  if (times.length > mostTimes) return { why: 'too-many' };
  for (const [at, time] of times.entries()) {
    const fault = faultOf(time, at, times, parties, days);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOf(
  { start, minutes }: MeetingTime,
  at: number,
  times: readonly MeetingTime[],
  parties: readonly UnitId[],
  { calendar, now, hoursOf, isClosed }: PartyDays,
): TimeFault | null {
  if (minutes < shortestMinutes) return { why: 'too-short', at };
  if (minutes > longestMinutes) return { why: 'too-long', at };
  if (Temporal.PlainDateTime.compare(start, now) <= 0) return { why: 'in-past', at };
  if (Temporal.PlainDateTime.compare(start, now.add({ months: furthestMonths })) > 0) return { why: 'too-far', at };
  if (times.slice(0, at).some((other) => other.start.equals(start))) return { why: 'twice', at };
  const day = start.toPlainDate();
  if (!calendar.isWorkingDay(day)) return { why: 'no-working-day', at };
  const closed = parties.find((unit) => isClosed(unit, day));
  if (closed !== undefined) return { why: 'unit-closed', at, unit: closed };
  const end = start.add({ minutes });
  const outside = parties.find((unit) => !isWithin(start, end, hoursOf(unit)));
  return outside === undefined ? null : { why: 'outside-hours', at, unit: outside, hours: hoursOf(outside) };
}

const isWithin = (start: Temporal.PlainDateTime, end: Temporal.PlainDateTime, { opens, closes }: SendWindow): boolean =>
  end.toPlainDate().equals(start.toPlainDate()) &&
  Temporal.PlainTime.compare(start.toPlainTime(), opens) >= 0 &&
  Temporal.PlainTime.compare(end.toPlainTime(), closes) <= 0;
