import type { SeriesListView } from '../../../cards/agreement/series/view-models.ts';
import type { Notice } from '../../../cards/view-models.ts';
import type { Series } from '../../../domain/agreement/series/series.ts';
import { standingOf } from '../../../store/agreement/series/read-series.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';

/** Past this a list is no longer read. */
const mostShown = 12;

/** These series, those that meet next first; those without a next meeting last. `query`: what was asked for; null: everything. */
export async function seriesListView(
  db: Database,
  series: readonly Series[],
  { today }: ViewContext,
  query: string | null,
  notice: Notice | null = null,
): Promise<SeriesListView> {
  const standings = await standingOf(
    db,
    series.map(({ id }) => id),
  );
  const all = series
    .map(({ id, title, kind }) => {
      const { next, last } = standings.get(id) ?? { next: null, last: null };
      return { series: id, title, kind, nextOn: next?.meetingOn ?? next?.due ?? null, last };
    })
    .sort((a, b) => sortKey(a).localeCompare(sortKey(b)) || a.title.localeCompare(b.title, 'nb'));
  return { today, query, lines: all.slice(0, mostShown), more: Math.max(0, all.length - mostShown), notice };
}

/** After every date there is. */
const never = '9999';

const sortKey = ({ nextOn }: SeriesListView['lines'][number]): string => nextOn?.toString() ?? never;
