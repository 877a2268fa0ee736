import type { PlainDate } from '../../time/plain-date.ts';
import { nextStepDay, scheduleOf } from '../ladder/ladder-schedule.ts';
import { noSendOf } from '../ladder/no-send.ts';
import type { ClockSubject, Deadline, RoutineRule } from '../types.ts';
import { openDeadline } from './open-deadline.ts';
import type { SuccessorContext } from './successor.ts';

/**
 * The deadline of a clock that somebody starts, prolongs or takes over today. Whoever does has just seen it: steps up to today are not repeated to them. One whose
 * steps have all passed is told of once more, as late, so that an overdue limit is nobody's secret.
 */
export function clockDeadline(
  routine: RoutineRule,
  subject: ClockSubject,
  due: PlainDate,
  today: PlainDate,
  context: SuccessorContext,
): Deadline {
  const opened = openDeadline(routine, subject, due, today, context);
  const schedule = scheduleOf(opened, context.calendar, noSendOf(context.calendar, context.directory, subject));
  const next = nextStepDay(schedule, today);
  return next === null ? opened : { ...opened, handledThrough: today, nextStepOn: next };
}
