import type { CardElement, IContainer, IExecuteAction, IOpenUrlAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, clip, plain, run, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import type { GuidelineLine, GuidelinesView } from './guideline-view-models.ts';

/** What the reader's units are to have read, with who has, and how many have not of the units they follow up. */
export function guidelinesCard(view: GuidelinesView, context: CardContext): OutgoingCard {
  const { t } = context;
  const { count, unread, notice, lines } = view;
  const summary = count === 0 ? t('summary.noGuidelines') : t('summary.guidelines', { count: unread });
  return toCard(
    {
      body: [
        ...(notice === null ? [] : [noticeBlock(notice, context)]),
        cardHeading(t('guidelines.heading')),
        text(count === 0 ? t('guidelines.empty') : unread === 0 ? t('guidelines.allRead') : t('guidelines.unread', { count: unread }), {
          spacing: 'Small',
        }),
        ...lines.map((line) => lineBlock(line, view, context)),
        ...paging(view, context),
      ],
      summary,
      fallbackText: summary,
    },
    context,
  );
}

/** More units than this are not read one by one. */
const mostUnits = 4;

function lineBlock(line: GuidelineLine, view: GuidelinesView, context: CardContext): IContainer {
  const { t, language } = context;
  const { title, publishedOn, roles, own, others } = line;
  const facts = t('guidelines.published', {
    date: formatDate(publishedOn, view.today, language),
    roles: joinWords(
      roles.map((role) => t(`roles.${role}`)),
      t,
    ),
  });
  const actions = buttons(line, view, context);
  return {
    type: 'Container',
    spacing: 'Medium',
    separator: true,
    items: [
      plain(clip(title, 200), { run: { weight: 'Bolder' } }),
      text(facts, { spacing: 'None', isSubtle: true }),
      ...own.slice(0, mostUnits).map((unit) => unitLine(unit, view, context)),
      ...(own.length > mostUnits ? [text(t('guidelines.moreUnits', { count: own.length - mostUnits }), { spacing: 'None' })] : []),
      ...(others === null
        ? []
        : [
            text(others.unread === 0 ? t('guidelines.readByAll', { of: others.of }) : t('guidelines.notRead', others), { spacing: 'None' }),
          ]),
      ...(actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Small', actions } as const]),
    ],
  };
}

/** The word says it; the sign only helps to find it. */
function unitLine({ unitName, read }: GuidelineLine['own'][number], { today }: GuidelinesView, { t, language }: CardContext): CardElement {
  const said =
    read === null
      ? t('guidelines.notReadFor', { unit: nameOf(unitName) })
      : t('guidelines.readFor', { unit: nameOf(unitName), who: nameOf(read.name), date: formatDate(read.on, today, language) });
  return plain([run(said, read === null ? { weight: 'Bolder' } : {})], { spacing: 'None' });
}

function buttons(
  { guideline, title, url, toRead, mayTakeBack }: GuidelineLine,
  { page }: GuidelinesView,
  { t }: CardContext,
): (IExecuteAction | IOpenUrlAction)[] {
  const tooltip = clip(title, 100);
  const read = toRead > 1 ? t('guidelines.readForAll', { count: toRead }) : t('guidelines.read');
  return [
    ...(url === null ? [] : [{ type: 'Action.OpenUrl', title: t('guidelines.open'), url, tooltip } as const]),
    ...(toRead > 0 ? [execute(read, { verb: 'guidelines', data: { g: guideline, do: 'read', p: page } }, { tooltip })] : []),
    ...(mayTakeBack
      ? [execute(t('guidelines.takeBack'), { verb: 'guidelines', data: { g: guideline, do: 'take-back', p: page } }, { tooltip })]
      : []),
  ];
}

function paging({ page, pages, count }: GuidelinesView, { t }: CardContext): readonly CardElement[] {
  if (pages === 1) return [];
  const to = (title: string, p: number): IExecuteAction => execute(title, { verb: 'guidelines', data: { p } });
  return [
    text(t('guidelines.page', { page: page + 1, pages, all: count }), { separator: true, spacing: 'Medium', isSubtle: true }),
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: [
        ...(page === 0 ? [] : [to(t('guidelines.earlier'), page - 1)]),
        ...(page === pages - 1 ? [] : [to(t('guidelines.later'), page + 1)]),
      ],
    },
  ];
}
