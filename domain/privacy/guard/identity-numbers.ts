import { idnr } from '@navikt/fnrvalidator';
import type { Detector, Finding, Token } from './finding.ts';

/** An identity number has this many digits: six of birth, three, and two that check the others. */
const length = 11;

/**
 * National identity numbers, D-numbers, H-numbers and the synthetic ones of tests, however they are divided. Eleven digits together are always one: a slip of the
 * finger makes a number no less somebody's. Divided digits are one when they check out, or are divided after a date of birth.
 */
export const identityNumbers: Detector = (reading) => {
  const numbers = numbersIn(reading.tokens);
  const found: Finding[] = [];
  let from = 0;
  while (from < numbers.length) {
    const last = lastOf(numbers, from, reading.text);
    const [first, until] = [numbers[from], numbers[last ?? from]];
    if (last !== null && first !== undefined && until !== undefined)
      found.push({ kind: 'identity-number', start: first.start, end: until.end });
    from = (last ?? from) + 1;
  }
  return found;
};

/** Rows of digits. A letter O within or beside one is read as a zero, where that makes no more digits than a number has. */
function numbersIn(tokens: readonly Token[]): readonly Token[] {
  const numbers: Token[] = [];
  let parts: Token[] = [];
  const end = (): void => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (first !== undefined && last !== undefined && parts.length > 1 && last.end - first.start <= length)
      numbers.push({ ...first, written: parts.map(({ written }) => written.replaceAll(/o/giu, '0')).join(''), end: last.end });
    else for (const part of parts) if (part.isNumber) numbers.push(part);
    parts = [];
  };
  for (const token of tokens) {
    if (!token.isNumber && !letterO.test(token.written)) continue;
    if (token.start !== parts.at(-1)?.end) end();
    parts.push(token);
  }
  end();
  return numbers;
}

const letterO = /^o{1,9}$/iu;

/** Where the identity number that begins with this row of digits ends; null: none does. */
function lastOf(numbers: readonly Token[], from: number, text: string): number | null {
  let digits = '';
  let grouping = '';
  for (let at = from; at < numbers.length; at += 1) {
    const number = numbers[at];
    if (number === undefined || (at > from && !areOne(text.slice(numbers[at - 1]?.end ?? 0, number.start)))) return null;
    if (at === from && number.written.length > length) return hasOneWithin(number.written) ? from : null;
    digits += number.written.slice(0, length + 1);
    grouping += number.written.length;
    if (digits.length > length) return null;
    if (digits.length !== length) continue;
    if (at === from) return isGlued(text, number) && !bornOn(digits) && !isValid(digits) ? null : at;
    return isOne(digits, grouping, text.slice(numbers[from]?.start ?? 0, number.end)) ? at : null;
  }
  return null;
}

/** Within an id of letters and digits eleven digits come together by chance, and so they do when an O is an O. */
const isGlued = (text: string, { start, end }: Token): boolean => /\p{L}/u.test(text.slice(Math.max(0, start - 1), end + 1));

/** As forms divide a number: then it is one whatever the digits say. */
const ofForms = /^(?:65|2225|632|22232|623)$/u;

function isOne(digits: string, grouping: string, written: string): boolean {
  if (dateAndTime.test(written)) return false;
  return ofForms.test(grouping) || isValid(digits) || (bornOn(digits) && hasBorderAt(grouping, 6));
}

/** Whether rows of digits of these lengths end after so many. */
function hasBorderAt(grouping: string, place: number): boolean {
  let sum = 0;
  for (const size of grouping) {
    sum += Number(size);
    if (sum >= place) return sum === place;
  }
  return false;
}

/** Up to three signs that are neither letter nor digit may divide a number. */
const areOne = (gap: string): boolean => gap.length <= 3 && !/\p{L}/u.test(gap);

/** `12.03.27 9.30-10` has eleven digits too. */
const dateAndTime = /^\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4}),? \d{1,2}[.:][0-5]\d(?: ?- ?\d{1,2}(?:[.:][0-5]\d)?)?$/u;

/** The check digits are right, and so is the date; that of the health network's tests is not known to the library. */
function isValid(digits: string): boolean {
  const result = idnr(digits);
  return result.status === 'valid' || (bornOn(digits) && result.reasons.every((reason) => reason === 'invalid date'));
}

/** Digits that somebody has written on to a number. */
function hasOneWithin(digits: string): boolean {
  for (let at = 0; at + length <= digits.length; at += 1) if (isValid(digits.slice(at, at + length))) return true;
  return false;
}

/** Whether digits begin with a day and month of birth: day 1 to 31, 40 more in a D-number; month 1 to 12, 40 more in an H-number and NAV's tests, 65 in the health network's, 80 in the tax authority's. */
export function bornOn(digits: string): boolean {
  const day = Number(digits.slice(0, 2)) % 40;
  const month = Number(digits.slice(2, 4));
  return (
    Number(digits.slice(0, 2)) <= 71 && day >= 1 && day <= 31 && [0, 40, 65, 80].some((more) => month - more >= 1 && month - more <= 12)
  );
}
