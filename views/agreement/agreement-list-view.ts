import type { AgreementListView } from '../../cards/agreement/view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import { type LifeState, lifeStates } from '../../domain/agreement/life/states.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import { livesOf } from '../../store/agreement/read-agreement.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';
import { lightViews } from './pulse/light-view.ts';

/** Past this a list is no longer read. */
const mostShown = 12;

/** What needs somebody comes first; what has ended is history. */
const urgency: Readonly<Record<LifeState, number>> = {
  'not-in-function': 0,
  dormant: 1,
  expired: 2,
  'expired-with-successor': 3,
  'waiting-for-signatures': 4,
  signed: 5,
  draft: 6,
  'under-revision': 7,
  active: 8,
  ended: 9,
};

/** These agreements, those that need somebody first. `query`: what was asked for; null: everything. */
export async function agreementListView(
  db: Database,
  agreements: readonly Agreement[],
  context: ViewContext,
  query: string | null,
  notice: Notice | null = null,
): Promise<AgreementListView> {
  const { directory, today } = context;
  const lives = await livesOf(
    db,
    agreements.map(({ id }) => id),
  );
  const all = agreements
    .map((agreement) => {
      const life = lives.get(agreement.id)?.life;
      return { agreement, state: life?.state ?? 'draft', since: life?.since ?? today };
    })
    .filter(({ state }) => state !== 'ended' || query !== null)
    .sort((a, b) => urgency[a.state] - urgency[b.state] || a.agreement.title.localeCompare(b.agreement.title, 'nb'));
  const shown = all.slice(0, mostShown);
  const lights = await lightViews(db, shown, context);
  return {
    today,
    query,
    lines: shown.map(({ agreement, state, since }) => ({
      agreement: agreement.id,
      title: agreement.title,
      partyNames: agreement.parties.map(({ unit }) => unitName(directory, unit)),
      state,
      since,
      light: lights.get(agreement.id)?.light ?? null,
    })),
    more: Math.max(0, all.length - mostShown),
    counts: lifeStates.flatMap((state) => {
      const count = all.filter((each) => each.state === state).length;
      return count === 0 ? [] : [{ state, count }];
    }),
    notice,
  };
}
