import { countDimensions } from '../../domain/figures/count/dimensions.ts';
import { unitId } from '../../domain/ids.ts';
import { institutionTypes, ownerships } from '../../domain/people/types.ts';
import { refusalReasons } from '../../domain/referral/refusal.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { CountCell, CountsPeriod, CountsView, CountTable } from '../figures/counts-view-model.ts';

/** Counts given in order; those left out are hidden. */
const cells = (values: readonly string[], counts: readonly (number | null)[]): readonly CountCell[] =>
  values.map((value, at) => ({ value, count: counts[at] ?? null }));

const trusts = (counts: readonly (number | null)[]): readonly CountCell[] =>
  ['Innlandet', 'Ahus', 'Østfold'].map((name, at) => ({
    value: `hf-${at}`,
    name: `Sykehuset ${name} HF (fiktiv)`,
    count: counts[at] ?? null,
  }));

const tables: readonly CountTable[] = [
  { figure: 'outcome', total: 124, cells: cells(countDimensions.outcome, [71, 12, null, 19, null, null, 9]) },
  { figure: 'provider', cells: cells(countDimensions.provider, [34, 14, 9]) },
  { figure: 'target', cells: cells(countDimensions.target, [28, 21, null, null, 9]) },
  { figure: 'place', cells: cells(countDimensions.place, [25, null, 18, null, 11]) },
  { figure: 'urgency', cells: cells(countDimensions.urgency, [52, 13, 6]) },
  { figure: 'hours', cells: cells(countDimensions.hours, []) },
  { figure: 'route', cells: cells(countDimensions.route, [44, 8, 12, 7]) },
  { figure: 'by-hf', cells: [...trusts([58, 41, null]), { value: 'several', count: null }, { value: 'none', count: 14 }] },
  { figure: 'by-type', cells: cells(institutionTypes, [null, 44, 39, null, 22]) },
  { figure: 'by-ownership', cells: cells(ownerships, [61, null, null, 40]) },
  { figure: 'by-hf-given', cells: [...trusts([33, null, null]), { value: 'several', count: null }, { value: 'none', count: null }] },
  { figure: 'checks', total: 31, cells: cells(['complete', 'incomplete'], [12, 19]) },
  {
    figure: 'missing',
    cells: [
      { value: 'P5', point: 'consent', count: 9 },
      { value: '9', point: 'violence', count: 7 },
      { value: '13', point: 'reason', count: null },
    ],
  },
  { figure: 'refusals', total: 22, cells: cells(refusalReasons, [8, null, 6]) },
];

const tertial: CountsPeriod = {
  id: '2026-T3',
  year: 2026,
  tertial: 3,
  asOf: plainDate('2027-01-20'),
  months: { answered: 83, 'not-asked': 9, unknown: 4 },
  tables,
};

/** A region's newest tertial, and its year. */
export const regionCounts: CountsView = {
  unit: unitId('region-ost'),
  unitName: 'Bufetat region Øst (fiktiv)',
  today: plainDate('2027-03-01'),
  definition: 1,
  periods: [tertial, { ...tertial, id: '2026', tertial: null, tables: tables.filter(({ figure }) => !figure.startsWith('by-')) }],
};

/** A department of four: everything is hidden. */
export const departmentCounts: CountsView = {
  ...regionCounts,
  unit: unitId('dep-granlia-a'),
  unitName: 'Granlia avdeling A (fiktiv)',
  periods: [
    {
      ...tertial,
      months: { answered: 3, 'not-asked': 1, unknown: 0 },
      tables: tables.map(({ figure, total, cells: all }) => ({
        figure,
        ...(total === undefined ? {} : { total: null }),
        cells: all.map((cell) => ({ ...cell, count: null })),
      })),
    },
  ],
};

export const nothingCounted: CountsView = {
  ...regionCounts,
  periods: [{ ...tertial, months: { answered: 0, 'not-asked': 0, unknown: 0 }, tables: [] }],
};
