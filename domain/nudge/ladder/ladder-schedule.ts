import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, isBefore, latest, type PlainDate } from '../../time/plain-date.ts';
import { type NoSend, sendDayAfter, sendDayOnOrAfter, sendDayOnOrBefore } from '../../time/send-day.ts';
import type { Deadline, Ladder, Occasion, StepAudience } from '../types.ts';

/** What the key of a step before a meeting begins with. */
export const preparationKey = 'before-meeting@';

/** A step with its day. */
export interface ScheduledStep {
  readonly key: string;
  readonly offset: number;
  readonly to: readonly StepAudience[];
  readonly occasion: Occasion;
  /** Before no-send days moved it. */
  readonly nominalOn: PlainDate;
  readonly on: PlainDate;
}

/**
 * The days of a deadline's steps. A step on or before the due date that lands on a no-send day moves back to the last
 * send day; one after it moves forward (design: «Ladders»). A booked meeting replaces the steps up to the due date by one
 * on the first send day after the meeting, and the later steps count from there; where a ladder says so, one some days before it asks the
 * parties to prepare.
 */
export function scheduleOf(
  deadline: Pick<Deadline, 'due' | 'ladder' | 'meetingOn'>,
  calendar: WorkCalendar,
  noSend: NoSend,
): readonly ScheduledStep[] {
  if (deadline.meetingOn === null) return deadline.ladder.steps.map((step) => scheduled(step, deadline.due, calendar, noSend));
  const asked = sendDayAfter(noSend, deadline.meetingOn);
  const anchor = latest(deadline.due, asked);
  const afterMeeting: ScheduledStep = {
    key: `after-meeting@${deadline.meetingOn.toString()}`,
    offset: 0,
    to: ['assignees'],
    occasion: 'after-meeting',
    nominalOn: asked,
    on: asked,
  };
  // Their keys name the meeting: a leader told before it was booked may have to be told again after it.
  const escalations = deadline.ladder.steps
    .filter((step) => step.offset > 0)
    .map((step) => scheduled(step, anchor, calendar, noSend))
    .map((step) => ({ ...step, key: `${step.key}@${deadline.meetingOn?.toString() ?? ''}` }));
  return [...preparation(deadline.ladder, deadline.meetingOn, calendar, noSend), afterMeeting, ...escalations];
}

function preparation({ prepareBefore }: Ladder, meetingOn: PlainDate, calendar: WorkCalendar, noSend: NoSend): readonly ScheduledStep[] {
  if (prepareBefore === undefined) return [];
  const nominalOn = addWorkingDays(calendar, meetingOn, -prepareBefore);
  const on = sendDayOnOrBefore(noSend, nominalOn);
  return [{ key: `${preparationKey}${meetingOn.toString()}`, offset: 0, to: ['assignees'], occasion: 'before-meeting', nominalOn, on }];
}

function scheduled(step: Ladder['steps'][number], due: PlainDate, calendar: WorkCalendar, noSend: NoSend): ScheduledStep {
  const nominalOn = addWorkingDays(calendar, due, step.offset);
  const on = step.offset <= 0 ? sendDayOnOrBefore(noSend, nominalOn) : sendDayOnOrAfter(noSend, nominalOn);
  return { key: String(step.offset), offset: step.offset, to: step.to, occasion: 'step', nominalOn, on };
}

/**
 * What of a schedule is due today: the newest day's steps that have come since `handledThrough`, and nothing older
 * (design: «Catch-up»). Two steps that moved to the same day for the same people become the newer one.
 */
export function dueSteps(schedule: readonly ScheduledStep[], handledThrough: PlainDate | null, today: PlainDate): readonly ScheduledStep[] {
  const open = schedule.filter((step) => !isAfter(step.on, today) && (handledThrough === null || isAfter(step.on, handledThrough)));
  const newest = open.reduce<PlainDate | null>((best, step) => (best === null ? step.on : latest(best, step.on)), null);
  if (newest === null) return [];
  const onNewest = open.filter((step) => step.on.equals(newest));
  return onNewest.filter((step, index) => !onNewest.slice(index + 1).some((later) => covers(later, step)));
}

/** The day of the next step after today, or null when the ladder is done. */
export function nextStepDay(schedule: readonly ScheduledStep[], today: PlainDate): PlainDate | null {
  return schedule
    .filter((step) => isAfter(step.on, today))
    .reduce<PlainDate | null>((best, step) => (best === null || isBefore(step.on, best) ? step.on : best), null);
}

/**
 * The day the planner looks at a deadline next: today when a step has come that is not handled, else the day of the next step;
 * null when the ladder is done.
 */
export const nextLookDay = (schedule: readonly ScheduledStep[], handledThrough: PlainDate | null, today: PlainDate): PlainDate | null =>
  dueSteps(schedule, handledThrough, today).length > 0 ? today : nextStepDay(schedule, today);

const covers = (later: ScheduledStep, earlier: ScheduledStep): boolean => earlier.to.every((audience) => later.to.includes(audience));
