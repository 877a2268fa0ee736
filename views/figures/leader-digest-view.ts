import type { LeaderDigestView } from '../../cards/figures/leader-view-models.ts';
import type { DigestView } from '../../cards/figures/view-models.ts';
import type { DigestScope } from '../../domain/figures/digests-of.ts';
import { dailyWithOverview } from '../../store/figures/leader-digests.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { listView } from '../daily-view.ts';
import { attestCounts } from './attest-view.ts';

/** How many of the leader's own deadlines are named; the rest are in `frister`. */
const mostTasks = 3;

/** A leader's overview from its numbers: with their own open deadlines, the same as in `frister`, and what they can confirm. */
export async function leaderDigestView(
  db: Database,
  digest: DigestView,
  scope: DigestScope,
  context: ViewContext,
): Promise<LeaderDigestView> {
  const { items } = await listView(db, context);
  const open = items.filter(({ state }) => state.kind === 'open');
  const [attest] = await attestCounts(db, [scope.units], context);
  return {
    digest,
    tasks: open.slice(0, mostTasks).map(({ deadline, version, routine, subject, due, workingDaysLeft }) => ({
      deadline,
      version,
      routine,
      subject,
      due,
      workingDaysLeft,
    })),
    tasksMore: Math.max(0, open.length - mostTasks),
    attest: attest === undefined || attest.points === 0 ? null : attest,
    daily: await dailyWithOverview(db, context.viewer),
  };
}
