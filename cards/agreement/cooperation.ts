import type { CardElement, IExecuteAction, IShowCardAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, clip, plain, sectionHeading, text } from '../elements/text.ts';
import { nameAndRole, nameOf } from '../item/who.ts';
import { toCard } from '../to-json.ts';
import { cooperationLines } from './cooperation-lines.ts';
import type { ConfirmDisagreementView } from './cooperation-models.ts';
import type { AgreementView } from './view-models.ts';

/** The inputs of these forms. */
export const cooperationInputs = { disagreement: 'disagreement:theme', help: 'help:theme' } as const;

/** No more names than a sentence can carry. */
const mostNames = 6;

/** On an agreement's card: the disagreement and the request for help that are open, and what the reader may do. Empty: nothing of either. */
export function cooperationBlock(view: AgreementView, context: CardContext): readonly CardElement[] {
  const { cooperation, today } = view;
  if (cooperation === null) return [];
  const { t, language } = context;
  const { disagreement, help } = cooperation;
  const actions = buttons(view, context);
  return [
    ...(disagreement === null
      ? []
      : [
          sectionHeading(t('cooperation.disagreement')),
          ...cooperationLines(disagreement, today, context),
          ...(disagreement.due === null
            ? []
            : [
                text(t(`disagreement.due.${disagreement.level}`, { date: formatDate(disagreement.due, today, language) }), {
                  spacing: 'None',
                }),
              ]),
        ]),
    ...(help === null
      ? []
      : [
          sectionHeading(t('cooperation.help')),
          ...cooperationLines(help, today, context),
          text(t('cooperation.helpDue', { date: formatDate(help.due, today, language) }), { spacing: 'None' }),
        ]),
    ...(actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Medium', actions } as const]),
  ];
}

function buttons({ agreement, version, cooperation }: AgreementView, context: CardContext): (IExecuteAction | IShowCardAction)[] {
  if (cooperation === null) return [];
  const { t } = context;
  const { disagreementThemes, helpThemes, hasRegionalLead, helpers, mayRaise, mayAsk, disagreement } = cooperation;
  const data = { a: agreement, v: version };
  return [
    ...(mayRaise
      ? [
          themeForm(
            {
              title: t('cooperation.raise'),
              hint: t('cooperation.raiseHint'),
              label: t('cooperation.raiseLabel'),
              id: cooperationInputs.disagreement,
              themes: disagreementThemes,
            },
            execute(t('cooperation.goOn'), { verb: 'disagree', data: { ...data, do: 'ask' } }, { style: 'positive', inputs: 'auto' }),
            [],
            context,
          ),
        ]
      : []),
    ...(disagreement?.mayWithdraw === true
      ? [execute(t('cooperation.withdraw'), { verb: 'disagree', data: { ...data, do: 'withdraw' } })]
      : []),
    ...(mayAsk && helpers.length > 0
      ? [
          themeForm(
            {
              title: t('cooperation.ask'),
              hint: t('cooperation.askHint'),
              label: t('cooperation.askLabel'),
              id: cooperationInputs.help,
              themes: helpThemes,
            },
            execute(
              t(hasRegionalLead ? 'cooperation.sendAsk' : 'cooperation.sendAskLeaders'),
              { verb: 'ask-region', data },
              { style: 'positive', inputs: 'auto' },
            ),
            [
              ...(hasRegionalLead ? [] : [text(t('cooperation.noLead'))]),
              plain(t('cooperation.asks', { who: joinWords(helpers.slice(0, mostNames).map(nameOf), t) })),
            ],
            context,
          ),
        ]
      : []),
  ];
}

function themeForm(
  {
    title,
    hint,
    label,
    id,
    themes,
  }: { readonly title: string; readonly hint: string; readonly label: string; readonly id: string; readonly themes: readonly string[] },
  send: IExecuteAction,
  more: readonly CardElement[],
  { t }: CardContext,
): IShowCardAction {
  return {
    type: 'Action.ShowCard',
    title,
    card: {
      type: 'AdaptiveCard',
      body: [
        text(hint),
        ...more,
        {
          type: 'Input.ChoiceSet',
          id,
          label,
          style: 'expanded',
          wrap: true,
          isRequired: true,
          errorMessage: t('cooperation.themeMissing'),
          choices: themes.map((theme) => ({ title: t(`themes.${theme}`), value: theme })),
        },
        { type: 'ActionSet', actions: [send] },
      ],
    },
  };
}

/** Before it is raised: who will be told, and what happens if nobody answers. */
export function confirmDisagreement(view: ConfirmDisagreementView, context: CardContext): OutgoingCard {
  const { t, language } = context;
  const heading = t('cooperation.confirmHeading');
  const data = { a: view.agreement, v: view.version };
  const told = view.told.slice(0, mostNames).map((who) => nameAndRole(who, t));
  return toCard(
    {
      body: [
        cardHeading(heading),
        plain(clip(view.title, 200), { spacing: 'None', run: { isSubtle: true } }),
        plain(t('cooperation.confirmTheme', { theme: t(`themes.${view.theme}`) })),
        ...(told.length === 0
          ? [text(t('cooperation.confirmNobody'))]
          : [
              text(t('cooperation.confirmTold'), { weight: 'Bolder' }),
              ...told.map((who) => plain(`• ${who}`, { spacing: 'None' })),
              ...(view.told.length > told.length
                ? [text(t('cooperation.confirmMore', { count: view.told.length - told.length }), { spacing: 'None' })]
                : []),
            ]),
        text(t('cooperation.confirmDue', { date: formatDate(view.due, view.today, language) })),
        {
          type: 'ActionSet',
          spacing: 'Medium',
          actions: [
            execute(
              t('cooperation.confirmSend'),
              { verb: 'disagree', data: { ...data, do: 'raise', theme: view.theme } },
              { style: 'positive' },
            ),
            execute(t('cooperation.confirmBack'), { verb: 'agreement', data: { a: view.agreement } }),
          ],
        },
      ],
      summary: t('summary.agreement'),
      fallbackText: heading,
    },
    context,
  );
}
