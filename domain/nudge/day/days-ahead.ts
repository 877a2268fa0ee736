import type { DeadlineId, PersonId, RoutineId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isoWeek } from '../../time/iso-week.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { deriveDeadlines, roleDeadlines } from '../deadline/derive-deadlines.ts';
import type { Deadline, Nudge, RoutineRule } from '../types.ts';
import type { DayPlan, DayState, WaitingNudge } from './day-plan.ts';
import { type OpenBook, openBook } from './open-book.ts';
import { planDay } from './plan-day.ts';

/** The running bot's planner on a register in memory, for days that have not come. */
export interface DaysAhead {
  readonly open: OpenBook['open'];
  /** Plans a send day and goes on as if everything had been sent. Days are asked for in order. Throws when a deadline cannot be planned. */
  plan(today: PlainDate): DayPlan;
  /** Opens a deadline, or changes one that is open; what waits of it is asked for no more. */
  change(deadline: Deadline): void;
  /** Somebody has answered it: nothing of it is sent any more. */
  close(id: DeadlineId): void;
}

interface Rules {
  readonly directory: Directory;
  readonly routines: ReadonlyMap<RoutineId, RoutineRule>;
  readonly calendar: WorkCalendar;
}

/** `from`: the first day, on which the register is taken into use. `partiesDone`: as in the planner's state. */
export function daysAhead({ directory, routines, calendar }: Rules, from: PlainDate, partiesDone: DayState['partiesDone']): DaysAhead {
  const book = openBook(from);
  for (const deadline of deriveDeadlines(directory, routines.values(), from, calendar)) book.put(deadline);
  const isVacancy = ({ routine }: Deadline): boolean => routines.get(routine)?.timing.kind === 'vacancy';
  const vacancies = new Set([...book.open.values()].filter(isVacancy).map(({ id }) => id));
  const put = (deadline: Deadline): void => {
    book.put(deadline);
    if (isVacancy(deadline)) vacancies.add(deadline.id);
  };
  const end = (id: DeadlineId): void => {
    book.end(id);
    vacancies.delete(id);
  };
  /** What is answered is not opened again by the same date. */
  const answered = new Set<DeadlineId>();
  let waiting: readonly WaitingNudge[] = [];
  let dailies = new Map<PersonId, number>();
  let week = '';

  return {
    open: book.open,
    plan: (today) => {
      if (isoWeek(today) !== week) dailies = new Map();
      week = isoWeek(today);
      // Roles begin and end on the way.
      for (const deadline of roleDeadlines(directory, routines.values(), today, calendar, book.has))
        if (!answered.has(deadline.id)) put(deadline);
      const plan = planDay(
        {
          directory,
          routines,
          deadlines: book.take(today),
          vacancies: [...vacancies].flatMap((id) => book.open.get(id) ?? []),
          waiting,
          resumed: [],
          unreached: [],
          quietUntil: () => null,
          declined: () => false,
          partiesDone,
          dailyThisWeek: (person) => dailies.get(person) ?? 0,
          todaysMessage: () => 'none',
        },
        calendar,
        today,
      );
      // Here nothing may be left out: whoever asks wants to see everything.
      if (plan.broken.length > 0) throw new Error(`these deadlines cannot be planned: ${plan.broken.join(', ')}`);
      for (const deadline of [...plan.advanced, ...plan.opened]) put(deadline);
      for (const ended of [...plan.superseded, ...plan.cancelled]) end(ended);
      for (const { person } of plan.messages) dailies.set(person, (dailies.get(person) ?? 0) + 1);
      waiting = stillWaiting(waiting, plan);
      return plan;
    },
    change: (deadline) => {
      put(deadline);
      waiting = waiting.filter((each) => each.deadline.id !== deadline.id);
    },
    close: (id) => {
      end(id);
      answered.add(id);
      waiting = waiting.filter((each) => each.deadline.id !== id);
    },
  };
}

/** What waited before and neither went, nor was held anew, nor became superfluous, nor went to somebody else. */
function stillWaiting(before: readonly WaitingNudge[], { held, dropped, passedOn, messages }: DayPlan): readonly WaitingNudge[] {
  if (before.length === 0) return held;
  const key = (nudge: Nudge): string => `${nudge.deadline} ${nudge.key} ${nudge.person}`;
  const settled = new Set([
    ...held.map((each) => key(each.nudge)),
    ...[...dropped, ...passedOn].map(key),
    ...messages.flatMap((message) => message.nudges.map(key)),
  ]);
  return [...before.filter((each) => !settled.has(key(each.nudge))), ...held];
}
