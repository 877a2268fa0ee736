import { isMandatory, isRunning, seriesStands } from '../../agreement/series/members.ts';
import { meetingAfter } from '../../agreement/series/occurrences.ts';
import { isInForce } from '../../agreement/types.ts';
import type { Directory } from '../../people/directory.ts';
import { isVacant } from '../../people/expected-roles.ts';
import { holdsRole } from '../../people/holds-role.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import type { Deadline, RoutineRule, Subject } from '../types.ts';
import { nextDue } from './due-dates.ts';
import { openDeadline } from './open-deadline.ts';
import { agreementOfSubject } from './subject-key.ts';

export interface SuccessorContext {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
}

/** Whether what the deadline is about still exists; a vacancy must still be vacant, whoever took a role over still hold it, and whoever stayed away still be a member that is to come. */
export function stillApplies(routine: RoutineRule, subject: Subject, today: PlainDate, directory: Directory): boolean {
  const { timing } = routine;
  switch (subject.kind) {
    case 'agreement':
    case 'decision':
      return directory.agreements.get(subject.agreement)?.closedOn === null;
    case 'series':
      // One whose kind has changed is asked about by that kind's routine.
      return (
        seriesStands(directory, subject.series) && timing.kind === 'series' && timing.of === directory.series.get(subject.series)?.kind
      );
    case 'member':
      return seriesStands(directory, subject.series) && isMandatory(directory, subject.series, subject.unit);
    case 'holder':
      return directory.units.has(subject.unit) && holdsRole(directory, subject, today);
    case 'role':
      if (!directory.units.has(subject.unit)) return false;
      // Those who hold the role elsewhere are asked for themselves.
      if (timing.kind === 'on-date') return directory.holders(subject.role, subject.unit, today).length > 0;
      return timing.kind !== 'vacancy' || isVacant(directory, subject.role, subject.unit, today);
    case 'clock':
      // Whatever becomes of the one who started it, the limit runs: somebody in line gets it.
      return true;
  }
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
  const series = subject.kind === 'series' ? (context.directory.series.get(subject.series) ?? null) : null;
  if (series !== null && !isRunning(context.directory, series, today)) return null;
  const byRhythm = () => {
    if (routine.timing.kind === 'while-waiting') return workingDaysAfter(routine.timing.workingDays, deadline, today, context);
    return series === null ? nextDue(routine.timing, agreement, deadline.due, today) : meetingAfter(series, deadline.due, today);
  };
  const due = wanted ?? byRhythm();
  return due === null ? null : openDeadline(routine, subject, due, today, context);
}

/** So many working days after the day it was due, or as many times more as it takes to come to `today`: nobody who was away has to make up for what has passed. */
function workingDaysAfter(count: number, { due }: Deadline, today: PlainDate, { calendar }: SuccessorContext): PlainDate {
  let next = addWorkingDays(calendar, due, count);
  while (isBefore(next, today)) next = addWorkingDays(calendar, next, count);
  return next;
}
