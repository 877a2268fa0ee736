import { bornOn } from '../../privacy/guard/identity-numbers.ts';
import { refusalOfText } from '../../privacy/refuse-text.ts';

/** A case number, never more. */
export const longestReference = 40;

/** What case numbers are written with. */
const shape = /^[\p{L}\p{N} ./:#_-]+$/u;
/** Anything between the parts of a date. */
const dateShapes = [
  /(?<!\d)\d{1,2} ?[./:#_ -] ?\d{1,2} ?[./:#_ -] ?(?:\d{4}|\d{2})(?!\d)/u,
  /(?<!\d)\d{4} ?[./:#_ -] ?\d{1,2} ?[./:#_ -] ?\d{1,2}(?!\d)/u,
];
/** Words that stand before a number in an archive; any other word could be a name or say something of somebody. */
const words =
  /^(?:sak|saka|saken|saks|saksnr|saksnummer|ref|referanse|arkiv|arkivref|nr|nummer|jnr|journalnr|dok|doknr|id|mappe|case|file|no|number)$/iu;
/** Letters that belong to a number: «B12», «AB-77». */
const code = /^(?:\p{L}|\p{Lu}{2,3})$/u;
/** «K.L.» */
const initials = /\p{L}\. ?\p{L}(?!\p{L})/u;

/**
 * The reference that somebody has written for a clock, or that it may not be one: it is to mean something to its owner alone. Numbers that can be a birth date, a birth
 * year, a phone number or an identity number are refused in every form, and so is every word that does not stand before a number in an archive. What was found is not
 * given back.
 */
export function readReference(written: string): { readonly reference: string } | { readonly refused: true } {
  const reference = written.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const refused = { refused: true } as const;
  if (reference.length > longestReference || !shape.test(reference) || refusalOfText(reference) !== null) return refused;
  const runs = reference.match(/\d+/gu) ?? [];
  const digits = runs.join('');
  const letters = reference.match(/\p{L}+/gu) ?? [];
  if (digits.length < 3 || initials.test(reference) || letters.some((each) => !words.test(each) && !code.test(each))) return refused;
  if (digits.length === 11 || isYear(digits) || runs.some((run) => canBeBirthDate(run) || isPhone(run))) return refused;
  if (isDividedDate(runs) || dateShapes.some((each) => each.test(reference))) return refused;
  return { reference };
}

/** A year somebody could be born in, and nothing else. */
const isYear = (digits: string): boolean => digits.length === 4 && digits >= '1990' && digits <= '2040';
/** Eight digits in a row as mobile phones have them. */
const isPhone = (run: string): boolean => /^[49]\d{7}$/u.test(run);

/** A birth date in two parts: «12-0314», «0103 13», «0103-2013». A year and a number, «2027/0341», is what archives write. */
const isDividedDate = (runs: readonly string[]): boolean =>
  runs.some((run, index) => {
    const next = runs[index + 1] ?? '';
    const isDivided =
      (run.length === 2 && next.length === 4) || (run.length === 4 && (next.length === 2 || (next.length === 4 && !isYear(run))));
    return isDivided && canBeBirthDate(run + next);
  });

/** DDMMYY, DDMMYYYY or YYYYMMDD; with what is added to days in D-numbers, and to months in H-numbers and in made-up ones. */
function canBeBirthDate(digits: string): boolean {
  const isBirthYear = (year: string): boolean => /^(?:19|20)/u.test(year);
  if (digits.length === 6) return bornOn(digits);
  if (digits.length !== 8) return digits.length === 11;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  return (bornOn(digits) && isBirthYear(digits.slice(4))) || (isBirthYear(year) && bornOn(`${day}${month}`));
}
