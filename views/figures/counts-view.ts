import type { CountCell, CountsPeriod, CountsView, CountTable } from '../../cards/figures/counts-view-model.ts';
import { checkQuestions } from '../../catalogue/referral/check-points.ts';
import { countDefinition, countDimensions } from '../../domain/figures/count/dimensions.ts';
import type { TablePeriod } from '../../domain/figures/suppress/book.ts';
import { newestClosed } from '../../domain/figures/suppress/closed-periods.ts';
import { topmost } from '../../domain/figures/suppress/scopes-around.ts';
import { splitFigure, splitGivenFigure, total } from '../../domain/figures/suppress/tables.ts';
import { groupBy } from '../../domain/grouped.ts';
import { type UnitId, unitId } from '../../domain/ids.ts';
import { institutionTypes, ownerships } from '../../domain/people/types.ts';
import { refusalReasons } from '../../domain/referral/refusal.ts';
import { readShown, type ShownCount } from '../../store/figures/shown-counts.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';
import { decideCounts, monthsFigure } from './decide-counts.ts';

/**
 * The contacts, pre-checks and refusals of the newest closed tertial and year that may be shown, for each of these units and all it answers for; a unit within the
 * scope of another of them is left out. Decided once: whoever asks first decides, in one transaction, and everybody after that reads the same in one statement.
 */
export async function shownCounts(
  db: Database,
  scope: readonly UnitId[],
  context: Pick<ViewContext, 'directory' | 'today'>,
): Promise<readonly CountsView[]> {
  const { directory, today } = context;
  const units = topmost(directory, scope);
  const { tertial, year } = newestClosed(today);
  const periods = [tertial, year];
  let shown = await readShown(
    db,
    units,
    periods.map(({ id }) => id),
  );
  const undecided = units.filter((unit) => periods.some(({ id }) => !shown.some((row) => row.scope === unit && row.period === id)));
  if (undecided.length > 0) {
    await decideCounts(db, undecided, periods, context);
    shown = await readShown(
      db,
      units,
      periods.map(({ id }) => id),
    );
  }
  return units.map((unit) => ({
    unit,
    unitName: unitName(directory, unit),
    today,
    definition: countDefinition,
    periods: periods.flatMap((period) =>
      periodView(
        period,
        shown.filter((row) => row.scope === unit && row.period === period.id),
        directory,
      ),
    ),
  }));
}

function periodView({ id, books }: TablePeriod, rows: readonly ShownCount[], directory: ViewContext['directory']): readonly CountsPeriod[] {
  const [first] = rows;
  if (first === undefined) return [];
  const byFigure = groupBy(rows, ({ figure }) => figure);
  const months = new Map((byFigure.get(monthsFigure) ?? []).map(({ value, count }) => [value, count ?? 0]));
  return [
    {
      id,
      year: Number(id.slice(0, 4)),
      tertial: books.length === 1 ? Number(id.slice(-1)) : null,
      asOf: first.on,
      months: {
        answered: months.get('answered') ?? 0,
        'not-asked': months.get('not-asked') ?? 0,
        unknown: months.get('unknown') ?? 0,
      },
      tables: figures.flatMap(({ figure, values }): readonly CountTable[] => {
        const cells = byFigure.get(figure) ?? [];
        if (cells.length === 0) return [];
        const totals = cells.filter(({ value }) => value === total);
        return [
          {
            figure,
            ...(totals[0] === undefined ? {} : { total: totals[0].count }),
            cells: inOrder(
              cells.filter(({ value }) => value !== total),
              values,
            ).map((cell) => cellView(cell, directory)),
          },
        ];
      }),
    },
  ];
}

/** In the order they are read. A trust has no place of its own: they come by id, with «flere» and «ikke oppgitt» last. */
const figures: readonly { readonly figure: string; readonly values: readonly string[] }[] = [
  { figure: 'outcome', values: countDimensions.outcome },
  ...(['provider', 'target', 'place', 'urgency', 'hours', 'route'] as const).map((figure) => ({ figure, values: countDimensions[figure] })),
  ...[splitFigure, splitGivenFigure].flatMap((figureOf) => [
    { figure: figureOf('hf'), values: [] },
    { figure: figureOf('type'), values: institutionTypes },
    { figure: figureOf('ownership'), values: ownerships },
  ]),
  { figure: 'checks', values: ['complete', 'incomplete'] },
  { figure: 'missing', values: checkQuestions.flatMap(({ number }) => (number === null ? [] : [number])) },
  { figure: 'refusals', values: refusalReasons },
];

const last = ['several', 'none'];

function inOrder(cells: readonly ShownCount[], values: readonly string[]): readonly ShownCount[] {
  const placeOf = (value: string): number =>
    last.includes(value) ? 2_000 + last.indexOf(value) : values.includes(value) ? values.indexOf(value) : 1_000;
  return cells.toSorted((a, b) => placeOf(a.value) - placeOf(b.value) || (a.value < b.value ? -1 : 1));
}

function cellView({ figure, value, count }: ShownCount, directory: ViewContext['directory']): CountCell {
  const isTrust = (figure === splitFigure('hf') || figure === splitGivenFigure('hf')) && !last.includes(value);
  const point = figure === 'missing' ? checkQuestions.find(({ number }) => number === value)?.id : undefined;
  return {
    value,
    count,
    ...(isTrust ? { name: unitName(directory, unitId(value)) } : {}),
    ...(point === undefined ? {} : { point }),
  };
}
