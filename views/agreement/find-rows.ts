import type { Matrix } from '../../domain/agreement/matrix/matrix.ts';
import type { MatrixRow } from '../../domain/agreement/matrix/matrix-row.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { unitName } from '../names.ts';
import { wordsIn } from '../words/forgiving-words.ts';
import { closeness, fillers, nearness } from '../words/word-closeness.ts';

/** A row that was found, and the matrix it stands in. */
export interface FoundRow {
  readonly matrix: Matrix;
  readonly row: MatrixRow;
}

/** A text is looked at no further than this. */
const longestQuery = 100;

/**
 * The rows that `query` means, the best first, or null when it says nothing to look for. Whoever writes a situation as it stands gets that one. Else the
 * rows that have the most of the asked words, in front those that have them in the situation or its keywords; a word that is nowhere may have letters wrong.
 */
export function findRows(matrices: readonly Matrix[], query: string, directory: Directory): readonly FoundRow[] | null {
  const said = wordsIn(query.slice(0, longestQuery));
  const rows = matrices.flatMap((matrix) => matrix.rows.map((row) => ({ matrix, row })));
  const named = rows.filter(({ row }) => said.length > 0 && wordsIn(row.situation).join(' ') === said.join(' '));
  if (named.length > 0) return named;
  const asked = said.filter((word) => !fillers.has(word));
  if (asked.length === 0) return null;

  const candidates = rows.map((found) => ({ found, words: wordsOf(found.row, directory) }));
  const fits = asked.map((word) => {
    const exact = candidates.map(({ words }) => pointsFor(word, words, closeness));
    return exact.some((points) => points > 0) ? exact : candidates.map(({ words }) => pointsFor(word, words, nearness));
  });
  const scored = candidates.map(({ found }, at) => {
    const points = fits.map((each) => each[at] ?? 0);
    return { found, hits: points.filter((each) => each > 0).length, points: points.reduce((sum, each) => sum + each, 0) };
  });
  const most = Math.max(0, ...scored.map(({ hits }) => hits));
  return scored
    .filter(({ hits }) => hits > 0 && hits === most)
    .sort((a, b) => b.points - a.points)
    .map(({ found }) => found);
}

interface RowWords {
  /** Of the situation and its keywords: what people look for. */
  readonly head: readonly string[];
  /** Of what is to be done, and by which unit. */
  readonly body: readonly string[];
}

/** Of each row, once: a row is read anew with its whole register, so what its unit is called goes with it. */
const known = new WeakMap<MatrixRow, RowWords>();

function wordsOf(row: MatrixRow, directory: Directory): RowWords {
  const before = known.get(row);
  if (before !== undefined) return before;
  const { situation, keywords, what, unit } = row;
  const words = { head: wordsIn([situation, ...keywords].join(' ')), body: wordsIn(`${what} ${unitName(directory, unit)}`) };
  known.set(row, words);
  return words;
}

/** What stands in the head counts more than the best in the body. */
const headPoints = 10;

function pointsFor(said: string, { head, body }: RowWords, close: (word: string, said: string) => number): number {
  const best = (words: readonly string[]): number => Math.max(0, ...words.map((word) => close(word, said)));
  const inHead = best(head);
  return inHead > 0 ? headPoints + inHead : best(body);
}
