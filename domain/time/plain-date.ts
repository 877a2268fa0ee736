import { Temporal } from 'temporal-polyfill';

export type PlainDate = Temporal.PlainDate;

/** A date from ISO text (`2027-03-01`). Throws RangeError for anything that is not a real date, 2027-02-30 included. */
export const plainDate = (iso: string): PlainDate => Temporal.PlainDate.from(iso, { overflow: 'reject' });

/** The same of what somebody has written; null for none, and for what is no date. */
export function plainDateOrNull(written: string | null): PlainDate | null {
  try {
    return written === null ? null : plainDate(written);
  } catch {
    return null;
  }
}

export const isBefore = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;
export const isAfter = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;
export const isSame = (a: PlainDate, b: PlainDate): boolean => Temporal.PlainDate.compare(a, b) === 0;
export const latest = (a: PlainDate, b: PlainDate): PlainDate => (isBefore(a, b) ? b : a);
export const earliest = (a: PlainDate, b: PlainDate): PlainDate => (isBefore(a, b) ? a : b);

/** Whether `day` lies in the period. Both ends count; a missing end is open. */
export const isWithin = (day: PlainDate, period: { readonly from: PlainDate | null; readonly to: PlainDate | null }): boolean =>
  (period.from === null || !isBefore(day, period.from)) && (period.to === null || !isAfter(day, period.to));
