import type { FigureSet } from '../../domain/figures/figure.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { LeaderNeeds } from '../../domain/nudge/day/plan-leader-digests.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { attestCounts } from './attest-view.ts';
import { figureSets } from './figure-set.ts';
import { toActOn } from './to-act-on.ts';

/** What there is for the leaders of each of these scopes to act on and to confirm, in their order, and the figures it comes from: what their overview would say. */
export async function leaderNeeds(
  db: Database,
  scopes: readonly (readonly UnitId[])[],
  context: Pick<ViewContext, 'directory' | 'catalogue' | 'calendar' | 'today'>,
): Promise<readonly { readonly needs: LeaderNeeds; readonly figures: FigureSet }[]> {
  if (scopes.length === 0) return [];
  const sets = await figureSets(db, scopes, context);
  const attest = await attestCounts(db, scopes, context);
  return sets.map((figures, index) => ({
    needs: { toActOn: toActOn(figures, new Map(), context).length, toConfirm: attest[index]?.toAnswer ?? 0 },
    figures,
  }));
}
