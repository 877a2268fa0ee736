import type { CountDimension, MonthAnswer, TeamAnswer } from '../../domain/figures/count/dimensions.ts';
import type { Month } from '../../domain/figures/count/month.ts';
import type { CountCell } from '../../domain/figures/count/numbers.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Notice, Who } from '../view-models.ts';

/** What a button of the monthly count asks for: the form, the form without numbers, an answer without numbers, the numbers, or the card the form was opened from. */
export const countDeeds = ['open', 'clear', 'none', 'not-asked', 'unknown', 'save', 'back'] as const;
export type CountDeed = (typeof countDeeds)[number];

/** Who told it last, and when. */
export interface ToldBy {
  readonly by: Who;
  readonly on: PlainDate;
  /** Told before, and corrected then. */
  readonly isCorrected: boolean;
}

/** What the deadline of a month's count shows besides a title. It is shown to whoever is told of the deadline, so there are no numbers in it. */
export interface CountItemView {
  readonly kind: 'count';
  readonly unit: UnitId;
  readonly month: Month;
  /** The month has passed: it can be counted. */
  readonly isOver: boolean;
  /** What the unit told last of an ambulant team, which an answer by one press takes along; null: nothing yet, so the form has to be opened. */
  readonly team: TeamAnswer | null;
  /** What has been told of the month already, also before its deadline opened. */
  readonly saved: (ToldBy & { readonly asked: MonthAnswer }) | null;
}

/** Where the form was opened from: the deadline's card is drawn again afterwards. Null: from `telling`. */
export interface CountOrigin {
  /** The message, or `list`. */
  readonly m: string;
  readonly d: string;
}

export interface CountFormView {
  readonly unit: UnitId;
  readonly unitName: string;
  readonly month: Month;
  readonly today: PlainDate;
  /** The stored count that the form begins from; null: there is none. Sent back, so that a count somebody else has made meanwhile is not written over. */
  readonly version: number | null;
  readonly saved: ToldBy | null;
  readonly team: TeamAnswer | null;
  /** What the fields begin with, also what cannot be kept as it is. */
  readonly written: ReadonlyMap<CountCell, number>;
  /** The earlier month that the numbers are from; null: from none. */
  readonly startsFrom: Month | null;
  /** The form is drawn again with what was written on it. */
  readonly isWritten: boolean;
  /** The dimensions that tell of more than was given, and of how many. */
  readonly tooMany: ReadonlyMap<CountDimension, number>;
  /** How many times help was given, as far as it is written. */
  readonly given: number;
  readonly definition: { readonly version: number; readonly since: PlainDate };
  readonly origin: CountOrigin | null;
  /** The numbers were taken away by «Tøm tallene». */
  readonly isCleared: boolean;
  readonly notice: Notice | null;
}

export interface CountedMonth extends ToldBy {
  readonly asked: MonthAnswer;
  readonly total: number;
  readonly given: number;
}

export interface UnitCountView {
  readonly unit: UnitId;
  readonly unitName: string;
  /** The month that has passed last. */
  readonly month: Month;
  readonly counted: CountedMonth | null;
  /** The months that can be opened, the newest first, and whether they are counted. */
  readonly months: readonly { readonly month: Month; readonly isCounted: boolean }[];
  /** Of the months of that year in which the unit was expected to count and that have passed. */
  readonly missing: readonly Month[];
  readonly tertial: { readonly number: number; readonly counted: number; readonly expected: number };
  readonly year: { readonly year: number; readonly counted: number; readonly expected: number };
}

/** `telling`: how far the units have come that the reader counts for. */
export interface CountOverviewView {
  readonly today: PlainDate;
  readonly units: readonly UnitCountView[];
  readonly more: number;
  readonly notice: Notice | null;
}
