import type { PersonId, UnitId } from '../../ids.ts';
import { faultIn, type PartyDays, type TimeFault } from './check-times.ts';
import { type MeetingTime, mayPropose, type Review, timeThatSuits, unanswered } from './review.ts';

/** What somebody of a party does about the time of a review. `unit`: the party they speak for. */
export type ReviewCommand =
  | { readonly kind: 'propose'; readonly times: readonly MeetingTime[] }
  /** In the order of the times that stand. */
  | { readonly kind: 'answer'; readonly suits: readonly boolean[] }
  /** Takes back what this party has proposed; when it has proposed nothing, cancels what is fixed, and with it any times to move it to. */
  | { readonly kind: 'cancel' };

export interface Speaker {
  readonly person: PersonId;
  readonly unit: UnitId;
}

export type ReviewRefusal =
  | { readonly why: 'no-party' | 'nothing-proposed' | 'nothing-booked' | 'answers-missing' | 'fixed-meanwhile' }
  /** Another party's times wait for an answer: they are to be answered first. */
  | { readonly why: 'already-proposed'; readonly by: PersonId; readonly unit: UnitId }
  | { readonly why: 'time'; readonly fault: TimeFault };

/** What came of it. `none-suits`: everybody has answered, and the proposer is told. */
export type ReviewEvent = 'proposed' | 'answered' | 'fixed' | 'moved' | 'none-suits' | 'withdrawn' | 'cancelled';

export type Decision = { readonly review: Review; readonly event: ReviewEvent } | { readonly refused: ReviewRefusal };

/**
 * Lets a party propose, answer or cancel. The first of the times that suits every party is fixed at once; a meeting that is fixed already is moved by
 * proposing other times, and holds until one of them suits all. `parties`: those of the agreement today; what a former party has answered does not count.
 */
export function decide(
  review: Review,
  command: ReviewCommand,
  { person, unit }: Speaker,
  parties: readonly UnitId[],
  days: PartyDays,
): Decision {
  if (!parties.includes(unit)) return { refused: { why: 'no-party' } };
  switch (command.kind) {
    case 'propose': {
      const { proposal } = review;
      const fault = faultIn(command.times, parties, days);
      if (proposal !== null && !mayPropose(review, unit, parties))
        return { refused: { why: 'already-proposed', by: proposal.by, unit: proposal.unit } };
      if (fault !== null) return { refused: { why: 'time', fault } };
      const answers = new Map([[unit, command.times.map(() => true)]]);
      const made = { by: person, unit, on: days.now.toPlainDate(), times: command.times, answers };
      return settled({ ...review, round: review.round + 1, proposal: made }, parties, 'proposed');
    }
    case 'answer': {
      const { proposal } = review;
      if (proposal === null) return { refused: { why: review.fixed === null ? 'nothing-proposed' : 'fixed-meanwhile' } };
      if (command.suits.length !== proposal.times.length) return { refused: { why: 'answers-missing' } };
      const answers = new Map([...proposal.answers, [unit, command.suits]]);
      return settled({ ...review, proposal: { ...proposal, answers } }, parties, 'answered');
    }
    case 'cancel':
      if (review.proposal?.unit === unit) return { review: { ...review, round: review.round + 1, proposal: null }, event: 'withdrawn' };
      if (review.fixed !== null)
        return { review: { ...review, round: review.round + 1, proposal: null, fixed: null, accounts: new Map() }, event: 'cancelled' };
      return { refused: { why: 'nothing-booked' } };
  }
}

/** Fixes the first time that suits all, if there is one. */
function settled(review: Review, parties: readonly UnitId[], event: 'proposed' | 'answered'): Decision {
  const { proposal } = review;
  const time = timeThatSuits(review, parties);
  if (proposal !== null && time !== null) {
    const fixed = { ...time, by: proposal.by, unit: proposal.unit };
    // What was told of the meeting before says nothing of this one.
    return {
      review: { ...review, round: review.round + 1, proposal: null, fixed, accounts: new Map() },
      event: review.fixed === null ? 'fixed' : 'moved',
    };
  }
  return { review, event: event === 'answered' && unanswered(review, parties).length === 0 ? 'none-suits' : event };
}
