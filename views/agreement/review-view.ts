import type { MeetingTimeView, ReviewView } from '../../cards/view-models.ts';
import type { FixedMeeting, Review } from '../../domain/agreement/review/review.ts';
import { mayPropose, unanswered } from '../../domain/agreement/review/review.ts';
import { partiesOf, partyToSpeakFor } from '../../domain/agreement/review/speaks-for.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { UnitId } from '../../domain/ids.ts';
import { assigneesOf } from '../../domain/nudge/recipients/recipients-of-step.ts';
import { osloZone } from '../../domain/time/oslo-time.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { ViewContext } from '../context.ts';
import { unitName, whoIs } from '../names.ts';

/** The agreement a deadline is about; null when it is about none, or it has left the register. */
export const agreementOf = (row: Pick<ItemRow, 'subject'>, { directory }: Pick<ViewContext, 'directory'>): Agreement | null =>
  row.subject.kind === 'agreement' ? (directory.agreements.get(row.subject.agreement) ?? null) : null;

/** The parties the viewer speaks for. Whoever was asked in somebody's place speaks for them too; who has changed jobs does not for where they were. */
export function ownParties(
  { nudge, subject }: Pick<ItemRow, 'subject' | 'nudge'>,
  { directory, viewer, today }: Pick<ViewContext, 'directory' | 'viewer' | 'today'>,
): readonly UnitId[] {
  const agreement = agreementOf({ subject }, { directory });
  const asked = nudge?.audience === 'deputy' ? nudge.why.unit : null;
  return agreement === null ? [] : partiesOf(directory, agreement, viewer, today, asked);
}

/** The party the viewer speaks for about a meeting; null: for none. */
export function ownParty(
  row: Pick<ItemRow, 'subject' | 'nudge' | 'review'>,
  context: Pick<ViewContext, 'directory' | 'viewer' | 'today'>,
): UnitId | null {
  return partyToSpeakFor(ownParties(row, context), row.review);
}

/** How far the parties have come with agreeing on a time, for a card; null when nobody has begun. */
export function reviewView(row: ItemRow, context: ViewContext, title: string): ReviewView | null {
  const { review } = row;
  const agreement = agreementOf(row, context);
  if (review === null || agreement === null) return null;
  const parties = agreement.parties.map(({ unit }) => unit);
  return {
    round: review.round,
    proposal: proposalView(review, parties, row, context),
    isOwnProposal: review.proposal !== null && review.proposal.unit === ownParty(row, context),
    newMeetingUrl: review.fixed === null ? null : newMeetingUrl(review.fixed, title, emailsOf(agreement, context)),
    calendarUrl: review.fixed === null ? null : calendarUrl(row, review.fixed, context),
  };
}

function proposalView({ proposal }: Review, parties: readonly UnitId[], row: ItemRow, context: ViewContext): ReviewView['proposal'] {
  if (proposal === null) return null;
  const { directory, today } = context;
  const own = ownParty(row, context);
  const answering = parties.filter((unit) => unit !== proposal.unit && proposal.answers.has(unit));
  return {
    by: whoIs(directory, proposal.by, row.subject, today),
    times: proposal.times.map((time, index) => ({
      ...time,
      answers: answering.map((unit) => ({ partyName: unitName(directory, unit), suits: proposal.answers.get(unit)?.[index] === true })),
    })),
    waitingFor: unanswered({ proposal }, parties).map((unit) => unitName(directory, unit)),
    own: own === null || own === proposal.unit ? null : (proposal.answers.get(own) ?? null),
  };
}

/** What may be done about the time of a meeting by somebody who speaks for `own`, as things are. */
export function reviewMoves(
  { review, meetingOn }: Pick<ItemRow, 'review' | 'meetingOn'>,
  own: UnitId | null,
  parties: readonly UnitId[],
): ReadonlySet<'propose' | 'suit' | 'call-off' | 'book'> {
  const moves = new Set<'propose' | 'suit' | 'call-off' | 'book'>();
  const proposal = review?.proposal ?? null;
  const fixed = review?.fixed ?? null;
  // A day that was agreed on elsewhere, while nobody has said anything about a time here.
  if (proposal === null && (fixed === null || meetingOn === null)) moves.add('book');
  if (own === null) return moves;
  const isOwn = proposal?.unit === own;
  if (proposal !== null && !isOwn) moves.add('suit');
  if (review === null || mayPropose(review, own, parties)) moves.add('propose');
  if (isOwn || fixed !== null) moves.add('call-off');
  return moves;
}

/** The time of day of a meeting that is fixed for the day the deadline knows of. */
export const fixedTime = ({ review, meetingOn }: Pick<ItemRow, 'review' | 'meetingOn'>): MeetingTimeView | null => {
  const fixed = review?.fixed ?? null;
  return fixed !== null && meetingOn !== null && fixed.start.toPlainDate().equals(meetingOn)
    ? { start: fixed.start, minutes: fixed.minutes }
    : null;
};

/** For how long after a meeting its file can be fetched, in days. */
const fileDays = 7;

const calendarUrl = ({ id }: ItemRow, { start, minutes }: FixedMeeting, { calendarLinks, directory, viewer }: ViewContext): string | null =>
  calendarLinks?.meeting(
    id,
    directory.people.get(viewer)?.language ?? 'nb',
    start.add({ minutes, days: fileDays }).toZonedDateTime(osloZone).toInstant(),
  ) ?? null;

/** Those who answer for the parties, as far as the register has their addresses. */
function emailsOf(agreement: Agreement, { directory, today }: ViewContext): readonly string[] {
  const subject = { kind: 'agreement', agreement: agreement.id } as const;
  const people = agreement.parties.flatMap(({ unit }) =>
    assigneesOf({ directory, today }, subject, unit).people.map(({ person }) => person),
  );
  return [...new Set(people)].flatMap((person) => directory.people.get(person)?.email ?? []);
}

/** Teams' own address for a new meeting with everything filled in (Microsoft's «deep links»). */
function newMeetingUrl({ start, minutes }: FixedMeeting, title: string, emails: readonly string[]): string {
  const from = start.toZonedDateTime(osloZone);
  const written = (at: typeof from): string => at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  const query = new URLSearchParams({
    subject: title,
    startTime: written(from),
    endTime: written(from.add({ minutes })),
    ...(emails.length === 0 ? {} : { attendees: emails.join(',') }),
  });
  return `https://teams.microsoft.com/l/meeting/new?${query.toString().replaceAll('+', '%20')}`;
}
