import type { CardElement } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { CardContext } from '../card-context.ts';
import { sectionHeading } from '../elements/text.ts';
import { jsonBytes } from '../to-json.ts';
import type { DeadlineItem } from '../view-models.ts';
import { itemBlock } from './item-block.ts';
import { inSectionOrder, type SectionName, sectionOf } from './sections.ts';

/** More than this with all its buttons is not one message any more. */
const mostInFull = 8;

interface FittedItems {
  readonly elements: readonly CardElement[];
  readonly shown: readonly DeadlineItem[];
  /** What found no room, most urgent first. */
  readonly left: readonly DeadlineItem[];
}

/**
 * As many deadlines with all their buttons as fit in `room` bytes, at most eight, the most urgent first, under their
 * headings. Each block is made once, and measured unless there is room for everything (`Infinity`).
 */
export function fitItems(
  items: readonly DeadlineItem[],
  place: { readonly message: string; readonly today: PlainDate; readonly opened?: string | null },
  room: number,
  context: CardContext,
): FittedItems {
  const inOrder = inSectionOrder(items, place.today);
  const ordered = [
    ...inOrder.filter((item) => item.deadline === place.opened),
    ...inOrder.filter((item) => item.deadline !== place.opened),
  ];
  const elements: CardElement[] = [];
  const shown: DeadlineItem[] = [];
  let used = 0;
  let section: SectionName | null = null;
  for (const item of ordered.slice(0, mostInFull)) {
    const name = sectionOf(item, place.today);
    const block = itemBlock(item, { ...place, index: shown.length, alone: items.length === 1 || item.deadline === place.opened }, context);
    const heading = name === section ? [] : [headingOf(name, context)];
    const added: readonly CardElement[] = heading.length === 0 ? [block] : [...heading, { ...block, spacing: 'Small' }];
    const bytes = room === Number.POSITIVE_INFINITY ? 0 : jsonBytes(added);
    if (used + bytes > room) break;
    elements.push(...added);
    shown.push(item);
    used += bytes;
    section = name;
  }
  return { elements, shown, left: ordered.slice(shown.length) };
}

const headingOf = (name: SectionName, { t }: CardContext): CardElement =>
  sectionHeading(t(`sections.${name}`), name === 'overdue' ? { color: 'Attention' } : {});
