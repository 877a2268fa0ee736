import { type MonthAnswer, monthAnswers } from './dimensions.ts';

/** How the deadline of a month's count is closed by what a unit says of the month. */
export const countOutcomes = {
  counted: 'count-counted',
  none: 'count-none',
  'not-asked': 'count-not-asked',
  unknown: 'count-unknown',
} as const satisfies Readonly<Record<MonthAnswer, string>>;

/** The answers that need no numbers, so that one press is enough. */
export const shortAnswers = ['none', 'not-asked', 'unknown'] as const satisfies readonly MonthAnswer[];

/** What a unit says of the month when its deadline is closed so; null: none of these outcomes. */
export const answerOfOutcome = (outcome: string | null): MonthAnswer | null =>
  monthAnswers.find((each) => countOutcomes[each] === outcome) ?? null;

/**
 * What others than those who may see a unit's numbers are told of how its deadline was closed: that a month had no need of help is a count of 0, and is told as one that
 * was counted (docs/decisions/0038).
 */
export const outcomeForOthers = (outcome: string): string => (outcome === countOutcomes.none ? countOutcomes.counted : outcome);
