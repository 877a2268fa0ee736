import type { PlainDate } from '../../time/plain-date.ts';
import { plainDate } from '../../time/plain-date.ts';
import { mondayOf } from '../../time/send-day.ts';

/** How often a digest comes. Weekly is the ordinary one. */
export const digestRhythms = ['weekly', 'every-2-weeks', 'monthly'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** Any Monday will do: every second week is counted from it, so that a year of 53 weeks changes nothing. */
const anchor = plainDate('2026-01-05');

/** Whether the week of `day` (an Oslo date) has a digest; monthly: the week with the month's first Monday. */
export function isDigestWeek(rhythm: DigestRhythm, day: PlainDate): boolean {
  const monday = mondayOf(day);
  if (rhythm === 'every-2-weeks') return (anchor.until(monday, { largestUnit: 'days' }).days / 7) % 2 === 0;
  return rhythm === 'weekly' || monday.day <= 7;
}

/** What somebody has chosen for a unit, and on which Oslo date. */
export interface ChosenRhythm {
  readonly rhythm: DigestRhythm;
  readonly on: PlainDate;
}

/** The Monday of the newest week, up to the one of `day` (an Oslo date), that has a digest. */
export function digestWeekOf(rhythm: DigestRhythm, day: PlainDate): PlainDate {
  let monday = mondayOf(day);
  while (!isDigestWeek(rhythm, monday)) monday = monday.subtract({ days: 7 });
  return monday;
}

/** The most frequent of these; weekly when there is none. */
export const mostFrequent = (rhythms: readonly DigestRhythm[]): DigestRhythm =>
  digestRhythms.find((each) => rhythms.includes(each)) ?? 'weekly';
