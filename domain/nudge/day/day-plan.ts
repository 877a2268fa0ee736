import type { DeadlineId, PersonId, RoutineId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Deadline, Nudge, PlannedMessage, RoutineRule } from '../types.ts';

/** What each party is asked by itself: to prepare for a meeting, and to say how it went. */
export type Part = 'prepared' | 'answered';

/** Everything planning a day looks at. Only what can matter today: deadlines whose next step has come, and what waits. */
export interface DayState {
  readonly directory: Directory;
  readonly routines: ReadonlyMap<RoutineId, RoutineRule>;
  /** Open deadlines with `nextStepOn` today or earlier. */
  readonly deadlines: readonly Deadline[];
  /** Every open deadline of a vacancy routine, so that a vacant role met on the way can be named. */
  readonly vacancies: readonly Deadline[];
  /** Nudges that were planned earlier and have not reached anybody; their deadlines are still open. */
  readonly waiting: readonly WaitingNudge[];
  /** Snoozes and acknowledgements that end today or ended earlier without a nudge since. */
  readonly resumed: readonly { readonly deadline: Deadline; readonly person: PersonId; readonly until: PlainDate }[];
  /** Nudges whose recipient could not be reached, not yet passed on. */
  readonly unreached: readonly { readonly deadline: Deadline; readonly nudge: Nudge }[];
  /** Until when a person has quieted a deadline; the day itself is not quiet any more. */
  quietUntil(deadline: DeadlineId, person: PersonId): PlainDate | null;
  declined(deadline: DeadlineId, person: PersonId): boolean;
  /** Parties that have prepared for a meeting, or told how it went, and are not asked again; none while their answers differ. */
  partiesDone(deadline: DeadlineId, part: Part): ReadonlySet<UnitId>;
  /** Daily messages made for a person earlier this ISO week, today not counted. */
  dailyThisWeek(person: PersonId): number;
  /** Whether today's daily message exists already, and whether something can still be added to it. */
  todaysMessage(person: PersonId): 'none' | 'open' | 'gone';
}

export interface WaitingNudge {
  readonly deadline: Deadline;
  readonly nudge: Nudge;
  /** The first day it may go; one held for the budget rides along earlier when its person gets a message anyway. */
  readonly until: PlainDate;
}

export interface DayPlan {
  readonly messages: readonly PlannedMessage[];
  readonly held: readonly WaitingNudge[];
  /** Waiting nudges that became superfluous: a newer step took their place. */
  readonly dropped: readonly Nudge[];
  readonly advanced: readonly Deadline[];
  readonly opened: readonly Deadline[];
  /** Deadlines that nobody answered before the next occurrence took over. */
  readonly superseded: readonly DeadlineId[];
  /** Subjects that are no longer there. */
  readonly cancelled: readonly DeadlineId[];
  /** Deadlines that could not be planned; the others were. */
  readonly broken: readonly DeadlineId[];
  /** Unreached nudges passed on to somebody else today. */
  readonly passedOn: readonly Nudge[];
  /** «Ingen mottaker»: nobody in the unit's line could be found. */
  readonly nobody: readonly { readonly deadline: DeadlineId; readonly unit: UnitId; readonly step: number }[];
}

export const emptyDayPlan: DayPlan = {
  messages: [],
  held: [],
  dropped: [],
  advanced: [],
  opened: [],
  superseded: [],
  cancelled: [],
  broken: [],
  passedOn: [],
  nobody: [],
};
