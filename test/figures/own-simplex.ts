import type { ExactRow } from './exact-rows.ts';

/** All worlds that look the same: what the unknowns could be, none of them negative. */
export interface Polytope {
  /** The most these unknowns could add up to; `enough` as soon as it is clear that it is no less. */
  most(cells: readonly number[], enough: number): number;
  /** The least; `enough` as soon as it is clear that it is no more. */
  least(cells: readonly number[], enough: number): number;
  /** Whether two worlds we know of lie so far apart in the sum of these. */
  isApart(cells: readonly number[], width: number): boolean;
}

const tiny = 1e-9;

/** A simplex method of our own, over the equations as they are left when all that can be eliminated is. Unknowns that no equation tells apart, in part after part. */
export function polytopeOf(rows: readonly ExactRow[], truth: readonly number[]): Polytope {
  const partOf = partsOf(rows, truth.length);
  const parts = new Map<number, Part>();
  for (const [cell, part] of partOf.entries()) {
    const known = parts.get(part);
    if (known === undefined) parts.set(part, { cells: [cell], rows: [], made: null });
    else known.cells.push(cell);
  }
  for (const row of rows) {
    const [first] = row.by.keys();
    if (first !== undefined) parts.get(partOf[first] ?? -1)?.rows.push(row);
  }
  const perPart = (cells: readonly number[]): readonly (readonly [Tableau, readonly number[]])[] => {
    const wanted = new Map<number, number[]>();
    for (const cell of cells) wanted.set(partOf[cell] ?? -1, [...(wanted.get(partOf[cell] ?? -1) ?? []), cell]);
    return [...wanted].flatMap(([id, own]) => {
      const part = parts.get(id);
      if (part === undefined) return [];
      part.made ??= tableauOf(part.cells, part.rows, truth);
      return [[part.made, own] as const];
    });
  };
  const bound = (cells: readonly number[], sign: 1 | -1): number =>
    perPart(cells).reduce((sum, [tableau, own]) => sum + tableau.bound(own, sign), 0);
  const range = (cells: readonly number[], which: 'high' | 'low'): number =>
    perPart(cells).reduce((sum, [tableau, own]) => sum + tableau.seen(own)[which], 0);
  return {
    most: (cells, enough) => (range(cells, 'high') >= enough ? enough : bound(cells, 1)),
    least: (cells, enough) => (range(cells, 'low') <= enough ? enough : bound(cells, -1)),
    isApart: (cells, width) => range(cells, 'high') - range(cells, 'low') >= width,
  };
}

interface Part {
  readonly cells: number[];
  readonly rows: ExactRow[];
  made: Tableau | null;
}

interface Tableau {
  bound(cells: readonly number[], sign: 1 | -1): number;
  seen(cells: readonly number[]): { readonly high: number; readonly low: number };
}

function partsOf(rows: readonly ExactRow[], cells: number): readonly number[] {
  const parent = Array.from({ length: cells }, (_, cell) => cell);
  const rootOf = (cell: number): number => {
    let at = cell;
    while (parent[at] !== undefined && parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  for (const { by } of rows) {
    const [first] = by.keys();
    if (first === undefined) continue;
    for (const cell of by.keys()) parent[rootOf(cell)] = rootOf(first);
  }
  return parent.map((_, cell) => rootOf(cell));
}

function tableauOf(cells: readonly number[], rows: readonly ExactRow[], truth: readonly number[]): Tableau {
  const place = new Map(cells.map((cell, at) => [cell, at]));
  const [height, width] = [rows.length, cells.length];
  // Each row: the unknowns, one made-up unknown a row, and what they add up to.
  const all = width + height + 1;
  const table = rows.map((row, at) => {
    const line = new Float64Array(all);
    const turn = row.sum < 0n ? -1 : 1;
    for (const [cell, times] of row.by) line[place.get(cell) ?? 0] = turn * Number(times);
    line[width + at] = 1;
    line[all - 1] = turn * Number(row.sum);
    return line;
  });
  const basis = rows.map((_, at) => width + at);
  const points: Float64Array[] = [Float64Array.from(cells, (cell) => truth[cell] ?? 0)];
  let isReady = false;

  const pivot = (row: number, column: number, goal: Float64Array): void => {
    const own = table[row];
    if (own === undefined) return;
    const by = own[column] ?? 1;
    for (let at = 0; at < all; at += 1) own[at] = (own[at] ?? 0) / by;
    for (const line of [...table.filter((_, at) => at !== row), goal]) {
      const times = line[column] ?? 0;
      if (Math.abs(times) < tiny) continue;
      for (let at = 0; at < all; at += 1) line[at] = (line[at] ?? 0) - times * (own[at] ?? 0);
      line[column] = 0;
    }
    basis[row] = column;
  };

  /** Makes the goal as large as it can be; `columns`: how many may be used. False: there is no end to it. */
  const climb = (goal: Float64Array, columns: number): boolean => {
    for (;;) {
      // The first that helps, and the first row that stops it (Bland): slow and never in circles.
      let column = -1;
      for (let at = 0; at < columns && column < 0; at += 1) if ((goal[at] ?? 0) > tiny) column = at;
      if (column < 0) return true;
      let row = -1;
      let best = Number.POSITIVE_INFINITY;
      for (const [at, line] of table.entries()) {
        const times = line[column] ?? 0;
        if (times <= tiny) continue;
        const room = (line[all - 1] ?? 0) / times;
        if (room < best - tiny || (room < best + tiny && (basis[at] ?? 0) < (basis[row] ?? Number.POSITIVE_INFINITY)))
          [best, row] = [room, at];
      }
      if (row < 0) return false;
      pivot(row, column, goal);
    }
  };

  const goalOf = (wish: (column: number) => number): Float64Array => {
    const goal = Float64Array.from({ length: all }, (_, column) => (column === all - 1 ? 0 : wish(column)));
    for (const [row, column] of basis.entries()) {
      const times = wish(column);
      if (times !== 0) for (let at = 0; at < all; at += 1) goal[at] = (goal[at] ?? 0) - times * (table[row]?.[at] ?? 0);
    }
    return goal;
  };

  const point = (): Float64Array => {
    const found = new Float64Array(width);
    for (const [row, column] of basis.entries()) if (column < width) found[column] = table[row]?.[all - 1] ?? 0;
    return found;
  };

  const begin = (): void => {
    isReady = true;
    climb(
      goalOf((column) => (column >= width ? -1 : 0)),
      width,
    );
    for (const [row, column] of basis.entries()) {
      if (column < width) continue;
      if (Math.abs(table[row]?.[all - 1] ?? 0) > 1e-6) throw new Error('what was shown contradicts itself');
      const other = [...(table[row] ?? [])].findIndex((times, at) => at < width && Math.abs(times) > tiny);
      if (other >= 0) pivot(row, other, new Float64Array(all));
    }
  };

  const valueAt = (cellsWanted: readonly number[], found: Float64Array): number =>
    cellsWanted.reduce((sum, cell) => sum + (found[place.get(cell) ?? 0] ?? 0), 0);

  return {
    bound: (wanted, sign) => {
      if (!isReady) begin();
      const inGoal = new Set(wanted.map((cell) => place.get(cell)));
      if (
        !climb(
          goalOf((column) => (inGoal.has(column) ? sign : 0)),
          width,
        )
      )
        return sign * Number.POSITIVE_INFINITY;
      const found = point();
      points.push(found);
      return valueAt(wanted, found);
    },
    seen: (wanted) => {
      const values = points.map((found) => valueAt(wanted, found));
      return { high: Math.max(...values), low: Math.min(...values) };
    },
  };
}
