import type { DeadlineId } from '../../ids.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, type PlainDate } from '../../time/plain-date.ts';
import { pickUp } from '../ladder/pick-up.ts';
import { type DeadlinePlan, planDeadline } from '../ladder/plan-deadline.ts';
import { type VacancyRiders, vacancyRiders } from '../recipients/vacancy-riders.ts';
import type { Deadline, Nudge } from '../types.ts';
import { type DayPlan, type DayState, emptyDayPlan } from './day-plan.ts';
import { messagesOf } from './messages-of-day.ts';

/**
 * Plans one day: which steps are due, who gets them, and what each person's single message holds. Pure and idempotent:
 * it depends on nothing but its arguments, and its nudges have unique keys. A no-send day plans nothing; what was due
 * then is picked up on the next send day. `today` is an Oslo date.
 */
export function planDay(state: DayState, calendar: WorkCalendar, today: PlainDate): DayPlan {
  if (calendar.isNoSendDay(today)) return emptyDayPlan;

  const nudges: Nudge[] = [];
  const advanced: Deadline[] = [];
  const opened: Deadline[] = [];
  const superseded: DeadlineId[] = [];
  const cancelled: DeadlineId[] = [];
  const broken: DeadlineId[] = [];
  const nobody: DayPlan['nobody'][number][] = [];
  const riders = vacancyRiders(state, calendar, today);

  const take = ({ deadline, isNew, plan, riding }: Planned): void => {
    nudges.push(...plan.nudges, ...riding);
    nobody.push(...plan.nobody.map((each) => ({ deadline: deadline.id, ...each })));
    if (plan.ended === 'superseded') superseded.push(deadline.id);
    else if (plan.ended === 'cancelled') cancelled.push(deadline.id);
    else (isNew ? opened : advanced).push(plan.advanced ?? deadline);
  };
  for (const deadline of state.deadlines) {
    if (deadline.nextStepOn === null || isAfter(deadline.nextStepOn, today)) continue;
    // One deadline that cannot be planned must not stop everybody's day; nor may it end before what follows it can begin.
    try {
      for (const planned of withSuccessors(deadline, riders, state, calendar, today)) take(planned);
    } catch {
      broken.push(deadline.id);
    }
  }

  const picked = pickUp(state, new Set([...superseded, ...cancelled]), calendar, today);
  const byId = new Map(
    [...state.deadlines, ...state.vacancies, ...advanced, ...opened, ...riders.opened].map((deadline) => [deadline.id, deadline]),
  );
  const fresh = nudges.flatMap((nudge) => {
    const deadline = byId.get(nudge.deadline);
    return deadline === undefined ? [] : [{ deadline, nudge, until: today }];
  });
  const sorted = messagesOf([...fresh, ...picked.candidates], state, calendar, today);
  return {
    messages: sorted.messages,
    held: sorted.held,
    dropped: [...picked.dropped, ...sorted.dropped],
    advanced,
    opened: [...opened, ...riders.opened],
    superseded,
    cancelled,
    broken: [...new Set([...broken, ...picked.broken])],
    passedOn: picked.passedOn,
    nobody: oncePerUnit([...nobody, ...picked.nobody]),
  };
}

interface Planned {
  readonly deadline: Deadline;
  /** It opens today. */
  readonly isNew: boolean;
  readonly plan: DeadlinePlan;
  /** Word of vacant roles that goes along. */
  readonly riding: readonly Nudge[];
}

/** A deadline planned, and each occurrence that takes over from the one before it today. */
function withSuccessors(
  deadline: Deadline,
  riders: VacancyRiders,
  state: DayState,
  calendar: WorkCalendar,
  today: PlainDate,
): readonly Planned[] {
  const planned: Planned[] = [];
  for (let next: Deadline | null = deadline; next !== null; ) {
    const routine = state.routines.get(next.routine);
    const plan: DeadlinePlan = planDeadline(next, routine, today, calendar, state);
    // The vacancy's own deadline says it already.
    planned.push({ deadline: next, isNew: next !== deadline, plan, riding: routine?.timing.kind === 'vacancy' ? [] : riders.ride(plan) });
    next = plan.successor;
  }
  return planned;
}

/** Several nudges of one deadline can find nobody in the same unit on one day; the list names it once, with the last step. */
const oncePerUnit = (nobody: DayPlan['nobody']): DayPlan['nobody'] => [
  ...new Map(nobody.map((each) => [`${each.deadline} ${each.unit}`, each])).values(),
];
