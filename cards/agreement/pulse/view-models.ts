import type { Steps } from '../../../domain/agreement/pulse/compare.ts';
import type { Light, LightReason } from '../../../domain/agreement/pulse/light.ts';
import type { Factor, FactorAnswer, Rung } from '../../../domain/agreement/pulse/pulse.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';

export interface RungLine {
  readonly partyName: string;
  readonly rung: Rung;
}

/** How far the parties say that the cooperation has come, side by side. */
export interface RungsView {
  /** The day of the newest of the answers. */
  readonly on: PlainDate;
  readonly said: readonly RungLine[];
  readonly high: RungLine;
  readonly low: RungLine;
  /** How many rungs are between them. */
  readonly steps: Steps;
}

/** What the parties have said of the cooperation at a review, as far as the reader may see it. */
export interface PulseView {
  /** Null: a side has not answered. */
  readonly rungs: RungsView | null;
  /** What they said of the meeting. Empty: a side has not, or there was none. */
  readonly factors: readonly {
    readonly id: Factor;
    readonly answers: readonly { readonly partyName: string; readonly answer: FactorAnswer }[];
  }[];
  /** What the reader's own side has said. */
  readonly own: { readonly rung: Rung | null; readonly factors: ReadonlyMap<Factor, FactorAnswer> } | null;
  /** The review is open, so that the others can still answer. */
  readonly isOpen: boolean;
  /** At the last review before it that both sides answered. */
  readonly last: RungsView | null;
}

/** The traffic light of an agreement, with its reasons, the gravest first. */
export interface LightView {
  readonly light: Light;
  readonly reasons: readonly LightReason[];
}
