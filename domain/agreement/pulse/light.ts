import type { DisagreementLevel } from '../disagreement/steps.ts';
import type { Missing } from '../is-active.ts';
import type { LifeState } from '../life/states.ts';

/** `green`: as agreed; `yellow`: something to follow up; `red`: it does not work as agreed. About an agreement between services; never about a child or a person. */
export const lights = ['green', 'yellow', 'red'] as const;
export type Light = (typeof lights)[number];

/** What the rules look at: how the parties keep to what they have agreed. What they think of it (the pulse) is no part, or nobody would say so freely. */
export interface LightFacts {
  readonly state: LifeState;
  readonly missing: readonly Missing[];
  /** The open review: working days over its due date (0: it is not), and whether a meeting is fixed for it today or later. Null: none is open. */
  readonly review: { readonly overdue: number; readonly isFixed: boolean } | null;
  /** Nobody answered the review before that one. */
  readonly lastReviewUnanswered: boolean;
  /** Contact meetings, and those of series under the agreement, that were due in the last year, and how many of them were held. */
  readonly meetings: { readonly held: number; readonly of: number };
  /** Parties where nobody is there to answer for the agreement. */
  readonly partiesVacant: number;
  /** Decisions from meetings that should have been done by now. */
  readonly decisionsOverdue: number;
  readonly disagreement: DisagreementLevel | null;
}

/** Each is told in words: `light.reasons.<id>`. */
export const lightReasons = [
  'out-of-function',
  'asleep',
  'run-out',
  'review-long-overdue',
  'unsigned',
  'not-in-use',
  'being-revised',
  'run-out-followed',
  'contact-missing',
  'nothing-planned',
  'nobody-answers',
  'review-overdue',
  'review-unanswered',
  'meetings-missed',
  'decisions-overdue',
  'disagreement',
] as const;
export type LightReasonId = (typeof lightReasons)[number];

export interface LightReason {
  readonly id: LightReasonId;
  /** What the text counts; 0 where it counts nothing. */
  readonly count: number;
  readonly of: number;
}

/** A rule: how grave it is, and when it speaks. */
interface LightRule {
  readonly reason: LightReasonId;
  readonly light: Exclude<Light, 'green'>;
  /** False: all is well here. A number is what the reason counts. */
  found(facts: LightFacts): boolean | number | { readonly count: number; readonly of: number };
}

/** Working days after which an overdue review is more than late: the regional lead has been told then (ladder `review`, +10). */
export const longOverdue = 10;

const inState =
  (...states: readonly LifeState[]): LightRule['found'] =>
  (facts) =>
    states.includes(facts.state);

/**
 * Every rule, the gravest first. Signed is not the same as used: only an agreement that is in use can be green. To disagree in the open is cooperation, and never red;
 * nor is it that there is more of something than before (003 L1157-1158).
 */
export const lightRules: readonly LightRule[] = [
  { reason: 'out-of-function', light: 'red', found: inState('not-in-function') },
  { reason: 'asleep', light: 'red', found: inState('dormant') },
  { reason: 'run-out', light: 'red', found: inState('expired') },
  {
    reason: 'review-long-overdue',
    light: 'red',
    found: ({ review }) => review !== null && review.overdue > longOverdue && !review.isFixed && review.overdue,
  },
  { reason: 'unsigned', light: 'yellow', found: inState('draft', 'waiting-for-signatures') },
  { reason: 'not-in-use', light: 'yellow', found: inState('signed') },
  { reason: 'being-revised', light: 'yellow', found: inState('under-revision') },
  { reason: 'run-out-followed', light: 'yellow', found: inState('expired-with-successor') },
  { reason: 'contact-missing', light: 'yellow', found: ({ missing }) => missing.includes('contact-person') },
  {
    reason: 'nothing-planned',
    light: 'yellow',
    found: ({ missing }) => missing.includes('contact-rhythm') || missing.includes('evaluation-date'),
  },
  { reason: 'nobody-answers', light: 'yellow', found: ({ partiesVacant }) => partiesVacant },
  {
    reason: 'review-overdue',
    light: 'yellow',
    found: ({ review }) => review !== null && (review.overdue <= longOverdue || review.isFixed) && review.overdue,
  },
  { reason: 'review-unanswered', light: 'yellow', found: ({ lastReviewUnanswered }) => lastReviewUnanswered },
  {
    reason: 'meetings-missed',
    light: 'yellow',
    // Fewer than half, and more than one: a single meeting that was put off is no pattern.
    found: ({ meetings }) => meetings.of > 1 && meetings.held * 2 < meetings.of && { count: meetings.held, of: meetings.of },
  },
  { reason: 'decisions-overdue', light: 'yellow', found: ({ decisionsOverdue }) => decisionsOverdue },
  { reason: 'disagreement', light: 'yellow', found: ({ disagreement }) => disagreement !== null },
];

/** The traffic light of an agreement, with every reason for it, the gravest first; null: the agreement is over. Green has none. */
export function lightOf(facts: LightFacts): { readonly light: Light; readonly reasons: readonly LightReason[] } | null {
  if (facts.state === 'ended') return null;
  const found = lightRules.flatMap(({ reason, light, found: look }) => {
    const seen = look(facts);
    if (seen === false || seen === 0) return [];
    const counted = typeof seen === 'object' ? seen : { count: seen === true ? 0 : seen, of: 0 };
    return [{ light, reason: { id: reason, ...counted } }];
  });
  return {
    light: found.some(({ light }) => light === 'red') ? 'red' : found.length > 0 ? 'yellow' : 'green',
    reasons: found.map(({ reason }) => reason),
  };
}
