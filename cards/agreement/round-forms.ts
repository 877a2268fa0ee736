import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import { checkAnswers } from '../../domain/agreement/review/review.ts';
import { longestLine } from '../../domain/privacy/refuse-text.ts';
import { isAfter, type PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute, type ItemActionData } from '../elements/execute.ts';
import { clip, text } from '../elements/text.ts';
import { nextDateLabel } from '../item/forms.ts';
import { type InputName, inputId } from '../item/read-inputs.ts';
import type { DeadlineItem } from '../view-models.ts';
import { pulseInputs } from './pulse/pulse-form.ts';
import type { RoundView } from './round-view.ts';

/** What a button about a review is called: whoever has answered can change it. */
export const roundTitle = (
  verb: 'prepare' | 'complete',
  { preparation, own }: RoundView,
): 'actions.prepare' | 'actions.prepareAgain' | 'actions.tell' | 'actions.tellAgain' => {
  if (verb === 'prepare') return preparation?.own == null ? 'actions.prepare' : 'actions.prepareAgain';
  return own === null ? 'actions.tell' : 'actions.tellAgain';
};

/** «Forbered møtet»: what this party wants to talk about, and how it answers its own questions. */
export function prepareForm(item: DeadlineItem, data: ItemActionData, context: CardContext): IShowCardAction | null {
  const { t } = context;
  const round = item.round;
  if (round === null) return null;
  const own = round.preparation?.own ?? null;
  return {
    type: 'Action.ShowCard',
    title: t(roundTitle('prepare', round)),
    card: {
      type: 'AdaptiveCard',
      body: [
        text(t('forms.prepareHint')),
        several('topics', 'forms.topics', 'gaps', round.choices.gaps, own?.topics ?? [], data, context),
        ...round.choices.questions.flatMap((id, index): CardElement[] => {
          const name = checks[index];
          const answer = own?.checks.get(id);
          return name === undefined
            ? []
            : [
                {
                  type: 'Input.ChoiceSet',
                  id: inputId(name, data.i),
                  label: t(`reviewPoints.questions.${id}`),
                  style: 'compact',
                  placeholder: t('forms.notAnswered'),
                  ...(answer === undefined ? {} : { value: answer }),
                  choices: checkAnswers.map((each) => ({ title: t(`reviewPoints.answers.${each}`), value: each })),
                },
              ];
        }),
        {
          type: 'Input.Text',
          id: inputId('line', data.i),
          label: t('forms.line'),
          isMultiline: true,
          maxLength: longestLine,
          ...(own?.line == null ? {} : { value: own.line }),
        },
        noCase(context),
        send('forms.sendPreparation', 'prepare', data, context),
      ],
    },
  };
}

export const checks = ['check1', 'check2', 'check3', 'check4'] as const;

/** «Utført» of a review: what came of it, as this party sees it. The others are asked the same, and see this only when they have answered otherwise. */
export function accountForm(item: DeadlineItem, data: ItemActionData, today: PlainDate, context: CardContext): IShowCardAction | null {
  const { t, language } = context;
  const { round, outcomes, proposedNext } = item;
  if (round === null) return null;
  const { own, choices } = round;
  return {
    type: 'Action.ShowCard',
    title: t(roundTitle('complete', round)),
    card: {
      type: 'AdaptiveCard',
      body: [
        text(t('forms.tellHint')),
        {
          type: 'Input.ChoiceSet',
          id: inputId('outcome', data.i),
          label: t('forms.outcome'),
          style: 'expanded',
          wrap: true,
          isRequired: true,
          errorMessage: t('forms.outcomeMissing'),
          ...(own === null ? {} : { value: own.outcome }),
          choices: outcomes.slice(0, 8).map(({ id }) => ({ title: t(`outcomes.${id}`), value: id })),
        },
        {
          type: 'Input.Date',
          id: inputId('nextDate', data.i),
          label: nextDateLabel(item, t),
          ...(own?.nextDate == null ? {} : { value: own.nextDate.toString() }),
        },
        ...(proposedNext === null ? [] : [hint(t('forms.nextDateHint', { date: formatDate(proposedNext, today, language) }))]),
        several('tookPart', 'forms.tookPart', 'tookPart', choices.tookPart, own?.tookPart ?? [], data, context),
        several('strengths', 'forms.strengths', 'strengths', choices.strengths, own?.strengths ?? [], data, context),
        several('challenges', 'forms.challenges', 'gaps', choices.gaps, own?.challenges ?? [], data, context),
        ...(isAhead(item, today) ? [] : pulseInputs(round, data, context)),
        {
          type: 'Input.Text',
          id: inputId('minutesUrl', data.i),
          label: t('forms.minutesUrl'),
          style: 'Url',
          ...(own?.minutesUrl == null ? {} : { value: own.minutesUrl }),
        },
        text(t('forms.decisions'), { weight: 'Bolder', spacing: 'Medium' }),
        ...decisionRows.flatMap((row, index) => decisionInputs(row, index + 1, round, data, today, context)),
        hint(t('forms.decisionsHint')),
        noCase(context),
        send('forms.sendOutcome', 'complete', data, context),
      ],
    },
  };
}

