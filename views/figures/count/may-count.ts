import { monthlyCount } from '../../../catalogue/routines/figures.ts';
import { countingUnits } from '../../../domain/figures/count/completeness.ts';
import { lastDayOf, type Month, monthBefore } from '../../../domain/figures/count/month.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { mayDo } from '../../../domain/rights.ts';
import { type ItemRow, itemOf } from '../../../store/deadlines/item-rows.ts';
import { deadlineOfMonth } from '../../../store/figures/count/record-count.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';
import { standingsOn } from '../../deadline-item.ts';

/** The units that are expected to count, today or last month, and that the viewer answers for; in the register's order. */
export function unitsToCount(context: ViewContext): readonly UnitId[] {
  const { directory, today } = context;
  const counting = [...countingUnits(directory, today), ...countingUnits(directory, lastDayOf(monthBefore(today)))];
  return [...new Set(counting)].filter((unit) => mayFor(unit, null, context));
}

/**
 * Whether the viewer may see and tell a unit's count of this month: they answer for the unit, or are asked in the place of whoever does. `row`: the month's
 * deadline, when it has one.
 */
export async function mayCount(
  db: Database,
  unit: UnitId,
  month: Month,
  context: ViewContext,
): Promise<{ readonly may: boolean; readonly row: ItemRow | null }> {
  const { directory, viewer, today } = context;
  const deadline = await deadlineOfMonth(db, monthlyCount, unit, month);
  const row = deadline === null ? null : await itemOf(db, viewer, deadline);
  const isExpected = (): boolean => [today, lastDayOf(month)].some((day) => countingUnits(directory, day).includes(unit));
  return { may: directory.units.has(unit) && (row !== null || isExpected()) && mayFor(unit, row, context), row };
}

const mayFor = (unit: UnitId, row: ItemRow | null, context: ViewContext): boolean =>
  mayDo(
    {
      standings: standingsOn(
        { routine: monthlyCount, subject: { kind: 'role', role: 'helseansvarlig', unit }, nudge: row?.nudge ?? null },
        context,
      ),
      localMode: context.localMode,
    },
    'count-month',
  );
