import type { Detector, Finding, Reading } from './finding.ts';
import { between } from './read-text.ts';

/**
 * Phone numbers: eight digits as people in Norway write and group them, and any number with a country's code. Emergency and service numbers (three to six digits, and
 * 800) are nobody's, and sums, references and times are no phone numbers.
 */
export const phoneNumbers: Detector = (reading) => {
  const { tokens } = reading;
  const found: Finding[] = [];
  let link = 0;
  for (let from = 0; from < tokens.length; from += 1) {
    const first = tokens[from];
    if (first === undefined || !first.isNumber) continue;
    while (link < reading.links.length && (reading.links[link]?.end ?? 0) <= first.start) link += 1;
    const isInLink = first.start >= (reading.links[link]?.start ?? Number.POSITIVE_INFINITY);
    const last = isInLink ? null : lastOf(reading, from);
    if (last === null) continue;
    found.push({ kind: 'phone-number', start: first.start, end: tokens[last]?.end ?? first.end });
    from = last;
  }
  return found;
};

/** How eight digits are divided. */
const groupings = ['8', '2222', '323', '44', '332', '53', '35'];

function lastOf(reading: Reading, from: number): number | null {
  const { text, tokens } = reading;
  const first = tokens[from];
  const before = tokens[from - 1];
  if (first === undefined) return null;
  const lead = text.slice(Math.max(0, first.start - 2), first.start);
  if (lead.endsWith('+') || /^00[1-9]\d/u.test(first.written)) return afterCountry(reading, from);
  if (before?.isNumber === true && /^[./:-]?$/u.test(between(text, before, first))) return null;
  // Digits inside an id; but people write «tlf91234567».
  if (before !== undefined && before.end === first.start && !/^(?:tlf|tel|mob|mobil|telefon|phone|sms|ring)$/u.test(before.lower))
    return null;
  let grouping = '';
  let digits = '';
  let gap: string | null = null;
  for (let at = from; at < tokens.length && digits.length < 8; at += 1) {
    const token = tokens[at];
    if (token === undefined || !token.isNumber || token.written.length > 8) return null;
    if (at > from) {
      const here = between(text, tokens[at - 1], token);
      if (!/^(?: {1,2}|[.-]|\/)$/u.test(here) || (gap !== null && here !== gap)) return null;
      gap = here;
    }
    grouping += token.written.length;
    digits += token.written;
    if (digits.length === 8) return groupings.includes(grouping) && isSomebodys(reading, from, at, digits, grouping) ? at : null;
  }
  return null;
}

/** A code of one to three digits, and seven to twelve more. */
function afterCountry({ text, tokens }: Reading, from: number): number | null {
  let count = 0;
  let last: number | null = null;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || !token.isNumber || (at > from && !/^[ .()/-]{0,3}$/u.test(between(text, tokens[at - 1], token)))) break;
    count += token.written.length;
    if (count > 17) break;
    if (count >= 9) last = at;
  }
  return last;
}

const notPhone =
  /^(?:kr|nok|kroner|ref|referanse|arkivreferanse|sak|saksnr|saksnummer|saksnummeret|jnr|journalnr|dokument|dok|doknr|nr|orgnr|org|faktura|fakturanr|bestilling|uke|veke|ukene|vekene|rom|punkt|pkt|sendes|versjon|id|avtale)$/u;
const ofMoney = /^ ?(?:,-|kr\b|kroner|nok\b|mill)/iu;

function isSomebodys({ text, tokens }: Reading, from: number, at: number, digits: string, grouping: string): boolean {
  const [first, last, before, after] = [tokens[from], tokens[at], tokens[from - 1], tokens[at + 1]];
  if (first === undefined || last === undefined || !/^[2-79]/u.test(digits)) return false;
  if (before !== undefined && notPhone.test(before.lower) && first.start - before.end <= 3) return false;
  if (ofMoney.test(text.slice(last.end, last.end + 8))) return false;
  if (after !== undefined && !after.isNumber && after.start === last.end) return false;
  // More digits follow in the same row: another kind of number.
  if (after?.isNumber === true && /^[ .:/-]?$/u.test(between(text, last, after)) && !(after.written.length >= 8 || grouping === '8'))
    return false;
  if (grouping === '8' && isDay(digits)) return false;
  if (grouping === '44' && /^(?:19|20)\d\d(?:19|20)\d\d$/u.test(digits)) return false;
  // «2027/0341»: a year and a number in an archive.
  if (grouping === '44' && /^(?:19|20)\d\d\//u.test(text.slice(first.start, last.end))) return false;
  return !(grouping === '2222' && clocks.test(text.slice(first.start, last.end)));
}

/** `20270301`, as in names of files. */
const isDay = (digits: string): boolean => /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(digits);
/** `21.00-22.30`: the signs between differ, so only times that are written carelessly come here. */
const clocks = /^[01]\d[.]\d\d[.]\d\d[.]\d\d$|^2[0-3]\.[0-5]\d\.2[0-3]\.[0-5]\d$/u;
