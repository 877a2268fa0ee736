import { reviewRoutine } from '../../domain/figures/reckon/meetings.ts';
import { unitsInScope } from '../../domain/figures/scope.ts';
import {
  type AgreementCount,
  type AnswerSpans,
  agreementsByState,
  answerSpans,
  type MonthShare,
  reviewsByMonth,
} from '../../domain/figures/trends.ts';
import type { UnitId } from '../../domain/ids.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import { readProof } from '../../store/figures/read-proof.ts';
import { readDue, readLifeStates } from '../../store/figures/read-trends.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { figureWorld } from './figure-world.ts';

/** What is drawn rather than told. */
export interface Trends {
  /** The twelve whole months before this one. */
  readonly reviewsByMonth: readonly MonthShare[];
  readonly agreements: readonly AgreementCount[];
  /** Reminders of the twelve whole ISO weeks before this one. */
  readonly answers: AnswerSpans;
}

type TrendContext = Pick<ViewContext, 'directory' | 'catalogue' | 'calendar' | 'today'>;

const weeksBack = 12;

/** The trends of one scope. The answers rest on a quarter of a year of reminders: not to be read for what does not show them. */
export async function trendsOf(db: Database, scope: readonly UnitId[], context: TrendContext): Promise<Trends> {
  const { directory, today } = context;
  const units = unitsInScope(directory, scope);
  const monday = mondayOf(today);
  const firstOfMonth = today.with({ day: 1 });
  const reviews = await readDue(db, reviewRoutine, firstOfMonth.subtract({ months: 12 }), firstOfMonth.subtract({ days: 1 }));
  const nudges = await readProof(db, monday.subtract({ weeks: weeksBack }), monday.subtract({ days: 1 }));
  return {
    reviewsByMonth: reviewsByMonth(reviews, units, figureWorld(context)),
    agreements: await agreementStates(db, scope, context),
    answers: answerSpans(nudges, units, context),
  };
}

/** The agreements of a scope that are not over, by level and state. */
export async function agreementStates(
  db: Database,
  scope: readonly UnitId[],
  { directory }: Pick<ViewContext, 'directory'>,
): Promise<readonly AgreementCount[]> {
  return agreementsByState({ lifeStates: await readLifeStates(db) }, unitsInScope(directory, scope), directory);
}
