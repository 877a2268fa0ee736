import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, type PlainDate } from '../../time/plain-date.ts';
import { sendDayOnOrAfter, sendDayOnOrBefore } from '../../time/send-day.ts';

/** How many working days a person can put a deadline off. */
const offeredWorkingDays = [1, 2, 3, 5, 10] as const;

/** «Sett» quiets a deadline for its person for this many working days; it never closes it (design: «Holding back»). */
const acknowledgedWorkingDays = 5;

/**
 * The day a quiet that lasts `workingDays` from `today` ends, a send day; null when that would pass `statutoryDue`, the
 * due date of a limit set by law, which no snooze may do.
 */
export function quietUntil(
  calendar: WorkCalendar,
  today: PlainDate,
  workingDays: number,
  statutoryDue: PlainDate | null,
): PlainDate | null {
  const until = sendDayOnOrAfter(calendar.isNoSendDay, addWorkingDays(calendar, today, workingDays));
  return statutoryDue !== null && isAfter(until, statutoryDue) ? null : until;
}

/** The day «Sett» is quiet until: five working days, and never past the day on which a limit set by law is reminded of for the last time. */
export function acknowledgedUntil(calendar: WorkCalendar, today: PlainDate, statutoryDue: PlainDate | null): PlainDate {
  const until = quietUntil(calendar, today, acknowledgedWorkingDays, statutoryDue);
  if (until !== null || statutoryDue === null) return until ?? today;
  const last = sendDayOnOrBefore(calendar.isNoSendDay, statutoryDue);
  return isAfter(last, today) ? last : today;
}

/** The choices under «Utsett», each with the day the reminder comes back. */
export function snoozeChoices(
  calendar: WorkCalendar,
  today: PlainDate,
  statutoryDue: PlainDate | null,
): readonly { workingDays: number; until: PlainDate }[] {
  return offeredWorkingDays.flatMap((workingDays) => {
    const until = quietUntil(calendar, today, workingDays, statutoryDue);
    return until === null ? [] : [{ workingDays, until }];
  });
}
