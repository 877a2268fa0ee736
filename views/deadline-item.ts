import type { ActionVerb, DeadlineItem, ItemNote, ItemState, Who } from '../cards/view-models.ts';
import { arisesFrom } from '../catalogue/arises-from.ts';
import type { RoutineEntry } from '../catalogue/entry.ts';
import { monthlyCount } from '../catalogue/routines/figures.ts';
import { agreementBehind } from '../domain/agreement/series/members.ts';
import { meetingAfter } from '../domain/agreement/series/occurrences.ts';
import { keepsAgenda } from '../domain/agreement/series/series.ts';
import { outcomeForOthers } from '../domain/figures/count/outcomes.ts';
import type { PersonId, RoutineId } from '../domain/ids.ts';
import { nextDue } from '../domain/nudge/deadline/due-dates.ts';
import { agreementOfSubject } from '../domain/nudge/deadline/subject-key.ts';
import type { Recipient } from '../domain/nudge/recipients/recipient.ts';
import { assigneesOf, recipientsOfStep, unitsOf } from '../domain/nudge/recipients/recipients-of-step.ts';
import { standingsTo } from '../domain/nudge/recipients/relations.ts';
import type { ArisesFrom, Subject } from '../domain/nudge/types.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { RoleCode } from '../domain/people/types.ts';
import { mayDo, type RightVerb, type Standing } from '../domain/rights.ts';
import { workingDaysBetween } from '../domain/time/add-working-days.ts';
import { isAfter, isBefore, type PlainDate } from '../domain/time/plain-date.ts';
import type { ItemRow } from '../store/deadlines/item-rows.ts';
import { agreementOf, fixedTime, ownParty, reviewMoves, reviewView } from './agreement/review-view.ts';
import { isReview, partyToAsk, roundView, verdictOn } from './agreement/round-view.ts';
import { seriesItemView, seriesOf } from './agreement/series/series-item-view.ts';
import type { ViewContext } from './context.ts';
import { choicesToday, workingDaysLeft } from './day-sums.ts';
import { explanationOf } from './explanation.ts';
import { subjectName, unitName, whoIs } from './names.ts';
import { isClock, isOfClock, ofClock, offersClock } from './referral/clock/clock-actions.ts';
import { shownTo } from './referral/clock/clock-views.ts';

/** One deadline for a card, with only the actions this person may take now. `explained`: its explanation is open. */
export function deadlineItem(row: ItemRow, context: ViewContext, explained = false, standings = standingsOn(row, context)): DeadlineItem {
  const { directory, calendar, today } = context;
  const routine = context.catalogue.get(row.routine);
  const state = stateOf(row, routine, context, standings);
  return {
    deadline: row.id,
    version: row.version,
    routine: row.routine,
    subject: subjectName(directory, row.subject),
    subjectRole: row.subject.kind === 'role' || row.subject.kind === 'holder' ? row.subject.role : null,
    due: row.due,
    workingDaysLeft: workingDaysLeft(calendar, today, row.due),
    state,
    overseen: isOverseen(row),
    notes: state.kind === 'closed' || state.kind === 'ended' ? [] : notesOf(row, context),
    actions: actionsOf(row, state, routine, context, { explained, standings }),
    snoozeChoices: choicesToday(calendar, today, routine?.statutory === true ? row.due : null),
    outcomes: routine?.outcomes ?? [],
    proposedNext: proposedNext(row, routine, context),
    byButtons: routine?.byButtons === true,
    details: shownTo(context.viewer, row, context.details?.get(row.id) ?? null, context),
    review: isMeeting(routine) ? reviewView(row, context, agreementOf(row, context)?.title ?? '') : null,
    round: roundView(row, routine, context),
    decision: row.decision,
    series: seriesItemView(row, context),
    explanation:
      explained && row.nudge !== null ? explanationOf({ routine: row.routine, due: row.due, ...row.nudge }, routine, directory) : null,
  };
}

