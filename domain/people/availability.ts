import type { PersonId } from '../ids.ts';
import { addWorkingDays } from '../time/add-working-days.ts';
import type { WorkCalendar } from '../time/calendar.ts';
import { isBefore, type PlainDate } from '../time/plain-date.ts';
import type { Directory } from './directory.ts';

/** A recipient who cannot be reached counts as absent after this many working days (design: «Somebody always gets it»). */
export const workingDaysUntilUnreachableCounts = 2;

/** The newest day of which an `unreachableSince` counts as absence on `today`. */
export function unreachableCountsSince(calendar: WorkCalendar, today: PlainDate): PlainDate {
  const counts = (since: PlainDate): boolean => !isBefore(today, addWorkingDays(calendar, since, workingDaysUntilUnreachableCounts));
  let since = today;
  while (!counts(since)) since = since.subtract({ days: 1 });
  return since;
}

export type Availability = 'here' | 'absent' | 'unreachable' | 'left';

/** Whether somebody can be expected to act on `day`. */
export function availabilityOf(directory: Directory, calendar: WorkCalendar, person: PersonId, day: PlainDate): Availability {
  const known = directory.people.get(person);
  if (known === undefined) return 'left';
  if (directory.absenceOf(person, day) !== null) return 'absent';
  const since = known.unreachableSince;
  if (since !== null && !isBefore(day, addWorkingDays(calendar, since, workingDaysUntilUnreachableCounts))) return 'unreachable';
  return 'here';
}
