import type { ProlongReason } from '../../../domain/referral/clock/kinds.ts';
import type { ClockKind } from '../../../domain/referral/clock/rule.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { DeadlineItem, Notice, Who } from '../../view-models.ts';
import type { CountingView } from './counting-line.ts';

/** Somebody to choose. */
export interface PersonChoice {
  readonly person: string;
  readonly who: Who;
}

/** What a clock shows besides other deadlines. */
export interface ClockView {
  readonly kind: 'clock';
  readonly clock: ClockKind;
  /** What its owner knows the case by; null: none was given, it is not kept any more, or it is not the reader's. */
  readonly reference: string | null;
  /** The owner wrote one, and it is gone: the clock has been restored from a backup, or was opened again. */
  readonly isReferenceGone: boolean;
  /** Whoever it belonged to holds no role in its unit any more: the reader is somebody who leads. */
  readonly isOwnerGone: boolean;
  readonly startedFrom: PlainDate;
  readonly isStartedToday: boolean;
  /** Null: no rule is known to have held on that day, or it was prolonged to a date that people agreed on. */
  readonly counting: CountingView | null;
  readonly prolonging: 'law' | 'agreed' | 'never';
  readonly prolongedBecause: ProlongReason | null;
  /** Who can take it over, and who can be asked on the other side; empty: nobody. */
  readonly receivers: readonly PersonChoice[];
  readonly others: readonly PersonChoice[];
  /** What the other side was asked last. `outcome` null: no answer yet. */
  readonly question: { readonly who: Who; readonly on: PlainDate; readonly outcome: string | null; readonly isOpen: boolean } | null;
}

/** What somebody on the other side is asked: which kind of answer, since when, and by whom. */
export interface ClockQuestionView {
  readonly kind: 'clock-question';
  readonly clock: ClockKind;
  readonly by: Who;
  readonly email: string | null;
  readonly startedFrom: PlainDate;
}

/** What follows from a clock, with nothing of its own to show. */
export interface ClockFollowUpView {
  readonly kind: 'clock-follow-up';
}

/** The form that starts one, filled in with what somebody has written before it was refused; the reference never. */
export interface StartClockView {
  /** Sent back with the form, so that a double click starts one clock. */
  readonly token: string;
  /** Those the reader's own side has most use for first. */
  readonly kinds: readonly ClockKind[];
  readonly chosen: ClockKind | null;
  readonly from: PlainDate;
  readonly amount: number | null;
  readonly countedIn: string | null;
  /** The reader's units, when there are several. */
  readonly units: readonly { readonly unit: string; readonly name: string }[];
  readonly keepsReferences: boolean;
}

/** `klokke`: the reader's running clocks, and the form. */
export interface ClocksView {
  readonly today: PlainDate;
  readonly items: readonly DeadlineItem[];
  readonly notice: Notice | null;
  /** The clock that is shown first, with everything open. */
  readonly opened: string | null;
  /** Null: the reader holds no role in any unit. */
  readonly form: StartClockView | null;
}
