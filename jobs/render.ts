import { reviewMessage } from '../cards/agreement/review-message.ts';
import { wordMessage } from '../cards/agreement/word-message.ts';
import { auditCard } from '../cards/audit.ts';
import { type CardContext, cardContext } from '../cards/card-context.ts';
import { dailyMessage } from '../cards/daily-message.ts';
import { sectionOf } from '../cards/item/sections.ts';
import type { WordView } from '../cards/view-models.ts';
import { type DigestKind, digestsOf } from '../domain/figures/digests-of.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Language } from '../domain/people/types.ts';
import type { OutgoingCard } from '../domain/ports.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { mondayOf } from '../domain/time/send-day.ts';
import type { DueMessage } from '../store/messages/due.ts';
import type { Database } from '../store/open-store.ts';
import { localeOf } from '../store/people/conversations.ts';
import { auditView } from '../views/audit-view.ts';
import type { ViewContext } from '../views/context.ts';
import { dailyViewOf } from '../views/daily-view-of.ts';
import { isToBeSent, wordView } from '../views/word-view.ts';
import type { JobContext } from './context.ts';
import { drawDigest } from './figures/draw-digest.ts';
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
  const digestAs = async (wanted: DigestKind): Promise<OutgoingCard | 'not-theirs'> => {
    const scope = digestsOf(view.directory, view.calendar, message.person, today).find(({ kind }) => kind === wanted);
    if (scope === undefined) return 'not-theirs';
    // What was saved when this one was planned is this one's own.
    return drawDigest(db, scope, view, texts, { comparedBefore: mondayOf(message.date), figures: read.figures });
  };
  const overview = read.overviews.get(message.id);
  if (message.kind === 'digest') return digestAs(overview === undefined ? 'regional' : 'leader');
  if (message.kind === 'audit') {
    if (!read.directory.rolesOf(message.person, today).some((held) => held.role === 'administrator')) return 'not-theirs';
    const found = await auditView(db, view);
    return found.findings.length === 0 ? 'answered' : auditCard(found, texts);
  }
  if (message.kind === 'word') {
    const word = wordOf(message, view, read);
    return isToBeSent(message.id, word) ? wordMessage(word, texts) : 'answered';
  }
  const daily = { ...dailyViewOf(message, read.items.get(message.id) ?? [], view), overview };
  // The overview that was to go with it has something to say also when its deadlines have none left.
  if (daily.items.length === 0) return overview === undefined ? 'not-theirs' : digestAs('leader');
  if (message.kind === 'review') return reviewMessage(daily, texts);
  // What has been answered, put off or booked since it was planned is quiet: the quiet's end asks again.
  const open = daily.items.some((item) => !['waiting', 'finished'].includes(sectionOf(item, today)));
  if (open) return dailyMessage(daily, texts);
  return overview === undefined ? 'answered' : digestAs('leader');
}

/** A card that has been sent already is drawn again also when everything on it is answered. */
export function redrawMessage(context: JobContext, message: DrawnMessage, today: PlainDate, read: ReadToDraw): OutgoingCard {
  const view = viewContext(context, message.person, today, read);
  const texts = textsFor(message.person, read);
  if (message.kind === 'word') return wordMessage(wordOf(message, view, read), texts);
  const daily = { ...dailyViewOf(message, read.items.get(message.id) ?? [], view), overview: read.overviews.get(message.id) };
  return (message.kind === 'review' ? reviewMessage : dailyMessage)(daily, texts);
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

/** The person's own choice, else the register's, else Teams' locale, else bokmål. */
export async function languageOf(db: Database, directory: Directory, person: PersonId): Promise<Language> {
  return directory.people.get(person)?.language ?? languageOfLocale(await localeOf(db, person));
}

export function languageOfLocale(locale: string | null): Language {
  const tag = locale?.toLowerCase().split(/[-_]/u)[0];
  if (tag === 'nn' || tag === 'en') return tag;
  return 'nb';
}
