import type { CardElement, IContainer } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { formatDate } from '../../../locales/format-date.ts';
import type { CardContext } from '../../card-context.ts';
import { execute } from '../../elements/execute.ts';
import { capitalised, cardHeading, clip, plain, text } from '../../elements/text.ts';
import { noticeBlock } from '../../notice-block.ts';
import { toCard } from '../../to-json.ts';
import type { SeriesLineView, SeriesListView } from './view-models.ts';

/** A person's meetings that come again, or those that a search found: when each meets next, and what became of the last. */
export function seriesList(view: SeriesListView, context: CardContext): OutgoingCard {
  const { t } = context;
  const isEmpty = view.lines.length === 0;
  const body: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    ...heading(view, context),
    text(
      isEmpty
        ? view.query === null
          ? t('seriesList.empty')
          : t('seriesList.nothingFound', { word: t('commands.meetings.word') })
        : t('seriesList.hint'),
      { spacing: 'Small', isSubtle: !isEmpty },
    ),
    ...view.lines.map((line) => lineBlock(line, view, context)),
    ...(view.more === 0
      ? []
      : [
          text(t('seriesList.more', { count: view.more, word: t('commands.meetings.word') }), {
            separator: true,
            spacing: 'Medium',
            isSubtle: true,
          }),
        ]),
  ];
  const summary = isEmpty ? t('summary.noSeries') : t('summary.seriesList', { count: view.lines.length + view.more });
  return toCard({ body, summary, fallbackText: summary }, context);
}

/** What somebody has searched for is their own words: a heading would read them as Markdown. */
function heading({ query }: SeriesListView, { t }: CardContext): readonly CardElement[] {
  if (query === null) return [cardHeading(t('seriesList.heading'))];
  return [plain(t('seriesList.found', { query: clip(query, 100) }), { run: { size: 'Large', weight: 'Bolder' } })];
}

function lineBlock(line: SeriesLineView, { today }: SeriesListView, context: CardContext): IContainer {
  const { t, language } = context;
  const { series, title, kind, nextOn } = line;
  return {
    type: 'Container',
    spacing: 'Medium',
    items: [
      plain(clip(title, 120), { run: { weight: 'Bolder' } }),
      text(capitalised(t(`series.kinds.${kind}`)), { spacing: 'None', isSubtle: true }),
      text(nextOn === null ? t('series.noNext') : t('series.next', { date: formatDate(nextOn, today, language) }), { spacing: 'None' }),
      text(lastLine(line, today, context), { spacing: 'None' }),
    ],
    selectAction: execute(t('seriesList.open', { title: clip(title, 60) }), { verb: 'series', data: { s: series } }),
  };
}

/** What became of the last meeting, in a sentence. */
function lastLine({ last }: SeriesLineView, today: SeriesListView['today'], { t, language }: CardContext): string {
  if (last === null) return t('series.noLast');
  const date = formatDate(last.on, today, language);
  return t('series.last', { date, outcome: outcomeOf(last.outcome, t) });
}

/** An answer in the middle of a sentence; null: nobody answered. */
export const outcomeOf = (outcome: string | null, t: CardContext['t']): string =>
  (outcome === null ? t('series.unanswered') : t(`outcomes.${outcome}`)).toLocaleLowerCase('nb');
