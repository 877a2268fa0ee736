import type { CardElement, ITextBlock } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { cardHeading, sectionHeading, text } from './elements/text.ts';
import { fitItems } from './item/fit-items.ts';
import { itemLine } from './item/item-block.ts';
import { fallbackLines, frameBytes, openAndOverdue, summaryOf } from './item/overview.ts';
import { noticeBlock } from './notice-block.ts';
import { jsonBytes, maxCardBytes, toCard } from './to-json.ts';
import type { DeadlineItem, ListView } from './view-models.ts';

/** About what one deadline without buttons takes; room for this many of them is kept free before the full ones are laid out. */
const lineBytes = 720;
const linesKept = 16;

/** Everything a person is asked for, the most urgent with its buttons, the rest in short. */
export function deadlineList(view: ListView, context: CardContext): OutgoingCard {
  const { t } = context;
  const head: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(t('list.heading')),
    ...(view.items.length === 0 && view.more === 0 ? [text(t('list.empty'), { spacing: 'Small' })] : []),
  ];
  const room = maxCardBytes - frameBytes(head);
  const kept = Math.min(linesKept, Math.max(0, view.items.length - 4)) * lineBytes;
  const { elements, shown, left } = fitItems(view.items, { message: 'list', today: view.today, opened: view.opened }, room - kept, context);
  const rest = left.length === 0 ? { lines: [], unlisted: 0 } : linesWithin(left, room - jsonBytes(elements), view, context);
  const more = view.more + rest.unlisted;
  const foot: ITextBlock[] =
    more === 0 ? [] : [text(t('list.more', { count: more }), { separator: true, spacing: 'Medium', isSubtle: true })];
  return toCard(
    {
      body: [...head, ...elements, ...rest.lines, ...foot],
      summary: summaryOf(openAndOverdue(view), view.items.length === 0 ? 'noDeadlines' : 'answered', context),
      fallbackText: [t('list.heading'), ...fallbackLines(shown, view.today, context)].join('\n'),
    },
    context,
  );
}

/** As many short lines as fit in `room` bytes, under their own heading. */
function linesWithin(
  items: readonly DeadlineItem[],
  room: number,
  { today }: ListView,
  context: CardContext,
): { readonly lines: readonly CardElement[]; readonly unlisted: number } {
  const { t } = context;
  const heading = [sectionHeading(t('sections.rest')), text(t('list.restHint'), { spacing: 'None', isSubtle: true })];
  const lines: CardElement[] = [];
  let used = jsonBytes(heading);
  for (const item of items) {
    const line = itemLine(item, today, context);
    const bytes = jsonBytes(line) + 1;
    if (used + bytes > room) break;
    used += bytes;
    lines.push(line);
  }
  return { lines: lines.length === 0 ? [] : [...heading, ...lines], unlisted: items.length - lines.length };
}
