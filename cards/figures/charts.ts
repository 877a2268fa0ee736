import type { CardElement, IGroupedVerticalBarChart, IHorizontalBarChart, IVerticalBarChart } from '@microsoft/teams.cards';
import { formatMonth, monthName } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { capitalised, sectionHeading, text } from '../elements/text.ts';
import type { DigestCharts, MonthShare } from './view-models.ts';

/**
 * What is sooner seen than read: reviews on time by month, agreements by state, how soon reminders are answered. They show how many, never per cent: a region has few of each. Under each stands the same in words, for everybody; a
 * client that knows no charts shows the words alone. A chart of nothing is left out.
 */
export function charts({ reviewsOnTime, answered, states }: DigestCharts, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const drawn = [
    ...(reviewsOnTime.every(({ of }) => of === 0) ? [] : [reviewsChart(reviewsOnTime, context)]),
    ...(states.length < 2 ? [] : [statesChart(states, context)]),
    ...(answered.of === 0 ? [] : [answeredChart(answered, context)]),
  ];
  return drawn.length === 0 ? [] : [sectionHeading(t('digest.charts.heading')), ...drawn.flat()];
}

type Chart = IGroupedVerticalBarChart | IHorizontalBarChart | IVerticalBarChart;

/** The title, the chart, and the words under it. The title is ours: not every client shows a chart's own. A client that draws no chart leaves it out. */
const withWords = (chart: Chart, title: string, words: string): readonly CardElement[] => [
  text(title, { weight: 'Bolder', spacing: 'Medium' }),
  { ...chart, title, colorSet: 'categorical', fallback: 'drop' },
  text(words, { spacing: 'Small', size: 'Small' }),
];

function reviewsChart(months: readonly MonthShare[], { t, language }: CardContext): readonly CardElement[] {
  const title = t('digest.charts.reviewsOnTime');
  const some = months.filter(({ of }) => of > 0);
  const words = joinWords(
    some.map(({ month, count, of }) => t('digest.charts.month', { month: formatMonth(month, language), count, of })),
    t,
  );
  const bar = (month: MonthShare['month'], y: number): { readonly x: string; readonly y: number } => ({
    x: `${monthName(month, language).slice(0, 3)} ${month.year % 100}`,
    y,
  });
  return withWords(
    {
      type: 'Chart.VerticalBar.Grouped',
      stacked: true,
      data: [
        { legend: t('digest.charts.onTime'), color: 'categoricalBlue', values: some.map(({ month, count }) => bar(month, count)) },
        {
          legend: t('digest.charts.notOnTime'),
          color: 'divergingGray',
          values: some.map(({ month, count, of }) => bar(month, of - count)),
        },
      ],
    },
    title,
    t('digest.charts.sentence', { words: capitalised(words) }),
  );
}

function statesChart(states: DigestCharts['states'], { t }: CardContext): readonly CardElement[] {
  const title = t('digest.charts.states');
  const nameOf = (state: DigestCharts['states'][number]['state']): string => t(`life.states.${state}`);
  const words = joinWords(
    states.map(({ state, count }) => t('agreements.count', { count, state: nameOf(state).toLocaleLowerCase('nb') })),
    t,
  );
  return withWords(
    { type: 'Chart.HorizontalBar', data: states.map(({ state, count }) => ({ x: nameOf(state), y: count })) },
    title,
    t('digest.charts.sentence', { words: capitalised(words) }),
  );
}

function answeredChart({ of, within }: DigestCharts['answered'], { t }: CardContext): readonly CardElement[] {
  const title = t('digest.charts.answered', { count: of });
  const words = joinWords(
    within.map(({ days, count }) => (days === 0 ? t('digest.charts.sameDay', { count }) : t('digest.charts.within', { days, count }))),
    t,
  );
  return withWords(
    {
      type: 'Chart.VerticalBar',
      xAxisTitle: t('digest.charts.days'),
      yMin: 0,
      yMax: of,
      showBarValues: true,
      data: within.map(({ days, count }) => ({ x: days === 0 ? t('digest.charts.today') : String(days), y: count })),
    },
    title,
    t('digest.charts.sentence', { words: capitalised(words) }),
  );
}
