import { isAfter, isBefore, latest, type PlainDate } from '../../time/plain-date.ts';
import { nextOccurrence } from '../../time/rhythm.ts';
import type { Series } from './series.ts';

/**
 * The day of a series' first meeting, seen from `today`. The day that the register names is taken as it is, also when it has passed: then it is overdue. Without
 * one it is the rhythm's, counted from the day the series begins. Null: there is none, or it lies after the series' end.
 */
export function firstMeeting(series: Series, today: PlainDate): PlainDate | null {
  const { nextOn, rhythm, valid } = series;
  if (nextOn !== null) return withinSeries(series, nextOn);
  if (rhythm === null || valid.from === null) return null;
  return withinSeries(series, nextOccurrence(rhythm, valid.from, latest(today, valid.from).subtract({ days: 1 })));
}

/** The day of the meeting after one on `due`, not before `notBefore`; null when there is none. */
export function meetingAfter(series: Series, due: PlainDate, notBefore: PlainDate): PlainDate | null {
  const { nextOn, rhythm, valid } = series;
  if (rhythm === null) return null;
  const start = nextOn ?? valid.from;
  const anchor = start !== null && !isBefore(due, start) ? start : due;
  return withinSeries(series, nextOccurrence(rhythm, anchor, latest(due, notBefore.subtract({ days: 1 }))));
}

const withinSeries = ({ valid }: Series, day: PlainDate | null): PlainDate | null =>
  day === null || (valid.to !== null && isAfter(day, valid.to)) ? null : day;
