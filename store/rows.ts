import { Temporal } from 'temporal-polyfill';
import { type PlainDate, plainDate } from '../domain/time/plain-date.ts';
import type { SendWindow } from '../domain/time/send-window.ts';

/** From and to the database's text. */
export const dateOrNull = (text: string | null): PlainDate | null => (text === null ? null : plainDate(text));
export const isoOrNull = (date: PlainDate | null): string | null => date?.toString() ?? null;
export const json = (value: unknown): string => JSON.stringify(value);

export const windowOrNull = (opens: string | null, closes: string | null): SendWindow | null =>
  opens === null || closes === null ? null : { opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes) };

/** How many rows go in one statement: PostgreSQL takes at most 65,535 values. */
export function* inChunks<Item>(items: readonly Item[], size = 1_000): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
