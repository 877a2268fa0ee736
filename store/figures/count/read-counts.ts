import { dimensionIds, type MonthAnswer, monthAnswers, type TeamAnswer, teamAnswers } from '../../../domain/figures/count/dimensions.ts';
import { type Month, monthOrNull } from '../../../domain/figures/count/month.ts';
import { type CountCell, type CountNumbers, cellOf } from '../../../domain/figures/count/numbers.ts';
import { type PersonId, personId, type UnitId, unitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf } from '../../rows.ts';

/** What a unit has told of a month, with the version its row has, which a form sends back. */
export interface StoredCount {
  readonly unit: UnitId;
  readonly month: Month;
  readonly definition: number;
  readonly asked: MonthAnswer;
  readonly team: TeamAnswer;
  readonly numbers: CountNumbers;
  /** Who told it last, and when. */
  readonly by: PersonId;
  readonly on: PlainDate;
  /** 1: nobody has corrected it. */
  readonly version: number;
}

/** The counts of these units from one month to another, both counted, with their numbers; the oldest first. */
export async function countsOf(db: Database, units: readonly UnitId[], from: Month, to: Month): Promise<readonly StoredCount[]> {
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom('monthly_counts')
    .selectAll()
    .where('unit', 'in', [...units])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('month')
    .orderBy('unit')
    .execute();
  const cells = rows.length === 0 ? [] : await cellsOf(db, units, from, to);
  return rows.flatMap((row): StoredCount[] => {
    const month = monthOrNull(row.month);
    const asked = monthAnswers.find((each) => each === row.asked);
    const team = teamAnswers.find((each) => each === row.ambulant_team);
    // Written by a later version of the program: it is there, and cannot be read here.
    if (month === null || asked === undefined || team === undefined) return [];
    const numbers = new Map(cells.flatMap((cell) => (cell.unit === row.unit && cell.month === row.month ? [[cell.of, cell.count]] : [])));
    const { definition, by_person, on_day, version } = row;
    return [{ unit: unitId(row.unit), month, definition, asked, team, numbers, by: personId(by_person), on: dateOf(on_day), version }];
  });
}

async function cellsOf(
  db: Database,
  units: readonly UnitId[],
  from: Month,
  to: Month,
): Promise<readonly { readonly unit: string; readonly month: string; readonly of: CountCell; readonly count: number }[]> {
  const rows = await db
    .selectFrom('monthly_count_cells')
    .selectAll()
    .where('unit', 'in', [...units])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .execute();
  return rows.flatMap(({ unit, month, dimension, value, count }) => {
    const known = dimensionIds.find((each) => each === dimension);
    return known === undefined ? [] : [{ unit, month, of: cellOf(known, value), count }];
  });
}

/** Which months have been counted, whatever was told; for all units at once. Gives whether there is a count of a unit and a month. */
export async function countedMonths(db: Database, from: Month, to: Month): Promise<(unit: UnitId, month: Month) => boolean> {
  const rows = await db
    .selectFrom('monthly_counts')
    .select(['unit', 'month'])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .execute();
  const counted = new Set(rows.map(({ unit, month }) => `${month} ${unit}`));
  return (unit, month) => counted.has(`${month} ${unit}`);
}
