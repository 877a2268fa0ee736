import { reviewMessage } from '../cards/agreement/review-message.ts';
import { wordMessage } from '../cards/agreement/word-message.ts';
import { auditCard } from '../cards/audit.ts';
import { type CardContext, cardContext } from '../cards/card-context.ts';
import { dailyMessage } from '../cards/daily-message.ts';
import { digest } from '../cards/digest.ts';
import { sectionOf } from '../cards/item/sections.ts';
import type { WordView } from '../cards/view-models.ts';
import type { PersonId, UnitId } from '../domain/ids.ts';
import { digestRecipients } from '../domain/nudge/day/plan-digests.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Language, RoleCode } from '../domain/people/types.ts';
import type { OutgoingCard } from '../domain/ports.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { DueMessage } from '../store/messages/due.ts';
import type { Database } from '../store/open-store.ts';
import { localeOf } from '../store/people/conversations.ts';
import { auditView } from '../views/audit-view.ts';
import type { ViewContext } from '../views/context.ts';
import { dailyViewOf } from '../views/daily-view-of.ts';
import { digestView } from '../views/digest-view.ts';
import { isToBeSent, wordView } from '../views/word-view.ts';
import type { JobContext } from './context.ts';
import type { ReadToDraw } from './read-to-draw.ts';

/**
 * A message's card as things stand now; `answered` when everything in it has been answered before it was sent,
 * `not-theirs` when the person has lost the roles it was about. `today` is the Oslo date the reader sees it on. What a daily
 * message needs has been read for many at once; the few others read for themselves.
 */
export async function renderMessage(
  context: JobContext,
  message: DrawnMessage,
  today: PlainDate,
  read: ReadToDraw,
): Promise<OutgoingCard | 'answered' | 'not-theirs'> {
  const { db } = context.store;
  const view = viewContext(context, message.person, today, read);
  const texts = textsFor(message.person, read);
  if (message.kind === 'digest') return digest(await digestView(db, digestScope(view), view), texts);
  if (message.kind === 'audit') {
    if (!read.directory.rolesOf(message.person, today).some((held) => held.role === 'administrator')) return 'not-theirs';
    const found = await auditView(db, view);
    return found.findings.length === 0 ? 'answered' : auditCard(found, texts);
  }
  if (message.kind === 'word') {
    const word = wordOf(message, view, read);
    return isToBeSent(message.id, word) ? wordMessage(word, texts) : 'answered';
  }
  const daily = dailyViewOf(message, read.items.get(message.id) ?? [], view);
  if (daily.items.length === 0) return 'not-theirs';
  if (message.kind === 'review') return reviewMessage(daily, texts);
  // What has been answered, put off or booked since it was planned is quiet: the quiet's end asks again.
  const open = daily.items.some((item) => !['waiting', 'finished'].includes(sectionOf(item, today)));
  return open ? dailyMessage(daily, texts) : 'answered';
}

/** A card that has been sent already is drawn again also when everything on it is answered. */
export function redrawMessage(context: JobContext, message: DrawnMessage, today: PlainDate, read: ReadToDraw): OutgoingCard {
  const view = viewContext(context, message.person, today, read);
  const texts = textsFor(message.person, read);
  if (message.kind === 'word') return wordMessage(wordOf(message, view, read), texts);
  return (message.kind === 'review' ? reviewMessage : dailyMessage)(dailyViewOf(message, read.items.get(message.id) ?? [], view), texts);
}

function wordOf(message: DrawnMessage, view: ViewContext, { items, handOvers }: ReadToDraw): WordView {
  const row = items.get(message.id)?.[0] ?? null;
  return wordView(message, row, row === null ? [] : (handOvers.get(row.id) ?? []), view);
}

type DrawnMessage = Pick<DueMessage, 'id' | 'person' | 'date' | 'kind'>;

const viewContext = (
  { catalogue, calendar, localMode, calendarLinks, localThemes, clocks }: JobContext,
  viewer: PersonId,
  today: PlainDate,
  read: ReadToDraw,
): ViewContext => ({
  directory: read.directory,
  catalogue,
  calendar,
  today,
  viewer,
  localMode,
  calendarLinks,
  localThemes,
  clocks,
  details: read.details,
});

const textsFor = (person: PersonId, { directory, reach }: ReadToDraw): CardContext =>
  cardContext(directory.people.get(person)?.language ?? languageOfLocale(reach.get(person)?.locale ?? null));

/** Whose units a digest can be about; a regional lead who is away is none of this week's recipients, and may still ask. */
const withDigest: readonly RoleCode[] = ['leder', 'administrator', 'regionalt-helseansvarlig'];

/** What a person's digest is about: the regions they answer for today, themselves or for somebody who is away. */
export function digestScope({
  directory,
  calendar,
  today,
  viewer,
}: Pick<ViewContext, 'directory' | 'calendar' | 'today' | 'viewer'>): readonly UnitId[] {
  const regions = digestRecipients(directory, calendar, today).get(viewer);
  if (regions !== undefined) return regions;
  return directory.rolesOf(viewer, today).flatMap((assignment) => (withDigest.includes(assignment.role) ? [assignment.unit] : []));
}

/** The person's own choice, else the register's, else Teams' locale, else bokmål. */
export async function languageOf(db: Database, directory: Directory, person: PersonId): Promise<Language> {
  return directory.people.get(person)?.language ?? languageOfLocale(await localeOf(db, person));
}

export function languageOfLocale(locale: string | null): Language {
  const tag = locale?.toLowerCase().split(/[-_]/u)[0];
  if (tag === 'nn' || tag === 'en') return tag;
  return 'nb';
}
