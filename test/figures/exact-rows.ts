/** An equation in whole numbers: the sum of `by` times the unknowns is `sum`. `scale`: what a form has been multiplied by since it was asked about. */
export interface ExactRow {
  readonly by: ReadonlyMap<number, bigint>;
  readonly sum: bigint;
  readonly scale: bigint;
}

/** The same equations with an unknown of its own for each, which stands in no other (Gauss and Jordan, in whole numbers of any size). Equations that say nothing new are gone. */
export function eliminated(rows: readonly ExactRow[]): readonly ExactRow[] {
  let solved: ExactRow[] = [];
  for (const row of rows) {
    const left = reduced(row, solved);
    const [pivot] = left.by.keys();
    if (pivot === undefined) {
      if (left.sum !== 0n) throw new Error('what was shown contradicts itself');
      continue;
    }
    const own = divided({ ...left, scale: 1n });
    solved = solved.map((each) => (each.by.has(pivot) ? divided({ ...without(each, own, pivot), scale: 1n }) : each));
    solved.push({ ...own, by: new Map([[pivot, own.by.get(pivot) ?? 1n], ...own.by]) });
  }
  return solved;
}

/** What is left of an equation when everything that is known has been taken out; nothing, when it follows from that. The first unknown of each known row is its own. */
export function reduced(row: ExactRow, solved: readonly ExactRow[]): ExactRow {
  let left = row;
  for (const each of solved) {
    const [pivot] = each.by.keys();
    if (pivot !== undefined && left.by.has(pivot)) left = without(left, each, pivot);
  }
  return left;
}

/** `row` without the unknown `pivot`, by taking away a multiple of `other`. */
function without(row: ExactRow, other: ExactRow, pivot: number): ExactRow {
  const [mine, its] = [row.by.get(pivot) ?? 0n, other.by.get(pivot) ?? 1n];
  const by = new Map([...row.by].map(([cell, times]) => [cell, times * its]));
  for (const [cell, times] of other.by) {
    const now = (by.get(cell) ?? 0n) - mine * times;
    if (now === 0n) by.delete(cell);
    else by.set(cell, now);
  }
  return { by, sum: row.sum * its - mine * other.sum, scale: row.scale * its };
}

function divided(row: ExactRow): ExactRow {
  let shared = row.sum < 0n ? -row.sum : row.sum;
  for (const times of row.by.values()) shared = greatestCommon(shared, times < 0n ? -times : times);
  const [first = 1n] = row.by.values();
  const by = shared === 0n ? 1n : first < 0n ? -shared : shared;
  if (by === 1n) return row;
  return { ...row, by: new Map([...row.by].map(([cell, times]) => [cell, times / by])), sum: row.sum / by };
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
