import type { Provision } from '../../domain/referral/provision.ts';
import type { RuleSide } from '../../domain/referral/rule-card.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

/** One rule card as it reads on a day. */
export interface RuleView {
  readonly id: string;
  readonly sections: readonly RuleSectionView[];
  /** Whose rule it is, when the reader works on the other side; null: their own. */
  readonly of: RuleSide | null;
  /** The service whose part of the card is left out; null when nothing is. */
  readonly hidden: RuleSide | null;
  /** Whether both services' rules are shown, so that each part says whose it is. */
  readonly isBoth: boolean;
  readonly seeAlso: readonly string[];
  readonly today: PlainDate;
}

export interface RuleSectionView {
  readonly id: string;
  readonly side: RuleSide | null;
  readonly sources: readonly Pick<Provision, 'law' | 'place' | 'url' | 'strength' | 'confirmed' | 'checked'>[];
}

/** Cards to choose from: all there are, those that a keyword fits, or all because it fits none. */
export interface RuleListView {
  readonly kind: 'all' | 'found' | 'missed';
  readonly ids: readonly string[];
  /** Whether the other service has cards that are left out. */
  readonly hasOthers: boolean;
  readonly isBoth: boolean;
}
