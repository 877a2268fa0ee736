import type { AttestAnswer, AttestStanding } from '../../domain/figures/attest.ts';
import type { LeaderNeeds } from '../../domain/nudge/day/plan-leader-digests.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Notice } from '../view-models.ts';
import type { DigestView } from './view-models.ts';

/** One of the leader's own open deadlines. */
export interface LeaderTask {
  readonly deadline: string;
  readonly version: number;
  readonly routine: string;
  readonly subject: string;
  readonly due: PlainDate;
  readonly workingDaysLeft: number;
}

/** The overview of the units somebody leads and all below them, with what is theirs to do. */
export interface LeaderDigestView {
  readonly digest: DigestView;
  /** The most urgent first; no more than have room. */
  readonly tasks: readonly LeaderTask[];
  readonly tasksMore: number;
  /** What they can confirm of the units they lead; null: those have nothing of the kind. */
  readonly attest: { readonly points: number; readonly confirmed: number; readonly toAnswer: number } | null;
  /** The day's message that has this overview on it, to go back to; null: there is none. */
  readonly daily: string | null;
}

/** What stands of the overview on the message of a day. */
export interface OverviewBlock extends LeaderNeeds {
  readonly message: string;
}

/** A point as it stands for a unit. */
export interface AttestLine {
  readonly point: string;
  readonly standing: AttestStanding;
  /** What was said, by whom and when, also when it no longer holds; null: nobody has said anything. */
  readonly said: { readonly answer: AttestAnswer; readonly by: string; readonly on: PlainDate } | null;
  /** The version the card shows; 0: nobody has said anything. */
  readonly version: number;
}

/** What a leader can confirm of one unit, and the others they lead. */
export interface AttestView {
  readonly mark: DigestView['mark'];
  readonly today: PlainDate;
  /** Null: none of the units has anything to confirm. */
  readonly shown: { readonly unit: string; readonly unitName: string; readonly lines: readonly AttestLine[] } | null;
  /** Those with most unanswered first. */
  readonly others: readonly { readonly unit: string; readonly unitName: string; readonly toAnswer: number }[];
  readonly othersMore: number;
  readonly notice: Notice | null;
}

/**
 * What a leader can press besides the numbers: the overview in the place of the day's message `m`, or that message again; what they can confirm of unit `u`, and an answer `a` to
 * point `p` that stood in version `v`.
 */
export type LeaderPress =
  | { readonly verb: 'overview'; readonly data: { readonly do: 'show' | 'back'; readonly m: string } }
  | {
      readonly verb: 'attest';
      readonly data: { readonly u?: string } | { readonly u: string; readonly p: string; readonly a: AttestAnswer; readonly v: number };
    };
