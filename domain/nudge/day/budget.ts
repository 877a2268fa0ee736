import type { Nudge } from '../types.ts';

/** Daily messages a person gets in an ISO week before early steps wait (design: «Budget»). Digests are not counted. */
export const dailyMessagesAWeek = 3;

/** Steps from here on are never held for the budget; working days from the due date. */
const firstUrgentOffset = -3;

/**
 * An early step may wait for next week, and so may the word that a role is vacant, which only rides along. What the
 * person asked to get back, and what may have been lost, may not.
 */
export function canWait(nudge: Nudge): boolean {
  if (nudge.audience === 'administrator' || nudge.why.mayHaveComeBefore) return false;
  return nudge.why.occasion === 'vacant-role' || (nudge.why.occasion === 'step' && nudge.step < firstUrgentOffset);
}
