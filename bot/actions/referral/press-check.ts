import { z } from 'zod';
import { acute } from '../../../cards/referral/acute.ts';
import { acuteQuestion, checkOver } from '../../../cards/referral/check/begin.ts';
import { checkDeeds } from '../../../cards/referral/check/parts.ts';
import { checkQuestions } from '../../../catalogue/referral/check-points.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { withTheRest } from '../../../domain/referral/check/answers.ts';
import { type CheckStep, checkSteps, isQuestionStep, stepAfter, stepBefore } from '../../../domain/referral/check/steps.ts';
import { type CardPlace, nowhere } from '../../../store/messages/reconcile.ts';
import { acuteView } from '../../../views/referral/acute-view.ts';
import type { AppContext } from '../../app-context.ts';
import { openCheck } from '../../commands/referral/check.ts';
import type { Draft } from '../../referral/drafts.ts';
import type { Reader } from '../../turn/reader.ts';
import { drawCheck, drawQuestions, isFinished, referrersOf, routesOf } from './draw-check.ts';
import { takeInputs } from './read-check.ts';

/** What a button carries: what is asked for, whose draft, and the step of its card. Anything else is a button that is none of ours. */
const pressed = z.looseObject({ do: z.enum(checkDeeds), n: z.string().max(60).default(''), s: z.enum(checkSteps).default('acute') });

/** A button of the pre-check. It goes by the card it stands on, so that pressing it twice comes to the same as once. `place`: where that card stands. */
export async function pressCheck(app: AppContext, reader: Reader, data: unknown, place: CardPlace = nowhere): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return openCheck(app, reader);
  const { do: deed, n, s } = parsed.data;
  const { drafts } = app;
  const { person, texts } = reader;
  const current = drafts.of(person);
  const own = current?.id === n ? current : null;
  drafts.shownAt(person, n, place);
  switch (deed) {
    case 'open':
      return openCheck(app, reader);
    case 'acute':
      drafts.drop(person, n, place);
      return acute(acuteView(reader.directory, person, reader.today), texts);
    case 'cancel':
    case 'done':
      drafts.drop(person, n, place);
      return checkOver(deed === 'done' ? 'done' : 'cancelled', texts);
    case 'restart':
      // An old card does not throw away what was begun after it.
      if (own === null) return openCheck(app, reader);
      drafts.drop(person, n, place);
      return acuteQuestion(drafts.begin(person).id, texts);
    case 'not-acute':
      // Nothing had been answered, so that nothing is lost when the card is an old one; but it does not disturb one that is under way.
      if (own === null && current !== null && current.step !== 'acute') return openCheck(app, reader);
      return drawCheck(app, reader, { ...(own ?? current ?? drafts.begin(person)), step: 'who' });
    case 'resume':
      return own === null ? checkOver('gone', texts) : drawCheck(app, reader, own);
    case 'next':
    case 'rest':
    case 'back':
      return own === null ? checkOver('gone', texts) : leaveStep(app, reader, own, { deed, step: s, data: parsed.data });
  }
}

interface Leaving {
  readonly deed: 'next' | 'rest' | 'back';
  readonly step: CheckStep;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Takes what the form holds, and goes on, back, or asks for what is left. */
async function leaveStep(app: AppContext, reader: Reader, draft: Draft, { deed, step, data }: Leaving): Promise<OutgoingCard> {
  const taken = takeInputs(draft.answers, step, data, {
    referrers: referrersOf(app),
    services: step === 'service' ? routesOf(reader).map(({ id }) => id) : [],
  });
  const answers = deed === 'rest' && isQuestionStep(step) ? withTheRest(taken, checkQuestions, step) : taken;
  const left: Draft = { ...draft, step, answers };
  if (deed === 'back') return drawCheck(app, reader, { ...left, step: stepBefore(step) });
  if (!isQuestionStep(step) || isFinished(step, left)) return drawCheck(app, reader, { ...left, step: stepAfter(step) });
  app.drafts.keep(reader.person, left);
  return drawQuestions(app, reader, left, step, true);
}
