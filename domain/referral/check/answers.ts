import type { CheckAnswer, CheckQuestion, QuestionId, QuestionStep } from './question.ts';
import { isByFastlege, type Referrer } from './referrer.ts';

/** What somebody has answered so far. Lives in memory alone, and says nothing of a child but «under six» and «known to BUP». */
export interface CheckAnswers {
  readonly referrer: Referrer | null;
  readonly given: ReadonlyMap<QuestionId, CheckAnswer>;
  /** The service the referral is meant for, by its id in the directory or the unit's; null: none chosen, or there is none. */
  readonly service: string | null;
}

export const noAnswers: CheckAnswers = { referrer: null, given: new Map(), service: null };

/** Whether a question is there to answer: with the fastlege as referrer nobody asks whether the fastlege has been asked (002:390-392). */
export const isAsked = ({ id }: CheckQuestion, { referrer }: Pick<CheckAnswers, 'referrer'>): boolean =>
  id !== 'fastlege' || !isByFastlege(referrer);

/** The questions of a step that still have no answer, in their order. A referrer that is missing is not among them. */
export const unanswered = (questions: readonly CheckQuestion[], answers: CheckAnswers, step: QuestionStep): readonly CheckQuestion[] =>
  questions.filter((question) => question.step === step && isAsked(question, answers) && !answers.given.has(question.id));

/** The answers with these added. An answer that its question does not offer is left out: what cannot be skipped stays unanswered. */
export function withAnswers(
  answers: CheckAnswers,
  questions: readonly CheckQuestion[],
  answerTo: (question: CheckQuestion) => CheckAnswer | null,
): CheckAnswers {
  const given = new Map(answers.given);
  for (const question of questions) {
    const answer = answerTo(question);
    if (answer !== null && question.choices.includes(answer)) given.set(question.id, answer);
  }
  return { ...answers, given };
}

/**
 * «Ja på resten»: every point of the referral's content in this step that may be called not relevant and has no answer is in place. What may not be skipped, and
 * what is done before the referral is sent, still has to be answered one by one.
 */
export const withTheRest = (answers: CheckAnswers, questions: readonly CheckQuestion[], step: QuestionStep): CheckAnswers =>
  withAnswers(
    answers,
    unanswered(questions, answers, step).filter((question) => question.step !== 'who' && question.choices.includes('not-relevant')),
    () => 'yes',
  );
