import type { Book, TablePeriod } from './book.ts';
import { chooseShown } from './choose-shown.ts';
import { type Cell, cellId, tablesFrom } from './tables.ts';
import { trueSum } from './world.ts';

/** A number of a closed period, as it was decided. `count` null: hidden. */
export interface DecidedCount extends Cell {
  readonly count: number | null;
}

/**
 * Decides every number of `period` for one scope, given its books and all that has been decided for it before. `others`: the periods those were decided for; only
 * those that share a book with this one, directly or by another, can tell anything of it.
 */
export function decidePeriod(
  books: readonly Book[],
  period: TablePeriod,
  others: readonly TablePeriod[],
  before: readonly DecidedCount[],
): readonly DecidedCount[] {
  const related = relatedTo(
    period,
    others.filter(({ id }) => id !== period.id),
  );
  const wanted = new Set(related.flatMap((each) => each.books));
  const tables = tablesFrom(
    books.filter((book) => wanted.has(book.period)),
    related,
  );
  const decided = new Map(before.map((cell) => [cellId(cell), cell.count !== null]));
  const wishes = tables.tablesOf(period.id);
  const shown = chooseShown(tables.world, decided, wishes);
  return wishes.flat().flatMap((id) => {
    const cell = tables.cells.get(id);
    if (cell === undefined) return [];
    return [{ ...cell, count: shown.has(id) ? trueSum(tables.world, tables.world.sums.get(id)?.atoms ?? []) : null }];
  });
}

function relatedTo(period: TablePeriod, others: readonly TablePeriod[]): readonly TablePeriod[] {
  const related = [period];
  for (;;) {
    const books = new Set(related.flatMap((each) => each.books));
    const more = others.filter((each) => !related.includes(each) && each.books.some((book) => books.has(book)));
    if (more.length === 0) return related;
    related.push(...more);
  }
}
