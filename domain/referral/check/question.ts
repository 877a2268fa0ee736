/** Whether the source says that something must be done, as a main rule, or should be (002:383-434). */
export type Obligation = 'skal' | 'bør';

/** What a question can be answered. `not-relevant` and `unsure` are offered only where a question has them. */
export const checkAnswers = ['yes', 'no', 'not-relevant', 'unsure'] as const;
export type CheckAnswer = (typeof checkAnswers)[number];

/** Who can supply what is missing; texts are `check.suppliers.<id>`. */
export const suppliers = ['referrer', 'consenter', 'child', 'staff', 'barnevern', 'fastlege', 'school', 'bup', 'municipality'] as const;
export type Supplier = (typeof suppliers)[number];

/** The steps that ask something, in the order they are asked; the first, `acute`, ends the form or begins it. */
export const questionSteps = ['who', 'first', 'second'] as const;
export type QuestionStep = (typeof questionSteps)[number];

export const questionIds = [
  'met',
  'fastlege',
  'contact',
  'consent',
  'holders',
  'known',
  'under-six',
  'own-view',
  'triggers',
  'resources',
  'earlier-treatment',
  'functioning',
  'present-treatment',
  'substance-use',
  'mental-state',
  'violence',
  'physical-health',
  'care',
  'earlier-illness',
  'reason',
  'other-services',
] as const;
export type QuestionId = (typeof questionIds)[number];

/** Where a question comes from: lines of one of the project's documents, or a paragraph of a law (`laws.<law>`). */
export type CheckSource =
  | { readonly document: '000' | '001' | '002'; readonly place: string }
  | { readonly law: 'pbrl'; readonly place: string };

/** A line of the pre-check. It asks whether something is in place, never what it is; texts are `check.questions.<id>`. */
export interface CheckQuestion {
  readonly id: QuestionId;
  /** What its counter is called: 1-14 for the points of the referral's content, P1-P5 for what is done before it is sent. Null: never missing, never counted. */
  readonly number: string | null;
  readonly step: QuestionStep;
  readonly obligation: Obligation;
  readonly choices: readonly CheckAnswer[];
  /** Who can supply it, the best first. */
  readonly suppliers: readonly Supplier[];
  readonly source: CheckSource;
}
