import type { CountOverviewView, UnitCountView } from '../../../cards/figures/count-models.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { type Completeness, completenessOf } from '../../../domain/figures/count/completeness.ts';
import { countableMonths, type Month, monthBefore } from '../../../domain/figures/count/month.ts';
import { givenIn, toldOf } from '../../../domain/figures/count/numbers.ts';
import { type CountPeriod, monthsOf, periodsOf } from '../../../domain/figures/count/period.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { countsOf, type StoredCount } from '../../../store/figures/count/read-counts.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';
import { unitName } from '../../names.ts';
import { toldBy } from './count-item-view.ts';
import { unitsToCount } from './may-count.ts';

/** As many units as a card carries. */
const mostShown = 6;

/** How far the units have come that the viewer counts for: the month that has passed last, and its year. */
export async function countOverviewView(db: Database, context: ViewContext, notice: Notice | null = null): Promise<CountOverviewView> {
  const { directory, today } = context;
  const units = unitsToCount(context);
  const shown = units.slice(0, mostShown);
  const month = monthBefore(today);
  const periods = periodsOf(month);
  const countable = countableMonths(today);
  const [first = month] = [...countable, ...monthsOf(periods.year)].sort();
  const counts = await countsOf(db, shown, first, month);
  const isCounted = (unit: UnitId, each: Month): boolean => counts.some((count) => count.unit === unit && count.month === each);
  const shownUnits = new Set(shown);
  const within = (period: CountPeriod): Completeness => completenessOf(directory, (unit) => shownUnits.has(unit), period, today, isCounted);
  const [tertial, year] = [within(periods.tertial), within(periods.year)];
  const share = (of: Completeness, unit: UnitId) => {
    const own = of.units.find((each) => each.unit === unit);
    const expected = own?.expected.length ?? 0;
    return { expected, counted: expected - (own?.missing.length ?? 0) };
  };
  return {
    today,
    units: shown.map((unit): UnitCountView => {
      const counted = counts.find((count) => count.unit === unit && count.month === month);
      return {
        unit,
        unitName: unitName(directory, unit),
        month,
        counted: counted === undefined ? null : { ...sumOf(counted), ...toldBy(counted, context) },
        months: countable.map((each) => ({ month: each, isCounted: isCounted(unit, each) })).toReversed(),
        missing: (year.units.find((each) => each.unit === unit)?.missing ?? []).filter((each) => countable.includes(each)),
        tertial: { number: periods.tertial.number, ...share(tertial, unit) },
        year: { year: periods.year.year, ...share(year, unit) },
      };
    }),
    more: units.length - shown.length,
    notice,
  };
}

const sumOf = ({ asked, numbers }: StoredCount) => ({ asked, total: toldOf(numbers, 'outcome'), given: givenIn(numbers) });
