import { acuteQuestion } from '../../../cards/referral/check/begin.ts';
import { questionsCard } from '../../../cards/referral/check/questions.ts';
import { resultCard } from '../../../cards/referral/check/result.ts';
import { routesCard } from '../../../cards/referral/check/routes.ts';
import type { RouteView } from '../../../cards/referral/check/view-models.ts';
import { checkQuestions } from '../../../catalogue/referral/check-points.ts';
import { referrerSource } from '../../../catalogue/referral/check-sources.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { ownServices } from '../../../domain/people/own-units.ts';
import type { RoleCode } from '../../../domain/people/types.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { isAsked, unanswered } from '../../../domain/referral/check/answers.ts';
import { countersOf } from '../../../domain/referral/check/evaluate.ts';
import { type QuestionStep, questionSteps } from '../../../domain/referral/check/question.ts';
import { knownReferrers, type Referrer } from '../../../domain/referral/check/referrer.ts';
import { checkSteps, isQuestionStep } from '../../../domain/referral/check/steps.ts';
import type { Service } from '../../../domain/referral/service.ts';
import { isoWeek } from '../../../domain/time/iso-week.ts';
import { count } from '../../../store/referral/count.ts';
import { resultView } from '../../../views/referral/check/result-view.ts';
import { agreementLines, askersView, routesView } from '../../../views/referral/check/routes-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Draft } from '../../referral/drafts.ts';
import type { Reader } from '../../turn/reader.ts';

/** Keeps the draft and draws the step it stands on, or the first one before it that still has a question without an answer. The result is counted, once a check. */
export async function drawCheck(app: AppContext, reader: Reader, wanted: Draft): Promise<OutgoingCard> {
  const { person, texts, view } = reader;
  const step = questionSteps.find((each) => comesBefore(each, wanted) && !isFinished(each, wanted)) ?? wanted.step;
  const draft: Draft = { ...wanted, step };
  app.drafts.keep(person, draft);
  if (step === 'acute') return acuteQuestion(draft.id, texts);
  if (isQuestionStep(step)) return drawQuestions(app, reader, draft, step);
  if (step === 'service')
    return routesCard(
      {
        draft: draft.id,
        isOdd: draft.drawn % 2 === 1,
        routes: routesOf(reader),
        chosen: draft.answers.service,
        askers: askersView(ownUnit(reader), view),
        agreement: agreementLines(view),
      },
      texts,
    );
  const result = resultView(draft.id, draft.answers, { services: servicesOf(reader), unit: ownUnit(reader), context: view });
  await countOnce(app, reader, draft, countersOf(result.result));
  return resultCard(result, texts);
}

/** The questions of a step: all of them with what was answered before, or only those that are left. */
export function drawQuestions(
  app: AppContext,
  { texts }: Reader,
  { id, answers, drawn }: Draft,
  step: QuestionStep,
  isAgain = false,
): OutgoingCard {
  const asksReferrer = step === 'who' && !(isAgain && answers.referrer !== null);
  return questionsCard(
    {
      draft: id,
      isOdd: drawn % 2 === 1,
      step,
      // The first time nobody knows yet who refers.
      questions: isAgain
        ? unanswered(checkQuestions, answers, step)
        : checkQuestions.filter((question) => question.step === step && (asksReferrer || isAsked(question, answers))),
      referrers: asksReferrer ? referrersOf(app) : [],
      referrerSource,
      answers,
      isAgain,
    },
    texts,
  );
}

export const isFinished = (step: QuestionStep, { answers }: Pick<Draft, 'answers'>): boolean =>
  unanswered(checkQuestions, answers, step).length === 0 && (step !== 'who' || answers.referrer !== null);

const comesBefore = (step: QuestionStep, draft: Draft): boolean => checkSteps.indexOf(step) < checkSteps.indexOf(draft.step);

/** Who may refer here: the REFERRERS setting, else everybody we know of. */
export const referrersOf = ({ referrers = knownReferrers }: AppContext): readonly Referrer[] => referrers;

/** The services of the directory for the units where somebody has a role. */
const servicesOf = ({ directory, person, today }: Reader): readonly Service[] => ownServices(directory, person, today);

export const routesOf = (reader: Reader): readonly RouteView[] => routesView(servicesOf(reader), reader.view);

/** Whoever refers, and their leader; a check is counted in the first of their units. */
const counted: readonly RoleCode[] = ['helseansvarlig', 'barnevernansvarlig', 'leder'];

const ownUnit = ({ directory, person, today }: Reader): UnitId | null =>
  directory.rolesOf(person, today).find(({ role }) => counted.includes(role))?.unit ?? null;

/** Whoever has no unit of their own is not counted. */
async function countOnce({ store, drafts }: AppContext, reader: Reader, { id }: Draft, what: readonly string[]): Promise<void> {
  const unit = ownUnit(reader);
  if (unit === null || !drafts.takeCount(reader.person, id)) return;
  try {
    await count(store.db, unit, isoWeek(reader.today), what);
  } catch (error) {
    drafts.giveCountBack(reader.person, id);
    throw error;
  }
}
