import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { PlainDate } from '../../domain/time/plain-date.ts';

/** Something in a calendar: a meeting with its times, or a deadline that takes up a day and nobody's time. */
export type CalendarEntry = {
  /** The same for the same thing, however often it is fetched. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Counts up when it is moved, so that a calendar believes the newer one. */
  readonly sequence: number;
} & ({ readonly from: Temporal.Instant; readonly to: Temporal.Instant } | { readonly on: PlainDate });

/**
 * Entries as an iCalendar file (RFC 5545). Meetings are written in UTC, so that they mean the same moment in every calendar whatever it knows of Oslo's
 * summer time; deadlines are dates, which have no zone.
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[], now: Temporal.Instant): string {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Brobygger', product: 'Brobygger' } });
  for (const entry of entries) {
    const { uid, title, description, sequence } = entry;
    const common = { id: uid, stamp: new Date(now.epochMilliseconds), summary: title, description, sequence };
    if ('on' in entry) {
      calendar.createEvent({
        ...common,
        start: utcDay(entry.on),
        end: utcDay(entry.on.add({ days: 1 })),
        allDay: true,
        busystatus: ICalEventBusyStatus.FREE,
        transparency: ICalEventTransparency.TRANSPARENT,
        timezone: 'UTC',
      });
      continue;
    }
    calendar.createEvent({
      ...common,
      start: new Date(entry.from.epochMilliseconds),
      end: new Date(entry.to.epochMilliseconds),
      busystatus: ICalEventBusyStatus.BUSY,
    });
  }
  return calendar.toString();
}

/** The library reads the date from a moment: midnight in the zone it is told to write in. */
const utcDay = (day: PlainDate): Date => new Date(`${day.toString()}T00:00:00Z`);
