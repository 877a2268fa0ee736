import { plainDate } from '../../time/plain-date.ts';
import { type Month, monthOf } from './month.ts';

/** What counts are added up and reported for: a third of a year from January, May or September (001 L2732), or a year. */
export type CountPeriod =
  | { readonly kind: 'tertial'; readonly year: number; readonly number: 1 | 2 | 3 }
  | { readonly kind: 'year'; readonly year: number };

/** Its months, in order. */
export function monthsOf(period: CountPeriod): readonly Month[] {
  const first = period.kind === 'year' ? 1 : period.number * 4 - 3;
  const length = period.kind === 'year' ? 12 : 4;
  const start = plainDate(`${String(period.year).padStart(4, '0')}-01-01`).with({ month: first });
  return Array.from({ length }, (_, index) => monthOf(start.add({ months: index })));
}

/** The tertial and the year that a month is in. */
export function periodsOf(month: Month): { readonly tertial: CountPeriod & { kind: 'tertial' }; readonly year: CountPeriod } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { tertial: { kind: 'tertial', year, number: number <= 4 ? 1 : number <= 8 ? 2 : 3 }, year: { kind: 'year', year } };
}
