import { z } from 'zod';
import { reviewMessage } from '../../cards/agreement/review-message.ts';
import { wordMessage } from '../../cards/agreement/word-message.ts';
import { dailyMessage } from '../../cards/daily-message.ts';
import { deadlineList } from '../../cards/deadline-list.ts';
import { type Inputs, readInputs } from '../../cards/item/read-inputs.ts';
import { notice } from '../../cards/notice.ts';
import { clocksCardMark } from '../../cards/referral/clock/clocks.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { mayDo } from '../../domain/rights.ts';
import { deadlineForAnswer } from '../../store/answers/record-answer.ts';
import { type ItemRow, itemOf } from '../../store/deadlines/item-rows.ts';
import { type CardPlace, nowhere, ownMessage, proveArrival } from '../../store/messages/reconcile.ts';
import { dailyView, listView, singleView, toldView } from '../../views/daily-view.ts';
import { rightOf, standingsOn } from '../../views/deadline-item.ts';
import { whoIs } from '../../views/names.ts';
import type { AppContext } from '../app-context.ts';
import { showClocks } from '../commands/referral/clock.ts';
import type { Reader } from '../turn/reader.ts';
import { type Action, type Answer, refused } from './action.ts';
import { actions } from './index.ts';
import { knownId } from './known-id.ts';
import { writtenDate } from './written-date.ts';

/** Instead of a message on the buttons of a review that somebody has asked for by name: it is drawn again as the review alone. */
export const reviewCardMark = 'review';

/** What a button carries; anything else was not made by us. */
const pressed = z.looseObject({ d: knownId(500), v: z.int(), m: knownId(700), r: z.int().optional(), t: z.string().max(1_000).optional() });

/**
 * Answers a button: checks who it is, whether they may, and whether it still applies; then gives the card back as it is
 * now. Nothing a person sends here can fail with an error: the card says what was wrong. `place`: where the pressed card stands.
 */
export async function pressButton(
  app: AppContext,
  reader: Reader,
  verb: string,
  data: unknown,
  place: CardPlace = nowhere,
): Promise<OutgoingCard> {
  const action = actions.find((each) => each.verb === verb);
  const parsed = pressed.safeParse(data);
  if (action === undefined || !parsed.success) return notice({ tone: 'warning', code: 'unknown-action', params: {} }, reader.texts);
  const { d, v, m } = parsed.data;
  const from = await cardOf(app, reader, m, place);
  const answer = await answerTo(app, reader, action, {
    deadline: d,
    version: v,
    card: from.card,
    inputs: readInputs(parsed.data),
    round: parsed.data.r ?? null,
    shown: parsed.data.t ?? '',
  });
  if (answer.changed) app.wake();

  return cardAgain(app, reader, from, { explained: answer.explained, notice: answer.notice, opened: d }, verb === 'open');
}

/** A card that a button stands on. */
interface PressedCard {
  readonly m: string;
  /** The message it is; null for the list and the like. */
  readonly card: string | null;
  readonly own: Awaited<ReturnType<typeof ownMessage>>;
}

/** The card that says `m`. One of somebody else's, or one that never was, is treated as the person's own list. */
export async function cardOf(app: AppContext, { person }: Reader, m: string, place: CardPlace): Promise<PressedCard> {
  const own = m === 'list' || m === reviewCardMark || m === clocksCardMark ? null : await ownMessage(app.store.db, person, m);
  if (own?.state === 'ambiguous') await proveArrival(app.store.db, person, m, place, app.clock.now());
  return { m, card: own === null ? null : m, own };
}

/** That card as things stand now, with what was done about deadline `opened`. `isOpened`: it is to be shown first, with its forms. */
export async function cardAgain(
  app: AppContext,
  reader: Reader,
  { m, card, own }: PressedCard,
  shown: { readonly explained?: string | undefined; readonly notice: Answer['notice']; readonly opened: string },
  isOpened: boolean,
): Promise<OutgoingCard> {
  const d = shown.opened;
  if (m === clocksCardMark) return showClocks(app, reader, {}, shown);
  if (m === reviewCardMark) return reviewMessage(await singleView(app.store.db, m, d, reader.view, shown), reader.texts);
  if (card !== null && own?.about != null && own.kind === 'word')
    return wordMessage(await toldView(app.store.db, card, own.about, reader.view, shown), reader.texts);
  if (card !== null && own?.about != null)
    return reviewMessage(await singleView(app.store.db, card, own.about, reader.view, shown), reader.texts);
  if (card !== null) {
    // Its lines stay where they were, unless one of them was to be opened.
    const opened = isOpened ? d : undefined;
    return dailyMessage(await dailyView(app.store.db, card, reader.view, { ...shown, opened }), reader.texts);
  }
  return deadlineList(await listView(app.store.db, reader.view, shown), reader.texts);
}

interface Pressed {
  readonly deadline: string;
  readonly version: number;
  readonly card: string | null;
  readonly inputs: Inputs;
  readonly round: number | null;
  readonly shown: string;
}

async function answerTo(app: AppContext, reader: Reader, action: Action, { deadline: id, version, ...carried }: Pressed): Promise<Answer> {
  const row = await itemOf(app.store.db, reader.person, id);
  const deadline = row === null ? null : await deadlineForAnswer(app.store.db, row.id);
  if (row === null || deadline === null) return refused('unknown-deadline');
  const asking = {
    standings: standingsOn(row, reader.view),
    localMode: app.localMode,
  };
  // Whoever may not see it is not told that it is there.
  const right = rightOf(action.verb, row.routine, reader.view);
  if (!mayDo(asking, 'explain') && !mayDo(asking, right)) return refused('unknown-deadline');
  if (!mayDo(asking, right)) return refused('not-allowed');
  const late = lateBecause(row, action, reader);
  if (late !== null) return late;
  if (action.on !== 'any' && row.version !== version) return refused('stale');
  return action.run(app, reader, { row, deadline, routine: app.catalogue.get(row.routine), ...carried });
}

/** Why an action no longer applies; null when it does. */
function lateBecause(row: ItemRow, action: Action, reader: Reader): Answer | null {
  if (action.on === 'any') return null;
  if (row.state === 'superseded' || row.state === 'cancelled') return refused('expired');
  if (action.on === 'open' && row.state === 'closed') {
    const by = row.closedBy === null ? '–' : whoIs(reader.directory, row.closedBy, row.subject, reader.today).name;
    return refused('already-closed', { by, on: writtenDate(row.closedOn ?? reader.today, reader) });
  }
  if (action.on === 'closed' && row.state === 'open') return refused('stale');
  // Whoever has said «ikke min» has nothing left to put off: the one who is asked instead would have to wait for it.
  if (row.declines.includes(reader.person) && (action.verb === 'ack' || action.verb === 'snooze')) return refused('stale');
  return null;
}
