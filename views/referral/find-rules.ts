import { languages } from '../../domain/people/types.ts';
import type { RuleCard } from '../../domain/referral/rule-card.ts';
import { wordsIn } from '../words/forgiving-words.ts';
import { closeness, fillers, nearness } from '../words/word-closeness.ts';

/** A text is looked at no further than this. */
const longestQuery = 100;

/**
 * The rule cards that `query` means, the best first: those that have the most of the asked words in their keywords, in any language, or in their title in the
 * reader's. A word that is on no card may have letters wrong. Several when none fits better than the others; null when nothing is looked for.
 */
export function findRules(cards: readonly RuleCard[], query: string, titleOf: (id: string) => string): readonly RuleCard[] | null {
  const asked = wordsIn(query.slice(0, longestQuery)).filter((word) => !fillers.has(word));
  if (asked.length === 0) return null;
  const known = cards.map((card) => wordsIn([...languages.flatMap((each) => card.keywords[each]), titleOf(card.id)].join(' ')));
  const fits = asked.map((said) => {
    const exact = known.map((words) => best(words, said, closeness));
    // Words that only begin alike say little: «opplysningspilkt» is «opplysningsplikt» with a slip rather than any word of «opplysninger».
    return exact.some((points) => points > 1) ? exact : known.map((words, at) => Math.max(exact[at] ?? 0, best(words, said, nearness)));
  });
  const scored = cards.map((card, at) => {
    const points = fits.map((each) => each[at] ?? 0);
    return { card, hits: points.filter((each) => each > 0).length, points: points.reduce((sum, each) => sum + each, 0) };
  });
  const most = Math.max(...scored.map(({ hits }) => hits), 1);
  const found = scored.filter(({ hits }) => hits === most);
  const highest = Math.max(...found.map(({ points }) => points), 0);
  return found.filter(({ points }) => points === highest).map(({ card }) => card);
}

const best = (words: readonly string[], said: string, close: (word: string, said: string) => number): number =>
  Math.max(0, ...words.map((word) => close(word, said)));