function stateOf(row: ItemRow, routine: RoutineEntry | undefined, context: ViewContext, standings: readonly Standing[]): ItemState {
  const { directory, today, viewer } = context;
  const who = (person: ItemRow['closedBy']) =>
    person === null ? { name: '–', role: null, unitName: null } : whoIs(directory, person, row.subject, today);
  if (row.state === 'closed')
    return {
      kind: 'closed',
      outcome: shownOutcome(row, context, standings),
      by: who(row.closedBy),
      on: row.closedOn ?? today,
      nextDue: row.successor?.due ?? null,
    };
  if (row.state !== 'open') return { kind: 'ended', because: row.state };
  if (row.meetingOn !== null && !isAfter(today, row.meetingOn)) return { kind: 'meeting', on: row.meetingOn, at: fixedTime(row) };
  if (row.declines.includes(viewer)) return { kind: 'declined', by: who(viewer) };
  const told = toldState(row, routine, context);
  if (told !== null) return told;
  const own = row.quiets.find((quiet) => quiet.person === viewer && isBefore(today, quiet.until));
  if (own === undefined) return { kind: 'open' };
  return own.kind === 'ack' ? { kind: 'acknowledged', by: who(viewer), until: own.until } : { kind: 'snoozed', until: own.until };
}

/** How it was closed, without what only those may know who see what a unit has counted. */
function shownOutcome({ routine, outcome }: ItemRow, { localMode }: ViewContext, standings: readonly Standing[]): string {
  const told = outcome ?? 'done';
  return routine !== monthlyCount || mayDo({ standings, localMode }, 'count-month') ? told : outcomeForOthers(told);
}

/** A party whose side has been spoken for has nothing left to say until the others have spoken. */
function toldState(row: ItemRow, routine: RoutineEntry | undefined, context: ViewContext): ItemState | null {
  const verdict = verdictOn(row, routine, context);
  const own = partyToAsk(row, context, 'accounts');
  if (verdict?.kind !== 'waiting' || own === null || verdict.parties.includes(own)) return null;
  const account = row.review?.accounts.get(own) ?? [...(row.review?.accounts.values() ?? [])][0];
  if (account === undefined) return null;
  return { kind: 'told', outcome: account.outcome, waitingFor: verdict.parties.map((unit) => unitName(context.directory, unit)) };
}

function notesOf(row: ItemRow, context: ViewContext): readonly ItemNote[] {
  const { directory, calendar, today, viewer } = context;
  const notes: ItemNote[] = [];
  const why = row.nudge?.why;
  if (why?.mayHaveComeBefore === true) notes.push({ kind: 'may-have-come-before' });
  if (why?.late === true) notes.push({ kind: 'late' });
  if (why?.standsInFor != null && why.unit !== null) {
    const { because, person } = why.standsInFor;
    notes.push({
      kind: 'stands-in',
      because,
      role: why.role,
      unitName: unitName(directory, why.unit),
      name: person === null ? null : (directory.people.get(person)?.name ?? null),
    });
  }
  if (row.nudge !== null && row.nudge.step > 0 && row.nudge.audience !== 'assignee') {
    notes.push({
      kind: 'escalated',
      workingDaysOverdue: Math.max(0, workingDaysBetween(calendar, row.due, today)),
      asked: askedAbout(row, context),
    });
  }
  if (verdictOn(row, context.catalogue.get(row.routine), context)?.kind === 'differ') notes.push({ kind: 'answers-differ' });
  for (const quiet of row.quiets) {
    if (quiet.kind === 'ack' && quiet.person !== viewer && isBefore(today, quiet.until)) {
      notes.push({ kind: 'acknowledged-by-other', by: whoIs(directory, quiet.person, row.subject, today), until: quiet.until });
    }
  }
  for (const person of row.declines) {
    if (person !== viewer) notes.push({ kind: 'declined-by-other', by: whoIs(directory, person, row.subject, today) });
  }
  for (const unit of why?.unreachableParties ?? []) notes.push({ kind: 'party-unreachable', unitName: unitName(directory, unit) });
  return notes;
}

