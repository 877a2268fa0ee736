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

/** How a party answers one of the questions it asks itself before a review. */
export const checkAnswers = ['yes', 'partly', 'no'] as const;
export type CheckAnswer = (typeof checkAnswers)[number];

/** What one party has written before the meeting. */
export interface Preparation {
  readonly by: PersonId;
  readonly on: PlainDate;
  /** What it wants to talk about most, by the ids of the standing points. */
  readonly topics: readonly string[];
  readonly checks: ReadonlyMap<string, CheckAnswer>;
  /** A point of its own, about cooperation. */
  readonly line: string | null;
}

/** What one party has said came of it. */
export interface Account {
  readonly by: PersonId;
  readonly on: PlainDate;
  /** One of the routine's outcomes. */
  readonly outcome: string;
  /** When it is due next; null when it does not come again. */
  readonly nextDate: PlainDate | null;
  /** Who took part from this party, by role. */
  readonly tookPart: readonly string[];
  readonly strengths: readonly string[];
  readonly challenges: readonly string[];
  /** Where the minutes are. They are never kept here. */
  readonly minutesUrl: string | null;
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
  /** By party. A meeting that is moved is prepared already. */
  readonly prepared: ReadonlyMap<UnitId, Preparation>;
  /** By party; of the meeting that was fixed last. */
  readonly accounts: ReadonlyMap<UnitId, Account>;
}

export const newReview = (deadline: DeadlineId, agreement: AgreementId): Review => ({
  deadline,
  agreement,
  round: 0,
  proposal: null,
  fixed: null,
  prepared: new Map(),
  accounts: new Map(),
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
