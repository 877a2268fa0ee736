import type { Temporal } from 'temporal-polyfill';
import type { PlainDate } from './plain-date.ts';

export const osloZone = 'Europe/Oslo';

/** The Oslo date of an instant. */
export const osloDate = (instant: Temporal.Instant): PlainDate => instant.toZonedDateTimeISO(osloZone).toPlainDate();

/** The Oslo wall-clock time of an instant. */
export const osloTime = (instant: Temporal.Instant): Temporal.PlainTime => instant.toZonedDateTimeISO(osloZone).toPlainTime();

/** The instant of a wall-clock time in Oslo. In the hour that is skipped in March it is the time after the gap. */
export const osloInstant = (day: PlainDate, time: Temporal.PlainTime): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: osloZone, plainTime: time }).toInstant();
