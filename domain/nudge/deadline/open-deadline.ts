import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { nextLookDay, scheduleOf } from '../ladder/ladder-schedule.ts';
import { noSendOf } from '../ladder/no-send.ts';
import type { Deadline, RoutineRule, Subject } from '../types.ts';
import { deadlineIdOf } from './subject-key.ts';

/**
 * A deadline newly opened on `today`, with its ladder copied. Steps that have passed already make it due for a look at once. `meetingOn`: a meeting that is booked
 * for it already.
 */
export function openDeadline(
  routine: RoutineRule,
  subject: Subject,
  due: PlainDate,
  today: PlainDate,
  { directory, calendar }: { readonly directory: Directory; readonly calendar: WorkCalendar },
  meetingOn: PlainDate | null = null,
): Deadline {
  const schedule = scheduleOf({ due, ladder: routine.ladder, meetingOn }, calendar, noSendOf(calendar, directory, subject));
  return {
    id: deadlineIdOf(routine.id, subject, due),
    routine: routine.id,
    subject,
    due,
    ladder: routine.ladder,
    openedOn: today,
    meetingOn,
    handledThrough: null,
    nextStepOn: nextLookDay(schedule, null, today),
  };
}
