import type { SeriesId, UnitId } from '../../ids.ts';
import { openDeadline } from '../../nudge/deadline/open-deadline.ts';
import type { Deadline, RoutineRule } from '../../nudge/types.ts';
import type { Directory } from '../../people/directory.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';

/** The deadlines that show leaders who has stayed away from a series: one a unit and routine that waits for it, found on `today`. */
export const absenceDeadlines = (
  series: SeriesId,
  away: readonly UnitId[],
  routines: Iterable<RoutineRule>,
  today: PlainDate,
  context: { readonly directory: Directory; readonly calendar: WorkCalendar },
): readonly Deadline[] =>
  [...routines].flatMap((routine) => {
    const { timing } = routine;
    if (timing.kind !== 'stayed-away') return [];
    const due = addWorkingDays(context.calendar, today, timing.workingDays);
    return away.map((unit) => openDeadline(routine, { kind: 'member', series, unit }, due, today, context));
  });
