import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Notice } from '../view-models.ts';

/** How a review stands: open, with how far the parties have come with a time; or why there is none to open. */
export type ReviewStanding =
  | {
      readonly kind: 'open';
      readonly due: PlainDate;
      /** Negative when overdue. */
      readonly workingDaysLeft: number;
      readonly time: { readonly kind: 'none' | 'proposed' } | { readonly kind: 'fixed'; readonly on: PlainDate };
    }
  | { readonly kind: 'ended' | 'run-out' | 'not-signed' | 'no-rhythm' | 'none-open' }
  | { readonly kind: 'later'; readonly on: PlainDate };

/** One agreement's review in a list. */
export interface ReviewLine {
  readonly agreement: string;
  readonly title: string;
  readonly partyNames: readonly string[];
  readonly standing: ReviewStanding;
}

/** `gjennomgang`: a person's reviews in order of due date, or those that a search found. */
export interface ReviewListView {
  readonly today: PlainDate;
  /** What was asked for; null: everything. */
  readonly query: string | null;
  readonly lines: readonly ReviewLine[];
  /** Of all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly notice: Notice | null;
}

/** One agreement whose review the person cannot answer, or that has none: how it stands. */
export interface ReviewStateView {
  readonly today: PlainDate;
  readonly line: ReviewLine;
}
