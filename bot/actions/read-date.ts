import { isAfter, isBefore, type PlainDate, plainDateOrNull } from '../../domain/time/plain-date.ts';

/** No date may lie further ahead than this, in years: a typing error in the year is the usual reason. */
const furthestYears = 3;

/** A date from a form: at least `earliest`. */
export function readDate(
  text: string,
  earliest: PlainDate,
): { readonly date: PlainDate } | { readonly wrong: 'choose-date' | 'date-in-past' | 'date-too-far' } {
  const date = plainDateOrNull(text);
  if (date === null) return { wrong: 'choose-date' };
  if (isBefore(date, earliest)) return { wrong: 'date-in-past' };
  if (isAfter(date, earliest.add({ years: furthestYears }))) return { wrong: 'date-too-far' };
  return { date };
}
