import type { CardElement, ITextRun, IToggleVisibilityAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { capitalised, cardHeading, clip, plain, run, sectionHeading, text } from '../elements/text.ts';
import { toCard } from '../to-json.ts';
import { cellName, figureName } from './count-labels.ts';
import type { CountsPeriod, CountsView, CountTable } from './counts-view-model.ts';

/** A card of its own with the counts of closed periods that may be shown. */
export function countsCard(views: readonly CountsView[], context: CardContext): OutgoingCard {
  const { t } = context;
  const body = [cardHeading(t('smallNumbers.heading')), ...tablesOf(views, context)];
  return toCard({ body, summary: t('smallNumbers.summary'), fallbackText: t('smallNumbers.heading') }, context);
}

/** The same as a page of a digest, which has a heading of its own. None: its reader is shown those of a larger unit. */
export const countsPage = (views: readonly CountsView[], context: CardContext): readonly CardElement[] => [
  sectionHeading(context.t('smallNumbers.heading')),
  ...(views.length === 0 ? [text(context.t('smallNumbers.elsewhere'))] : tablesOf(views, context)),
];

/** A card holds the tables of this many units; the report has the others. */
const mostUnits = 2;

const tablesOf = (views: readonly CountsView[], context: CardContext): readonly CardElement[] => [
  ...views
    .slice(0, mostUnits)
    .flatMap((view, at) => [plain(clip(view.unitName, 100), { run: { weight: 'Bolder' } }), ...countsTables(view, at, context)]),
  ...(views.length > mostUnits
    ? [text(context.t('smallNumbers.moreUnits', { count: views.length - mostUnits }), { separator: true })]
    : []),
];

/** To be put into a digest: for each period one line a table, the most important in view and the rest behind a button. `at`: a number no other part of the card has. */
function countsTables(view: CountsView, at: number, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const why = `counts-${at}-why`;
  return [
    ...view.periods.flatMap((period) => periodLines(view, period, `counts-${at}-${period.id}`, context)),
    { type: 'ActionSet', actions: [toggle(t('smallNumbers.why'), why)] },
    text(t('smallNumbers.whyText'), { id: why, isVisible: false, spacing: 'Small' }),
  ];
}

/** In view without being asked for. */
const first = new Set(['outcome', 'by-hf', 'by-type', 'by-ownership']);

function periodLines({ definition, today }: CountsView, period: CountsPeriod, id: string, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const title = titleOf(period, context);
  const { answered, unknown, 'not-asked': notAsked } = period.months;
  const told = answered + unknown + notAsked;
  const more = period.tables.filter(({ figure }) => !first.has(figure) && !figure.endsWith('-given'));
  return [
    sectionHeading(title),
    text(t('smallNumbers.asOf', { date: formatDate(period.asOf, today, language), version: definition }), {
      isSubtle: true,
      spacing: 'None',
      size: 'Small',
    }),
    text(
      told === 0
        ? t('smallNumbers.none')
        : t('smallNumbers.months', {
            answered,
            notAsked,
            notAskedPercent: percent(notAsked, told),
            unknown,
            unknownPercent: percent(unknown, told),
          }),
      { spacing: 'Small' },
    ),
    ...period.tables.filter(({ figure }) => first.has(figure)).map((table) => tableLine(table, period, context)),
    ...(more.length === 0
      ? []
      : behindButton(
          t('smallNumbers.more', { period: title }),
          id,
          more.map((table) => tableLine(table, period, context)),
        )),
  ];
}

const behindButton = (title: string, id: string, items: readonly CardElement[]): readonly CardElement[] => [
  { type: 'ActionSet', actions: [toggle(title, id)] },
  { type: 'Container', id, isVisible: false, items: [...items] },
];

export const titleOf = ({ tertial, year }: Pick<CountsPeriod, 'tertial' | 'year'>, { t }: CardContext): string =>
  tertial === null ? t('smallNumbers.year', { year }) : t('smallNumbers.tertial', { number: tertial, year });

/** «Hvem ga hjelpen: behandler fra BUP 34, akutteam 12, resten vises ikke.» Names of trusts are the register's, so no Markdown is read here. */
function tableLine(table: CountTable, { tables }: CountsPeriod, context: CardContext): CardElement {
  const { t } = context;
  const given = tables.find(({ figure }) => figure === `${table.figure}-given`);
  const shown = table.cells.flatMap((cell): readonly string[] => {
    if (cell.count === null) return [];
    const name = clip(cellName(table.figure, cell, context), 60);
    if (given !== undefined) {
      const help = given.cells.find(({ value }) => value === cell.value)?.count ?? t('smallNumbers.hidden');
      return [t('smallNumbers.givenOf', { name, count: cell.count, given: help })];
    }
    return [
      typeof table.total === 'number'
        ? t('smallNumbers.share', { name, count: cell.count, percent: percent(cell.count, table.total) })
        : t('smallNumbers.cell', { name, count: cell.count }),
    ];
  });
  const figure = figureName(table.figure, context);
  const what = typeof table.total === 'number' ? t('smallNumbers.totalled', { what: figure, count: table.total }) : figure;
  const list = [
    ...shown,
    ...(shown.length === table.cells.length ? [] : [shown.length === 0 ? t('smallNumbers.hidden') : t('smallNumbers.rest')]),
  ];
  return plain(lineOf(t('smallNumbers.line', { what: '\n', list: list.join(', ') }), what), { spacing: 'Small' });
}

/** The line with what it is about in bold. */
function lineOf(line: string, what: string): readonly ITextRun[] {
  const [before = '', after = ''] = line.split('\n');
  return [...(before === '' ? [] : [run(before)]), run(capitalised(what), { weight: 'Bolder' }), run(after)];
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));

const toggle = (title: string, id: string): IToggleVisibilityAction => ({ type: 'Action.ToggleVisibility', title, targetElements: [id] });
