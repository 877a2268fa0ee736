import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import type { CheckQuestion } from '../../../domain/referral/check/question.ts';
import { askingSteps } from '../../../domain/referral/check/steps.ts';
import type { CardContext } from '../../card-context.ts';
import { sectionHeading, text } from '../../elements/text.ts';
import { checkCard } from './begin.ts';
import { asking, buttons, checkButton, checkInput, sourceId, sourceLine, subtle, toggle, warningBlock } from './parts.ts';
import type { QuestionsView } from './view-models.ts';

/** A step of questions: all of them, or those that are left. */
export function questionsCard(view: QuestionsView, context: CardContext): OutgoingCard {
  const { t } = context;
  const { draft, step, questions, isAgain } = view;
  const left = questions.length + (view.referrers.length > 0 ? 1 : 0);
  const asksReferrer = view.referrers.length > 0;
  const sources = [...(asksReferrer ? ['referrer'] : []), ...questions.map(({ id }) => id)].map(sourceId);
  return checkCard(
    asking(
      [
        ...(isAgain ? [warningBlock(t('check.left', { count: left }))] : []),
        stepHeading(step, context),
        ...(asksReferrer ? referrerInput(view, context) : []),
        ...questions.filter((question) => !isPoint(question)).flatMap((question) => questionInput(question, view, context)),
        ...(questions.some(isPoint) ? [text(t('check.contentIntro'), { spacing: 'Medium' })] : []),
        ...questions.filter(isPoint).flatMap((question) => questionInput(question, view, context)),
        ...(canTakeRest(questions) ? [subtle(t('check.restHint'))] : []),
        buttons(
          checkButton(t('check.next'), 'next', draft, step, { style: 'positive', inputs: 'auto' }),
          ...(canTakeRest(questions) ? [checkButton(t('check.rest'), 'rest', draft, step, { inputs: 'auto' })] : []),
          ...(step === 'who' ? [] : [checkButton(t('check.back'), 'back', draft, step, { inputs: 'auto' })]),
          toggle(t('check.sources'), sources),
          checkButton(t('check.cancel'), 'cancel', draft, step),
        ),
      ],
      view.isOdd,
    ),
    context,
  );
}

/** «Steg 2 av 5: Hvem henviser, og hva er avklart?» */
export const stepHeading = (step: 'who' | 'first' | 'second' | 'service', { t }: CardContext): CardElement =>
  sectionHeading(t('check.step', { n: askingSteps.indexOf(step) + 1, of: askingSteps.length, about: t(`check.steps.${step}`) }), {
    separator: false,
    spacing: 'Small',
  });

/** The content's points alone: what is done before sending is answered one by one. */
const canTakeRest = (questions: readonly CheckQuestion[]): boolean =>
  questions.some(({ step, choices }) => step !== 'who' && choices.includes('not-relevant'));

const referrerInput = ({ referrers, referrerSource, answers, isAgain }: QuestionsView, context: CardContext): readonly CardElement[] => [
  {
    type: 'Input.ChoiceSet',
    id: checkInput('referrer'),
    label: context.t('check.referrer'),
    style: 'compact',
    placeholder: context.t('check.choose'),
    ...(answers.referrer === null || isAgain ? {} : { value: answers.referrer }),
    choices: referrers.map((each) => ({ title: context.t(`check.referrers.${each}`), value: each })),
  },
  subtle(context.t('check.referrerHint')),
  sourceLine('referrer', referrerSource, context),
];

function questionInput(question: CheckQuestion, { answers, isAgain }: QuestionsView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const given = answers.given.get(question.id);
  return [
    {
      type: 'Input.ChoiceSet',
      id: checkInput(question.id),
      label: labelOf(question, isAgain, context),
      style: 'compact',
      placeholder: t('check.choose'),
      ...(given === undefined ? {} : { value: given }),
      choices: question.choices.map((each) => ({ title: t(`check.answers.${each}`), value: each })),
    },
    ...(isPoint(question) && !question.choices.includes('not-relevant') ? [subtle(t('check.mustAnswer'))] : []),
    ...(question.id === 'fastlege' ? [subtle(t('check.fastlegeHint'))] : []),
    ...(question.id === 'consent' ? [subtle(t('check.consentHint'))] : []),
    sourceLine(question.id, question.source, context),
  ];
}

/** «7. Bruk av rusmidler (bør)», and before it that it is not answered, when that is why it is asked again. A question without a number says itself what should be done. */
function labelOf(question: CheckQuestion, isAgain: boolean, { t }: CardContext): string {
  const { id, number, obligation } = question;
  const asked = t(`check.questions.${id}`);
  const label = number === null ? asked : t('check.label', { question: asked, obligation: t(`check.obligations.${obligation}`) });
  const numbered = isPoint(question) ? t('check.numbered', { n: number ?? '', label }) : label;
  return isAgain ? t('check.notAnswered', { label: numbered }) : numbered;
}

/** A point of the referral's content. */
const isPoint = ({ step, number }: CheckQuestion): boolean => step !== 'who' && number !== null;
