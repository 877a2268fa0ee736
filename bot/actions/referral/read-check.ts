import { checkInput } from '../../../cards/referral/check/parts.ts';
import { checkQuestions } from '../../../catalogue/referral/check-points.ts';
import { type CheckAnswers, withAnswers } from '../../../domain/referral/check/answers.ts';
import { checkAnswers } from '../../../domain/referral/check/question.ts';
import type { Referrer } from '../../../domain/referral/check/referrer.ts';
import { type CheckStep, isQuestionStep } from '../../../domain/referral/check/steps.ts';

/** What can be chosen besides the questions' own answers. */
interface Offered {
  readonly referrers: readonly Referrer[];
  readonly services: readonly string[];
}

/**
 * The answers with what the form of a step was sent with. Only what the card offers is taken: anything else counts as not answered, and what was answered
 * before stays.
 */
export function takeInputs(
  answers: CheckAnswers,
  step: CheckStep,
  data: Readonly<Record<string, unknown>>,
  { referrers, services }: Offered,
): CheckAnswers {
  if (step === 'service') {
    const service = services.find((id) => id === data[checkInput('service')]);
    return service === undefined ? answers : { ...answers, service };
  }
  if (!isQuestionStep(step)) return answers;
  const chosen = step === 'who' ? referrers.find((each) => each === data[checkInput('referrer')]) : undefined;
  return withAnswers(
    chosen === undefined ? answers : { ...answers, referrer: chosen },
    checkQuestions.filter((question) => question.step === step),
    ({ id }) => checkAnswers.find((each) => each === data[checkInput(id)]) ?? null,
  );
}
