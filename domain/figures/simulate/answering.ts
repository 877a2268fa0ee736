import type { Account } from '../../agreement/review/review.ts';
import { partiesThatTold, verdictOf } from '../../agreement/review/verdict.ts';
import type { DeadlineId, PersonId, UnitId } from '../../ids.ts';
import type { DayState } from '../../nudge/day/day-plan.ts';
import type { DaysAhead } from '../../nudge/day/days-ahead.ts';
import { successorOf } from '../../nudge/deadline/successor.ts';
import { nextLookDay, scheduleOf } from '../../nudge/ladder/ladder-schedule.ts';
import { noSendOf } from '../../nudge/ladder/no-send.ts';
import { isMeetingAhead } from '../../nudge/ladder/plan-deadline.ts';
import { unitsOf } from '../../nudge/recipients/recipients-of-step.ts';
import type { Deadline, Nudge } from '../../nudge/types.ts';
import { sidesIn } from '../../people/unit-side.ts';
import { chanceOf } from '../../seeded-random.ts';
import { isAfter, isBefore, latest, type PlainDate } from '../../time/plain-date.ts';
import { sendDayAfter, sendDayOnOrBefore } from '../../time/send-day.ts';
import type { SimulatedRoutine, SimulatedWorld, SimulationWishes } from './simulation.ts';

/** People who answer. */
export interface Answering {
  readonly partiesDone: DayState['partiesDone'];
  /** Whoever was asked on `today` may answer before the next send day. */
  answer(nudges: readonly Nudge[], today: PlainDate, ahead: DaysAhead): void;
}

/** Told of each deadline that is answered, and whether that was in time. */
type OnClosed = (deadline: Deadline, inTime: boolean) => void;

/**
 * How people answer is kept simple, so that it can be explained: each person answers each thing they are asked about with the same probability, whatever they did before. An
 * answer before the date to something they meet about books the meeting for that date, one while the meeting is ahead prepares for it, every other says that it is done, and the
 * next occurrence opens. What each side answers for itself (ADR 0020) needs somebody on each side, who say the same. Regional leads and administrators are told and follow up; they answer
 * only what was theirs to answer. Nobody snoozes, declines or disagrees.
 */
export function answering(world: SimulatedWorld, { answerRate, seed }: SimulationWishes, onClosed: OnClosed): Answering {
  const { directory, calendar, routines } = world;
  const sideOf = sidesIn(directory);
  const said = new Map<DeadlineId, Said>();

  const close = (deadline: Deadline, routine: SimulatedRoutine, today: PlainDate, ahead: DaysAhead): void => {
    const successor = successorOf(deadline, routine, today, world);
    ahead.close(deadline.id);
    if (successor !== null) ahead.change(successor);
    onClosed(deadline, !isAfter(deadline.meetingOn ?? today, deadline.due));
  };
  const book = (deadline: Deadline, today: PlainDate, ahead: DaysAhead): void => {
    const noSend = noSendOf(calendar, directory, deadline.subject);
    const meetingOn = latest(sendDayOnOrBefore(noSend, deadline.due), sendDayAfter(noSend, today));
    const schedule = scheduleOf({ ...deadline, meetingOn }, calendar, noSend);
    const nextStepOn = nextLookDay(schedule, deadline.handledThrough, today) ?? sendDayAfter(noSend, meetingOn);
    ahead.change({ ...deadline, meetingOn, nextStepOn });
  };
  const answerOne = (nudge: Nudge, today: PlainDate, ahead: DaysAhead): void => {
    const deadline = ahead.open.get(nudge.deadline);
    const routine = deadline === undefined ? undefined : routines.get(deadline.routine);
    const { unit } = nudge.why;
    // Somebody else may have been faster today.
    if (deadline === undefined || routine === undefined || unit === null) return;
    const isBookable = isMeeting(routine) && deadline.meetingOn === null && isBefore(today, deadline.due);
    if (routine.answeredBy === 'anybody') {
      if (isBookable) book(deadline, today, ahead);
      else if (!isMeetingAhead(deadline, today)) close(deadline, routine, today, ahead);
      return;
    }
    const known = said.get(deadline.id) ?? newlySaid(unitsOf(world, deadline.subject));
    said.set(deadline.id, known);
    if (!known.parties.includes(unit)) return;
    if (isMeetingAhead(deadline, today)) known.prepared.add(unit);
    else if (isBookable) {
      known.suits.add(unit);
      // A time is agreed when it suits all; how it went is told by each side.
      if (known.parties.every((party) => known.suits.has(party))) book(deadline, today, ahead);
    } else {
      known.told.set(unit, held(nudge.person, today));
      if (verdictOf({ accounts: known.told }, known.parties, sideOf).kind !== 'agreed') return;
      said.delete(deadline.id);
      close(deadline, routine, today, ahead);
    }
  };

  return {
    partiesDone: (id, part) => {
      const known = said.get(id);
      if (known === undefined) return nobody;
      return part === 'prepared' ? known.prepared : new Set(partiesThatTold({ accounts: known.told }, known.parties, sideOf));
    },
    answer: (nudges, today, ahead) => {
      for (const nudge of nudges) {
        if (nudge.audience === 'regional-lead' || nudge.audience === 'administrator') continue;
        if (chanceOf(seed, `${nudge.deadline} ${nudge.key} ${nudge.person}`) < answerRate) answerOne(nudge, today, ahead);
      }
    },
  };
}

/** What the parties of an open deadline have said of it, each for itself. */
interface Said {
  readonly parties: readonly UnitId[];
  readonly prepared: Set<UnitId>;
  readonly suits: Set<UnitId>;
  readonly told: Map<UnitId, Account>;
}

const newlySaid = (parties: readonly UnitId[]): Said => ({ parties, prepared: new Set(), suits: new Set(), told: new Map() });

const held = (by: PersonId, on: PlainDate): Account => ({
  by,
  on,
  outcome: 'held',
  nextDate: null,
  tookPart: [],
  strengths: [],
  challenges: [],
  minutesUrl: null,
});

const nobody: ReadonlySet<UnitId> = new Set();

const isMeeting = ({ timing }: SimulatedRoutine): boolean =>
  timing.kind === 'agreement-evaluation' || timing.kind === 'agreement-contact' || timing.kind === 'series';
