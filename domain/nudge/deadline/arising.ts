import type { Directory } from '../../people/directory.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { sendDayOnOrAfter } from '../../time/send-day.ts';
import type { ArisesFrom, Deadline, RoutineRule, Subject } from '../types.ts';
import { openDeadline } from './open-deadline.ts';

interface ArisingContext {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
}

/** The routine for what arises so; null when the catalogue has none, and nothing is then asked. */
export const routineFrom = (routines: Iterable<RoutineRule>, from: ArisesFrom): RoutineRule | null =>
  [...routines].find(({ timing }) => timing.kind === 'arising' && timing.from === from) ?? null;

/**
 * The deadline of what has been noticed on `today`: its working days are counted from the first day on which anybody can be told. Throws RangeError for a
 * routine that arises from nothing.
 */
export function arisingDeadline(routine: RoutineRule, subject: Subject, today: PlainDate, context: ArisingContext): Deadline {
  const { timing } = routine;
  if (timing.kind !== 'arising') throw new RangeError(`${routine.id} arises from nothing`);
  const told = sendDayOnOrAfter(context.calendar.isNoSendDay, today);
  return openDeadline(routine, subject, addWorkingDays(context.calendar, told, timing.workingDays), today, context);
}
