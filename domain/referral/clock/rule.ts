import { isWithin, type PlainDate } from '../../time/plain-date.ts';

/** The clocks a person can start (domain/README, «Time limits»); texts are `clocks.<kind>` in the locales. */
export const clockKinds = [
  'referral-assessment',
  'help-start',
  'complaint',
  'report-review',
  'investigation',
  'investigation-extended',
  'reporter-receipt',
  'reporter-outcome',
  'pathway-reason',
  'institution-plan',
  'institution-plan-acute',
  'institution-visit',
  'institution-visit-acute',
  'transition-meeting',
  'epikrise',
  'guidance-request',
] as const;
export type ClockKind = (typeof clockKinds)[number];

/** `working-days`: Monday to Friday; `weekdays`: Monday to Saturday; neither counts public holidays. `days`, `weeks` and `months` count every day. */
export const spanUnits = ['working-days', 'weekdays', 'days', 'weeks', 'months'] as const;
export type SpanUnit = (typeof spanUnits)[number];

/** A length of time and how it is counted; the start day is never counted. Weeks and months end on the same-named day. */
export interface Span {
  readonly amount: number;
  readonly unit: SpanUnit;
}

/** Units in which people write a limit of their own, as an agreement has it. */
export const ownLimitUnits = ['working-days', 'days', 'weeks', 'months'] as const satisfies readonly SpanUnit[];

/** No limit of their own is longer, in whichever of these units. */
export const longestOwnLimit = 200;

/** What the source leaves open about a number, and how we have read it; the card says so. Texts are `counting.readings.<reading>`. */
export const readings = ['total-from-week', 'weeks-unsettled'] as const;
export type Reading = (typeof readings)[number];

/** What a clock counts, as it held in one period: a clock uses the version that held on the day it started from. Oslo dates, both counted. */
export interface ClockRule {
  readonly kind: ClockKind;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** One after the other, each from where the one before ended: the week, and then the three months. Empty: the agreement's own, which whoever starts the clock writes. */
  readonly spans: readonly Span[];
  /** `before`: counted back from the date that is given. */
  readonly direction: 'after' | 'before';
  /** What becomes of an end on a Saturday, Sunday or public holiday: the next working day, or it stays, and the last working day before it is what is shown. */
  readonly onDayOff: 'next-working-day' | 'stays';
  /** What of the number is our own reading; null: the source says it all. */
  readonly reading: Reading | null;
  /** The provision it rests on, by id. */
  readonly provision: string;
}

/** The version of a clock's rule that held on the day it starts from; null when none is known to have held then. */
export const ruleOn = (rules: readonly ClockRule[], kind: ClockKind, start: PlainDate): ClockRule | null =>
  rules.find((rule) => rule.kind === kind && isWithin(start, rule)) ?? null;
