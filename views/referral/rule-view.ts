import type { RuleListView, RuleView } from '../../cards/referral/rule-view-models.ts';
import { ruleCards } from '../../catalogue/law/rule-cards.ts';
import { isFor, type RuleCard, type RuleSide, ruleSides, sectionsOn } from '../../domain/referral/rule-card.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { provisions } from './law.ts';

/** Whose rules are shown, and on which Oslo date. */
export interface RuleReader {
  /** The services the reader belongs to. */
  readonly own: readonly RuleSide[];
  /** They have asked for the other service's too. */
  readonly both: boolean;
  readonly today: PlainDate;
}

/** A card as it reads today. One of the other service's is shown as theirs, with all that is on it. */
export function ruleView(card: RuleCard, { own, both, today }: RuleReader): RuleView {
  const isOthers = !isFor(card, own);
  const sides = both || isOthers ? ruleSides : own;
  const sections = sectionsOn(card, provisions, today, sides);
  const hidden = ruleSides.find((side) => !sides.includes(side) && sectionsOn(card, provisions, today, ruleSides).length > sections.length);
  return {
    id: card.id,
    sections: sections.map(({ section: { id, side }, sources }) => ({ id, side, sources })),
    of: isOthers ? card.side : null,
    hidden: hidden ?? null,
    isBoth: sides.length > 1,
    seeAlso: card.seeAlso,
    today,
  };
}

export const ruleListView = (kind: RuleListView['kind'], cards: readonly RuleCard[], { own, both }: RuleReader): RuleListView => ({
  kind,
  ids: cards.map(({ id }) => id),
  hasOthers: kind !== 'found' && !both && rulesFor(own).length < ruleCards.length,
  isBoth: both,
});

/** The cards for these services, in the catalogue's order. */
export const rulesFor = (sides: readonly RuleSide[]): readonly RuleCard[] => ruleCards.filter((card) => isFor(card, sides));
