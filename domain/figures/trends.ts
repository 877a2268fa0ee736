import type { LifeState } from '../agreement/life/states.ts';
import type { Agreement, AgreementLevel } from '../agreement/types.ts';
import type { UnitId } from '../ids.ts';
import { unitsOf } from '../nudge/recipients/recipients-of-step.ts';
import type { Directory } from '../people/directory.ts';
import type { WorkCalendar } from '../time/calendar.ts';
import type { DeadlineFact, FigureFacts, FigureWorld } from './facts.ts';
import { answerDays, type NudgeFact, nudgesIn } from './proof.ts';
import { isCounted } from './reckon/agreements.ts';
import { isOnTime, wasDueWithin } from './reckon/meetings.ts';

/** Reviews of one month (`2026-10`) that were held in time, of all that were due in it. */
export interface MonthShare {
  readonly month: string;
  readonly count: number;
  readonly of: number;
}

/** For each of the twelve whole months before that of D, the oldest first. `reviews`: deadlines of reviews. */
export function reviewsByMonth(reviews: readonly DeadlineFact[], units: ReadonlySet<UnitId>, world: FigureWorld): readonly MonthShare[] {
  const own = reviews.filter(({ subject }) => unitsOf(world, subject).some((unit) => units.has(unit)));
  const month = world.today.toPlainYearMonth();
  return Array.from({ length: 12 }, (_, index) => {
    const each = month.subtract({ months: 12 - index });
    const due = own.filter(wasDueWithin({ from: each.toPlainDate({ day: 1 }), to: each.toPlainDate({ day: each.daysInMonth }) }));
    return { month: each.toString(), count: due.filter(isOnTime(world)).length, of: due.length };
  });
}

/** How many of the agreements that are not over are at this level and in this state; those that are none are left out. */
export interface AgreementCount {
  readonly level: AgreementLevel;
  readonly state: LifeState;
  readonly count: number;
}

/** In the order in which they are met in the register. */
export function agreementsByState(
  facts: Pick<FigureFacts, 'lifeStates'>,
  units: ReadonlySet<UnitId>,
  { agreements }: Pick<Directory, 'agreements'>,
): readonly AgreementCount[] {
  const counts = new Map<string, AgreementCount>();
  const isOwn = (agreement: Agreement): boolean => agreement.parties.some(({ unit }) => units.has(unit));
  for (const agreement of agreements.values()) {
    if (!isOwn(agreement) || !isCounted(facts, agreement)) continue;
    const { level } = agreement;
    const state = facts.lifeStates.get(agreement.id) ?? 'draft';
    const key = `${level} ${state}`;
    counts.set(key, { level, state, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** Reminders that were sent, by the working days it took to answer them. They add up to all that were sent. */
export interface AnswerSpans {
  readonly sameDay: number;
  readonly in1to3: number;
  readonly in4to10: number;
  readonly later: number;
  readonly never: number;
}

export function answerSpans(
  facts: readonly NudgeFact[],
  units: ReadonlySet<UnitId>,
  world: { readonly directory: Directory; readonly calendar: WorkCalendar },
): AnswerSpans {
  const sent = nudgesIn(facts, units, world).filter(({ wasSent }) => wasSent);
  const days = answerDays(sent, world.calendar);
  const between = (least: number, most: number): number => days.filter((each) => each >= least && each <= most).length;
  return {
    sameDay: between(0, 0),
    in1to3: between(1, 3),
    in4to10: between(4, 10),
    later: between(11, Number.POSITIVE_INFINITY),
    never: sent.length - days.length,
  };
}
