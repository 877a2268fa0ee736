import type { PlainDate } from '../../time/plain-date.ts';

/** What stands in one cell of a report; null is an empty one. The kind is what a spreadsheet takes it for, whatever the text looks like. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'whole'; readonly number: number }
  /** To one decimal. */
  | { readonly kind: 'decimal'; readonly number: number }
  /** From 0 to 1, to four decimals, so that every file of a report says the same. */
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'date'; readonly on: PlainDate }
  | null;

export interface Sheet {
  /** The same in every language; the name of its CSV file. */
  readonly id: string;
  /** The name on its tab, as it would best be; `sheetNames` makes it one that a workbook can have. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** As many cells in each as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
}

export const text = (what: string | null): Cell => (what === null || what === '' ? null : { kind: 'text', text: what });

export const whole = (number: number | null): Cell => (number === null ? null : { kind: 'whole', number });

export const decimal = (number: number | null): Cell =>
  number === null ? null : { kind: 'decimal', number: Math.round(number * 10) / 10 };

export const date = (on: PlainDate | null): Cell => (on === null ? null : { kind: 'date', on });

/** How much `count` is of `total`; empty when there is nothing to count of, which is not 0 %. */
export const share = (count: number, total: number | null): Cell =>
  total === null || total === 0 ? null : { kind: 'share', share: Math.round((count / total) * 10_000) / 10_000 };
