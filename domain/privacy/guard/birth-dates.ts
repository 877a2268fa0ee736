import type { Detector, Finding, Reading, Token } from './finding.ts';
import { bornOn } from './identity-numbers.ts';
import { between } from './read-text.ts';
import { isChild as isChildWord, perhapsChild } from './words/people.ts';

/**
 * Birth dates in numbers: any date after a word of birth or beside a child or initials; a date of the years in which those who are children or young now were born, unless
 * the text says what else it is the date of; and six digits after such a word or before a number that is crossed out.
 */
export const birthDates: Detector = (reading) => {
  const { tokens } = reading;
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (first === undefined || !first.isNumber) continue;
    const last = isBareBirth(reading, at) ? at : endOfDate(reading, at);
    if (last === null) continue;
    found.push({ kind: 'birth-date', start: first.start, end: tokens[last]?.end ?? first.end });
    at = last;
  }
  return found;
};

const birthBefore =
  /(?<!\p{L})(?:født|fødd|foedt|fødselsdato(?:en)?|fødselsdag(?:en)?|fødselsn(?:umme)?r|personn(?:umme)?r|f\.?dato|fnr|pnr|f|born|birth|dob|d\.o\.b|bursdag)[^\p{L}\d]{0,4}(?:(?:i|den|er|på|on|is)[^\p{L}\d]{1,2}){0,2}$/iu;
const initialsBefore = /(?<!\p{L})\p{Lu}\.? ?\p{Lu}\.? ?(?:\p{Lu}\.? ?)?[,:(-]? ?$/u;
/** What else an old date can be the date of. */
const otherDate =
  /(?:signer|avtal|gjennomg|review|rege?l|rule|vedt|dater|utg|versj|revider|gjeld|evaluer|protokoll|referat|rapport|kontroller|oppdater|oppret|etabler|møte|lov|for|i kraft|valid|signed|agreement|version|dated|minutes|report|meeting|siden|sidan|since|frist|fra|frå|fram til|til|from|until|journal|rundskriv|brev|sak|dok|kl)[\p{L}.]{0,14}(?: \p{L}{1,10}){0,2}[^\p{L}]{0,16}$/iu;

/** How far before a date is read. */
const reach = 40;

function endOfDate(reading: Reading, at: number): number | null {
  const { text, tokens } = reading;
  const [one, two, three] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (one === undefined || two?.isNumber !== true || three?.isNumber !== true) return null;
  const gaps = [between(text, one, two), between(text, two, three)];
  if (!gaps.every((gap) => /^(?:[./-] ?| ,?|, )$/u.test(gap))) return null;
  const year = yearOf(one.written, two.written, three.written);
  if (year === null) return null;
  // A further number of the same row: `12.3.14.2` is a paragraph, `LOV-2021-06-18-97` a law.
  if (/^[.-]\d/u.test(text.slice(three.end, three.end + 2)) || /\d[.-]$/u.test(text.slice(Math.max(0, one.start - 2), one.start)))
    return null;
  const before = text.slice(Math.max(0, one.start - reach), one.start);
  if (birthBefore.test(before) || initialsBefore.test(before) || isBesideChild(reading, at)) return at + 2;
  const isWritten = gaps.every((gap) => /^[./-] ?$/u.test(gap));
  return isWritten && year >= 1995 && year <= 2021 && !otherDate.test(before) && !/\p{L}-$/u.test(before) ? at + 2 : null;
}

/** The year of day, month and year, or of year, month and day; null when they are no date. */
function yearOf(one: string, two: string, three: string): number | null {
  if (one.length === 4 && two.length === 2 && three.length === 2) return isDay(three, two) ? yearIn(one) : null;
  if (one.length > 2 || two.length > 2 || !isDay(one, two)) return null;
  if (three.length === 4) return yearIn(three);
  // No clock here: which century two digits mean is settled by what is looked for.
  return three.length === 2 ? (Number(three) >= 30 ? 1900 : 2000) + Number(three) : null;
}

const yearIn = (digits: string): number | null => (/^(?:19|20)/u.test(digits) ? Number(digits) : null);
const isDay = (day: string, month: string): boolean => Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;

function isBesideChild({ tokens }: Reading, at: number): boolean {
  const isChild = (token: Token | undefined): boolean => token !== undefined && (isChildWord(token.lower) || perhapsChild.has(token.lower));
  return isChild(tokens[at - 1]) || isChild(tokens[at - 2]);
}

const crossedOut = /^[ -]{0,2}(?:x{3,5}|\*{3,5}|•{3,5}|_{3,5}|\.{5})/iu;

function isBareBirth(reading: Reading, at: number): boolean {
  const { text, tokens } = reading;
  const number = tokens[at];
  if (number === undefined || number.written.length !== 6 || !bornOn(number.written)) return false;
  if (crossedOut.test(text.slice(number.end, number.end + 8))) return true;
  const before = text.slice(Math.max(0, number.start - reach), number.start);
  return birthBefore.test(before) || initialsBefore.test(before) || isBesideChild(reading, at);
}
