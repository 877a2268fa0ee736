import type { ItemDetails } from '../cards/view-models.ts';
import { arisesFrom } from '../catalogue/arises-from.ts';
import type { DeadlineId } from '../domain/ids.ts';
import { disagreementsAt } from '../store/agreement/disagreement/read.ts';
import { helpRequestsAt } from '../store/agreement/help-requests.ts';
import type { ItemRow } from '../store/deadlines/item-rows.ts';
import type { Database } from '../store/open-store.ts';
import { disagreementView, helpView } from './agreement/cooperation-view.ts';
import type { DetailsContext } from './context.ts';
import { countItemViews } from './figures/count/count-item-view.ts';
import { handOverViews } from './people/hand-over-view.ts';
import { onboardingViews } from './people/onboarding-view.ts';
import { clockViews } from './referral/clock/clock-views.ts';

export type Details = ReadonlyMap<DeadlineId, ItemDetails>;

/** What only some deadlines show, read for many at once; nothing is read when there are none of them. It is the same for everybody. */
export async function readDetails(db: Database, rows: readonly ItemRow[], context: DetailsContext): Promise<Details> {
  const from = (row: ItemRow) => arisesFrom(context.catalogue, row.routine);
  const special = rows.filter((row) => from(row) !== null && from(row) !== 'new-leader');
  const clocks = new Map([...(await clockViews(db, rows, context)), ...(await countItemViews(db, rows, context))]);
  if (special.length === 0) return clocks;
  const ids = (which: (of: string) => boolean): readonly DeadlineId[] =>
    special.filter((row) => which(from(row) ?? '')).map(({ id }) => id);
  const [handOvers, onboarding, disagreements, requests] = await Promise.all([
    handOverViews(db, special, context),
    onboardingViews(
      db,
      special.filter((row) => from(row) === 'new-unit'),
      context,
    ),
    disagreementsAt(
      db,
      ids((of) => of.startsWith('disagreement-')),
    ),
    helpRequestsAt(
      db,
      ids((of) => of.startsWith('help-')),
    ),
  ]);
  return new Map<DeadlineId, ItemDetails>([
    ...clocks,
    ...handOvers,
    ...onboarding,
    ...[...disagreements].map(([id, { disagreement, level }]) => [id, disagreementView(disagreement, level, context)] as const),
    ...[...requests].map(([id, request]) => [id, helpView(request, context)] as const),
  ]);
}
