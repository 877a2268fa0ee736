import type { CardElement } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { jsonBytes } from '../to-json.ts';
import type { DeadlineItem, ListView } from '../view-models.ts';
import { itemTitle } from './item-block.ts';
import { sectionOf } from './sections.ts';

export interface Counts {
  /** Not answered yet, with those that found no room. */
  readonly open: number;
  readonly overdue: number;
}

export function openAndOverdue({ items, more, today }: Pick<ListView, 'items' | 'more' | 'today'>): Counts {
  const sections = items.map((item) => sectionOf(item, today));
  return {
    open: sections.filter((name) => name !== 'waiting' && name !== 'finished').length + more,
    overdue: sections.filter((name) => name === 'overdue').length,
  };
}

/** What the notification says: numbers only, because it can show on a locked screen. */
export function summaryOf({ open, overdue }: Counts, otherwise: 'answered' | 'noDeadlines', { t }: CardContext): string {
  if (open === 0) return t(`summary.${otherwise}`);
  const deadlines = t('summary.deadlines', { count: open });
  return overdue === 0 ? deadlines : t('summary.withOverdue', { deadlines, overdue });
}

/** For a client that cannot show cards: what and when, without names. */
export const fallbackLines = (items: readonly DeadlineItem[], today: PlainDate, { t, language }: CardContext): readonly string[] =>
  items.map((item) => `${itemTitle(item, t)}: ${t('due.on', { date: formatDate(item.due, today, language) })}`);

/** What a card takes besides its deadlines: its head, and an allowance for the envelope, the foot and the fallback text. */
export const frameBytes = (head: readonly CardElement[]): number => jsonBytes(head) + 2_000;