/** A leader or regional lead who is told because nobody answered; not one who stands in for somebody. */
const isOverseen = ({ nudge }: ItemRow): boolean =>
  nudge !== null && nudge.step > 0 && (nudge.audience === 'leader' || nudge.audience === 'regional-lead') && nudge.why.standsInFor === null;

/** No more names than a sentence can carry. */
const mostAsked = 4;

function askedAbout(row: ItemRow, { directory, today, viewer }: ViewContext): readonly Who[] {
  const people = unitsOf({ directory }, row.subject).flatMap((unit) =>
    assigneesOf({ directory, today }, row.subject, unit).people.map((asked) => asked.person),
  );
  const others = [...new Set(people)].filter((person) => person !== viewer);
  return others.slice(0, mostAsked).map((person) => whoIs(directory, person, row.subject, today));
}

/** Whether this person may see it at all today: a role that has ended takes its deadlines along, also on old cards. */
export const maySee = (
  row: Pick<ItemRow, 'routine' | 'nudge' | 'subject'>,
  context: Sight & Pick<ViewContext, 'localMode'>,
  standings = standingsOn(row, context),
): boolean => mayDo({ standings, localMode: context.localMode }, 'explain');

type Sight = Pick<ViewContext, 'directory' | 'catalogue' | 'calendar' | 'today' | 'viewer'>;

/** How the viewer stands to it today, for those who ask about it more than once. */
export function standingsOn(row: Pick<ItemRow, 'routine' | 'nudge' | 'subject'>, context: Sight): readonly Standing[] {
  const { directory, calendar, viewer, today } = context;
  const as = nudgedAs(row, context);
  if (row.subject.kind === 'clock') {
    // What is told of a clock at once is no nudge: whoever it reaches today, for want of those before them, may see what it is about.
    const { recipients } = recipientsOfStep({ directory, calendar, today, declined: () => false }, row, ['assignees']);
    return [...standingsTo(directory, viewer, row.subject, as, today), ...asRecipient(viewer, recipients)];
  }
  if (!isForOthers(row, context)) return standingsTo(directory, viewer, row.subject, as, today);
  const to = context.catalogue.get(row.routine)?.ladder.steps[0]?.to ?? [];
  const { recipients } = recipientsOfStep({ directory, calendar, today, declined: () => false }, row, to);
  const answering = unitsOf(context, row.subject).flatMap((unit) => assigneesOf(context, row.subject, unit).people);
  return [
    ...standingsTo(directory, viewer, row.subject, as, today, recipients),
    // Those who answer for the agreement see what becomes of it, and are not the ones who are asked.
    ...answering.flatMap(({ person, role }): Standing[] => (person === viewer ? [{ role, relation: 'unit' }] : [])),
  ];
}

const asRecipient = (viewer: PersonId, recipients: readonly Recipient[]): readonly Standing[] =>
  recipients.flatMap(({ person, role }): Standing[] => (person === viewer ? [{ role, relation: 'recipient' }] : []));

/** It has come to a level or to the region: those who answer for the agreement's parties are asked only where they are that level. */
const isForOthers = ({ routine }: Pick<ItemRow, 'routine'>, { catalogue }: Pick<ViewContext, 'catalogue'>): boolean =>
  isCooperation(arisesFrom(catalogue, routine));

const isCooperation = (from: ArisesFrom | null): boolean =>
  from?.startsWith('disagreement-') === true || from?.startsWith('help-') === true;

/** Whether it belongs in the viewer's list: they may see it, and it is not only for others to answer. */
export function isForViewer(row: Pick<ItemRow, 'routine' | 'nudge' | 'subject'>, context: Sight & Pick<ViewContext, 'localMode'>): boolean {
  const standings = standingsOn(row, context);
  if (!maySee(row, context, standings)) return false;
  return !isForOthers(row, context) || mayDo({ standings, localMode: context.localMode }, rightOf('complete', row.routine, context));
}

