import type { Factor, Rung } from '../../domain/agreement/pulse/pulse.ts';
import type { CheckAnswer } from '../../domain/agreement/review/review.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { PulseView } from './pulse/view-models.ts';

/** What the parties have written for the meeting, as one agenda. */
export interface AgendaView {
  readonly topics: readonly { readonly id: string; readonly wantedBy: readonly string[] }[];
  readonly checks: readonly {
    readonly id: string;
    readonly answers: readonly { readonly partyName: string; readonly answer: CheckAnswer }[];
  }[];
  readonly lines: readonly { readonly partyName: string; readonly line: string }[];
  readonly waitingFor: readonly string[];
}

/** What one party has told of the meeting. */
export interface AccountView {
  readonly partyName: string;
  readonly outcome: string;
  readonly nextDate: PlainDate | null;
  readonly tookPart: readonly string[];
  readonly strengths: readonly string[];
  readonly challenges: readonly string[];
  readonly minutesUrl: string | null;
}

/** What belongs to a review besides its time: what it comes back to, what the parties have prepared, what they have told, what was decided. */
export interface RoundView {
  /** The ids there are to choose from; texts are `reviewPoints.<list>.<id>`. */
  readonly choices: {
    readonly gaps: readonly string[];
    readonly questions: readonly string[];
    readonly strengths: readonly string[];
    readonly tookPart: readonly string[];
    /** How far the cooperation can have come, and what a meeting is rated on; texts are `pulse.rungs.<id>` and `pulse.factors.<id>`. */
    readonly rungs: readonly Rung[];
    readonly factors: readonly Factor[];
  };
  /** Who can be given something to do. */
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  /** Content points that nobody has found in the document; `unread`: nobody has looked. */
  readonly missing: readonly { readonly checklist: string; readonly point: string }[];
  readonly unread: boolean;
  /** Decided before and not done. `ownerName` null: all parties. */
  readonly decisions: readonly { readonly text: string; readonly ownerName: string | null; readonly due: PlainDate }[];
  /** Null: there is no meeting to prepare for. `asked`: it is time to. */
  readonly preparation: {
    readonly asked: boolean;
    readonly own: {
      readonly topics: readonly string[];
      readonly checks: ReadonlyMap<string, CheckAnswer>;
      readonly line: string | null;
    } | null;
  } | null;
  /** Null: not to be seen yet. */
  readonly agenda: AgendaView | null;
  /** What the reader's own party has told. */
  readonly own: AccountView | null;
  /** What all have told: when it differs, and when the review is closed. Empty before. */
  readonly told: readonly AccountView[];
  /** What has been said of the cooperation, here and last time; null: nothing the reader may see. */
  readonly pulse: PulseView | null;
}
