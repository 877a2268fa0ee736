import type { CountItemView, ToldBy } from '../../../cards/figures/count-models.ts';
import { monthlyCount } from '../../../catalogue/routines/figures.ts';
import { countableMonths, isOver, monthBefore } from '../../../domain/figures/count/month.ts';
import type { DeadlineId } from '../../../domain/ids.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import { countsOf, type StoredCount } from '../../../store/figures/count/read-counts.ts';
import type { Database } from '../../../store/open-store.ts';
import type { DetailsContext } from '../../context.ts';
import { whoIs } from '../../names.ts';

type CountContext = Pick<DetailsContext, 'directory' | 'today'>;

/** What the deadlines of monthly counts show besides others, read for many at once; without the numbers, which are the unit's own. */
export async function countItemViews(
  db: Database,
  rows: readonly Pick<ItemRow, 'id' | 'routine' | 'subject' | 'due'>[],
  context: CountContext,
): Promise<ReadonlyMap<DeadlineId, CountItemView>> {
  const asked = rows.flatMap(({ id, routine, subject, due }) =>
    routine === monthlyCount && subject.kind === 'role' ? [{ id, unit: subject.unit, month: monthBefore(due) }] : [],
  );
  const [oldest] = asked.map(({ month }) => month).sort();
  if (oldest === undefined) return new Map();
  const from = [oldest, ...countableMonths(context.today)].sort()[0] ?? oldest;
  const counts = await countsOf(db, [...new Set(asked.map(({ unit }) => unit))], from, monthBefore(context.today));
  return new Map(
    asked.map(({ id, unit, month }) => {
      const own = counts.filter((count) => count.unit === unit);
      const saved = own.find((count) => count.month === month);
      return [
        id,
        {
          kind: 'count',
          unit,
          month,
          isOver: isOver(month, context.today),
          team: own.findLast((count) => count.month < month)?.team ?? null,
          saved: saved === undefined ? null : { asked: saved.asked, ...toldBy(saved, context) },
        },
      ] as const;
    }),
  );
}

/** Who told a count last. */
export const toldBy = ({ unit, by, on, version }: StoredCount, { directory, today }: CountContext): ToldBy => ({
  by: whoIs(directory, by, { kind: 'role', role: 'helseansvarlig', unit }, today),
  on,
  isCorrected: version > 1,
});
