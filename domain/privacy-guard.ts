import { birthDates } from './privacy/guard/birth-dates.ts';
import { birthWords } from './privacy/guard/birth-words.ts';
import { diagnosisCodes } from './privacy/guard/diagnosis-codes.ts';
import { emailAddresses } from './privacy/guard/email-addresses.ts';
import type { Detector, Finding } from './privacy/guard/finding.ts';
import { identityNumbers } from './privacy/guard/identity-numbers.ts';
import { namesWithTreatment } from './privacy/guard/names-with-treatment.ts';
import { peopleWithAge } from './privacy/guard/people-with-age.ts';
import { phoneNumbers } from './privacy/guard/phone-numbers.ts';
import { plainText } from './privacy/guard/plain-text.ts';
import { readText } from './privacy/guard/read-text.ts';
import { streetAddresses } from './privacy/guard/street-addresses.ts';

/** Every detector. A new one is one file and one line here. */
const detectors: readonly Detector[] = [
  identityNumbers,
  birthDates,
  birthWords,
  phoneNumbers,
  emailAddresses,
  streetAddresses,
  diagnosisCodes,
  peopleWithAge,
  namesWithTreatment,
];

export interface Checked {
  /** Whether nothing was found. */
  readonly ok: boolean;
  /** In the order of the text; what is two things is found twice. Never more than `mostFindings`. */
  readonly findings: readonly Finding[];
}

const mostFindings = 1_000;

/** One word: most cells of a register, and read often. */
const oneWord = /^\p{L}{0,40}$/u;

/**
 * Whether a text may be about a person rather than the cooperation: looks for national identity numbers, birth dates, phone numbers, addresses, codes of diagnoses,
 * initials or children with an age, and names beside words of treatment. Asks no list of people and keeps nothing. Any string will do; the time it takes grows with
 * the text's length and nothing else.
 */
export function checkText(text: string): Checked {
  if (oneWord.test(text) && !/åring/iu.test(text)) return { ok: true, findings: [] };
  const plain = plainText(text);
  const reading = readText(plain.text);
  const findings = detectors
    .flatMap((detect) => detect(reading))
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .slice(0, mostFindings)
    .map(({ kind, start, end }) => ({ kind, start: plain.startOf(start), end: plain.endOf(end) }));
  return { ok: findings.length === 0, findings };
}