/** What each state offers, the main action first. */
const offered: Readonly<Record<ItemState['kind'], readonly ActionVerb[]>> = {
  open: ['suit', 'complete', 'tick', 'propose', 'agenda', ...ofClock, 'snooze', 'ack', 'book', 'call-off', 'decline'],
  acknowledged: ['suit', 'complete', 'tick', 'propose', 'agenda', ...ofClock, 'snooze', 'book', 'call-off', 'decline'],
  snoozed: ['suit', 'complete', 'tick', 'propose', 'agenda', ...ofClock, 'book', 'call-off', 'decline'],
  meeting: ['suit', 'prepare', 'complete', 'propose', 'agenda', 'book', 'call-off'],
  told: ['complete'],
  declined: [],
  closed: ['count', 'reopen'],
  // A month that nobody counted in time can still be counted.
  ended: ['count'],
};

const rightFor: Readonly<Record<ActionVerb, RightVerb>> = {
  ack: 'acknowledge',
  snooze: 'snooze',
  complete: 'complete',
  book: 'book-meeting',
  decline: 'decline',
  explain: 'explain',
  open: 'explain',
  hide: 'explain',
  reopen: 'reopen',
  propose: 'book-meeting',
  suit: 'book-meeting',
  'call-off': 'book-meeting',
  prepare: 'book-meeting',
  tick: 'complete',
  agenda: 'note-series',
  'ask-other': 'tend-clock',
  prolong: 'tend-clock',
  'pass-on': 'pass-on-clock',
  stop: 'tend-clock',
  count: 'count-month',
};

/** What somebody must be allowed to do for an action on a deadline of this routine: not everything is answered by whoever answers for the unit. */
export function rightOf(verb: ActionVerb, routine: RoutineId, { catalogue }: Pick<ViewContext, 'catalogue'>): RightVerb {
  if ((verb === 'complete' || verb === 'reopen') && catalogue.get(routine)?.timing.kind === 'on-date') return 'check-law';
  if ((verb === 'complete' || verb === 'reopen') && isClock(catalogue.get(routine))) return 'tend-clock';
  if ((verb === 'complete' || verb === 'reopen') && routine === monthlyCount) return 'count-month';
  const from = verb === 'complete' ? arisesFrom(catalogue, routine) : null;
  if (from === 'new-holder') return 'take-over';
  if (from?.startsWith('disagreement-') === true) return 'settle-disagreement';
  return from?.startsWith('help-') === true ? 'answer-help' : rightFor[verb];
}

/**
 * The role somebody was asked in, while they still have it; an administrator who got it for want of anybody else is asked
 * as administrator. A deputy stays one for what they were asked, also when the one they stood in for is back.
 */
export function nudgedAs(
  { nudge, subject }: Pick<ItemRow, 'nudge' | 'subject'>,
  { directory, today, viewer }: Pick<ViewContext, 'directory' | 'today' | 'viewer'>,
): RoleCode | null {
  if (nudge === null) return null;
  const { audience, why } = nudge;
  // Whose a clock is follows from the clock: whoever had it, or acted for its owner, may have it no more.
  if (subject.kind === 'clock' && (audience === 'assignee' || audience === 'deputy')) return null;
  if (audience === 'deputy') return why.role;
  const role = audience === 'administrator' ? audience : why.role;
  const inLine = audience === 'administrator' || why.unit === null ? null : directory.upwards(why.unit).map((level) => level.id);
  const holds = directory.rolesOf(viewer, today).some((held) => held.role === role && (inLine === null || inLine.includes(held.unit)));
  return holds || (role === 'kontaktperson' && isContact(directory, viewer, subject)) ? role : null;
}

const isContact = (directory: Directory, person: PersonId, subject: Subject): boolean =>
  agreementBehind(directory, subject)?.parties.some((party) => party.contactPerson === person) === true;

