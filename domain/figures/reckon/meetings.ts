import { groupBy } from '../../grouped.ts';
import { type AgreementId, routineId } from '../../ids.ts';
import { isAfter, isSame, isWithin, type PlainDate } from '../../time/plain-date.ts';
import { type DeadlineFact, type FigureFacts, type FigureWorld, windows } from '../facts.ts';
import { agreementEntry, isCounted } from './agreements.ts';
import { isDueSoon, isOverdue } from './deadlines.ts';
import { type Counted, count, deadlineEntry, share, type Tally } from './tally.ts';

export const reviewRoutine = routineId('agreement-evaluation');
const contactRoutine = routineId('agreement-contact-meeting');
export const startRoutine = routineId('agreement-start-meeting');

type MeetingFigure =
  | 'reviews-due'
  | 'reviews-overdue'
  | 'reviews-held'
  | 'reviews-on-time'
  | 'meetings-held'
  | 'start-meetings-missing'
  | 'start-meetings-held';

/** Reviews, contact meetings and start meetings: agreed, held, and held in time. */
export function reckonMeetings(facts: FigureFacts, world: FigureWorld): Record<MeetingFigure, Tally> {
  const { deadlines } = facts;
  const { monthSince, yesterday, yearSince } = windows(world.today);
  const entryOf = (deadline: DeadlineFact): Counted => deadlineEntry(world, deadline);
  const reviews = deadlines.filter(({ routine }) => routine === reviewRoutine);
  const starts = deadlines.filter(({ routine }) => routine === startRoutine);
  const meetings = deadlines.filter(({ routine, subject }) => routine === contactRoutine || subject.kind === 'series');
  const wasMet = isMet(world);
  const lastYear = (all: readonly DeadlineFact[]): readonly DeadlineFact[] => all.filter(wasDueWithin({ from: yearSince, to: yesterday }));
  const heldLately = (deadline: DeadlineFact): boolean =>
    wasMet(deadline) && deadline.closedOn !== null && isWithin(deadline.closedOn, { from: monthSince, to: yesterday });
  return {
    'reviews-due': count(reviews.filter(isDueSoon(world)).map(entryOf)),
    'reviews-overdue': count(reviews.filter(isOverdue(world)).map(entryOf)),
    'reviews-held': count(reviews.filter(heldLately).map(entryOf)),
    'reviews-on-time': share(lastYear(reviews), isOnTime(world), entryOf),
    'meetings-held': share(lastYear(meetings), wasMet, entryOf),
    'start-meetings-missing': count(missingStarts(starts, facts, world)),
    'start-meetings-held': share(lastYear(starts), wasMet, entryOf),
  };
}

/** Due in the period, and asked for: what was cancelled never was. */
export const wasDueWithin =
  (period: { readonly from: PlainDate; readonly to: PlainDate }) =>
  ({ state, due }: DeadlineFact): boolean =>
    state !== 'cancelled' && isWithin(due, period);

const isMet =
  (world: FigureWorld) =>
  ({ state, routine, outcome }: DeadlineFact): boolean =>
    state === 'closed' && outcome !== null && world.isMet(routine, outcome);

/** Held, and the meeting was no later than due. */
export const isOnTime =
  (world: FigureWorld) =>
  (deadline: DeadlineFact): boolean => {
    const on = deadline.meetingOn ?? deadline.closedOn;
    return isMet(world)(deadline) && on !== null && !isAfter(on, deadline.due);
  };

/** Agreements whose newest start meeting should have been, and was not. */
function missingStarts(starts: readonly DeadlineFact[], facts: FigureFacts, world: FigureWorld): readonly Counted[] {
  const asked = starts.flatMap((start) =>
    start.state !== 'cancelled' && start.subject.kind === 'agreement' ? [{ start, agreement: start.subject.agreement }] : [],
  );
  return [...groupBy(asked, ({ agreement }): AgreementId => agreement)].flatMap(([id, group]) => {
    const agreement = world.directory.agreements.get(id);
    const newest = group.map(({ start }) => start).reduce((best, each) => (isNewer(each, best) ? each : best));
    const isMissing = newest.state === 'open' ? isOverdue(world)(newest) : newest.state === 'superseded' || !isMet(world)(newest);
    return agreement !== undefined && isCounted(facts, agreement) && isMissing ? [agreementEntry(agreement)] : [];
  });
}

const isNewer = (a: DeadlineFact, b: DeadlineFact): boolean => isAfter(a.due, b.due) || (isSame(a.due, b.due) && a.id > b.id);
