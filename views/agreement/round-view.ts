import type { AccountView, AgendaView, RoundView } from '../../cards/agreement/round-view.ts';
import { checklistsFor } from '../../catalogue/agreement/checklists.ts';
import { factorIds, ladderRungs } from '../../catalogue/agreement/pulse.ts';
import { reviewPoints, tookPart } from '../../catalogue/agreement/review-points.ts';
import type { RoutineEntry } from '../../catalogue/entry.ts';
import { checklistsOf } from '../../domain/agreement/contents.ts';
import { agendaOf, isAgendaOpen } from '../../domain/agreement/review/agenda.ts';
import { type Account, newReview, type Review } from '../../domain/agreement/review/review.ts';
import { type Verdict, verdictOf } from '../../domain/agreement/review/verdict.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { UnitId } from '../../domain/ids.ts';
import { sidesIn } from '../../domain/people/unit-side.ts';
import { addWorkingDays } from '../../domain/time/add-working-days.ts';
import { isAfter, isBefore } from '../../domain/time/plain-date.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';
import { pulseView } from './pulse/pulse-view.ts';
import { agreementOf, ownParties } from './review-view.ts';

/** Whether a routine is one that each side answers for itself, with an agenda of its own. */
export const isReview = (routine: RoutineEntry | undefined): boolean => routine?.answeredBy === 'each-side';

type Party = 'prepared' | 'accounts';

/**
 * The parties the viewer speaks for when they prepare, or tell how it went: of those on two sides, the side that has not yet; several on one side are spoken for at
 * once. Empty: none.
 */
export function partiesToAsk(
  row: Pick<ItemRow, 'subject' | 'nudge' | 'review'>,
  context: Pick<ViewContext, 'directory' | 'viewer' | 'today'>,
  what: Party,
): readonly UnitId[] {
  const own = ownParties(row, context);
  const sideOf = sidesIn(context.directory);
  const first = own.find((unit) => row.review?.[what].has(unit) !== true) ?? own[0];
  return first === undefined ? [] : own.filter((unit) => sideOf(unit) === sideOf(first));
}

/** The first of them; null: none. */
export const partyToAsk = (...asking: Parameters<typeof partiesToAsk>): UnitId | null => partiesToAsk(...asking)[0] ?? null;

/** How what the parties have told stands together, for a review; null for everything else. */
export function verdictOn(row: ItemRow, routine: RoutineEntry | undefined, context: Pick<ViewContext, 'directory'>): Verdict | null {
  const agreement = agreementOf(row, context);
  if (!isReview(routine) || agreement === null || row.review === null) return null;
  return verdictOf(row.review, partyIds(agreement), sidesIn(context.directory));
}

export const partyIds = ({ parties }: Agreement): readonly UnitId[] => parties.map(({ unit }) => unit);

/** What belongs to a review besides its time; null for what is no review. */
export function roundView(row: ItemRow, routine: RoutineEntry | undefined, context: ViewContext): RoundView | null {
  const agreement = agreementOf(row, context);
  if (!isReview(routine) || agreement === null || row.standing === null) return null;
  const { directory } = context;
  const review = row.review ?? newReview(row.id, agreement.id);
  const name = (unit: UnitId): string => unitName(directory, unit);
  const found = new Set(row.standing.found);
  const teller = partyToAsk(row, context, 'accounts');
  const own = teller === null ? undefined : review.accounts.get(teller);
  const verdict = verdictOn(row, routine, context);
  const isTold = row.state === 'closed' || verdict?.kind === 'differ';
  const account = (unit: UnitId, { outcome, nextDate, ...more }: Account): AccountView => ({
    partyName: name(unit),
    outcome,
    nextDate,
    ...more,
  });
  return {
    choices: {
      gaps: reviewPoints.gaps,
      questions: reviewPoints.questions,
      strengths: reviewPoints.strengths,
      tookPart,
      rungs: ladderRungs.map(({ id }) => id),
      factors: factorIds,
    },
    parties: agreement.parties.map(({ unit }) => ({ id: unit, name: name(unit) })),
    missing: checklistsOf(agreement, checklistsFor(context.localThemes), found, directory).flatMap(({ checklist, missing }) =>
      missing.map((point) => ({ checklist: checklist.id, point })),
    ),
    unread: found.size === 0,
    decisions: row.standing.decisions.map(({ text, owner, due }) => ({ text, ownerName: owner === null ? null : name(owner), due })),
    preparation: preparationView(row, review, routine, context),
    agenda: agendaView(row, review, agreement, context),
    own: own === undefined || teller === null ? null : account(teller, own),
    told: isTold ? partyIds(agreement).flatMap((unit) => told(unit, review, account)) : [],
    pulse: pulseView(
      row.standing.pulses,
      agreement,
      { deadline: row.id, isOpen: row.state === 'open', own: ownParties(row, context) },
      context,
    ),
  };
}

function told(unit: UnitId, { accounts }: Review, view: (unit: UnitId, account: Account) => AccountView): readonly AccountView[] {
  const account = accounts.get(unit);
  return account === undefined ? [] : [view(unit, account)];
}

const isAhead = ({ state, meetingOn }: ItemRow, { today }: ViewContext): boolean =>
  state === 'open' && meetingOn !== null && !isAfter(today, meetingOn);

function preparationView(row: ItemRow, review: Review, routine: RoutineEntry | undefined, context: ViewContext): RoundView['preparation'] {
  const days = routine?.ladder.prepareBefore;
  const unit = partyToAsk(row, context, 'prepared');
  if (days === undefined || unit === null || row.meetingOn === null || !isAhead(row, context)) return null;
  const own = review.prepared.get(unit);
  return {
    asked: own === undefined && !isBefore(context.today, addWorkingDays(context.calendar, row.meetingOn, -days)),
    own: own === undefined ? null : { topics: own.topics, checks: own.checks, line: own.line },
  };
}

/** For those who speak for a party, and for those who follow the agreement up; not before it may be seen. */
function agendaView(row: ItemRow, review: Review, agreement: Agreement, context: ViewContext): AgendaView | null {
  const { directory, calendar, today } = context;
  const parties = partyIds(agreement);
  if (row.meetingOn === null || row.state !== 'open' || review.accounts.size > 0) return null;
  if (!isAgendaOpen(review, parties, row.meetingOn, today, calendar)) return null;
  const name = (unit: UnitId): string => unitName(directory, unit);
  const agenda = agendaOf(review, parties, reviewPoints.gaps, reviewPoints.questions);
  return {
    topics: agenda.topics.map(({ id, wantedBy }) => ({ id, wantedBy: wantedBy.map(name) })),
    checks: agenda.checks.map(({ id, answers }) => ({
      id,
      answers: answers.map(({ unit, answer }) => ({ partyName: name(unit), answer })),
    })),
    lines: agenda.lines.map(({ unit, line }) => ({ partyName: name(unit), line })),
    waitingFor: agenda.waitingFor.map(name),
  };
}
