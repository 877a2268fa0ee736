import type { Reading, Token } from './finding.ts';
import { isInitials } from './initials.ts';
import { between } from './read-text.ts';
import { alsoWords, givenNames } from './words/given-names.ts';
import { anyChild, isChild, ofRules, possessives } from './words/people.ts';

/**
 * Whether an age that is said of a child or a young person is about whoever has it: «Ungdom 16 år og eldre», «når barnet er 15 år», «når en 16-åring flytter», «regler barn
 * 10 år». Never when a name, initials, a sex or a possessive stands near.
 */
export function isLimit(reading: Reading, who: number, at: number): boolean {
  const isYearling = who >= at;
  if (!isYearling && !anyChild.has(reading.tokens[who]?.lower ?? '')) return false;
  const isAny = isYearling
    ? isAnyYearling(reading, at)
    : isAndOlder(reading, at) || isAfterWhen(reading, who, at) || isAlone(reading, who, at);
  return isAny && !isNearSomebody(reading, at);
}

/** How many words before and after an age are looked at for somebody. */
const reach = 12;

const isNearSomebody = (reading: Reading, at: number): boolean =>
  reading.tokens.slice(Math.max(0, at - reach), at + reach).some((token, index) => {
    const place = Math.max(0, at - reach) + index;
    return isChild(token.lower) || possessives.has(token.lower) || isName(token) || isInitials(reading, place);
  });
const isName = ({ isCapital, lower }: Token): boolean => isCapital && givenNames.has(lower) && !alsoWords.has(lower);

const lowerAt = ({ tokens }: Reading, at: number): string => tokens[at]?.lower ?? '';

/** «16 år og eldre»; «og eldre søsken» is something else. */
const isAndOlder = (reading: Reading, at: number): boolean =>
  /^(?:og|and|eller|or)$/u.test(lowerAt(reading, at + 2)) &&
  /^(?:eldre|yngre|oppover|nedover|older|younger|over|under|up|above|below)$/u.test(lowerAt(reading, at + 3)) &&
  !/^(?:søsken|sysken|siblings?|barn)$/u.test(lowerAt(reading, at + 4));

const whenever = /^(?:når|hvis|dersom|viss|when|if)$/u;
const untilThen = /^(?:til|inntil|før|fra|frå|etter|until|before|after|once)$/u;
const article = /^(?:en|ein|ei|et|eit|a|an|the)$/u;

/** «når en 16-åring flytter», «regler for en 16-åring»; «for en 16-åring» alone may be somebody. */
function isAnyYearling(reading: Reading, at: number): boolean {
  const last = article.test(lowerAt(reading, at - 1)) ? at - 2 : at - 1;
  if (last < at - 1 && whenever.test(lowerAt(reading, last))) return true;
  return lowerAt(reading, last) === 'for' && lowerAt(reading, last - 1) !== '' && isAskedOfRules(reading, last);
}

/** «når barnet er 15 år», «hvis en ungdom på 17 år», «til barnet fyller 15 år». */
function isAfterWhen(reading: Reading, who: number, at: number): boolean {
  const gap = reading.text.slice(reading.tokens[who]?.end ?? 0, reading.tokens[at]?.start ?? 0);
  const [before, earlier] = [lowerAt(reading, who - 1), lowerAt(reading, who - 2)];
  if (article.test(before)) return whenever.test(earlier) && /^ (?:på|er|fyller|of|is|turns) $/u.test(gap);
  return (whenever.test(before) || untilThen.test(before)) && /^ (?:er|blir|fyller|is|turns) $/u.test(gap);
}

/** «regler barn 10 år», «Ungdom 17 år»: nothing after it, and nothing before but what is asked of a rule. */
function isAlone(reading: Reading, who: number, at: number): boolean {
  const { text, tokens } = reading;
  const [token, age, after] = [tokens[who], tokens[at], tokens[at + 2]];
  if (token === undefined || at !== who + 1 || between(text, token, age) !== ' ' || !/^(?:barn|ungdom|child)/u.test(token.lower))
    return false;
  return (after === undefined || after.sentence !== token.sentence) && isAskedOfRules(reading, who - 1);
}

/** Whether the words of a sentence up to and with the one at a place only ask about rules; also when there are none. */
function isAskedOfRules(reading: Reading, last: number): boolean {
  const sentence = reading.tokens[last + 1]?.sentence;
  for (let at = last; at >= 0 && at > last - reach && reading.tokens[at]?.sentence === sentence; at -= 1)
    if (!ofRules.has(lowerAt(reading, at))) return false;
  return true;
}
