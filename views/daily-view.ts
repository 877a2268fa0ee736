import type { DailyView, ListView, Notice } from '../cards/view-models.ts';
import { type MessageId, messageId } from '../domain/ids.ts';
import { subjectsOf } from '../domain/nudge/relations.ts';
import { subjectKey } from '../domain/nudge/subject-key.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { type ItemRow, itemOf, itemsOfMessages, openItemsOf } from '../store/deadlines/item-rows.ts';
import { dateOfMessage } from '../store/messages/outbox.ts';
import type { Database } from '../store/open-store.ts';
import type { ViewContext } from './context.ts';
import { deadlineItem, maySee, standingsOn } from './deadline-item.ts';

/** How far ahead `frister` looks, in days. */
const daysAhead = 60;

interface Opened {
  /** The deadline whose explanation is open. */
  readonly explained?: string | undefined;
  readonly notice?: Notice | null | undefined;
  /** The deadline that is shown first with its forms: of a list what was answered or asked for, of a message only what was asked for. */
  readonly opened?: string | undefined;
}

/** A person's message of a day, as things stand now. */
export async function dailyView(db: Database, message: string, context: ViewContext, opened: Opened = {}): Promise<DailyView> {
  const rows = (await itemsOfMessages(db, [message])).get(message) ?? [];
  return dailyViewOf({ id: messageId(message), date: (await dateOfMessage(db, message)) ?? context.today }, rows, context, opened);
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
  return dailyViewOf(
    { id: messageId(message), date: (await dateOfMessage(db, message)) ?? context.today },
    row === null ? [] : [row],
    context,
    opened,
  );
}

/** The same from what has been read already, for many messages at once. The card itself counts what finds no room. */
export function dailyViewOf(
  message: { readonly id: MessageId; readonly date: PlainDate },
  rows: readonly ItemRow[],
  context: ViewContext,
  { explained, notice, opened }: Opened = {},
): DailyView {
  return {
    message: message.id,
    date: message.date,
    today: context.today,
    items: rows.flatMap((row) => {
      const standings = standingsOn(row, context);
      return maySee(row, context, standings) ? [deadlineItem(row, context, row.id === explained, standings)] : [];
    }),
    more: 0,
    notice: notice ?? null,
    opened: rows.find((row) => row.id === opened)?.id ?? null,
  };
}

/** `frister`: what is open for this person, also what nobody has been reminded of yet. */
export async function listView(db: Database, context: ViewContext, { explained, notice, opened }: Opened = {}): Promise<ListView> {
  const subjects = subjectsOf(context.directory, context.viewer, context.today).map(subjectKey);
  const rows = (await openItemsOf(db, context.viewer, subjects, context.today.add({ days: daysAhead }))).filter((row) =>
    maySee(row, context),
  );
  return {
    today: context.today,
    items: rows.map((row) => deadlineItem(row, context, row.id === explained)),
    more: 0,
    notice: notice ?? null,
    opened: rows.find((row) => row.id === opened)?.id ?? null,
  };
}
