import { distance } from 'fastest-levenshtein';
import type { Matrix } from '../../domain/agreement/matrix/matrix.ts';
import type { MatrixRow } from '../../domain/agreement/matrix/matrix-row.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { unitName } from '../names.ts';
import { isNearly, wordsIn } from './forgiving-words.ts';

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

/** Norwegian writes words together: «plan» is in «kriseplan», and «akuttsituasjon» begins with «akutt». */
const shortestPart = 4;

function closeness(word: string, said: string): number {
  if (word === said) return 4;
  if (said.length > 1 && word.startsWith(said)) return 3;
  if (said.length >= shortestPart && word.includes(said)) return 2;
  if (word.length >= shortestPart && said.startsWith(word)) return 1;
  return haveOneStem(word, said) ? 1 : 0;
}

/** Five letters that begin both, and most of the longer one: «flytter» and «flytting», but not «kommune» and «kommunisere». */
function haveOneStem(word: string, said: string): boolean {
  const shared = [...word].findIndex((letter, at) => letter !== said[at]);
  return shared >= 5 && shared / Math.max(word.length, said.length) >= 0.6;
}

/** Two letters that have changed places are one slip. */
function nearness(word: string, said: string): number {
  if (isNearly(word, said)) return 2;
  const at = [...word].findIndex((letter, index) => letter !== said[index]);
  const swapped = at < 0 ? word : word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
  return said.length > shortestPart - 1 && distance(swapped, said) === 0 ? 1 : 0;
}

/** What a question is made of, and nobody looks for: «hvem gjør hva når …». */
const fillers: ReadonlySet<string> = new Set(
  [
    'hvem hva når hvor gjør gjøre skal må kan har er det den de en et i på til ved for med av om og å som hos vi jeg du noen noe ansvar ansvaret ansvarlig',
    'kven kva kor gjer gjere ho han dei ein ei eit frå eg nokon noko ansvarleg',
    'who what when does do is are the a an in on at of for to with and we i should someone anyone responsible',
  ].flatMap((words) => words.split(' ')),
);
