import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import type { CardContext } from '../card-context.ts';
import { execute, type ItemActionData } from '../elements/execute.ts';
import { text } from '../elements/text.ts';
import { inputId } from '../item/read-inputs.ts';
import type { OnboardingView } from './view-models.ts';

/** Every point, with a word for how it stands: a sign alone is not read aloud. */
export function onboardingLines({ points }: OnboardingView, { t }: CardContext): readonly CardElement[] {
  const done = points.filter(({ isDone }) => isDone).length;
  return [
    text(t('onboarding.done', { done, count: points.length }), { weight: 'Bolder', spacing: 'Small' }),
    ...points.map(({ id, byRule, isDone }) =>
      text(
        t(isDone ? (byRule ? 'onboarding.byRegister' : 'onboarding.ticked') : byRule ? 'onboarding.notInRegister' : 'onboarding.open', {
          point: t(`onboarding.points.${id}`),
        }),
        {
          spacing: 'None',
        },
      ),
    ),
  ];
}

/** «Kryss av»: what people know; the register's own points are not among them. */
export function tickForm({ points }: OnboardingView, data: ItemActionData, { t }: CardContext): IShowCardAction {
  const own = points.filter(({ byRule }) => !byRule);
  const ticked = own.filter(({ isDone }) => isDone).map(({ id }) => id);
  return {
    type: 'Action.ShowCard',
    title: t('actions.tick'),
    card: {
      type: 'AdaptiveCard',
      body: [
        {
          type: 'Input.ChoiceSet',
          id: inputId('points', data.i),
          label: t('onboarding.tickLabel'),
          style: 'expanded',
          isMultiSelect: true,
          wrap: true,
          value: ticked.join(','),
          choices: own.map(({ id }) => ({ title: t(`onboarding.points.${id}`), value: id })),
        },
        {
          type: 'ActionSet',
          actions: [
            execute(t('onboarding.save'), { verb: 'tick', data: { ...data, t: ticked.join(',') } }, { style: 'positive', inputs: 'auto' }),
          ],
        },
      ],
    },
  };
}
