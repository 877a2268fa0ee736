import { Temporal } from 'temporal-polyfill';
import { type PlainDate, plainDate } from '../domain/time/plain-date.ts';
import type { SendWindow } from '../domain/time/send-window.ts';

/** From and to the database's text. */
export const dateOrNull = (text: string | null): PlainDate | null => (text === null ? null : dateOf(text));
export const isoOrNull = (date: PlainDate | null): string | null => date?.toString() ?? null;
export const json = (value: unknown): string => JSON.stringify(value);

/** A register has a million dates and a few thousand different ones: each is read once, and dates never change. */
const dates = new Map<string, PlainDate>();
const mostDates = 20_000;

export function dateOf(text: string): PlainDate {
  let date = dates.get(text);
  if (date === undefined) {
    date = plainDate(text);
    if (dates.size >= mostDates) dates.clear();
    dates.set(text, date);
  }
  return date;
}

export const windowOrNull = (opens: string | null, closes: string | null): SendWindow | null =>
  opens === null || closes === null ? null : { opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes) };

/** How many rows go in one statement: PostgreSQL takes at most 65,535 values. */
export function* inChunks<Item>(items: readonly Item[], size = 1_000): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
