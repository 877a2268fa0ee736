import { membersOf } from '../../domain/agreement/series/members.ts';
import type { Series } from '../../domain/agreement/series/series.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { unitName } from '../names.ts';
import { isNearly, wordsIn } from '../words/forgiving-words.ts';

/** A text is looked at no further than this. */
const longestQuery = 100;

/**
 * The agreements whose title or parties have every word of `query`, or begin one with it; when there is none, those that nearly have. An empty
 * query finds all.
 */
export const findAgreements = (agreements: readonly Agreement[], query: string, directory: Directory): readonly Agreement[] =>
  fitting(agreements, query, ({ title, parties }) => [title, ...parties.map(({ unit }) => unitName(directory, unit))]);

/** The same for series, by title and members. */
export const findSeries = (series: readonly Series[], query: string, directory: Directory): readonly Series[] =>
  fitting(series, query, (each) => [each.title, ...membersOf(directory, each).map(({ unit }) => unitName(directory, unit))]);

function fitting<Item>(items: readonly Item[], query: string, textsOf: (item: Item) => readonly string[]): readonly Item[] {
  const asked = wordsIn(query.slice(0, longestQuery));
  if (asked.length === 0) return items;
  const known = items.map((item) => ({ item, words: wordsIn(textsOf(item).join(' ')) }));
  const having = (fits: (word: string, said: string) => boolean): readonly Item[] =>
    known.filter(({ words }) => asked.every((said) => words.some((word) => fits(word, said)))).map(({ item }) => item);
  const exact = having((word, said) => word.startsWith(said));
  return exact.length > 0 ? exact : having(isNearly);
}
