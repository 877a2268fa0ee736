import type { Activity } from 'botbuilder';
import { type CardContext, cardContext } from '../../cards/card-context.ts';
import { notice } from '../../cards/notice.ts';
import type { NoticeCode } from '../../cards/view-models.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { languageOfLocale } from '../../jobs/render.ts';
import { personOf } from '../../store/people/find-person.ts';
import type { AppContext } from '../app-context.ts';
import { isExtensionQuery } from '../extension/is-query.ts';
import { incomingOf } from './incoming.ts';

/** What can be said without asking the database. */
export type ShortNotice = Extract<NoticeCode, 'try-again' | 'too-fast' | 'busy' | 'takes-time'>;

export const noticeCard = (app: Pick<AppContext, 'directories'>, activity: Activity, code: ShortNotice): OutgoingCard =>
  notice({ tone: 'warning', code, params: {} }, textsFor(app, activity));

/** The same as a line: beside a card that was pressed, or where the results of a search would have been. */
export const noticeText = (app: Pick<AppContext, 'directories'>, activity: Activity, code: ShortNotice): string =>
  textsFor(app, activity).t(isExtensionQuery(activity) ? `extension.short.${code}` : `notices.${code}`);

/** In the language of the register as it was last read, else of Teams. */
export function textsFor({ directories }: Pick<AppContext, 'directories'>, activity: Activity): CardContext {
  const { tenant, aadObjectId, locale } = incomingOf(activity);
  const directory = directories.latest();
  const person = directory === null ? null : personOf(directory, tenant, aadObjectId);
  const chosen = person === null ? null : (directory?.people.get(person)?.language ?? null);
  return cardContext(chosen ?? languageOfLocale(locale));
}
