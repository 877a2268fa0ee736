import { sql } from 'kysely';
import { z } from 'zod';
import { countDimensions } from '../../domain/figures/count/dimensions.ts';
import type { Book, BookRow } from '../../domain/figures/suppress/book.ts';
import { spanOf } from '../../domain/figures/suppress/closed-periods.ts';
import { groupBy } from '../../domain/grouped.ts';
import { type UnitId, unitId } from '../../domain/ids.ts';
import { refusalCounter, refusalReasons } from '../../domain/referral/refusal.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { inChunks } from '../rows.ts';

/** What a book is closed with: where every unit stands that day, and the numbers of the points a pre-check asks for. */
export interface ClosingWorld {
  readonly today: PlainDate;
  readonly placeOf: (unit: UnitId) => Pick<BookRow, 'within' | 'groups'>;
  readonly checkPoints: readonly string[];
}

/**
 * Writes what every unit has counted of these tertials, once and for all: those already closed are left as they are, and whoever closes one at the same moment waits for
 * the other. To be called in a transaction.
 */
export async function closeBooks(trx: Database, periods: readonly string[], world: ClosingWorld): Promise<void> {
  const opened = await trx
    .insertInto('closed_periods')
    .values(periods.toSorted().map((period) => ({ period, on_day: world.today.toString() })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('period')
    .execute();
  for (const { period } of opened) {
    const rows = await countedIn(trx, period, world);
    for (const chunk of inChunks(rows)) {
      const values = chunk.map(({ unit, within, groups, counts, months }) => ({
        period,
        unit,
        within: JSON.stringify(within),
        groups: JSON.stringify(groups),
        counts: JSON.stringify(counts),
        months: JSON.stringify(months),
      }));
      await trx.insertInto('closed_counts').values(values).execute();
    }
  }
}

/** The books of these tertials, each with the rows of one scope only. */
export async function booksOf(db: Database, periods: readonly string[], scope: UnitId): Promise<readonly Book[]> {
  const rows = await db
    .selectFrom('closed_counts')
    .selectAll()
    .where('period', 'in', [...periods])
    .where(sql<boolean>`within @> ${JSON.stringify([scope])}::jsonb`)
    .orderBy('unit')
    .execute();
  const byPeriod = groupBy(rows, ({ period }) => period);
  return periods.map((period) => ({ period, rows: (byPeriod.get(period) ?? []).map((row) => bookRow.parse(row)) }));
}

/** The Oslo date each of these books was closed on. */
export async function closedOn(db: Database, periods: readonly string[]): Promise<ReadonlyMap<string, PlainDate>> {
  const rows = await db
    .selectFrom('closed_periods')
    .selectAll()
    .where('period', 'in', [...periods])
    .execute();
  return new Map(rows.map((row) => [row.period, plainDate(row.on_day)]));
}

const count = z.number().int().min(0);
const id = z.string().transform(unitId);
const bookRow = z.object({
  unit: id,
  within: z.array(id),
  groups: z.object({ hf: z.string(), type: z.string(), ownership: z.string() }),
  counts: z.record(z.string(), z.record(z.string(), count)),
  months: z.object({ counted: count, none: count, 'not-asked': count, unknown: count }),
});

/** Three statements, whatever there is. */
async function countedIn(db: Database, period: string, { placeOf, checkPoints }: ClosingWorld): Promise<readonly BookRow[]> {
  const { months, fromWeek, toWeek } = spanOf(period);
  const answers = await db
    .selectFrom('monthly_counts')
    .select(['unit', 'asked', 'month'])
    .where('month', 'in', [...months])
    .execute();
  const cells = await db
    .selectFrom('monthly_count_cells')
    .select(['unit', 'dimension', 'value', sql<number>`sum(count)::int`.as('count')])
    .where('month', 'in', [...months])
    .groupBy(['unit', 'dimension', 'value'])
    .execute();
  const counters = await db
    .selectFrom('counters')
    .select(['unit', 'what', sql<number>`sum(count)::int`.as('count')])
    .where('week', '>=', fromWeek)
    .where('week', '<=', toWeek)
    .groupBy(['unit', 'what'])
    .execute();
  const [answersOf, cellsOf, countersOf] = [groupBy(answers, unitOf), groupBy(cells, unitOf), groupBy(counters, unitOf)];
  const units = [...new Set([...answersOf.keys(), ...countersOf.keys()])].toSorted();
  return units.map((name) => {
    const said = answersOf.get(name) ?? [];
    const counted = new Map((cellsOf.get(name) ?? []).map((cell) => [`${cell.dimension} ${cell.value}`, cell.count]));
    const noted = new Map((countersOf.get(name) ?? []).map((counter) => [counter.what, counter.count]));
    const hasCounted = said.some(({ asked }) => asked === 'counted' || asked === 'none');
    return {
      unit: unitId(name),
      ...placeOf(unitId(name)),
      counts: {
        ...(hasCounted ? contacts((dimension, value) => counted.get(`${dimension} ${value}`) ?? 0) : {}),
        checks: valuesOf(['complete', 'incomplete'], (value) => noted.get(`check:${value}`) ?? 0),
        missing: valuesOf(checkPoints, (value) => noted.get(`check:missing:${value}`) ?? 0),
        refusals: Object.fromEntries(refusalReasons.map((reason) => [reason, noted.get(refusalCounter(reason)) ?? 0])),
      },
      months: {
        counted: said.filter(({ asked }) => asked === 'counted').length,
        none: said.filter(({ asked }) => asked === 'none').length,
        'not-asked': said.filter(({ asked }) => asked === 'not-asked').length,
        unknown: said.filter(({ asked }) => asked === 'unknown').length,
      },
    };
  });
}

const unitOf = ({ unit }: { readonly unit: string }): string => unit;

const valuesOf = (values: readonly string[], countOf: (value: string) => number): Readonly<Record<string, number>> =>
  Object.fromEntries(values.map((value) => [value, countOf(value)]));

const contacts = (countOf: (dimension: string, value: string) => number): BookRow['counts'] =>
  Object.fromEntries(
    Object.entries(countDimensions).map(([dimension, values]) => [dimension, valuesOf(values, (value) => countOf(dimension, value))]),
  );
