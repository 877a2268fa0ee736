import type { Agreement } from '../../domain/agreement/types.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { unitName } from '../names.ts';
import { isNearly, wordsIn } from './forgiving-words.ts';

/** A text is looked at no further than this. */
const longestQuery = 100;

/**
 * The agreements whose title or parties have every word of `query`, or begin one with it; when there is none, those that nearly have. An empty
 * query finds all.
 */
export function findAgreements(agreements: readonly Agreement[], query: string, directory: Directory): readonly Agreement[] {
  const asked = wordsIn(query.slice(0, longestQuery));
  if (asked.length === 0) return agreements;
  const known = agreements.map((agreement) => ({
    agreement,
    words: wordsIn([agreement.title, ...agreement.parties.map(({ unit }) => unitName(directory, unit))].join(' ')),
  }));
  const having = (fits: (word: string, said: string) => boolean): readonly Agreement[] =>
    known.filter(({ words }) => asked.every((said) => words.some((word) => fits(word, said)))).map(({ agreement }) => agreement);
  const exact = having((word, said) => word.startsWith(said));
  return exact.length > 0 ? exact : having(isNearly);
}
