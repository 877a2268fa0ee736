import type { CardElement, IContainer } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { cardHeading, clip, plain, run, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import { lightRun } from './pulse/light-lines.ts';
import type { AgreementLine, AgreementListView } from './view-models.ts';

/** A person's agreements, or those that a search found: how many are in which state, and each as a line that opens it. */
export function agreementList(view: AgreementListView, context: CardContext): OutgoingCard {
  const { t } = context;
  const count = view.counts.reduce((sum, each) => sum + each.count, 0);
  const body: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    ...heading(view, context),
    ...(count === 0
      ? [
          text(view.query === null ? t('agreements.empty') : t('agreements.nothingFound', { word: t('commands.agreements.word') }), {
            spacing: 'Small',
          }),
        ]
      : [
          text(
            t('agreements.counts', {
              list: joinWords(
                view.counts.map(({ state, count: of }) => countOf(state, of, context)),
                t,
              ),
            }),
            { spacing: 'Small' },
          ),
          text(t('agreements.hint'), { spacing: 'None', isSubtle: true }),
        ]),
    ...view.lines.map((line) => lineBlock(line, view, context)),
    ...(view.more === 0
      ? []
      : [
          text(t('agreements.more', { count: view.more, word: t('commands.agreement.word') }), {
            separator: true,
            spacing: 'Medium',
            isSubtle: true,
          }),
        ]),
  ];
  const summary = count === 0 ? t('summary.noAgreements') : t('summary.agreements', { count });
  return toCard({ body, summary, fallbackText: summary }, context);
}

/** What somebody has searched for is their own words: a heading would read them as Markdown. */
function heading({ query }: AgreementListView, { t }: CardContext): readonly CardElement[] {
  if (query === null) return [cardHeading(t('agreements.heading'))];
  return [plain(t('agreements.found', { query: clip(query, 100) }), { run: { size: 'Large', weight: 'Bolder' } })];
}

const countOf = (state: AgreementLine['state'], count: number, { t }: CardContext): string =>
  t('agreements.count', { count, state: t(`life.states.${state}`).toLocaleLowerCase('nb') });

function lineBlock(
  { agreement, title, partyNames, state, since, light }: AgreementLine,
  { today }: AgreementListView,
  context: CardContext,
): IContainer {
  const { t, language } = context;
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      plain(clip(title, 200), { run: { weight: 'Bolder' } }),
      plain(clip(partyNames.map(nameOf).join(' – '), 200), { spacing: 'None', run: { isSubtle: true } }),
      plain(
        [
          run(t(`life.states.${state}`), { weight: 'Bolder', color: colours[state] }),
          // Since when matters for what somebody should do something about.
          ...(state === 'active' ? [] : [run(` ${t('agreement.since', { date: formatDate(since, today, language) })}`)]),
          ...(light === null ? [] : [run(' · '), lightRun(light, context)]),
        ],
        { spacing: 'None' },
      ),
    ],
    selectAction: {
      type: 'Action.Execute',
      title: t('agreements.open', { title: clip(title, 100) }),
      verb: 'agreement',
      data: { a: agreement },
      fallback: {
        type: 'Action.Submit',
        title: t('agreements.open', { title: clip(title, 100) }),
        data: { a: agreement, verb: 'agreement' },
      },
    },
  };
}

/** The word says it; the colour only helps to find it. */
export const colours = {
  draft: 'Default',
  'waiting-for-signatures': 'Warning',
  signed: 'Default',
  active: 'Good',
  dormant: 'Warning',
  'not-in-function': 'Attention',
  'under-revision': 'Default',
  expired: 'Attention',
  'expired-with-successor': 'Warning',
  ended: 'Default',
} as const satisfies Record<AgreementLine['state'], string>;
