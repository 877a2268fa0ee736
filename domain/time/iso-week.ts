import type { PlainDate } from './plain-date.ts';

/** The ISO week a date lies in, as `2026-W53`. A week belongs to the year that holds its Thursday. */
export function isoWeek(day: PlainDate): string {
  if (day.yearOfWeek === undefined || day.weekOfYear === undefined) throw new RangeError('only ISO calendar dates have ISO weeks');
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}
