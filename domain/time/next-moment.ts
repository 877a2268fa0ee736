import type { Temporal } from 'temporal-polyfill';
import { osloDate, osloInstant, osloTime } from './oslo-time.ts';
import type { PlainDate } from './plain-date.ts';
import { type NoSend, sendDayAfter } from './send-day.ts';
import { isOpen, type SendWindow } from './send-window.ts';

/** A day and the part of it in which something may be sent. */
export interface Moment {
  /** Oslo date. */
  readonly date: PlainDate;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** When something that is ready `now` may be sent to somebody: at once while their window is open on a send day, else when it opens next. */
export function nextMoment(now: Temporal.Instant, window: SendWindow, noSend: NoSend): Moment {
  const [today, time] = [osloDate(now), osloTime(now)];
  const isToday = !noSend(today);
  if (isToday && isOpen(window, time)) return { date: today, from: now, to: osloInstant(today, window.closes) };
  const isBeforeItOpens = isToday && time.since(window.opens).sign < 0;
  const date = isBeforeItOpens ? today : sendDayAfter(noSend, today);
  return { date, from: osloInstant(date, window.opens), to: osloInstant(date, window.closes) };
}
