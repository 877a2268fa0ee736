import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import { lifeReasons } from '../../domain/agreement/life/life.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { text } from '../elements/text.ts';
import type { AgreementView } from './view-models.ts';

/** The ids of the inputs on an agreement's card. One checklist has one input, `points:<checklist>`. */
export const agreementInputs = {
  event: 'life:event',
  reason: 'life:reason',
  points: (checklist: string): string => `points:${checklist}`,
} as const;

/** «Meld en endring»: what has happened, and why where that matters. */
export function changeForm({ agreement, version, changes }: AgreementView, { t }: CardContext): IShowCardAction {
  const asksWhy = changes.some((event) => event === 'reported-out-of-function' || event === 'ended');
  return {
    type: 'Action.ShowCard',
    title: t('agreement.change'),
    card: {
      type: 'AdaptiveCard',
      body: [
        {
          type: 'Input.ChoiceSet',
          id: agreementInputs.event,
          label: t('agreement.changeLabel'),
          style: 'expanded',
          wrap: true,
          isRequired: true,
          errorMessage: t('agreement.changeMissing'),
          choices: changes.flatMap((event) => (isAction(event) ? [{ title: t(`life.actions.${event}`), value: event }] : [])),
        },
        ...(asksWhy
          ? [
              {
                type: 'Input.ChoiceSet',
                id: agreementInputs.reason,
                label: t('agreement.reasonLabel'),
                style: 'compact',
                choices: lifeReasons
                  .filter((reason) => reason !== 'replaced')
                  .map((reason) => ({ title: t(`life.reasons.${reason}`), value: reason })),
              } as const,
            ]
          : []),
        {
          type: 'ActionSet',
          actions: [
            execute(t('agreement.sendChange'), { verb: 'life', data: { a: agreement, v: version } }, { style: 'positive', inputs: 'auto' }),
          ],
        },
      ],
    },
  };
}

const actions = ['woke-up', 'reported-out-of-function', 'revision-started', 'revision-dropped', 'sent-for-signing', 'ended'] as const;
const isAction = (event: string): event is (typeof actions)[number] => actions.some((action) => action === event);

/** «Innholdet i avtalen»: tick what the document says; what is left empty is missing. */
export function contentsForm({ agreement, version, checklists }: AgreementView, { t }: CardContext): IShowCardAction {
  return {
    type: 'Action.ShowCard',
    title: t('agreement.contents'),
    card: {
      type: 'AdaptiveCard',
      body: [
        text(t('agreement.contentsHint')),
        ...checklists.flatMap(({ id, older, points }): CardElement[] => [
          {
            type: 'Input.ChoiceSet',
            id: agreementInputs.points(id),
            label: t(`contents.${id}.title`),
            style: 'expanded',
            isMultiSelect: true,
            wrap: true,
            value: points
              .filter(({ isFound }) => isFound)
              .map((point) => point.id)
              .join(','),
            choices: points.map((point) => ({ title: t(`contents.${id}.points.${point.id}`), value: point.id })),
          },
          ...(older ? [text(t('agreement.contentsOlder'), { isSubtle: true, size: 'Small', spacing: 'None' })] : []),
        ]),
        {
          type: 'ActionSet',
          actions: [
            execute(
              t('agreement.sendContents'),
              { verb: 'contents', data: { a: agreement, v: version } },
              { style: 'positive', inputs: 'auto' },
            ),
          ],
        },
      ],
    },
  };
}
