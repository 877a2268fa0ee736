import { Temporal } from 'temporal-polyfill';
import { isoWeek } from '../../time/iso-week.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import type { TablePeriod } from './book.ts';

/** Numbers of a period come on this day of the month after it, so that the last month can be counted first. */
const closesOnDay = 20;

/** The newest tertial and the newest year whose numbers may be shown on an Oslo date, in the order they are decided. */
export function newestClosed(today: PlainDate): { readonly tertial: TablePeriod; readonly year: TablePeriod } {
  let { year } = today;
  let tertial = 3;
  while (isBefore(today, closingDay(year, tertial))) {
    tertial -= 1;
    if (tertial === 0) [year, tertial] = [year - 1, 3];
  }
  const [closedYear, closed] = [tertial === 3 ? year : year - 1, tertialId(year, tertial)];
  return {
    tertial: { id: closed, books: [closed] },
    year: { id: String(closedYear), books: [1, 2, 3].map((each) => tertialId(closedYear, each)) },
  };
}

const tertialId = (year: number, tertial: number): string => `${year}-T${tertial}`;

function closingDay(year: number, tertial: number): PlainDate {
  return Temporal.PlainDate.from({ year, month: tertial * 4, day: closesOnDay }).add({ months: 1 });
}

/** The months (`2026-09`) of a tertial (`2026-T3`), and its ISO weeks from and to; a week belongs to the month of its Thursday. */
export function spanOf(tertial: string): { readonly months: readonly string[]; readonly fromWeek: string; readonly toWeek: string } {
  const [year, last] = [Number(tertial.slice(0, 4)), Number(tertial.slice(-1)) * 4];
  const from = Temporal.PlainDate.from({ year, month: last - 3, day: 1 });
  const to = from.add({ months: 4 }).subtract({ days: 1 });
  return {
    months: [0, 1, 2, 3].map((more) => from.add({ months: more }).toPlainYearMonth().toString()),
    fromWeek: isoWeek(from.add({ days: (11 - from.dayOfWeek) % 7 })),
    toWeek: isoWeek(to.subtract({ days: (to.dayOfWeek + 3) % 7 })),
  };
}
