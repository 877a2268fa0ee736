import type { UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { Closure } from '../../people/types.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isWithin, type PlainDate } from '../../time/plain-date.ts';
import { type NoSend, sendDayOnOrAfter } from '../../time/send-day.ts';
import { unitsOf } from '../recipients/recipients-of-step.ts';
import type { Subject } from '../types.ts';

/**
 * No-send days for a deadline about this. A meeting of many is not moved for all of them because one is closed: for series and their members only everybody's own
 * no-send days count.
 */
export const noSendOf = (calendar: WorkCalendar, directory: Directory, subject: Subject): NoSend =>
  subject.kind === 'series' || subject.kind === 'member'
    ? calendar.isNoSendDay
    : noSendFor(calendar, directory, unitsOf({ directory }, subject));

/** No-send days for a deadline of these units: everybody's, and each unit's closed days, so that both sides get it the same day. */
export function noSendFor(calendar: WorkCalendar, directory: Directory, units: readonly UnitId[]): NoSend {
  const closed = units
    .flatMap((unit) => directory.closures(unit))
    .filter((closure) => closure.kind === 'closed' && hasSensibleEnd(closure));
  if (closed.length === 0) return calendar.isNoSendDay;
  return (day) => calendar.isNoSendDay(day) || closed.some((closure) => isWithin(day, closure));
}

/** The longest closure that is believed, in days: without an end, a unit would never be asked again. */
const longestClosureDays = 400;

const hasSensibleEnd = ({ from, to }: Closure): boolean =>
  from !== null && to !== null && from.until(to, { largestUnit: 'days' }).days <= longestClosureDays;

/** The first send day on which this unit is not silent; today itself when it is not. */
export function afterSilence(calendar: WorkCalendar, directory: Directory, unit: UnitId, today: PlainDate): PlainDate {
  const silent = directory.closures(unit).filter((closure) => closure.kind === 'silent' && hasSensibleEnd(closure));
  if (silent.length === 0) return today;
  return sendDayOnOrAfter((day) => calendar.isNoSendDay(day) || silent.some((closure) => isWithin(day, closure)), today);
}