/** Nobody can say how a meeting was before its day. */
const isAhead = ({ state }: DeadlineItem, today: PlainDate): boolean => state.kind === 'meeting' && isAfter(state.on, today);

/** Two fit on a card; whoever needs more sends the form again. */
export const decisionRows = [
  { line: 'decision1', owner: 'owner1', due: 'due1' },
  { line: 'decision2', owner: 'owner2', due: 'due2' },
] as const;

/** What is chosen when all parties are to do it. */
export const everyParty = '*';

/** Past this a list of parties takes more room than a card has. */
const mostOwners = 12;

const decisionInputs = (
  { line, owner, due }: (typeof decisionRows)[number],
  n: number,
  { parties }: RoundView,
  data: ItemActionData,
  today: PlainDate,
  { t }: CardContext,
): CardElement[] => [
  { type: 'Input.Text', id: inputId(line, data.i), label: t('forms.decision', { n }), maxLength: longestLine },
  {
    type: 'ColumnSet',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          {
            type: 'Input.ChoiceSet',
            id: inputId(owner, data.i),
            label: t('forms.decisionOwner', { n }),
            style: 'compact',
            value: everyParty,
            choices: [
              { title: t('reviewPoints.everyParty'), value: everyParty },
              ...parties.slice(0, mostOwners).map(({ id, name }) => ({ title: clip(name, 80), value: id })),
            ],
          },
        ],
      },
      {
        type: 'Column',
        width: 'stretch',
        items: [
          { type: 'Input.Date', id: inputId(due, data.i), label: t('forms.decisionDue', { n }), min: today.add({ days: 1 }).toString() },
        ],
      },
    ],
  },
];

const several = (
  name: InputName,
  label: 'forms.topics' | 'forms.tookPart' | 'forms.strengths' | 'forms.challenges',
  list: string,
  ids: readonly string[],
  chosen: readonly string[],
  data: ItemActionData,
  { t }: CardContext,
): CardElement => ({
  type: 'Input.ChoiceSet',
  id: inputId(name, data.i),
  label: t(label),
  style: 'expanded',
  isMultiSelect: true,
  wrap: true,
  ...(chosen.length === 0 ? {} : { value: chosen.join(',') }),
  choices: ids.map((id) => ({ title: t(`reviewPoints.${list}.${id}`), value: id })),
});

const hint = (written: string): CardElement => text(written, { isSubtle: true, size: 'Small', spacing: 'Small' });
const noCase = ({ t }: CardContext): CardElement => hint(t('forms.noCase'));

const send = (
  title: 'forms.sendPreparation' | 'forms.sendOutcome',
  verb: 'prepare' | 'complete',
  data: ItemActionData,
  { t }: CardContext,
): CardElement => ({ type: 'ActionSet', actions: [execute(t(title), { verb, data }, { style: 'positive', inputs: 'auto' })] });
