import { type ExactRow, eliminated, reduced } from './exact-rows.ts';
import { type Polytope, polytopeOf } from './own-simplex.ts';

/**
 * Somebody who has kept every digest a scope was ever shown, knows the register (who belongs where, who counted when) and how a count is made, and wants to know what was
 * not shown. Written apart from what hides the numbers, and by other means: nothing of it is imported here.
 */

/** A number that stood in some digest; null: it said «vises ikke». */
export interface Seen {
  readonly period: string;
  readonly figure: string;
  readonly value: string;
  readonly count: number | null;
}

/** What one unit counted of one book, and where it belonged then. The counts are what the attacker is after; that there are such is known. */
export interface Fact {
  readonly book: string;
  readonly unit: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface Finding {
  readonly what: string;
  readonly truth: number;
  readonly low: number;
  readonly high: number;
  readonly how: 'worked-out' | 'known-to-be-small' | 'too-narrow';
}

const fewest = 5;
const almost = 1e-6;

/** Everything that can be worked out of what is hidden. `books`: which books a period adds up. */
export function attack(seen: readonly Seen[], facts: readonly Fact[], books: ReadonlyMap<string, readonly string[]>): readonly Finding[] {
  const puzzle = puzzleOf(facts);
  const listed = seen.map((each) => ({ ...each, cells: puzzle.cellsOf(each, books.get(each.period) ?? []) }));
  const rows: ExactRow[] = [
    ...puzzle.known,
    ...listed.flatMap(({ cells, count }) => (count === null ? [] : [rowOf(cells, 1n, BigInt(count))])),
  ];
  const solved = eliminated(rows);
  const world = polytopeOf(
    solved,
    puzzle.cells.map(({ truth }) => truth),
  );

  const findings: Finding[] = [];
  const hidden = listed.filter(({ count }) => count === null);
  for (const { period, figure, value, cells } of hidden) {
    findings.push(...look(`${period} ${figure} ${value}`, cells, solved, world, puzzle, true));
  }
  for (const [at, { name, counts }] of puzzle.cells.entries()) {
    if (counts) findings.push(...look(name, [at], solved, world, puzzle, false));
  }
  return [...findings, ...differences(listed.filter(({ count }) => count !== null))];
}

/** Two numbers that were shown, where one is a part of the other: what is left when it is taken away. */
function differences(shown: readonly (Seen & { readonly cells: readonly number[] })[]): readonly Finding[] {
  const sets = shown.map(({ cells }) => new Set(cells));
  return shown.flatMap((whole, w) =>
    shown.flatMap((part, p): readonly Finding[] => {
      const rest = (whole.count ?? 0) - (part.count ?? 0);
      if (rest >= fewest || part.cells.length >= whole.cells.length || !part.cells.every((cell) => sets[w]?.has(cell))) return [];
      return [{ what: `${nameOf(whole)} without ${nameOf(shown[p] ?? part)}`, truth: rest, low: rest, high: rest, how: 'worked-out' }];
    }),
  );
}

const nameOf = ({ period, figure, value }: Seen): string => `${period} ${figure} ${value}`;

function look(
  what: string,
  cells: readonly number[],
  solved: readonly ExactRow[],
  world: Polytope,
  puzzle: Puzzle,
  isListed: boolean,
): readonly Finding[] {
  const truth = cells.reduce((sum, cell) => sum + (puzzle.cells[cell]?.truth ?? 0), 0);
  const left = reduced(rowOf(cells, 1n, 0n), solved);
  if (left.by.size === 0) {
    // What was never to be shown may be worked out when it is large: nobody is pointed to.
    const value = Number(-left.sum) / Number(left.scale);
    return isListed || value < fewest ? [{ what, truth, low: value, high: value, how: 'worked-out' }] : [];
  }
  const high = world.most(cells, fewest);
  if (high < fewest - almost) return [{ what, truth, low: world.least(cells, 0), high, how: 'known-to-be-small' }];
  if (!isListed || world.isApart(cells, fewest)) return [];
  const [low, top] = [world.least(cells, Number.NEGATIVE_INFINITY), world.most(cells, Number.POSITIVE_INFINITY)];
  return top - low < fewest - almost ? [{ what, truth, low, high: top, how: 'too-narrow' }] : [];
}

interface Puzzle {
  /** Every unknown. `counts`: it counts somebody. */
  readonly cells: readonly { readonly name: string; readonly truth: number; readonly counts: boolean }[];
  readonly known: readonly ExactRow[];
  cellsOf(seen: Seen, books: readonly string[]): readonly number[];
}

/** The unknowns: each outcome of each unit in each book; each value of the other dimensions, each pre-check answer, point and reason in each book. */
function puzzleOf(facts: readonly Fact[]): Puzzle {
  const cells: { name: string; truth: number; counts: boolean }[] = [];
  const known: ExactRow[] = [];
  const tags = new Map<string, number[]>();
  const add = (name: string, truth: number, of: readonly string[], counts = true): number => {
    const at = cells.push({ name, truth, counts }) - 1;
    for (const tag of of) tags.set(tag, [...(tags.get(tag) ?? []), at]);
    return at;
  };
  const same = (left: readonly number[], right: readonly number[]): void => {
    known.push({ by: new Map([...rowOf(left, 1n, 0n).by, ...rowOf(right, -1n, 0n).by]), sum: 0n, scale: 1n });
  };
  for (const book of new Set(facts.map((fact) => fact.book))) {
    const own = facts.filter((fact) => fact.book === book);
    const total = (figure: string, value: string): number => own.reduce((sum, { counts }) => sum + (counts[figure]?.[value] ?? 0), 0);
    const values = (figure: string): readonly string[] => [...new Set(own.flatMap(({ counts }) => Object.keys(counts[figure] ?? {})))];
    const given: number[] = [];
    for (const { unit, groups, counts } of own) {
      for (const [value, count] of Object.entries(counts['outcome'] ?? {})) {
        const splits = Object.entries(groups).flatMap(([split, group]) => [
          `${book} by-${split} ${group}`,
          ...(value === 'given' ? [`${book} by-${split}-given ${group}`] : []),
        ]);
        const at = add(`${book} ${unit} ${value}`, count, [`${book} outcome total`, `${book} outcome ${value}`, ...splits]);
        if (value === 'given') given.push(at);
      }
    }
    for (const dimension of ['provider', 'target', 'place', 'urgency', 'hours', 'route'].filter((each) => values(each).length > 0)) {
      same(
        values(dimension).map((value) => add(`${book} ${dimension} ${value}`, total(dimension, value), [`${book} ${dimension} ${value}`])),
        given,
      );
    }
    if (values('checks').length > 0) {
      add(`${book} complete`, total('checks', 'complete'), [`${book} checks complete`, `${book} checks total`]);
      const many = total('checks', 'incomplete');
      const incomplete = add(`${book} incomplete`, many, [`${book} checks incomplete`, `${book} checks total`]);
      const lacks = values('missing').map((point) => {
        const lack = add(`${book} lacks ${point}`, total('missing', point), [`${book} missing ${point}`]);
        same([lack, add(`${book} has ${point}`, many - total('missing', point), [])], [incomplete]);
        return lack;
      });
      const lacked = values('missing').reduce((sum, point) => sum + total('missing', point), 0);
      if (lacks.length > 0) same(lacks, [incomplete, add(`${book} more lacks`, lacked - many, [], false)]);
    }
    for (const reason of values('refusals')) {
      add(`${book} refused ${reason}`, total('refusals', reason), [`${book} refusals ${reason}`, `${book} refusals total`]);
    }
  }
  return {
    cells,
    known,
    cellsOf: ({ figure, value }, books) => books.flatMap((book) => tags.get(`${book} ${figure} ${value}`) ?? []),
  };
}

const rowOf = (cells: readonly number[], sign: bigint, sum: bigint): ExactRow => ({
  by: new Map(cells.map((cell) => [cell, sign])),
  sum,
  scale: 1n,
});
