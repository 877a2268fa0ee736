import type { Nudge } from '../../nudge/types.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import { type Urgency, urgencies } from './simulation.ts';

/**
 * Why a message could not wait for next week; null when it could have. Told from the message alone, apart from the planner's own rule, so that the one holds the other to the
 * design («Budget»: steps from -3 on, overdue steps and escalations are never held).
 */
export function urgencyOf(nudges: readonly Nudge[], today: PlainDate): Urgency | null {
  const found = new Set(nudges.map((nudge) => urgencyOfOne(nudge, today)));
  return urgencies.find((each) => found.has(each)) ?? null;
}

function urgencyOfOne({ why, step, due, audience }: Nudge, today: PlainDate): Urgency | null {
  // Word of a vacant role only rides along.
  if (why.occasion === 'vacant-role') return null;
  if (isEscalation({ step, audience })) return 'escalation';
  if (why.occasion === 'before-meeting' || why.occasion === 'after-meeting') return 'meeting';
  if (step > 0 || isBefore(due, today)) return 'overdue';
  if (step >= -3) return 'last-steps';
  // What falls to an administrator, and what was somebody else's, has waited already.
  return why.occasion !== 'step' || audience === 'administrator' ? 'asked-again' : null;
}

/** A leader or regional lead is told because nobody answered (ADR 0033: «escalated»). */
export const isEscalation = ({ step, audience }: Pick<Nudge, 'step' | 'audience'>): boolean =>
  step > 0 && (audience === 'leader' || audience === 'regional-lead');
