import { type Completeness, completenessOf } from '../../../domain/figures/count/completeness.ts';
import { type CountPeriod, monthsOf } from '../../../domain/figures/count/period.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { countedMonths } from '../../../store/figures/count/read-counts.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';

/** How complete the monthly counts of these units are in a tertial or a year, and which are missing. For the digest and the export; nothing that was counted is in it. */
export async function completenessView(
  db: Database,
  isInScope: (unit: UnitId) => boolean,
  period: CountPeriod,
  { directory, today }: Pick<ViewContext, 'directory' | 'today'>,
): Promise<Completeness> {
  const months = monthsOf(period);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a period without months');
  return completenessOf(directory, isInScope, period, today, await countedMonths(db, first, last));
}
