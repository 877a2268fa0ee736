import type { UnitId } from '../../ids.ts';
import type { MonthAnswer } from '../count/dimensions.ts';

/** How tables are split: each unit is in one group of each, so that a split adds up. */
export const splits = ['hf', 'type', 'ownership'] as const;
export type Split = (typeof splits)[number];
/** A trust's id, an institution type, an ownership; `none` and `several` are groups of their own. */
export type GroupOf = Readonly<Record<Split, string>>;

/** Counts by what is counted (a dimension of the monthly count, `checks`, `missing`, `refusals`) and value. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What one unit had counted of a period when its book was closed, and where the unit stood then. Never changed afterwards. */
export interface BookRow {
  readonly unit: UnitId;
  /** The unit, all above it, and the unit whose regional lead answers for it: the scopes it belongs to. */
  readonly within: readonly UnitId[];
  readonly groups: GroupOf;
  readonly counts: Counts;
  /** How many of the period's months it answered, and how. */
  readonly months: Readonly<Record<MonthAnswer, number>>;
}

/** All rows of a scope in one period. `period`: `2026-T3`. */
export interface Book {
  readonly period: string;
  readonly rows: readonly BookRow[];
}

/** What is shown as one: a tertial is one book, a year the books of its tertials. */
export interface TablePeriod {
  readonly id: string;
  readonly books: readonly string[];
}
