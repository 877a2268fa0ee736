import type { Activity } from 'botbuilder';
import { sharedAgreement } from '../../cards/agreement/shared-agreement.ts';
import { cardContext } from '../../cards/card-context.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import { agreementsWithinReach } from '../../domain/agreement/within-reach.ts';
import { kindsIn } from '../../domain/privacy/refuse-text.ts';
import { isBefore } from '../../domain/time/plain-date.ts';
import { languageOfLocale } from '../../jobs/render.ts';
import type { OpenReview } from '../../store/agreement/review/open-reviews.ts';
import { personOf } from '../../store/people/find-person.ts';
import { findAgreements } from '../../views/agreement/find-agreements.ts';
import { reviewsOf } from '../../views/agreement/review-list-view.ts';
import { sharedAgreementView } from '../../views/agreement/shared-agreement-view.ts';
import { unitName } from '../../views/names.ts';
import type { AppContext } from '../app-context.ts';
import { incomingOf } from '../turn/incoming.ts';
import { readerFor } from '../turn/reader.ts';
import type { InvokeAnswer } from '../turn/turn.ts';
import { chatUrlOf } from './chat-url.ts';
import { readQuery } from './read-query.ts';

/**
 * Answers a search for an agreement with cards to put into a message: of those within the searcher's reach, the next due for review first. Writes
 * nothing, and does not remember the conversation: it is one between people, and none that the bot may write in.
 */
export async function answerQuery(app: AppContext, activity: Activity): Promise<InvokeAnswer> {
  const { db } = app.store;
  const { tenant, aadObjectId, locale, botId } = incomingOf(activity);
  const directory = await app.directories.current(db);
  const person = personOf(directory, tenant, aadObjectId);
  if (person === null) return { kind: 'extension-text', text: cardContext(languageOfLocale(locale)).t('extension.stranger') };

  const { view, texts } = await readerFor(app, person, { directory, locale });
  const { text, skip, count } = readQuery(activity.value);
  const [kind] = kindsIn(text);
  if (kind !== undefined) return { kind: 'extension-text', text: texts.t(`privacy.refused.${kind}`) };
  const within = agreementsWithinReach(directory, person, view.today);
  if (within.length === 0) return { kind: 'extension-text', text: texts.t('agreements.empty') };
  const found = findAgreements(within, text, directory);
  if (found.length === 0) return { kind: 'extension-text', text: texts.t('extension.nothingFound') };
  const reviews = await reviewsOf(db, found, app.catalogue);
  const page = [...found].sort(bySoonest(reviews)).slice(skip, skip + count);
  return {
    kind: 'extension-results',
    results: page.map((agreement) => {
      const shared = sharedAgreementView(agreement, reviews.get(agreement.id) ?? null, view, chatUrlOf(botId, agreement.title, texts));
      return {
        title: agreement.title,
        text: agreement.parties.map(({ unit }) => unitName(directory, unit)).join(' – '),
        card: sharedAgreement(shared, texts),
      };
    }),
  };
}

/** The soonest review first; those without one last, by title. */
const bySoonest =
  (reviews: ReadonlyMap<Agreement['id'], OpenReview>) =>
  (a: Agreement, b: Agreement): number => {
    const [mine, other] = [reviews.get(a.id)?.due, reviews.get(b.id)?.due];
    if (mine !== undefined && other !== undefined && !mine.equals(other)) return isBefore(mine, other) ? -1 : 1;
    if ((mine === undefined) !== (other === undefined)) return mine === undefined ? 1 : -1;
    return a.title.localeCompare(b.title, 'nb');
  };
