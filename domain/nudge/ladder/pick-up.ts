import { agreementBehind } from '../../agreement/series/members.ts';
import type { DeadlineId, PersonId, UnitId } from '../../ids.ts';
import { workingDaysUntilUnreachableCounts } from '../../people/availability.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, isBefore, type PlainDate } from '../../time/plain-date.ts';
import { sendDayOnOrAfter } from '../../time/send-day.ts';
import type { DayPlan, DayState, WaitingNudge } from '../day/day-plan.ts';
import { stillApplies } from '../deadline/successor.ts';
import { leadersOf, type Recipient, reach, whyNot } from '../recipients/recipient.ts';
import { assigneesOf, isNobody, recipientsOfStep, unitsOf } from '../recipients/recipients-of-step.ts';
import type { Deadline, Nudge } from '../types.ts';
import { type ScheduledStep, scheduleOf } from './ladder-schedule.ts';
import { noSendOf } from './no-send.ts';
import { askedBy, isMeetingAhead, isQuiet, nudgeOf, recipientContext } from './plan-deadline.ts';

/** What earlier days left for today. */
export interface PickedUp {
  /** To be sorted with today's own; `until` today means now, later means that a unit is closed. */
  readonly candidates: readonly WaitingNudge[];
  /** Nudges that no longer say anything. */
  readonly dropped: readonly Nudge[];
  /** Nudges somebody else gets instead. */
  readonly passedOn: readonly Nudge[];
  readonly nobody: DayPlan['nobody'];
  /** Deadlines whose nudges could not be picked up; the others' were. */
  readonly broken: readonly DeadlineId[];
}

/**
 * Picks up what earlier days left: snoozes that end, nudges that waited, and nudges whose recipient could not be reached.
 * The same rules hold for them as for a step of today: who is here, who has answered, which units are closed.
 */
export function pickUp(state: DayState, ended: ReadonlySet<string>, calendar: WorkCalendar, today: PlainDate): PickedUp {
  const candidates: WaitingNudge[] = [];
  const dropped: Nudge[] = [];
  const passedOn: Nudge[] = [];
  const nobody: DayPlan['nobody'][number][] = [];
  const broken: DeadlineId[] = [];
  const safely = (deadline: Deadline, work: () => void): void => {
    try {
      work();
    } catch {
      broken.push(deadline.id);
    }
  };
  const isOver = (deadline: Deadline): boolean => {
    const routine = state.routines.get(deadline.routine);
    const gone =
      routine === undefined
        ? unitsOf(state, deadline.subject).length === 0
        : !stillApplies(routine, deadline.subject, today, state.directory);
    return gone || ended.has(deadline.id) || unitsOf(state, deadline.subject).length === 0;
  };
  const openDay = (deadline: Deadline): PlainDate => sendDayOnOrAfter(noSendOf(calendar, state.directory, deadline.subject), today);
  const give = (deadline: Deadline, nudges: readonly Nudge[]): void => {
    for (const nudge of nudges) {
      if (!isQuiet(state, deadline, nudge.person, today)) candidates.push({ deadline, nudge, until: openDay(deadline) });
    }
  };
  /** To whoever stands in; a person in the way is passed over for good. */
  const instead = (deadline: Deadline, nudge: Nudge): void => {
    const unit = nudge.why.unit ?? unitOf(state, deadline, nudge.person, today);
    const recipients = standIns(state, deadline, nudge, unit, calendar, today);
    if (isNobody(recipients)) nobody.push({ deadline: deadline.id, unit, step: nudge.step });
    if (recipients.length === 0) return;
    const step: ScheduledStep = {
      key: `rerouted:${nudge.person}:${nudge.key}`,
      offset: nudge.step,
      to: [],
      occasion: 'rerouted',
      nominalOn: nudge.why.nominalOn,
      on: nudge.why.scheduledOn,
    };
    give(
      deadline,
      recipients.map((each) => nudgeOf(deadline, step, each, today, [])),
    );
    passedOn.push(nudge);
  };

  /** Before a meeting nothing is asked but to prepare for it, and after it nobody is asked to prepare. */
  const isOutOfTime = (deadline: Deadline, nudge: Nudge): boolean => isMeetingAhead(deadline, today) !== (askedBy(nudge) === 'prepared');
  const isSaid = (deadline: Deadline, nudge: Nudge): boolean =>
    nudge.why.unit !== null && state.partiesDone(deadline.id, askedBy(nudge)).has(nudge.why.unit);
  const resume = ({ deadline, person, until }: DayState['resumed'][number]): void => {
    const nudges = isOver(deadline) ? [] : resumedNudges(state, deadline, person, until, calendar, today);
    give(
      deadline,
      nudges.filter((nudge) => !isOutOfTime(deadline, nudge) && !isSaid(deadline, nudge)),
    );
  };
  const goOn = ({ deadline, nudge, until }: WaitingNudge): void => {
    if (isOver(deadline) || isOutOfTime(deadline, nudge) || isSaid(deadline, nudge) || isQuiet(state, deadline, nudge.person, today))
      dropped.push(nudge);
    else if (isAfter(until, today)) candidates.push({ deadline, nudge, until });
    else if (
      whyNot(recipientContext(deadline, today, calendar, state, askedBy(nudge)), nudge.person) !== null ||
      isAskedNoMore(state, deadline, nudge, today)
    )
      instead(deadline, nudge);
    else candidates.push({ deadline, nudge, until: openDay(deadline) });
  };
  const passOn = ({ deadline, nudge }: DayState['unreached'][number]): void => {
    const since = state.directory.people.get(nudge.person)?.unreachableSince ?? null;
    if (isOver(deadline) || isOutOfTime(deadline, nudge) || isSaid(deadline, nudge)) dropped.push(nudge);
    else if (since !== null && !isBefore(today, addWorkingDays(calendar, since, workingDaysUntilUnreachableCounts)))
      instead(deadline, nudge);
  };
  for (const each of state.resumed) safely(each.deadline, () => resume(each));
  for (const each of state.waiting) safely(each.deadline, () => goOn(each));
  for (const each of state.unreached) safely(each.deadline, () => passOn(each));
  return { candidates, dropped, passedOn, nobody, broken };
}

