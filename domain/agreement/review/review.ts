import type { Temporal } from 'temporal-polyfill';
import type { AgreementId, DeadlineId, PersonId, UnitId } from '../../ids.ts';
import type { PlainDate } from '../../time/plain-date.ts';

/** A time for a meeting, Oslo time. */
export interface MeetingTime {
  readonly start: Temporal.PlainDateTime;
  readonly minutes: number;
}

/** Up to three times that one party has proposed, and what the others have said to each. */
export interface Proposal {
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly on: PlainDate;
  readonly times: readonly MeetingTime[];
  /** By party, in the order of `times`. The proposer's own are all true. */
  readonly answers: ReadonlyMap<UnitId, readonly boolean[]>;
}

/** The time that suits everybody. */
export interface FixedMeeting extends MeetingTime {
  /** Who proposed it. */
  readonly by: PersonId;
  readonly unit: UnitId;
}

/**
 * How far the parties have come with agreeing on a time for a review. It belongs to the open deadline of the review, so that there is never
 * more than one an agreement. While a meeting that is fixed is being moved, both are there: the old time holds until everybody has said yes to a new one.
 */
export interface Review {
  readonly deadline: DeadlineId;
  readonly agreement: AgreementId;
  /** Counts up whenever other times, or none, are on the table: an answer to times that no longer stand is known by it. */
  readonly round: number;
  readonly proposal: Proposal | null;
  readonly fixed: FixedMeeting | null;
}

export const newReview = (deadline: DeadlineId, agreement: AgreementId): Review => ({
  deadline,
  agreement,
  round: 0,
  proposal: null,
  fixed: null,
});

/** Parties that have not answered the times that stand; none when nothing is proposed. */
export const unanswered = ({ proposal }: Pick<Review, 'proposal'>, parties: readonly UnitId[]): readonly UnitId[] =>
  proposal === null ? [] : parties.filter((party) => !proposal.answers.has(party));

/** Everybody has answered, and no time suits all. */
export const noTimeSuits = (review: Pick<Review, 'proposal'>, parties: readonly UnitId[]): boolean =>
  review.proposal !== null && unanswered(review, parties).length === 0;

/** The first time that every party has said yes to; null while there is none. */
export function timeThatSuits({ proposal }: Pick<Review, 'proposal'>, parties: readonly UnitId[]): MeetingTime | null {
  if (proposal === null) return null;
  return proposal.times.find((_, index) => parties.every((party) => proposal.answers.get(party)?.[index] === true)) ?? null;
}

/** Whoever no time suits may propose others; so may everybody when no time suits all. Till then one party's times are on the table. */
export const mayPropose = (review: Review, unit: UnitId, parties: readonly UnitId[]): boolean =>
  review.proposal === null ||
  review.proposal.unit === unit ||
  review.proposal.answers.get(unit)?.every((suits) => !suits) === true ||
  noTimeSuits(review, parties);
