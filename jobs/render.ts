import { cardContext } from '../cards/card-context.ts';
import { dailyMessage } from '../cards/daily-message.ts';
import { digest } from '../cards/digest.ts';
import type { PersonId, UnitId } from '../domain/ids.ts';
import { digestRecipients } from '../domain/nudge/plan-digests.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { Language, RoleCode } from '../domain/people/types.ts';
import type { OutgoingCard } from '../domain/ports.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { ClaimedMessage } from '../store/messages/outbox.ts';
import type { Database } from '../store/open-store.ts';
import { localeOf } from '../store/people/conversations.ts';
import type { ViewContext } from '../views/context.ts';
import { dailyView } from '../views/daily-view.ts';
import { digestView } from '../views/digest-view.ts';
import type { JobContext } from './context.ts';

/**
 * A message's card as things stand now; `answered` when everything in it has been answered before it was sent,
 * `not-theirs` when the person has lost the roles it was about. `today` is the Oslo date the reader sees it on.
 */
export async function renderMessage(
  context: JobContext,
  message: Pick<ClaimedMessage, 'id' | 'person' | 'kind'>,
  today: PlainDate,
  directory: Directory,
): Promise<OutgoingCard | 'answered' | 'not-theirs'> {
  const { store, catalogue, calendar, localMode } = context;
  const view: ViewContext = { directory, catalogue, calendar, today, viewer: message.person, localMode };
  const texts = cardContext(await languageOf(store.db, directory, message.person));
  if (message.kind === 'digest') return digest(await digestView(store.db, digestScope(view), view), texts);
  const daily = await dailyView(store.db, message.id, view);
  if (daily.items.length === 0) return 'not-theirs';
  // What has been answered, put off or booked since it was planned is quiet: the quiet's end asks again.
  const open = daily.items.some((item) => item.state.kind === 'open');
  return open ? dailyMessage(daily, texts) : 'answered';
}

/** A card that has been sent already is drawn again also when everything on it is answered. */
export async function redrawMessage(
  context: JobContext,
  message: Pick<ClaimedMessage, 'id' | 'person' | 'kind'>,
  today: PlainDate,
  directory: Directory,
): Promise<OutgoingCard> {
  const { store, catalogue, calendar, localMode } = context;
  const view: ViewContext = { directory, catalogue, calendar, today, viewer: message.person, localMode };
  return dailyMessage(await dailyView(store.db, message.id, view), cardContext(await languageOf(store.db, directory, message.person)));
}

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
