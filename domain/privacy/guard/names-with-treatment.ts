import type { Detector, Finding, Reading, Token } from './finding.ts';
import { between } from './read-text.ts';
import { isSubject } from './subjects-of-papers.ts';
import { acronyms } from './words/acronyms.ts';
import { alsoWords, givenNames } from './words/given-names.ts';
import { firstWords, organisations } from './words/no-names.ts';
import { harm, isTreatmentStart, ofCases, saidOfOne, serviceEnd, treatmentWords } from './words/treatment.ts';

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
    if (about.ofOne.length + about.ofPapers.length > 0) for (const each of namesNear(reading, from, until, about)) found.push(each);
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

/** Where words of treatment stand, in order: said of somebody, or only what a routine, a course or a talk is about. */
interface Treatments {
  readonly ofOne: readonly number[];
  readonly ofPapers: readonly number[];
}

function treatmentIn(reading: Reading, from: number, until: number): Treatments {
  const { text, tokens } = reading;
  const ofOne: number[] = [];
  const ofPapers: number[] = [];
  for (let at = from; at < until; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.isNumber) continue;
    const isTreatment = treatmentWords.has(token.lower)
      ? isOfOne(tokens, at) && !isSurname(reading, at)
      : isTreatmentStart(token.lower) && !serviceEnd.test(token.lower);
    if (isTreatment && isSubject(tokens, at, from, ofPapers.at(-1))) ofPapers.push(at);
    else if (isTreatment ? !isOfCases(tokens, at) : isHarm(text, token) || isReferral(reading, at, from)) ofOne.push(at);
  }
  return { ofOne, ofPapers };
}

const isHarm = (text: string, { lower, start }: Token): boolean => startsHarm.test(lower) && harm.test(text.slice(start, start + 30));

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

const isOfCases = (tokens: readonly Token[], at: number): boolean =>
  /^(?:behandl|treatment)/u.test(tokens[at]?.lower ?? '') &&
  [1, 2, 3].some((back) => ofCases.has(tokens[at - back]?.lower ?? '') || ofCases.has(tokens[at + back]?.lower ?? ''));

const referral = /^(?:henvisning(?:en|a)?|henvise|tilvisning|tilvising(?:a|en)?|tilvise|referral|refer)$/u;
const ofWhom = /^(?:for|av|på|om|of)$/u;

/** «Henvisning for Jonas Berg», «Ny henvisning: Jonas B.»; one from or to somebody is staff's. */
function isReferral(reading: Reading, at: number, first: number): boolean {
  const { text, tokens } = reading;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next === undefined || !referral.test(token.lower)) return false;
  const who = ofWhom.test(next.lower) ? at + 2 : at + 1;
  const length = tokens[who]?.sentence === token.sentence ? nameAt(reading, who, first) : 0;
  if (length === 0) return false;
  const gap = between(text, tokens[who - 1], tokens[who]);
  const end = tokens[who + length - 1]?.end ?? 0;
  // «Henvisning: Kari lager mal» is a point of an agenda.
  return gap === ' ' || (/^ ?[:,-] ?$/u.test(gap) && /^(?: ?\p{Lu}(?!\p{L})|[.,;(]| *$)/u.test(text.slice(end, end + 3)));
}

function namesNear(reading: Reading, from: number, until: number, { ofOne, ofPapers }: Treatments): readonly Finding[] {
  const { tokens } = reading;
  const found: Finding[] = [];
  let [near, nearPaper] = [0, 0];
  for (let at = from; at < until; at += 1) {
    while (near < ofOne.length && (ofOne[near] ?? 0) < at - reach) near += 1;
    while (nearPaper < ofPapers.length && (ofPapers[nearPaper] ?? 0) < at - reach) nearPaper += 1;
    const token = tokens[at];
    const treatment = ofOne[near] ?? Number.POSITIVE_INFINITY;
    const isNear = treatment <= at + reach && treatment !== at;
    // «Rutine for selvskading til Emma»: hers, and no routine.
    const isWhose = (ofPapers[nearPaper] ?? at) < at && /^(?:til|for|av|hos|hjå|på|of)$/u.test(tokens[at - 1]?.lower ?? '');
    if (token === undefined || !(isNear || isWhose)) continue;
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
