import { isBefore, isSame, type PlainDate } from '../../domain/time/plain-date.ts';
import type { DeadlineItem } from '../view-models.ts';

/** The parts of a card of deadlines, in the order they stand. What was only seen or put off is answered, never finished. */
const sectionNames = ['overdue', 'today', 'coming', 'waiting', 'finished'] as const;
export type SectionName = (typeof sectionNames)[number];

export function sectionOf({ state, due, round }: DeadlineItem, today: PlainDate): SectionName {
  // A meeting that is to be prepared is something to do, though its deadline is quiet.
  if (state.kind === 'meeting' && round?.preparation?.asked === true) return isSame(state.on, today) ? 'today' : 'coming';
  switch (state.kind) {
    case 'closed':
    case 'ended':
      return 'finished';
    case 'acknowledged':
    case 'snoozed':
    case 'meeting':
    case 'declined':
    case 'told':
      return 'waiting';
    case 'open':
      return isBefore(due, today) ? 'overdue' : isSame(due, today) ? 'today' : 'coming';
  }
}

/** The items in the order of their sections; within one, as they came, but that a meeting to prepare for comes where its day is. */
export function inSectionOrder(items: readonly DeadlineItem[], today: PlainDate): readonly DeadlineItem[] {
  const sections: Record<SectionName, DeadlineItem[]> = { overdue: [], today: [], coming: [], waiting: [], finished: [] };
  for (const item of items) sections[sectionOf(item, today)].push(item);
  const whenOf = ({ state, due }: DeadlineItem): PlainDate => (state.kind === 'meeting' ? state.on : due);
  sections.coming.sort((a, b) => (isBefore(whenOf(a), whenOf(b)) ? -1 : isBefore(whenOf(b), whenOf(a)) ? 1 : 0));
  return sectionNames.flatMap((name) => sections[name]);
}
