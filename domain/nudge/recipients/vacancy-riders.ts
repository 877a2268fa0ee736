import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { DayState } from '../day/day-plan.ts';
import { firstDue } from '../deadline/due-dates.ts';
import { openDeadline } from '../deadline/open-deadline.ts';
import { subjectKey } from '../deadline/subject-key.ts';
import { type DeadlinePlan, isMeetingAhead, isQuiet, nudgeOf } from '../ladder/plan-deadline.ts';
import type { Deadline, Nudge } from '../types.ts';

/** Vacancies met while planning a day, and the deadlines they needed. */
export interface VacancyRiders {
  /** The leaders who stand in for a vacant role are told that it is vacant, in the same message. */
  ride(plan: DeadlinePlan): readonly Nudge[];
  /** Vacancies that had no deadline yet. */
  readonly opened: readonly Deadline[];
}

export function vacancyRiders(state: DayState, calendar: WorkCalendar, today: PlainDate): VacancyRiders {
  const known = new Map(state.vacancies.map((deadline) => [subjectKey(deadline.subject), deadline]));
  const opened: Deadline[] = [];
  const routine = [...state.routines.values()].find((each) => each.timing.kind === 'vacancy');

  const deadlineFor = (subject: Deadline['subject']): Deadline | null => {
    const found = known.get(subjectKey(subject));
    if (found !== undefined) return found;
    const due = routine === undefined ? null : firstDue(routine.timing, null, today, calendar);
    if (routine === undefined || due === null) return null;
    const deadline = openDeadline(routine, subject, due, today, { directory: state.directory, calendar });
    known.set(subjectKey(subject), deadline);
    opened.push(deadline);
    return deadline;
  };

  return {
    opened,
    ride: (plan) =>
      plan.vacancies.flatMap(({ role, unit, told }) => {
        const deadline = deadlineFor({ kind: 'role', role, unit });
        if (deadline === null || isMeetingAhead(deadline, today)) return [];
        const step = {
          key: `vacant@${today.toString()}`,
          offset: 0,
          to: [],
          occasion: 'vacant-role',
          nominalOn: today,
          on: today,
        } as const;
        return told
          .filter((leader) => !isQuiet(state, deadline, leader.person, today) && !state.declined(deadline.id, leader.person))
          .map((leader) => nudgeOf(deadline, step, leader, today, []));
      }),
  };
}