function actionsOf(
  row: ItemRow,
  state: ItemState,
  routine: RoutineEntry | undefined,
  context: ViewContext,
  { explained, standings }: { readonly explained: boolean; readonly standings: readonly Standing[] },
): readonly ActionVerb[] {
  const explain: ActionVerb[] = row.nudge === null ? [] : [explained ? 'hide' : 'explain'];
  const moves = isMeeting(routine) ? reviewMoves(row, ownParty(row, context), unitsOf(context, row.subject)) : null;
  return [...offered[state.kind], ...explain].filter((verb) => {
    if (isMove(verb) && moves?.has(verb) !== true) return false;
    if (verb === 'prepare' && (routine?.ladder.prepareBefore === undefined || partyToAsk(row, context, 'prepared') === null)) return false;
    // A side is spoken for by its own: whoever only follows up is told, and asks them.
    if (verb === 'complete' && isReview(routine) && partyToAsk(row, context, 'accounts') === null) return false;
    if (verb === 'agenda' && !takesAgenda(row, context)) return false;
    if (verb === 'reopen' && !canReopen(row, context)) return false;
    if (isOfClock(verb) && !offersClock(verb, row, routine, context)) return false;
    if (verb === 'count' && (row.routine !== monthlyCount || row.state === 'cancelled')) return false;
    if (verb === 'tick' && arisesFrom(context.catalogue, row.routine) !== 'new-unit') return false;
    return mayDo({ standings, localMode: context.localMode }, rightOf(verb, row.routine, context));
  });
}

const takesAgenda = (row: ItemRow, context: ViewContext): boolean => {
  const series = seriesOf(row, context);
  return series !== null && keepsAgenda(series);
};

/** What is about when to meet. */
const isMove = (verb: ActionVerb): verb is 'propose' | 'suit' | 'call-off' | 'book' =>
  verb === 'propose' || verb === 'suit' || verb === 'call-off' || verb === 'book';

/** Evaluations, contact meetings, those of a series, the first one after signing, and those that ask whether an agreement is used are meetings. */
export const isMeeting = (routine: RoutineEntry | undefined): boolean =>
  routine?.timing.kind === 'agreement-evaluation' ||
  routine?.timing.kind === 'agreement-contact' ||
  routine?.timing.kind === 'series' ||
  ((routine?.timing.kind === 'life' || routine?.timing.kind === 'arising') &&
    routine.outcomes.some(({ id }) => id === 'held' || id === 'will-meet'));

/**
 * Undo is for the one who closed it, the same day, while nobody has been asked about the next occurrence. What has gone on to others, or been told them, cannot
 * be taken back.
 */
export const canReopen = (row: ItemRow, context: Pick<ViewContext, 'today' | 'viewer' | 'catalogue'>): boolean =>
  row.state === 'closed' &&
  !isForOthers(row, context) &&
  arisesFrom(context.catalogue, row.routine) !== 'answer-asked' &&
  // What has gone on under another date, or with somebody else, goes on there.
  !(row.subject.kind === 'clock' && row.successor !== null) &&
  row.closedBy === context.viewer &&
  row.closedOn?.equals(context.today) === true &&
  (row.successor === null || row.successor.untouched);

function proposedNext(row: ItemRow, routine: RoutineEntry | undefined, context: ViewContext): DeadlineItem['proposedNext'] {
  const { directory, today } = context;
  if (routine === undefined || routine.timing.kind === 'vacancy') return null;
  const agreement = agreementOfSubject(directory, row.subject);
  const series = seriesOf(row, context);
  const key = agreement ?? series ?? routine;
  let known = proposed.get(key);
  if (known === undefined || known.routine !== routine || known.due !== row.due || known.today !== today) {
    const next = series === null ? nextDue(routine.timing, agreement, row.due, today) : meetingAfter(series, row.due, today);
    known = { routine, due: row.due, today, next };
    proposed.set(key, known);
  }
  return known.next;
}

/**
 * The date that was proposed last for each agreement and series, or for a routine of neither: counting a rhythm onwards takes long, and everybody who is asked about
 * an agreement is asked about the same round.
 */
const proposed = new WeakMap<
  WeakKey,
  { readonly routine: RoutineEntry; readonly due: PlainDate; readonly today: PlainDate; readonly next: PlainDate | null }
>();
