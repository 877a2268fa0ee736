import { describe, expect, it } from 'vitest';
import { chooseShown } from '../../../../domain/figures/suppress/choose-shown.ts';
import type { Sum, World } from '../../../../domain/figures/suppress/world.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

/** A table with a total: its values, in the order they are tried. */
function table(values: readonly number[]): World {
  const parts = values.map((_, atom): Sum => ({ id: String(atom), atoms: [atom], under: 'total' }));
  return worldOf(values, [{ id: 'total', atoms: values.map((_, atom) => atom), under: null }, ...parts]);
}

const worldOf = (truth: readonly number[], sums: readonly Sum[]): World => ({
  truth,
  known: [],
  slack: new Set(),
  sums: new Map(sums.map((sum) => [sum.id, sum])),
});

/** What is shown of a table, total first; null: hidden. */
function shownOf(values: readonly number[]): readonly (number | null)[] {
  const shown = chooseShown(table(values), new Map(), [['total'], values.map((_, at) => String(at))]);
  const total = values.reduce((sum, value) => sum + value, 0);
  return [shown.has('total') ? total : null, ...values.map((value, at) => (shown.has(String(at)) ? value : null))];
}

describe('a table with a total', () => {
  it.each([
    ['shows everything when nothing is small', [5, 9, 30], [44, 5, 9, 30]],
    ['hides all when the total is small', [1, 3, 0], [null, null, null, null]],
    ['hides a second number when one is small', [20, 9, 2], [31, 20, null, null]],
    ['hides a second number when one is nothing', [20, 9, 0], [29, 20, null, null]],
    ['shows the rest when the small ones are five together', [20, 9, 3, 2], [34, 20, 9, null, null]],
    ['does not let the small ones be four together', [20, 9, 3, 1], [33, 20, null, null, null]],
    ['shows a total that cannot be taken apart', [4, 4], [8, null, null]],
  ])('%s', (_, values, shown) => {
    expect(shownOf(values)).toEqual(shown);
  });
});

describe('what has been shown before', () => {
  // January and February, and both together.
  const world = worldOf(
    [6, 3],
    [
      { id: 'january', atoms: [0], under: null },
      { id: 'february', atoms: [1], under: null },
      { id: 'both', atoms: [0, 1], under: null },
    ],
  );

  it('forbids a sum that would tell the rest of it', () => {
    expect([
      ...chooseShown(
        world,
        new Map([
          ['january', true],
          ['february', false],
        ]),
        [['both']],
      ),
    ]).toEqual([]);
  });

  it('leaves room for it when it was hidden', () => {
    expect([
      ...chooseShown(
        world,
        new Map([
          ['january', false],
          ['february', false],
        ]),
        [['both']],
      ),
    ]).toEqual(['both']);
  });

  it('is shown again where it stands alone, also when the total is hidden', () => {
    const alone = worldOf(
      [20, 2],
      [
        { id: 'tertial', atoms: [0], under: null },
        { id: 'year', atoms: [0, 1], under: null },
        { id: 'group', atoms: [0], under: 'year' },
      ],
    );
    expect([...chooseShown(alone, new Map([['tertial', true]]), [['year'], ['group']])]).toEqual(['group']);
  });
});

it('leaves, for every count below five, a world of whole numbers where it is five: seen by trying them all', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 60; round += 1) {
    // Two rows and three columns, with all their sums.
    const truth = Array.from({ length: 6 }, () => (random() < 0.3 ? 0 : Math.floor(random() * 8)));
    const lines = [
      [0, 1, 2],
      [3, 4, 5],
      [0, 3],
      [1, 4],
      [2, 5],
    ];
    const all = { id: 'all', atoms: [0, 1, 2, 3, 4, 5], under: null };
    const sums: Sum[] = [
      all,
      ...lines.map((atoms, at) => ({ id: `line ${at}`, atoms, under: 'all' })),
      ...truth.map((_, atom) => ({ id: `cell ${atom}`, atoms: [atom], under: 'all' })),
    ];
    const shown = chooseShown(worldOf(truth, sums), new Map(), [
      ['all'],
      sums.slice(1, 6).map(({ id }) => id),
      sums.slice(6).map(({ id }) => id),
    ]);
    if (!shown.has('all')) continue;
    const known = sums.filter(({ id }) => shown.has(id));
    const worlds = worldsOf(truth, known);
    for (const [atom, count] of truth.entries())
      if (count < 5)
        expect(Math.max(...worlds.map((world) => world[atom] ?? 0)), `${truth.join()} shown ${[...shown].join()}`).toBeGreaterThanOrEqual(
          5,
        );
    for (const { id, atoms } of sums.filter((sum) => !shown.has(sum.id))) {
      const values = worlds.map((world) => atoms.reduce((sum, atom) => sum + (world[atom] ?? 0), 0));
      expect(Math.max(...values) - Math.min(...values), `${id} of ${truth.join()}`).toBeGreaterThanOrEqual(5);
    }
  }
});

/** Every way to fill the cells in whole numbers so that each known sum is what it was. */
function worldsOf(truth: readonly number[], known: readonly Sum[]): readonly (readonly number[])[] {
  const room = known.map(({ atoms }) => atoms.reduce((sum, atom) => sum + (truth[atom] ?? 0), 0));
  const found: number[][] = [];
  const fill = (filled: readonly number[], left: readonly number[]): void => {
    const atom = filled.length;
    if (atom === truth.length) {
      if (left.every((each) => each === 0)) found.push([...filled]);
      return;
    }
    const touched = known.map(({ atoms }) => atoms.includes(atom));
    const most = Math.min(...left.filter((_, at) => touched[at]));
    for (let value = 0; value <= most; value += 1)
      fill(
        [...filled, value],
        left.map((each, at) => (touched[at] ? each - value : each)),
      );
  };
  fill([], room);
  return found;
}
