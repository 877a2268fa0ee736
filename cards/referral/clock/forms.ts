import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import { prolongReasons } from '../../../domain/referral/clock/kinds.ts';
import { longestReference } from '../../../domain/referral/clock/reference.ts';
import { longestOwnLimit, ownLimitUnits } from '../../../domain/referral/clock/rule.ts';
import { joinWords } from '../../../locales/join-words.ts';
import type { CardContext } from '../../card-context.ts';
import { execute, type ItemActionData } from '../../elements/execute.ts';
import { showForm } from '../../elements/show-form.ts';
import { choiceTitle, text } from '../../elements/text.ts';
import { inputId } from '../../item/read-inputs.ts';
import { nameAndRole } from '../../item/who.ts';
import type { ClockView, PersonChoice, StartClockView } from './view-models.ts';

/** The ids of the inputs that start a clock. */
export const clockInputs = {
  kind: 'clock:kind',
  from: 'clock:from',
  amount: 'clock:amount',
  countedIn: 'clock:counted-in',
  unit: 'clock:unit',
  reference: 'clock:reference',
} as const;

/** «Start en klokke». Every kind stands in the list; only those without a limit in law need a number. */
export function startForm(view: StartClockView, { t }: CardContext): IShowCardAction {
  const own = joinWords(
    (['epikrise', 'guidance-request'] as const).map((kind) => t('lists.quoted', { text: t(`routines.clock-${kind}.title`) })),
    t,
  );
  return showForm(
    t('clocks.start'),
    [
      {
        type: 'Input.ChoiceSet',
        id: clockInputs.kind,
        label: t('clocks.form.kind'),
        style: 'compact',
        isRequired: true,
        errorMessage: t('clocks.form.kindMissing'),
        placeholder: t('clocks.form.kindMissing'),
        ...(view.chosen === null ? {} : { value: view.chosen }),
        choices: view.kinds.map((kind) => ({ title: t(`clocks.kinds.${kind}`), value: kind })),
      },
      {
        type: 'Input.Date',
        id: clockInputs.from,
        label: t('clocks.form.from'),
        value: view.from.toString(),
        isRequired: true,
        errorMessage: t('clocks.form.fromMissing'),
      },
      text(t('clocks.form.fromHint'), { isSubtle: true, size: 'Small', spacing: 'None' }),
      ...(view.units.length < 2
        ? []
        : [
            {
              type: 'Input.ChoiceSet',
              id: clockInputs.unit,
              label: t('clocks.form.unit'),
              style: 'compact',
              value: view.units[0]?.unit ?? '',
              choices: view.units.map(({ unit, name }) => ({ title: choiceTitle(name), value: unit })),
            } as const,
          ]),
      {
        type: 'Input.Number',
        id: clockInputs.amount,
        label: t('clocks.form.amount', { kinds: own }),
        min: 1,
        max: longestOwnLimit,
        ...(view.amount === null ? {} : { value: view.amount }),
      },
      {
        type: 'Input.ChoiceSet',
        id: clockInputs.countedIn,
        label: t('clocks.form.countedIn'),
        style: 'compact',
        value: ownLimitUnits.find((each) => each === view.countedIn) ?? 'working-days',
        choices: ownLimitUnits.map((each) => ({ title: t(`clocks.form.units.${each}`), value: each })),
      },
      ...(view.keepsReferences
        ? ([
            { type: 'Input.Text', id: clockInputs.reference, label: t('clocks.form.reference'), maxLength: longestReference },
            text(t('clocks.form.referenceHint'), { isSubtle: true, size: 'Small', spacing: 'None' }),
          ] as const)
        : [text(t('clocks.form.noReferences'), { isSubtle: true, size: 'Small' })]),
    ],
    execute(t('clocks.form.send'), { verb: 'clock-start', data: { k: view.token } }, { style: 'positive', inputs: 'auto' }),
  );
}

/** To whom, and to when, a clock is moved: a date that people have agreed on, or the law's own longer limit. */
export function prolongForm({ prolonging }: ClockView, data: ItemActionData, today: string, { t }: CardContext): IShowCardAction {
  return showForm(
    t('actions.prolong'),
    [
      ...(prolonging === 'law' ? [text(t('clocks.prolongByLaw'), { spacing: 'Small' })] : []),
      {
        type: 'Input.ChoiceSet',
        id: inputId('reason', data.i),
        label: t('clocks.prolongWhy'),
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: t('clocks.prolongWhyMissing'),
        choices: prolongReasons
          .filter((reason) => (prolonging === 'law') === (reason === 'special-circumstances'))
          .map((reason) => ({ title: t(`clocks.prolongReasons.${reason}`), value: reason })),
      },
      ...(prolonging === 'law'
        ? []
        : [
            {
              type: 'Input.Date',
              id: inputId('nextDate', data.i),
              label: t('clocks.prolongTo'),
              min: today,
              isRequired: true,
              errorMessage: t('clocks.prolongToMissing'),
            } as const,
          ]),
    ],
    execute(t('clocks.sendProlong'), { verb: 'prolong', data }, { style: 'positive', inputs: 'auto' }),
  );
}

/** «Overfør til en kollega»: the reference goes along, which the form says. */
export const passOnForm = ({ receivers, reference }: ClockView, data: ItemActionData, context: CardContext): IShowCardAction =>
  showForm(
    context.t('actions.pass-on'),
    [
      people('receiver', context.t('clocks.passOnTo'), receivers, data, context),
      text(context.t(reference === null ? 'clocks.passOnHint' : 'clocks.passOnReference'), {
        isSubtle: true,
        size: 'Small',
        spacing: 'None',
      }),
    ],
    execute(context.t('clocks.sendPassOn'), { verb: 'pass-on', data }, { style: 'positive', inputs: 'auto' }),
  );

/** «Be den andre siden om svar»: says what they will see. */
export const askOtherForm = ({ others }: ClockView, data: ItemActionData, context: CardContext): IShowCardAction =>
  showForm(
    context.t('actions.ask-other'),
    [
      people('otherSide', context.t('clocks.askWhom'), others, data, context),
      text(context.t('clocks.askHint'), { isSubtle: true, size: 'Small', spacing: 'None' }),
    ],
    execute(context.t('clocks.sendAsk'), { verb: 'ask-other', data }, { style: 'positive', inputs: 'auto' }),
  );

/** No more than a list carries. */
const mostPeople = 25;

function people(
  name: 'receiver' | 'otherSide',
  label: string,
  choices: readonly PersonChoice[],
  data: ItemActionData,
  { t }: CardContext,
): CardElement {
  return {
    type: 'Input.ChoiceSet',
    id: inputId(name, data.i),
    label,
    style: 'compact',
    isRequired: true,
    errorMessage: t('clocks.personMissing'),
    placeholder: t('clocks.personMissing'),
    ...(choices.length === 1 && choices[0] !== undefined ? { value: choices[0].person } : {}),
    choices: choices.slice(0, mostPeople).map(({ person, who }) => ({ title: choiceTitle(nameAndRole(who, t), 120), value: person })),
  };
}
