import type { CardElement, IContainer, IExecuteAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, clip, plain, run, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import type { ReviewLine, ReviewListView, ReviewStanding, ReviewStateView } from './review-view-models.ts';

/** A person's reviews by due date, or those they may have meant; each line opens one. */
export function reviewList(view: ReviewListView, context: CardContext): OutgoingCard {
  const { t } = context;
  const { query, count, lines, notice } = view;
  const summary = count === 0 ? t('summary.noReviews') : t('summary.reviews', { count });
  const hint = count > 0 ? 'hint' : query === null ? 'empty' : 'nothingFound';
  return toCard(
    {
      body: [
        ...(notice === null ? [] : [noticeBlock(notice, context)]),
        cardHeading(t(query === null || count === 0 ? 'reviews.heading' : 'reviews.found')),
        text(t(`reviews.${hint}`, { word: t('commands.review.word') }), { spacing: 'Small', isSubtle: count > 0 }),
        ...lines.map((line) => lineBlock(line, view, context)),
        ...paging(view, context),
      ],
      summary,
      fallbackText: summary,
    },
    context,
  );
}

/** One agreement's review, for somebody who cannot answer it or when there is none: how it stands. */
export function reviewState({ line, today }: ReviewStateView, context: CardContext): OutgoingCard {
  const { t } = context;
  const summary = t('summary.reviewState');
  return toCard(
    {
      body: [
        cardHeading(t('reviews.stateHeading')),
        ...lineHead(line),
        text(standingLine(line.standing, today, context), { spacing: 'Small' }),
        ...(line.standing.kind === 'open' ? [text(t('reviews.forOthers'), { spacing: 'Small' })] : []),
        {
          type: 'ActionSet',
          spacing: 'Medium',
          actions: [execute(t('reviews.openAgreement'), { verb: 'agreement', data: { a: line.agreement } })],
        },
      ],
      summary,
      fallbackText: summary,
    },
    context,
  );
}

const lineHead = ({ title, partyNames }: ReviewLine): readonly CardElement[] => [
  plain(clip(title, 120), { run: { weight: 'Bolder' } }),
  plain(clip(partyNames.map(nameOf).join(' – '), 120), { spacing: 'None', run: { isSubtle: true } }),
];

function lineBlock(line: ReviewLine, { today }: ReviewListView, context: CardContext): IContainer {
  const { standing } = line;
  const isOverdue = standing.kind === 'open' && standing.workingDaysLeft < 0;
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      ...lineHead(line),
      plain([run(standingLine(standing, today, context), isOverdue ? { color: 'Attention' } : {})], { spacing: 'None' }),
    ],
    selectAction: execute(context.t('reviews.open', { title: clip(line.title, 60) }), { verb: 'review', data: { a: line.agreement } }),
  };
}

/** «Frist mandag 12. april, møtet er avtalt tirsdag 6. april.», or why there is none. */
function standingLine(standing: ReviewStanding, today: ReviewListView['today'], { t, language }: CardContext): string {
  if (standing.kind === 'later') return t('reviews.standing.later', { date: formatDate(standing.on, today, language) });
  if (standing.kind !== 'open') return t(`reviews.standing.${standing.kind}`);
  const date = formatDate(standing.due, today, language);
  const due = t(standing.workingDaysLeft < 0 ? 'reviews.standing.overdue' : 'reviews.standing.due', { date });
  const { time } = standing;
  const said =
    time.kind === 'fixed' ? t('reviews.time.fixed', { date: formatDate(time.on, today, language) }) : t(`reviews.time.${time.kind}`);
  return `${due} ${said}`;
}

function paging({ page, pages, query, count }: ReviewListView, { t }: CardContext): readonly CardElement[] {
  if (pages === 1) return [];
  const to = (title: string, p: number): IExecuteAction => execute(title, { verb: 'review', data: { p, q: query } });
  return [
    text(t('reviews.page', { page: page + 1, pages, all: count }), { separator: true, spacing: 'Medium', isSubtle: true }),
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: [
        ...(page === 0 ? [] : [to(t('reviews.earlier'), page - 1)]),
        ...(page === pages - 1 ? [] : [to(t('reviews.later'), page + 1)]),
      ],
    },
  ];
}
