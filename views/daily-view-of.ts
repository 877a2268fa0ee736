import type { DailyView, Notice } from '../cards/view-models.ts';
import type { MessageId } from '../domain/ids.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { ItemRow } from '../store/deadlines/item-rows.ts';
import type { ViewContext } from './context.ts';
import { deadlineItem, maySee, standingsOn } from './deadline-item.ts';

export interface Opened {
  /** The deadline whose explanation is open. */
  readonly explained?: string | undefined;
  readonly notice?: Notice | null | undefined;
  /** The deadline that is shown first with its forms: of a list what was answered or asked for, of a message only what was asked for. */
  readonly opened?: string | undefined;
}

/** A person's message from what has been read already, for many messages at once. The card itself counts what finds no room. */
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
