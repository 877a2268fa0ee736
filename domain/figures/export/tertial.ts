import { type PlainDate, plainDate } from '../../time/plain-date.ts';

/** A third of a year, from January, May or September: what is reported for (001 L2732). */
export interface Tertial {
  readonly kind: 'tertial';
  readonly year: number;
  readonly number: 1 | 2 | 3;
}

/** The one that an Oslo date is in. */
export const tertialOf = ({ year, month }: PlainDate): Tertial => ({
  kind: 'tertial',
  year,
  number: month <= 4 ? 1 : month <= 8 ? 2 : 3,
});

export const tertialBefore = ({ year, number }: Tertial): Tertial =>
  number === 1 ? { kind: 'tertial', year: year - 1, number: 3 } : { kind: 'tertial', year, number: number === 2 ? 1 : 2 };

/** Its first and last day. */
export function daysOf({ year, number }: Tertial): { readonly from: PlainDate; readonly to: PlainDate } {
  const from = plainDate(`${year}-01-01`).add({ months: number * 4 - 4 });
  return { from, to: from.add({ months: 4 }).subtract({ days: 1 }) };
}

/** `2026-T3`. */
export const writtenTertial = ({ year, number }: Tertial): string => `${year}-T${number}`;

/** A tertial from text; null for what is none. */
export function tertialOrNull(text: string): Tertial | null {
  const [, year, number] = /^(2\d{3})-t([123])$/iu.exec(text.trim()) ?? [];
  if (year === undefined || number === undefined) return null;
  return { kind: 'tertial', year: Number(year), number: number === '1' ? 1 : number === '2' ? 2 : 3 };
}
