import type { Detector, Finding, Reading, Token } from './finding.ts';
import { between } from './read-text.ts';
import { acronyms } from './words/acronyms.ts';
import { alsoWords, givenNames } from './words/given-names.ts';
import { firstWords, organisations } from './words/no-names.ts';
import { harm, isTreatmentStart, ofPapers, saidOfOne, serviceEnd, treatmentWords } from './words/treatment.ts';

/**
 * A name or initials in the same sentence as a word of treatment or diagnosis: «Emma har angst», «medisinen til Lukas», «K.L. er innlagt». Whose name it is is not asked:
 * a role holder's name and a diagnosis do not belong in one line either; the role does.
 */
export const namesWithTreatment: Detector = (reading) => {
  const { tokens } = reading;
  const found: Finding[] = [];
  let from = 0;
  while (from < tokens.length) {
    const until = endOfSentence(tokens, from);
    const about = treatmentIn(reading, from, until);
    if (about.length > 0) for (const each of namesNear(reading, from, until, about)) found.push(each);
    from = until;
  }
  return found;
};

/** A name and a treatment further apart than this have little to do with each other. */
const reach = 12;

function endOfSentence(tokens: readonly Token[], from: number): number {
  const sentence = tokens[from]?.sentence;
  let until = from + 1;
  while (until < tokens.length && tokens[until]?.sentence === sentence) until += 1;
  return until;
}

/** Where words of treatment stand, in order. */
function treatmentIn(reading: Reading, from: number, until: number): readonly number[] {
  const { text, tokens } = reading;
  const places: number[] = [];
  for (let at = from; at < until; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.isNumber) continue;
    const isTreatment = treatmentWords.has(token.lower)
      ? isOfOne(tokens, at) && !isSurname(reading, at)
      : isTreatmentStart(token.lower) && !serviceEnd.test(token.lower);
    if (isTreatment ? !isOfPapers(tokens, at) : startsHarm.test(token.lower) && harm.test(text.slice(token.start, token.start + 30)))
      places.push(at);
  }
  return places;
}

const startsHarm = /^(?:kutt|skad|rus|ta$|tatt|tok|teke|tek|vil|hør|høyr|lag[td]|til|på|i|hos|cut|harm|self)/u;
const services = /^(?:bup|dps|assessment)$/u;

/** «Møte med BUP» is about nobody; «innlagt på BUP» is (`harm`). */
const isOfOne = (tokens: readonly Token[], at: number): boolean => !services.test(tokens[at]?.lower ?? '');

/** «Lars Vold» is a name, and so it is in `lars.vold@…`. */
function isSurname({ text, tokens }: Reading, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined) return false;
  if (token.isCapital && before.isCapital && token.written !== token.written.toUpperCase()) return true;
  return /^[._-]$/u.test(between(text, before, token)) && isGiven(before.lower);
}

const isOfPapers = (tokens: readonly Token[], at: number): boolean =>
  /^(?:behandl|treatment)/u.test(tokens[at]?.lower ?? '') &&
  [1, 2, 3].some((back) => ofPapers.has(tokens[at - back]?.lower ?? '') || ofPapers.has(tokens[at + back]?.lower ?? ''));

function namesNear(reading: Reading, from: number, until: number, about: readonly number[]): readonly Finding[] {
  const { tokens } = reading;
  const found: Finding[] = [];
  let near = 0;
  for (let at = from; at < until; at += 1) {
    while (near < about.length && (about[near] ?? 0) < at - reach) near += 1;
    const treatment = about[near];
    if (treatment === undefined) break;
    const token = tokens[at];
    if (token === undefined || Math.abs(treatment - at) > reach || treatment === at) continue;
    const length = nameAt(reading, at, from);
    if (length === 0) continue;
    const last = tokens[at + length - 1] ?? token;
    found.push({ kind: 'name-with-treatment', start: token.start, end: last.end });
    at += length - 1;
  }
  return found;
}

/** How many tokens the name has that begins at a place; 0: none does. */
function nameAt(reading: Reading, at: number, first: number): number {
  const { text, tokens } = reading;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || token.isNumber) return 0;
  const isTogether = next?.isCapital === true && between(text, token, next) === ' ';
  const hasSurname = isTogether && next.written.length > 1 && !isNoName(next) && !isTreatmentStart(next.lower);
  if (isGiven(token.lower)) {
    const isWord = alsoWords.has(token.lower) || alsoWords.has(token.lower.replace(/s$/u, ''));
    if (token.isCapital ? !isWord || at !== first || hasSurname || isSaid(tokens, at + 1) : !isWord) return hasSurname ? 2 : 1;
  }
  if (!token.isCapital) return 0;
  const initials = initialsAt(reading, at);
  if (initials > 0) return initials;
  if (isNoName(token) || firstWords.has(token.lower) || isTreatmentStart(token.lower) || token.written === token.written.toUpperCase())
    return 0;
  if (hasSurname && (surnameEnd.test(next.lower) || (at !== first && isSaid(tokens, at + 2)))) return 2;
  return isSaid(tokens, at + 1) && token.written.length > 2 && !/(?:en|et|ene|a|ing|else|tet|er|het|sjon)$/u.test(token.lower) ? 1 : 0;
}

const isGiven = (lower: string): boolean => givenNames.has(lower) || (lower.endsWith('s') && givenNames.has(lower.slice(0, -1)));
const isNoName = ({ lower }: Token): boolean => organisations.has(lower) || (lower.endsWith('s') && organisations.has(lower.slice(0, -1)));
const isSaid = (tokens: readonly Token[], at: number): boolean => saidOfOne.has(tokens[at]?.lower ?? '');
const surnameEnd =
  /(?:sen|son|vik|berg|bø|rud|stad|haug|haugen|dal|nes|land|heim|lien|moen|bakken|eide|lund|strøm|foss|holm|ås|aas|sæt(?:re|er|her)|seth|vold|gård|nås|hus|øy|mo|vang)$/u;

/** «K.L.», «KL» is too short to tell from a service's name. */
function initialsAt({ text, tokens }: Reading, at: number): number {
  const isLetter = (token: Token | undefined): boolean => token?.isCapital === true && token.written.length === 1;
  if (!isLetter(tokens[at])) return 0;
  let length = 1;
  while (length < 4 && isLetter(tokens[at + length]) && /^\. ?$/u.test(between(text, tokens[at + length - 1], tokens[at + length])))
    length += 1;
  const written = tokens.slice(at, at + length).map(({ written: letter }) => letter);
  return length > 1 && !acronyms.has(written.join('')) ? length : 0;
}
