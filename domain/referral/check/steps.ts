import { type QuestionStep, questionSteps } from './question.ts';

/** The steps of the pre-check, in order; the result is none of them. */
export const askingSteps = ['acute', ...questionSteps, 'service'] as const;
export const checkSteps = [...askingSteps, 'result'] as const;
export type CheckStep = (typeof checkSteps)[number];

export const stepAfter = (step: CheckStep): CheckStep => checkSteps[checkSteps.indexOf(step) + 1] ?? 'result';

/** Nobody goes back to the question whether it is acute: whoever has begun to doubt writes «akutt». */
export const stepBefore = (step: CheckStep): CheckStep => checkSteps[Math.max(1, checkSteps.indexOf(step) - 1)] ?? 'who';

/** Whether a step is one with questions from the catalogue. */
export const isQuestionStep = (step: CheckStep): step is QuestionStep => questionSteps.some((each) => each === step);
