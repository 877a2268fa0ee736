import type { UnitId } from '../../domain/ids.ts';
import type { QuestionId } from '../../domain/referral/check/question.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

/** The counts of closed periods that may be shown of one unit and all below it. */
export interface CountsView {
  readonly unit: UnitId;
  readonly unitName: string;
  readonly today: PlainDate;
  /** Of the monthly count's dimensions. */
  readonly definition: number;
  /** The newest closed tertial and the newest closed year. */
  readonly periods: readonly CountsPeriod[];
}

export interface CountsPeriod {
  /** `2026-T3`, or `2026`. */
  readonly id: string;
  readonly year: number;
  /** 1 to 3; null: the whole year. */
  readonly tertial: number | null;
  /** The Oslo date the numbers were taken on; what came later is not in them. */
  readonly asOf: PlainDate;
  /** How many months of units were told of, and how. About units, so never hidden; those without any need are among the answered, or they would show a 0. */
  readonly months: Readonly<Record<'answered' | 'not-asked' | 'unknown', number>>;
  readonly tables: readonly CountTable[];
}

/** What is counted, by value. `figure`: a dimension of the monthly count, `by-hf`, `by-hf-given`, ..., `checks`, `missing` or `refusals`. */
export interface CountTable {
  readonly figure: string;
  /** What the cells add up to, for the figures that have one of their own; null there: hidden. */
  readonly total?: number | null;
  readonly cells: readonly CountCell[];
}

export interface CountCell {
  readonly value: string;
  /** Null: not shown. */
  readonly count: number | null;
  /** The trust of a split by trusts. */
  readonly name?: string;
  /** The point of the pre-check that was missing. */
  readonly point?: QuestionId;
}
