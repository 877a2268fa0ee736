import { isAfter, type PlainDate } from '../../time/plain-date.ts';
import { missingInAgreement } from '../is-active.ts';
import type { Agreement } from '../types.ts';

/** Why no review of an agreement stands open. `later`: the next has a date, and is not open yet. */
export type NoReview =
  | { readonly why: 'ended' | 'run-out' | 'not-signed' | 'no-rhythm' | 'none-open' }
  | { readonly why: 'later'; readonly on: PlainDate };

/** What stands in the way of a review on `today` (an Oslo date), the most final first. */
export function whyNoReview(agreement: Agreement, today: PlainDate): NoReview {
  const { closedOn, valid, nextEvaluation, evaluationRhythm } = agreement;
  if (closedOn !== null) return { why: 'ended' };
  if (valid.to !== null && isAfter(today, valid.to)) return { why: 'run-out' };
  if (nextEvaluation !== null && isAfter(nextEvaluation, today)) return { why: 'later', on: nextEvaluation };
  if (missingInAgreement(agreement).includes('signature')) return { why: 'not-signed' };
  return { why: nextEvaluation === null && evaluationRhythm === null ? 'no-rhythm' : 'none-open' };
}
