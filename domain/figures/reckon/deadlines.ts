import { isBefore, isWithin } from '../../time/plain-date.ts';
import { type DeadlineFact, type FigureFacts, type FigureWorld, windows } from '../facts.ts';
import { count, deadlineEntry, type Tally } from './tally.ts';

/** What stands open past its day or within thirty, what was closed last week, and what leaders have been asked about without anything coming of it. */
export function reckonDeadlines(
  { deadlines, escalated }: FigureFacts,
  world: FigureWorld,
): Record<'overdue' | 'due-soon' | 'closed' | 'escalations-unanswered', Tally> {
  const { today } = world;
  const { weekSince, yesterday } = windows(today);
  const lastWeek = { from: weekSince, to: yesterday };
  const those = (counts: (deadline: DeadlineFact) => boolean): Tally =>
    count(deadlines.filter(counts).map((each) => deadlineEntry(world, each)));
  const late = isOverdue(world);
  return {
    overdue: those(late),
    'due-soon': those(isDueSoon(world)),
    closed: those(({ state, closedOn }) => state === 'closed' && closedOn !== null && isWithin(closedOn, lastWeek)),
    'escalations-unanswered': those((deadline) => late(deadline) && escalated.has(deadline.id)),
  };
}

export const isOverdue =
  ({ today }: Pick<FigureWorld, 'today'>) =>
  ({ state, due }: DeadlineFact): boolean =>
    state === 'open' && isBefore(due, today);

/** Due today or within thirty days. */
export function isDueSoon({ today }: Pick<FigureWorld, 'today'>): (deadline: DeadlineFact) => boolean {
  const period = { from: today, to: windows(today).aheadUntil };
  return ({ state, due }) => state === 'open' && isWithin(due, period);
}
