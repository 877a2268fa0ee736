import { language as languageCard } from '../../cards/language.ts';
import { notice } from '../../cards/notice.ts';
import { languages } from '../../domain/people/types.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { type CardPlace, nowhere } from '../../store/messages/reconcile.ts';
import { chooseLanguage } from '../../store/people/find-person.ts';
import { agreementActions } from '../actions/agreement/index.ts';
import { pressAgreement } from '../actions/agreement/press-agreement.ts';
import { pressSeries, seriesActions } from '../actions/agreement/series/press-series.ts';
import { pressExport } from '../actions/figures/download.ts';
import { pressAttest } from '../actions/figures/press-attest.ts';
import { pressCount } from '../actions/figures/press-count.ts';
import { digestActions, pressDigest } from '../actions/figures/press-digest.ts';
import { pressOverview } from '../actions/figures/press-overview.ts';
import { pressButton } from '../actions/press-button.ts';
import { pressCheck } from '../actions/referral/press-check.ts';
import { pressStartClock } from '../actions/referral/start-clock.ts';
import type { AppContext } from '../app-context.ts';
import { pressReview } from '../commands/agreement/review.ts';
import { pressMatrix } from '../commands/agreement/who.ts';
import { pressCalendar } from '../commands/people/calendar.ts';
import { pressGuidelines } from '../commands/people/guidelines.ts';
import { pressClocks } from '../commands/referral/clock.ts';
import { pressRefusal } from '../commands/referral/refusal.ts';
import { pressRules } from '../commands/referral/rules.ts';
import { answerText } from './answer-text.ts';
import { type Reader, readerFor } from './reader.ts';

/** Answers a button: one about a deadline, an agreement, a series or a digest, a word to say, or a language to choose. `place`: where the card with the button stands. */
export async function answerPress(
  app: AppContext,
  reader: Reader,
  verb: string,
  data: unknown,
  place: CardPlace = nowhere,
): Promise<OutgoingCard> {
  if (verb === 'say') {
    const word = textIn(data, 'word');
    return word === null ? notice({ tone: 'warning', code: 'unknown-action', params: {} }, reader.texts) : answerText(app, reader, word);
  }
  if (verb === 'language') {
    const chosen = languages.find((each) => each === textIn(data, 'language'));
    if (chosen === undefined) return notice({ tone: 'warning', code: 'unknown-action', params: {} }, reader.texts);
    await chooseLanguage(app.store.db, reader.person, chosen);
    return languageCard({ current: chosen }, (await readerFor(app, reader.person)).texts);
  }
  if (verb === 'matrix') return pressMatrix(app, reader, data);
  if (verb === 'review') return pressReview(app, reader, data);
  if (verb === 'clocks') return pressClocks(app, reader, textIn(data, 'kind'));
  if (verb === 'clock-start') return pressStartClock(app, reader, data);
  if (verb === 'check') return pressCheck(app, reader, data, place);
  if (verb === 'refusal') return pressRefusal(app, reader, data);
  if (verb === 'rules') return pressRules(reader, data);
  if (verb === 'export') return pressExport(app, reader, data);
  if (verb === 'count') return pressCount(app, reader, data, place);
  if (verb === 'guidelines') return pressGuidelines(app, reader, data);
  if (verb === 'calendar') return pressCalendar(app, reader, textIn(data, 'do'));
  const about = agreementActions.find((each) => each.verb === verb);
  if (about !== undefined) return pressAgreement(app, reader, about, data);
  const aboutSeries = seriesActions.get(verb);
  if (aboutSeries !== undefined) return pressSeries(app, reader, aboutSeries, data);
  if (verb === 'attest') return pressAttest(app, reader, data);
  if (verb === 'overview') return pressOverview(app, reader, data, place);
  const aboutDigest = digestActions.get(verb);
  if (aboutDigest !== undefined) return pressDigest(app, reader, aboutDigest, data);
  return pressButton(app, reader, verb, data, place);
}

function textIn(data: unknown, key: string): string | null {
  if (typeof data !== 'object' || data === null) return null;
  const value: unknown = Reflect.get(data, key);
  return typeof value === 'string' ? value : null;
}
