import type { CardContext } from '../../cards/card-context.ts';
import { digest } from '../../cards/figures/digest.ts';
import { leaderDigest } from '../../cards/figures/leader-digest.ts';
import type { DigestScope } from '../../domain/figures/digests-of.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../../views/context.ts';
import { type DigestOptions, digestView } from '../../views/figures/digest-view.ts';
import { leaderDigestView } from '../../views/figures/leader-digest-view.ts';

/** A digest as things stand, of whichever kind: for a message that leaves, a command and the way back from a list. */
export async function drawDigest(
  db: Database,
  scope: DigestScope,
  view: ViewContext,
  texts: CardContext,
  options: DigestOptions = {},
): Promise<OutgoingCard> {
  const drawn = await digestView(db, scope, view, options);
  // The other pages are numbers, whoever reads them.
  const isOverview = scope.kind === 'leader' && drawn.mark.page === 'first';
  return isOverview ? leaderDigest(await leaderDigestView(db, drawn, scope, view), texts) : digest(drawn, texts);
}