/** What a snooze or an acknowledgement held back comes again when it ends, with the newest step there has been. */
function resumedNudges(
  state: DayState,
  deadline: Deadline,
  person: PersonId,
  until: PlainDate,
  calendar: WorkCalendar,
  today: PlainDate,
): readonly Nudge[] {
  const declined = state.declined(deadline.id, person);
  const newest = newestStep(deadline, state, calendar, today);
  const asks = askedBy(newest);
  // Quiet until the meeting, but for what is asked before it.
  if (isMeetingAhead(deadline, today) && (asks !== 'prepared' || isBefore(today, newest.on))) return [];
  const step: ScheduledStep = {
    ...newest,
    key: `resumed@${until.toString()}${asks === 'prepared' ? `:${newest.key}` : ''}`,
    occasion: declined ? 'rerouted' : 'resumed',
    on: today,
  };
  const context = recipientContext(deadline, today, calendar, state, asks);
  const asked = recipientsOfStep(context, deadline, ['assignees', 'leaders', 'regional-lead']).recipients.find(
    (each) => each.person === person,
  );
  const recipients =
    asked === undefined
      ? reach(context, { person, role: 'kontaktperson', unit: unitOf(state, deadline, person, today), audience: 'assignee', deputies: [] })
      : [asked];
  return recipients.map((each) => nudgeOf(deadline, step, each, today, []));
}

/** An assignee who has lost the role since it was planned; whoever has it now is asked. */
function isAskedNoMore(state: DayState, deadline: Deadline, nudge: Nudge, today: PlainDate): boolean {
  if (nudge.audience !== 'assignee' || nudge.why.occasion === 'resumed' || nudge.why.unit === null) return false;
  const { people } = assigneesOf({ directory: state.directory, today }, deadline.subject, nudge.why.unit);
  return !people.some((asked) => asked.person === nudge.person);
}

function standIns(
  state: DayState,
  deadline: Deadline,
  nudge: Nudge,
  unit: UnitId,
  calendar: WorkCalendar,
  today: PlainDate,
): readonly Recipient[] {
  const deputies = state.directory
    .rolesOf(nudge.person, today)
    .filter((assignment) => assignment.unit === unit)
    .flatMap((assignment) => (assignment.deputy === null ? [] : [assignment.deputy]));
  const context = recipientContext(deadline, today, calendar, state, askedBy(nudge));
  if (isAskedNoMore(state, deadline, nudge, today)) {
    const asked = assigneesOf(context, deadline.subject, unit);
    return asked.people.length > 0
      ? asked.people.flatMap((each) => reach(context, each))
      : leadersOf(context, unit, { because: 'vacant', person: null });
  }
  return reach(context, { person: nudge.person, role: nudge.why.role, unit, audience: nudge.audience, deputies }).filter(
    (each) => each.person !== nudge.person,
  );
}

function newestStep(deadline: Deadline, state: DayState, calendar: WorkCalendar, today: PlainDate): ScheduledStep {
  const schedule = scheduleOf(deadline, calendar, noSendOf(calendar, state.directory, deadline.subject));
  const passed = schedule.filter((step) => !isBefore(today, step.on));
  return passed.at(-1) ?? schedule[0] ?? { key: '0', offset: 0, to: [], occasion: 'resumed', nominalOn: deadline.due, on: deadline.due };
}

/** The unit a person was asked for: where they are contact person or hold a role, else the first one concerned. */
function unitOf(state: DayState, deadline: Deadline, person: PersonId, today: PlainDate): UnitId {
  const units = unitsOf(state, deadline.subject);
  const contact = agreementBehind(state.directory, deadline.subject)?.parties.find(
    (party) => party.contactPerson === person && units.includes(party.unit),
  )?.unit;
  const held = state.directory.rolesOf(person, today).find((assignment) => units.includes(assignment.unit))?.unit;
  const unit = contact ?? held ?? units[0];
  // Deadlines that concern no unit are over, and are not picked up.
  if (unit === undefined) throw new RangeError(`${deadline.id} concerns no unit`);
  return unit;
}
