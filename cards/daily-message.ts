import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import { isSame } from '../domain/time/plain-date.ts';
import { formatDate } from '../locales/format-date.ts';
import type { CardContext } from './card-context.ts';
import { cardHeading, text } from './elements/text.ts';
import { overviewBlock } from './figures/overview-block.ts';
import { fitItems } from './item/fit-items.ts';
import { type Counts, fallbackLines, frameBytes, openAndOverdue, summaryOf } from './item/overview.ts';
import { noticeBlock } from './notice-block.ts';
import { cardIfItFits, maxCardBytes, toCard } from './to-json.ts';
import type { DailyView } from './view-models.ts';

/** A person's message of the day: overdue, today, coming, and at the bottom what is answered. */
export function dailyMessage(view: DailyView, context: CardContext): OutgoingCard {
  const { t, language } = context;
  const heading = t('daily.heading', { date: formatDate(view.date, view.today, language) });
  const counts = openAndOverdue(view);
  const head: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    ...(view.overview === undefined ? [] : [overviewBlock(view.overview, context)]),
    cardHeading(heading),
    text([...updatedOn(view, context), introduction(view, counts, context)].join(' '), { spacing: 'None', isSubtle: true }),
  ];
  const partsWithin = (room: number) => {
    const { elements, shown, left } = fitItems(
      view.items,
      { message: view.message, today: view.today, opened: view.opened },
      room,
      context,
    );
    return {
      body: [...head, ...elements, ...moreLine(view.more + left.length, context)],
      summary: summaryOf(counts, 'answered', context),
      fallbackText: [heading, ...fallbackLines(shown, view.today, context)].join('\n'),
    };
  };
  // Most days everything fits. Writing it out tells, and is what is sent.
  return cardIfItFits(partsWithin(Number.POSITIVE_INFINITY), context) ?? toCard(partsWithin(maxCardBytes - frameBytes(head)), context);
}

function moreLine(count: number, { t }: CardContext): readonly CardElement[] {
  if (count === 0) return [];
  return [text(t('daily.more', { count, word: t('commands.deadlines.word') }), { separator: true, spacing: 'Medium', weight: 'Bolder' })];
}

/** A card that was drawn again on a later day says so: its numbers are that day's. */
const updatedOn = ({ date, today }: DailyView, { t, language }: CardContext): readonly string[] =>
  isSame(date, today) ? [] : [t('daily.updated', { date: formatDate(today, today, language) })];

function introduction({ items }: DailyView, { open, overdue }: Counts, { t }: CardContext): string {
  // What ended by itself was answered by nobody, so there is nobody to thank.
  if (open === 0) return t(items.some(({ state }) => state.kind === 'ended') ? 'daily.nothingLeft' : 'daily.allAnswered');
  if (open === 1 && overdue === 1) return t('daily.oneOverdue');
  const count = t('daily.count', { count: open });
  return overdue === 0 ? count : `${count} ${t('daily.overdue', { count: overdue })}`;
}
