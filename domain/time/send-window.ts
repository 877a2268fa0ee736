import { Temporal } from 'temporal-polyfill';

/** When a person may be sent to, Oslo time; both ends count. */
export interface SendWindow {
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
}

/** 08:00-15:30, BUP's own hours (design: «Send window»; 000 lines 862-865). */
export const ordinaryWindow: SendWindow = {
  opens: Temporal.PlainTime.from('08:00'),
  closes: Temporal.PlainTime.from('15:30'),
};

const wanted = {
  daily: Temporal.PlainTime.from('08:15'),
  digest: Temporal.PlainTime.from('08:00'),
} as const;

/** When a message of this kind goes, Oslo time: 08:15 or 08:00 where the window allows it, else when the window opens. */
export function sendTime(kind: keyof typeof wanted, window: SendWindow): Temporal.PlainTime {
  return isOpen(window, wanted[kind]) ? wanted[kind] : window.opens;
}

export const isOpen = (window: SendWindow, time: Temporal.PlainTime): boolean =>
  Temporal.PlainTime.compare(window.opens, time) <= 0 && Temporal.PlainTime.compare(time, window.closes) <= 0;

/** Whether the window is over for the day. */
export const isOver = (window: SendWindow, time: Temporal.PlainTime): boolean => Temporal.PlainTime.compare(time, window.closes) > 0;
