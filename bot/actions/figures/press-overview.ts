import { z } from 'zod';
import { dailyMessage } from '../../../cards/daily-message.ts';
import { notice } from '../../../cards/notice.ts';
import { digestsOf } from '../../../domain/figures/digests-of.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { drawDigest } from '../../../jobs/figures/draw-digest.ts';
import { type CardPlace, ownMessage, proveArrival } from '../../../store/messages/reconcile.ts';
import { dailyView } from '../../../views/daily-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { warning } from '../action.ts';
import { knownId } from '../known-id.ts';

/** What the buttons between the message of a day and the overview carry (`cards/figures/leader-press.ts`). */
const pressed = z.looseObject({
  do: z.enum(['show', 'back']),
  m: knownId(700),
});

/** The leader's overview in the place of the message of the day, and that message again. A message of somebody else's is nobody's. */
export async function pressOverview(app: AppContext, reader: Reader, data: unknown, place: CardPlace): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return notice(warning('unknown-action'), reader.texts);
  const { do: what, m } = parsed.data;
  const own = await ownMessage(app.store.db, reader.person, m);
  if (own === null || own.kind !== 'daily') return notice(warning('unknown-action'), reader.texts);
  if (own.state === 'ambiguous') await proveArrival(app.store.db, reader.person, m, place, app.clock.now());
  if (what === 'back') return dailyMessage(await dailyView(app.store.db, m, reader.view), reader.texts);
  const scope = digestsOf(reader.directory, app.calendar, reader.person, reader.today).find(({ kind }) => kind === 'leader');
  if (scope === undefined) return notice(warning('not-allowed'), reader.texts);
  return drawDigest(app.store.db, scope, reader.view, reader.texts, { isOpened: true });
}
