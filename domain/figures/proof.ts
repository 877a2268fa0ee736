import { groupBy } from '../grouped.ts';
import type { RoutineId, UnitId } from '../ids.ts';
import { unitsOf } from '../nudge/recipients/recipients-of-step.ts';
import type { Subject } from '../nudge/types.ts';
import type { Directory } from '../people/directory.ts';
import { type Side, sidesIn } from '../people/unit-side.ts';
import { workingDaysBetween } from '../time/add-working-days.ts';
import type { WorkCalendar } from '../time/calendar.ts';
import { isoWeek } from '../time/iso-week.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** One reminder to one person, and what came of it. Dates are Oslo dates. */
export interface NudgeFact {
  readonly routine: RoutineId;
  readonly subject: Subject;
  /** The unit the person was asked for. */
  readonly unit: UnitId | null;
  /** The day of its message; of one that waits, the day it waits for. */
  readonly day: PlainDate;
  readonly wasSent: boolean;
  /** The person has given any answer on that day or later. */
  readonly wasSeen: boolean;
  /** The first day on which they have done more than see it. */
  readonly answeredOn: PlainDate | null;
  readonly isDone: boolean;
  readonly isEscalation: boolean;
}

/** How long it took to answer, in working days; 0 is the same day. Counts of reminders that were sent. */
export interface AnswerTimes {
  readonly median: number | null;
  readonly within1: number;
  readonly within3: number;
  readonly within10: number;
  /** Not answered so far. */
  readonly never: number;
}

/** What became of a routine's reminders of one week, on one side. All but `planned` count those that were sent. */
export interface ProofLine {
  readonly routine: RoutineId;
  /** ISO week, as `2026-W53`. */
  readonly week: string;
  readonly side: Side | null;
  readonly planned: number;
  readonly sent: number;
  readonly seen: number;
  readonly answered: number;
  readonly done: number;
  readonly escalated: number;
  readonly days: AnswerTimes;
}

type ProofWorld = { readonly directory: Directory; readonly calendar: WorkCalendar };

/** What somebody has done, by routine, week and side, for reminders about these units. A message that has come through is no answer, and sides are never added up. */
export function proofOfActing(facts: readonly NudgeFact[], units: ReadonlySet<UnitId>, world: ProofWorld): readonly ProofLine[] {
  const sideOf = sidesIn(world.directory);
  const lines = nudgesIn(facts, units, world).map((fact) => ({
    fact,
    routine: fact.routine,
    week: isoWeek(fact.day),
    side: fact.unit === null ? null : (sideOf(fact.unit) ?? null),
  }));
  return [...groupBy(lines, ({ routine, week, side }) => `${routine} ${week} ${side ?? ''}`).values()]
    .flatMap((group): readonly ProofLine[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { routine, week, side } = first;
      const sent = group.flatMap(({ fact }) => (fact.wasSent ? [fact] : []));
      const those = (is: (fact: NudgeFact) => boolean): number => sent.filter(is).length;
      const days = answerDays(sent, world.calendar);
      return [
        {
          routine,
          week,
          side,
          planned: group.length,
          sent: sent.length,
          seen: those(({ wasSeen }) => wasSeen),
          answered: days.length,
          done: those(({ isDone }) => isDone),
          escalated: those(({ isEscalation }) => isEscalation),
          days: answerTimes(days, sent.length),
        },
      ];
    })
    .toSorted((a, b) => compare(a.week, b.week) || compare(a.routine, b.routine) || compare(a.side ?? '', b.side ?? ''));
}

/** Those about a deadline that concerns one of the units. */
export function nudgesIn(
  facts: readonly NudgeFact[],
  units: ReadonlySet<UnitId>,
  { directory }: Pick<ProofWorld, 'directory'>,
): readonly NudgeFact[] {
  // Many reminders share a subject.
  const known = new Map<Subject, boolean>();
  const isIn = (subject: Subject): boolean => {
    const inside = known.get(subject) ?? unitsOf({ directory }, subject).some((unit) => units.has(unit));
    known.set(subject, inside);
    return inside;
  };
  return facts.filter(({ subject }) => isIn(subject));
}

/** The working days to each answer, the shortest first. */
export function answerDays(sent: readonly NudgeFact[], calendar: WorkCalendar): readonly number[] {
  const known = new Map<PlainDate, Map<PlainDate, number>>();
  const daysTo = (day: PlainDate, answeredOn: PlainDate): number => {
    const ofDay = known.get(day) ?? new Map<PlainDate, number>();
    const days = ofDay.get(answeredOn) ?? workingDaysBetween(calendar, day, answeredOn);
    known.set(day, ofDay.set(answeredOn, days));
    return days;
  };
  return sent.flatMap(({ day, answeredOn }) => (answeredOn === null ? [] : [daysTo(day, answeredOn)])).toSorted((a, b) => a - b);
}

/** `days`: rising. The median of an even number lies between the two in the middle. */
function answerTimes(days: readonly number[], sent: number): AnswerTimes {
  const within = (most: number): number => days.filter((each) => each <= most).length;
  const [low, high] = [days[Math.ceil(days.length / 2) - 1], days[Math.floor(days.length / 2)]];
  return {
    median: low === undefined || high === undefined ? null : (low + high) / 2,
    within1: within(1),
    within3: within(3),
    within10: within(10),
    never: sent - days.length,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
