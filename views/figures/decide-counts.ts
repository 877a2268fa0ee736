import { sql } from 'kysely';
import { checkQuestions } from '../../catalogue/referral/check-points.ts';
import type { MonthAnswer } from '../../domain/figures/count/dimensions.ts';
import type { Book, TablePeriod } from '../../domain/figures/suppress/book.ts';
import { type DecidedCount, decidePeriod } from '../../domain/figures/suppress/decide-period.ts';
import { placesIn } from '../../domain/figures/suppress/place-in-figures.ts';
import type { UnitId } from '../../domain/ids.ts';
import { latest } from '../../domain/time/plain-date.ts';
import { booksOf, closeBooks, closedOn } from '../../store/figures/closed-books.ts';
import { keepShown, readShown } from '../../store/figures/shown-counts.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';

/** The figure of the months themselves: about units, never hidden, and there for every period that has been decided. */
export const monthsFigure = 'months';

/**
 * Decides what may be shown of these periods, in their order, for each of these scopes, and keeps it. One at a time in the whole installation: whoever asks at the same
 * moment waits, and then finds it decided.
 */
export async function decideCounts(
  db: Database,
  scopes: readonly UnitId[],
  periods: readonly TablePeriod[],
  { directory, today }: Pick<ViewContext, 'directory' | 'today'>,
): Promise<void> {
  const books = [...new Set(periods.flatMap((period) => period.books))];
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('small numbers', 0))`.execute(trx);
    const checkPoints = checkQuestions.flatMap(({ number }) => (number === null ? [] : [number]));
    await closeBooks(trx, books, { today, placeOf: placesIn(directory, today), checkPoints });
    const days = await closedOn(trx, books);
    // A tertial of a year is a period of its own, and may have been shown when it was the newest.
    const others = [...periods, ...books.filter((id) => !periods.some((period) => period.id === id)).map((id) => ({ id, books: [id] }))];
    for (const scope of scopes) {
      const own = await booksOf(trx, books, scope);
      const before = await readShown(
        trx,
        [scope],
        others.map(({ id }) => id),
      );
      const decided: DecidedCount[] = before.filter(({ figure }) => figure !== monthsFigure);
      for (const period of periods) {
        if (before.some((row) => row.period === period.id)) continue;
        const counts = decidePeriod(own, period, others, decided);
        decided.push(...counts);
        const on = period.books.map((book) => days.get(book) ?? today).reduce(latest);
        await keepShown(
          trx,
          [...counts, ...monthsIn(own, period)].map((count) => ({ scope, ...count, on })),
        );
      }
    }
  });
}

function monthsIn(books: readonly Book[], period: TablePeriod): readonly DecidedCount[] {
  const rows = books.filter((book) => period.books.includes(book.period)).flatMap((book) => book.rows);
  const many = (...answers: readonly MonthAnswer[]): number =>
    rows.reduce((sum, { months }) => sum + answers.reduce((own, answer) => own + months[answer], 0), 0);
  return [
    // A month without any need is a 0: how many there were is told together with those that had some.
    ['answered', many('counted', 'none')] as const,
    ['not-asked', many('not-asked')] as const,
    ['unknown', many('unknown')] as const,
  ].map(([value, count]) => ({ period: period.id, figure: monthsFigure, value, count }));
}
