import { isBefore, type PlainDate, plainDateOrNull } from '../../time/plain-date.ts';

/** A month as it is stored: `2026-10`. */
export type Month = string & { readonly month: never };

const asMonth = (text: string): Month => text as Month;

/** The month of an Oslo date. */
export const monthOf = (day: PlainDate): Month => asMonth(day.toPlainYearMonth().toString());

/** The month before that of this date: what is counted when it is due. */
export const monthBefore = (day: PlainDate): Month => monthOf(day.with({ day: 1 }).subtract({ days: 1 }));

/** A month from text of any kind; null for what is none. */
export function monthOrNull(text: string | null): Month | null {
  if (text === null || !/^\d{4}-\d{2}$/u.test(text)) return null;
  return plainDateOrNull(`${text}-01`) === null ? null : asMonth(text);
}

/** The same of what is known to be one. Throws RangeError for what is none. */
export function month(text: string): Month {
  const known = monthOrNull(text);
  if (known === null) throw new RangeError(`no month: ${text}`);
  return known;
}

/** Its first and last day. Throws RangeError for none, which no `Month` is. */
export const firstDayOf = (month: Month): PlainDate => {
  const day = plainDateOrNull(`${month}-01`);
  if (day === null) throw new RangeError(`no month: ${month}`);
  return day;
};
export const lastDayOf = (month: Month): PlainDate => firstDayOf(month).add({ months: 1 }).subtract({ days: 1 });

/** Whether the whole of it has passed. */
export const isOver = (month: Month, today: PlainDate): boolean => isBefore(lastDayOf(month), today);

/** As many months as can be counted or corrected afterwards: as far back as any figure looks (docs/decisions/0033). */
const monthsBack = 12;

/** The months that can be counted or corrected on this Oslo date, the oldest first. */
export const countableMonths = (today: PlainDate): readonly Month[] =>
  Array.from({ length: monthsBack }, (_, index) => monthOf(today.with({ day: 1 }).subtract({ months: monthsBack - index })));
