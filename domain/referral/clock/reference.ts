import { bornOn } from '../../privacy/guard/identity-numbers.ts';
import { refusalOfText } from '../../privacy/refuse-text.ts';

/** A case number, never more. */
export const longestReference = 40;

/** What case numbers are written with. */
const shape = /^[\p{L}\p{N} ./:#_-]+$/u;
const dateShapes = [/(?<!\d)\d{1,2}\s?[./ -]\s?\d{1,2}\s?[./ -]\s?(?:\d{4}|\d{2})(?!\d)/u, /(?<!\d)\d{4}[./ -]\d{1,2}[./ -]\d{1,2}(?!\d)/u];

/**
 * The reference that somebody has written for a clock, or that it may not be one: it is to mean something to its owner alone. Numbers that can be a birth date or
 * an identity number are refused in every form, and so is what looks like a name: more than one word, or fewer than three digits. What was found is not given back.
 */
export function readReference(written: string): { readonly reference: string } | { readonly refused: true } {
  const reference = written.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const refused = { refused: true } as const;
  if (reference.length > longestReference || !shape.test(reference) || refusalOfText(reference) !== null) return refused;
  const runs = reference.match(/\d+/gu) ?? [];
  const words = reference.match(/\p{L}{2,}/gu) ?? [];
  if (runs.join('').length < 3 || words.length > 1) return refused;
  if (runs.join('').length === 11 || runs.some(canBeBirthDate) || dateShapes.some((each) => each.test(reference))) return refused;
  return { reference };
}

/** DDMMYY, DDMMYYYY or YYYYMMDD; with what is added to days in D-numbers, and to months in H-numbers and in made-up ones. */
function canBeBirthDate(digits: string): boolean {
  const isYear = (year: string): boolean => /^(?:19|20)/u.test(year);
  if (digits.length === 6) return bornOn(digits);
  if (digits.length !== 8) return digits.length === 11;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  return (bornOn(digits) && isYear(digits.slice(4))) || (isYear(year) && bornOn(`${day}${month}`));
}
