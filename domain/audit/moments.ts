import { Temporal } from 'temporal-polyfill';
import { workingDaysUntilUnreachableCounts } from '../people/availability.ts';
import { addWorkingDays } from '../time/add-working-days.ts';
import type { WorkCalendar } from '../time/calendar.ts';
import { osloDate, osloTime } from '../time/oslo-time.ts';
import { isAfter, type PlainDate } from '../time/plain-date.ts';
import { sendDayOnOrBefore } from '../time/send-day.ts';

/** Planning begins at 06:30 Oslo time and is over well before this. */
const plannedBy = Temporal.PlainTime.from('07:00');
/** Teams takes 50 messages a second from a tenant: in this time it has taken 180,000. */
const lateAfter = { hours: 1 } as const;
/** Teams may ask us to wait, and is obeyed; a message that is put off for longer than this is late all the same. */
const patientFor = { hours: 4 } as const;
/** A request to Teams is given up after a quarter of a minute. */
const silentAfter = { minutes: 5 } as const;
/** How far back nudges are looked through, in days; what is older is found by its deadline or its message. */
const nudgesLookedBack = 7;

/** From when on something is late. Days are Oslo days; nothing is planned or carried on a day without sending. */
export interface AuditMoments {
  readonly now: Temporal.Instant;
  readonly today: PlainDate;
  /** The last send day whose planning must be over: what it should have seen to, and has not, is late. */
  readonly plannedThrough: PlainDate;
  /** Nudges to people unreachable since this day or earlier must have been passed on by then. */
  readonly unreachableThrough: PlainDate;
  readonly lateSince: Temporal.Instant;
  readonly patientSince: Temporal.Instant;
  readonly inTheAirSince: Temporal.Instant;
  readonly nudgesFrom: PlainDate;
}

export function auditMoments(now: Temporal.Instant, calendar: WorkCalendar): AuditMoments {
  const today = osloDate(now);
  const isPlanned = Temporal.PlainTime.compare(osloTime(now), plannedBy) >= 0;
  const plannedThrough = sendDayOnOrBefore(calendar.isNoSendDay, isPlanned ? today : today.subtract({ days: 1 }));
  return {
    now,
    today,
    plannedThrough,
    unreachableThrough: countsAsAbsentBy(plannedThrough, calendar),
    lateSince: now.subtract(lateAfter),
    patientSince: now.subtract(patientFor),
    inTheAirSince: now.subtract(silentAfter),
    nudgesFrom: today.subtract({ days: nudgesLookedBack }),
  };
}

/** The last day on which somebody can have become unreachable and count as absent by `day`. */
function countsAsAbsentBy(day: PlainDate, calendar: WorkCalendar): PlainDate {
  let since = day;
  while (isAfter(addWorkingDays(calendar, since, workingDaysUntilUnreachableCounts), day)) since = since.subtract({ days: 1 });
  return since;
}
