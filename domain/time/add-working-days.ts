import type { WorkCalendar } from './calendar.ts';
import { isBefore, type PlainDate } from './plain-date.ts';

/**
 * The date `count` working days after `from`, or before it when `count` is negative. `from` itself is not counted
 * (design: «n working days after D: D is not counted»); 0 gives `from` back, whatever day it is.
 */
export function addWorkingDays(calendar: WorkCalendar, from: PlainDate, count: number): PlainDate {
  if (!Number.isInteger(count)) throw new RangeError(`working days are counted in whole numbers, not ${count}`);
  const sums = sumsOf(calendar);
  const id = `${from.toString()} ${count}`;
  const known = sums.get(id);
  if (known !== undefined) return known;
  const sum = walk(calendar, from, count);
  if (sums.size >= mostKept) sums.clear();
  sums.set(id, sum);
  return sum;
}

/** The ladders of a day's deadlines ask for the same few sums thousands of times; a sum follows from the calendar alone. */
const sumsByCalendar = new WeakMap<WorkCalendar, Map<string, PlainDate>>();
const mostKept = 20_000;

function sumsOf(calendar: WorkCalendar): Map<string, PlainDate> {
  let sums = sumsByCalendar.get(calendar);
  if (sums === undefined) {
    sums = new Map();
    sumsByCalendar.set(calendar, sums);
  }
  return sums;
}

function walk(calendar: WorkCalendar, from: PlainDate, count: number): PlainDate {
  const direction = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = day.add({ days: direction });
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to and with `to`; negative when `to` is before `from`. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  if (isBefore(to, from)) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from; isBefore(day, to); ) {
    day = day.add({ days: 1 });
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}
