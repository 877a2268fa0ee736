import type { CardElement } from '@microsoft/teams.cards';
import { type Factor, factorAnswers } from '../../../domain/agreement/pulse/pulse.ts';
import type { CardContext } from '../../card-context.ts';
import type { ItemActionData } from '../../elements/execute.ts';
import { text } from '../../elements/text.ts';
import { type InputName, inputId } from '../../item/read-inputs.ts';
import type { DeadlineItem } from '../../view-models.ts';
import type { RoundView } from '../round-view.ts';
import type { PulseView } from './view-models.ts';

/** The inputs of the meeting's success factors, in the order of the choices. */
export const factorInputs = [
  'factor1',
  'factor2',
  'factor3',
  'factor4',
  'factor5',
  'factor6',
  'factor7',
  'factor8',
] as const satisfies readonly InputName[];

/** What is chosen to take an answer back: once something is chosen, a client has no way to leave it empty. */
export const noAnswer = '-';

/** How far the cooperation has come: one choice; and how the meeting was, behind a button. Both may be left out. */
export function pulseInputs({ choices, pulse }: RoundView, data: ItemActionData, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const own = pulse?.own ?? null;
  return [
    {
      type: 'Input.ChoiceSet',
      id: inputId('rung', data.i),
      label: t('pulse.ask'),
      style: 'compact',
      wrap: true,
      placeholder: t('forms.notAnswered'),
      ...(own?.rung == null ? {} : { value: String(own.rung) }),
      choices: [
        ...choices.rungs.map((rung) => ({ title: t('pulse.choice', { rung, what: t(`pulse.rungs.${rung}`) }), value: String(rung) })),
        none(context),
      ],
    },
    text(t('pulse.askHint'), { isSubtle: true, size: 'Small', spacing: 'Small' }),
    ...rating(choices.factors, own, data, context),
  ];
}

const none = ({ t }: CardContext) => ({ title: t('pulse.noAnswer'), value: noAnswer });

function rating(factors: readonly Factor[], own: PulseView['own'], data: ItemActionData, context: CardContext): readonly CardElement[] {
  if (factors.length === 0) return [];
  const { t } = context;
  const panel = `rate:${data.i}`;
  return [
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: [
        {
          type: 'Action.ToggleVisibility',
          title: t((own?.factors.size ?? 0) === 0 ? 'pulse.rate' : 'pulse.rateAgain'),
          targetElements: [panel],
        },
      ],
    },
    {
      type: 'Container',
      id: panel,
      isVisible: false,
      items: factors.flatMap((id, index): CardElement[] => {
        const name = factorInputs[index];
        const answer = own?.factors.get(id);
        return name === undefined
          ? []
          : [
              {
                type: 'Input.ChoiceSet',
                id: inputId(name, data.i),
                label: t(`pulse.factors.${id}`),
                style: 'compact',
                placeholder: t('forms.notAnswered'),
                ...(answer === undefined ? {} : { value: answer }),
                choices: [...factorAnswers.map((each) => ({ title: t(`pulse.answers.${each}`), value: each })), none(context)],
              },
            ];
      }),
    },
  ];
}

/** A review of many parties that all have much to say leaves no room on its card for what they think of the meeting. */
export const withoutRating = (item: DeadlineItem): DeadlineItem =>
  item.round === null
    ? item
    : {
        ...item,
        round: {
          ...item.round,
          choices: { ...item.round.choices, factors: [] },
          pulse: item.round.pulse === null ? null : { ...item.round.pulse, factors: [] },
        },
      };
