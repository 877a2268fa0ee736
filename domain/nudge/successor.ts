import { isInForce } from '../agreement/types.ts';
import type { Directory } from '../people/directory.ts';
import { isVacant } from '../people/expected-roles.ts';
import { holdsRole } from '../people/holds-role.ts';
import type { WorkCalendar } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { nextDue } from './due-dates.ts';
import { openDeadline } from './open-deadline.ts';
import { agreementOfSubject } from './subject-key.ts';
import type { Deadline, RoutineRule, Subject } from './types.ts';

export interface SuccessorContext {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
}

/** Whether what the deadline is about still exists; a vacancy must still be vacant, and whoever took a role over still hold it. */
export function stillApplies(routine: RoutineRule, subject: Subject, today: PlainDate, directory: Directory): boolean {
  if (subject.kind === 'agreement' || subject.kind === 'decision') return agreementOfSubject(directory, subject)?.closedOn === null;
  if (!directory.units.has(subject.unit)) return false;
  if (subject.kind === 'holder') return holdsRole(directory, subject, today);
  return routine.timing.kind !== 'vacancy' || isVacant(directory, subject.role, subject.unit, today);
}

/**
 * The next occurrence after a deadline, opened on `today`: due on `wanted` when somebody chose a date, else by the
 * rhythm, not before `today`. Null when the routine does not recur for this subject or the subject is gone.
 */
export function successorOf(
  deadline: Deadline,
  routine: RoutineRule,
  today: PlainDate,
  context: SuccessorContext,
  wanted: PlainDate | null = null,
): Deadline | null {
  const { subject } = deadline;
  if (!stillApplies(routine, subject, today, context.directory)) return null;
  const agreement = agreementOfSubject(context.directory, subject);
  // An agreement that has run out lives out the ladders it has, and opens no new ones.
  if (agreement !== null && !isInForce(agreement, today)) return null;
  const due = wanted ?? nextDue(routine.timing, agreement, deadline.due, today);
  return due === null ? null : openDeadline(routine, subject, due, today, context);
}
