import type { PersonId, UnitId } from '../../ids.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, isBefore, latest, type PlainDate } from '../../time/plain-date.ts';
import { sendDayAfter } from '../../time/send-day.ts';
import type { DayState, Part } from '../day/day-plan.ts';
import { stillApplies, successorOf } from '../deadline/successor.ts';
import type { Recipient, RecipientContext } from '../recipients/recipient.ts';
import { recipientsOfStep, type StepRecipients } from '../recipients/recipients-of-step.ts';
import type { Deadline, Nudge, RoutineRule } from '../types.ts';
import { dueSteps, nextStepDay, preparationKey, type ScheduledStep, scheduleOf } from './ladder-schedule.ts';
import { noSendOf } from './no-send.ts';

/** What planning one deadline for today came to. */
export interface DeadlinePlan {
  readonly nudges: readonly Nudge[];
  readonly vacancies: StepRecipients['vacancies'];
  readonly nobody: readonly { readonly unit: UnitId; readonly step: number }[];
  readonly advanced: Deadline | null;
  readonly successor: Deadline | null;
  readonly ended: 'superseded' | 'cancelled' | null;
}

/** Plans one open deadline for `today`, which is a send day. */
export function planDeadline(
  deadline: Deadline,
  routine: RoutineRule | undefined,
  today: PlainDate,
  calendar: WorkCalendar,
  state: DayState,
): DeadlinePlan {
  const nothing = { nudges: [], vacancies: [], nobody: [], advanced: null, successor: null, ended: null } as const;
  // A routine that left the catalogue still ends its open ladders; it only has no successor.
  if (routine !== undefined && !stillApplies(routine, deadline.subject, today, state.directory)) return { ...nothing, ended: 'cancelled' };

  const context = { directory: state.directory, calendar };
  const noSend = noSendOf(calendar, state.directory, deadline.subject);
  const schedule = scheduleOf(deadline, calendar, noSend);
  // A unit closed today moves the whole deadline, so that both sides still get it on the same day.
  if (noSend(today)) return { ...nothing, advanced: { ...deadline, nextStepOn: sendDayAfter(noSend, today) } };

  const steps = dueSteps(schedule, deadline.handledThrough, today);
  const following = nextStepDay(schedule, today);
  if (steps.length === 0 && following === null) {
    const successor = routine === undefined ? null : successorOf(deadline, routine, today, context);
    if (successor === null) return { ...nothing, advanced: { ...deadline, nextStepOn: null } };
    if (!isAfter(firstStepDay(successor, calendar, noSend), today)) return { ...nothing, successor, ended: 'superseded' };
    return { ...nothing, advanced: { ...deadline, nextStepOn: firstStepDay(successor, calendar, noSend) } };
  }

  const nextStepOn = following ?? lookAgainOn(deadline, routine, today, state, calendar, noSend);
  // A clock that goes backwards must not make a handled step due again.
  const handledThrough = deadline.handledThrough === null ? today : latest(deadline.handledThrough, today);
  const advanced = { ...deadline, handledThrough, nextStepOn };
  const reached = steps.map((step) => ({
    step,
    to: recipientsOfStep(recipientContext(deadline, today, calendar, state, askedBy(step)), deadline, step.to),
  }));
  return {
    ...nothing,
    advanced,
    nudges: reached.flatMap(({ step, to }) =>
      to.recipients
        .filter((each) => !isQuiet(state, deadline, each.person, today))
        .map((each) => nudgeOf(deadline, step, each, today, to.unreachable)),
    ),
    vacancies: reached.flatMap(({ to }) => to.vacancies),
    nobody: reached.flatMap(({ step, to }) => to.nobody.map((unit) => ({ unit, step: step.offset }))),
  };
}

export const recipientContext = (
  deadline: Deadline,
  today: PlainDate,
  calendar: WorkCalendar,
  state: DayState,
  asked: Part,
): RecipientContext => ({
  directory: state.directory,
  calendar,
  today,
  declined: (person) => state.declined(deadline.id, person),
  hasAnswered: (unit) => state.partiesDone(deadline.id, asked).has(unit),
});

/** What a step asks of each party; the key of one that was passed on still names it. */
export const askedBy = ({ key }: { readonly key: string }): Part => (key.includes(preparationKey) ? 'prepared' : 'answered');

/** Quiet until the day, which itself is not quiet any more. */
export function isQuiet(state: Pick<DayState, 'quietUntil'>, deadline: Deadline, person: PersonId, today: PlainDate): boolean {
  const until = state.quietUntil(deadline.id, person);
  return until !== null && isBefore(today, until);
}

/** A booked meeting keeps everything quiet until the day after it, which asks for itself. */
export const isMeetingAhead = (deadline: Deadline, today: PlainDate): boolean =>
  deadline.meetingOn !== null && !isBefore(deadline.meetingOn, today);

export const nudgeOf = (
  deadline: Deadline,
  step: ScheduledStep,
  recipient: Recipient,
  today: PlainDate,
  unreachable: readonly UnitId[],
): Nudge => ({
  deadline: deadline.id,
  routine: deadline.routine,
  subject: deadline.subject,
  due: deadline.due,
  key: step.key,
  step: step.offset,
  person: recipient.person,
  audience: recipient.audience,
  why: {
    ladder: deadline.ladder.name,
    occasion: step.occasion,
    nominalOn: step.nominalOn,
    scheduledOn: step.on,
    // A meeting that was agreed upon at short notice is prepared at short notice: nobody was late.
    late: step.occasion !== 'before-meeting' && isBefore(step.on, today),
    role: recipient.role,
    unit: recipient.unit,
    standsInFor: recipient.standsInFor,
    heldFor: null,
    mayHaveComeBefore: false,
    unreachableParties: unreachable.filter((unit) => unit !== recipient.unit),
  },
});

/** After the last step nobody is asked again until the next occurrence begins; the planner looks again on that day. */
function lookAgainOn(
  deadline: Deadline,
  routine: RoutineRule | undefined,
  today: PlainDate,
  state: DayState,
  calendar: WorkCalendar,
  noSend: (day: PlainDate) => boolean,
): PlainDate | null {
  if (routine === undefined) return null;
  const tomorrow = sendDayAfter(noSend, today);
  const successor = successorOf(deadline, routine, tomorrow, { directory: state.directory, calendar });
  return successor === null ? null : latest(tomorrow, firstStepDay(successor, calendar, noSend));
}

function firstStepDay(successor: Deadline, calendar: WorkCalendar, noSend: (day: PlainDate) => boolean): PlainDate {
  return scheduleOf(successor, calendar, noSend)[0]?.on ?? successor.due;
}
