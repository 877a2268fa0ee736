import type { DailyView, ListView, WordView } from '../cards/view-models.ts';
import { messageId } from '../domain/ids.ts';
import { subjectKey } from '../domain/nudge/deadline/subject-key.ts';
import { subjectsOf } from '../domain/nudge/recipients/relations.ts';
import { itemOf, itemsOfMessages, openItemsOf } from '../store/deadlines/item-rows.ts';
import { leaderDigestsOf } from '../store/figures/leader-digests.ts';
import { dateOfMessage } from '../store/messages/outbox.ts';
import type { Database } from '../store/open-store.ts';
import { handOversOf } from '../store/people/hand-over/hand-over-rows.ts';
import { clockSubjectsOf } from '../store/referral/clock/clocks.ts';
import type { ViewContext } from './context.ts';
import { dailyViewOf, type Opened } from './daily-view-of.ts';
import { deadlineItem, isForViewer } from './deadline-item.ts';
import { readDetails } from './item-details.ts';
import { wordView } from './word-view.ts';

/** How far ahead `frister` looks, in days. */
const daysAhead = 60;

/** A person's message of a day, as things stand now. */
export async function dailyView(db: Database, message: string, context: ViewContext, opened: Opened = {}): Promise<DailyView> {
  const rows = (await itemsOfMessages(db, [message])).get(message) ?? [];
  const [details, overviews] = await Promise.all([readDetails(db, rows, context), leaderDigestsOf(db, [message])]);
  return { ...dailyViewOf(await headOf(db, message, context), rows, { ...context, details }, opened), overview: overviews.get(message) };
}

/** A message about a single deadline, as things stand now. */
export async function singleView(
  db: Database,
  message: string,
  about: string,
  context: ViewContext,
  opened: Opened = {},
): Promise<DailyView> {
  const row = await itemOf(db, context.viewer, about);
  return dailyViewOf(await headOf(db, message, context), row === null ? [] : [row], context, opened);
}

/** What somebody was told at once, as things stand now. */
export async function toldView(db: Database, message: string, about: string, context: ViewContext, opened: Opened = {}): Promise<WordView> {
  const row = await itemOf(db, context.viewer, about);
  const [details, together] = await Promise.all([
    readDetails(db, row === null ? [] : [row], context),
    handOversOf(db, row === null ? [] : [row.id]),
  ]);
  const head = await headOf(db, message, context);
  return wordView(head, row, row === null ? [] : (together.get(row.id) ?? []), { ...context, details }, opened);
}

const headOf = async (db: Database, message: string, { today }: ViewContext) => ({
  id: messageId(message),
  date: (await dateOfMessage(db, message)) ?? today,
});

/** `frister`: what is open for this person, also what nobody has been reminded of yet. */
export async function listView(db: Database, context: ViewContext, { explained, notice, opened }: Opened = {}): Promise<ListView> {
  const own = subjectsOf(context.directory, context.viewer, context.today).map(subjectKey);
  const subjects = [...own, ...(await clockSubjectsOf(db, context.viewer))];
  const rows = (await openItemsOf(db, context.viewer, subjects, context.today.add({ days: daysAhead }))).filter((row) =>
    isForViewer(row, context),
  );
  const details = await readDetails(db, rows, context);
  return {
    today: context.today,
    items: rows.map((row) => deadlineItem(row, { ...context, details }, row.id === explained)),
    more: 0,
    notice: notice ?? null,
    opened: rows.find((row) => row.id === opened)?.id ?? null,
  };
}
