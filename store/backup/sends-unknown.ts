import type { Temporal } from 'temporal-polyfill';
import { isAfter, type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import type { Database } from '../open-store.ts';
import { readSetting, writeSetting } from '../settings.ts';

const key = 'sends-unknown-through';

/** Why a message is `ambiguous` without ever having been in the air. */
export const restoredReason = 'restored';

/**
 * The rows are those of an earlier moment: what they say is not sent may have been sent since. Makes everything whose time had
 * come at `now` `ambiguous`, and remembers that nobody knows what was sent for days up to and with `through`, an Oslo date.
 * Gives how many messages it made ambiguous; doing it again makes none.
 */
export async function markSendsUnknown(db: Database, now: Temporal.Instant, through: PlainDate): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ state: 'ambiguous', reason: restoredReason })
    .where((or) => or.or([or('state', '=', 'sending'), or.and([or('state', '=', 'planned'), or('send_at', '<=', now.toString())])]))
    .executeTakeFirst();
  const before = await sendsUnknownThrough(db);
  await writeSetting(db, key, (before !== null && isAfter(before, through) ? before : through).toString());
  return Number(numUpdatedRows);
}

/** Up to and with which Oslo date nobody knows what was sent; null when it is all known. */
export async function sendsUnknownThrough(db: Database): Promise<PlainDate | null> {
  const value = await readSetting(db, key);
  return typeof value === 'string' ? plainDate(value) : null;
}

/** Whether a message planned now may have been sent before. A digest is its week's: it may have gone on any day of it. */
export const mayHaveBeenSent = (message: { readonly kind: string; readonly date: PlainDate }, through: PlainDate | null): boolean =>
  through !== null && !isAfter(message.kind === 'digest' ? mondayOf(message.date) : message.date, through);
