import type { Detector, Finding, Reading } from './finding.ts';
import { isInitials } from './initials.ts';
import { isLimit } from './limits-of-age.ts';
import { between } from './read-text.ts';
import { alsoWords, givenNames } from './words/given-names.ts';
import { ageWords, isChild, limit, perhapsChild, pronouns } from './words/people.ts';

/**
 * A child, a name or initials with an age: «gutt 13 år, K.L.», «jente 14», «K.L. (15)», «13-åringen», «hun fylte 12 år». Groups («jenter 14–16 år»), limits («under 16 år»)
 * and things («avtalen er 14 år») are none.
 */
export const peopleWithAge: Detector = (reading) => {
  const found: Finding[] = [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined) continue;
    const somebody = yearling.test(token.lower) ? at : ageAt(reading, at) === null ? null : whoIs(reading, at);
    if (somebody === null || isLimit(reading, somebody, at)) continue;
    const [first, last] = somebody < at ? [reading.tokens[somebody], token] : [token, reading.tokens[somebody]];
    found.push({ kind: 'person-with-age', start: first?.start ?? token.start, end: last?.end ?? token.end });
  }
  return found;
};

/** «femtenåringen»; several are a group. */
const yearling = /^(?:tre|fire|fem|seks|sju|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten)åring(?:en|a)?$/u;

/** The age a token can be: 0 to 23, because help to children lasts so long. Null: it is none. */
function ageAt({ text, tokens }: Reading, at: number): number | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const age = token.isNumber ? (token.written.length <= 2 ? Number(token.written) : null) : (ageWords.get(token.lower) ?? null);
  if (age === null || age > 23) return null;
  const next = tokens[at + 1];
  if (next?.isNumber === true && /^ ?[-.:/] ?$/u.test(between(text, token, next))) return null;
  const [before, earlier] = [tokens[at - 1], tokens[at - 2]];
  if (before?.isNumber === true && /^ ?[-.:/] ?$/u.test(between(text, before, token))) return null;
  if (before !== undefined && limit.has(before.lower) && !(earlier !== undefined && pronouns.has(earlier.lower))) return null;
  // «mellom 12 og 18 år»
  if (
    earlier?.isNumber === true &&
    before !== undefined &&
    /^(?:og|and|eller|or)$/u.test(before.lower) &&
    limit.has(tokens[at - 3]?.lower ?? '')
  )
    return null;
  if (next !== undefined && /^(?:til|to)$/u.test(next.lower) && tokens[at + 2]?.isNumber === true) return null;
  return age;
}

const years = /^(?:år|års|year|years|yrs|yo|åra|åring|åringen|åringa|mnd|måneder|månader|månad|måned|uker|veker|months|weeks)$/u;
const old = /^(?:gammel|gamal|gammal|gammelt|gamle|old)$/u;
const between4 = 4;
/** «Jente i åttende som ikke går på skolen, 13 år»: how many words back a child may be named, when the age says that it is one. */
const farthest = 12;

/** The token that says who has the age at a place; null: nobody. */
function whoIs(reading: Reading, at: number): number | null {
  const { text, tokens } = reading;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined) return null;
  const after = between(text, token, next);
  const isYears = next !== undefined && years.test(next.lower) && /^[ -]{0,2}$/u.test(after);
  if (isYears && /^åring(?:en|a)?$/u.test(next.lower)) return at + 1;
  if (isYears && next.lower === 'year' && tokens[at + 2]?.lower === 'old' && text.slice(next.end, next.end + 1) === '-') return at + 2;
  const isAlone = text.slice(token.start - 1, token.start) === '(' && text.slice(token.end, token.end + 1) === ')';
  if (!isYears && next !== undefined && counted.test(next.lower) && after === ' ') return null;
  if (
    text
      .slice(token.end, token.end + 2)
      .trimStart()
      .startsWith('%')
  )
    return null;

  for (let back = 1; back <= (isYears ? farthest : 3); back += 1) {
    const who = tokens[at - back];
    if (who === undefined || who.sentence !== token.sentence) break;
    const isFar = back > between4 + 1;
    if (isFar ? isChild(who.lower) : isSomebody(reading, at - back, at, { isYears, isAlone, back })) return at - back;
    // Another number stands between: that one has the word.
    if (who.isNumber && !isYears) break;
  }
  // «15 år gammel jente», «14 år, gutt»
  if (isYears)
    for (let ahead = 2; ahead <= between4; ahead += 1) {
      const who = tokens[at + ahead];
      if (who === undefined) break;
      if (isChild(who.lower) || (old.test(tokens[at + ahead - 1]?.lower ?? '') && perhapsChild.has(who.lower))) return at + ahead;
      if (ahead > 2 && !old.test(tokens[at + ahead - 1]?.lower ?? '')) break;
    }
  return null;
}

/** Nouns that what looks like an age is the number of. */
const counted =
  /^(?:prosent|stk|stykker|stykke|plasser|plassar|plass|møter|møte|dager|dagar|dag|timer|timar|virkedager|virkedagar|deltakere|deltakarar|personer|personar|kroner|kr|ganger|gonger|punkter|punkt|saker|parter|partar|enheter|einingar|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|percent|days|people|meetings|points)$/u;

/** Between who and how old, in characters. */
const longestGap = 60;

interface Age {
  readonly isYears: boolean;
  /** In brackets and nothing else: «(15)». */
  readonly isAlone: boolean;
  readonly back: number;
}

function isSomebody(reading: Reading, who: number, at: number, { isYears, isAlone, back }: Age): boolean {
  const { text, tokens } = reading;
  const [token, age] = [tokens[who], tokens[at]];
  if (token === undefined || age === undefined) return false;
  const gap = text.slice(token.end, age.start);
  if (gap.length > longestGap) return false;
  const isNear =
    isAlone ||
    isYears ||
    /^[, ]*(?:(?:vår|min|mi|deres|deira|hans|hennes|hennar) )?(?:på|er|om|nå|no|snart|aged|is|of|alder)?[ ,(:]*$/iu.test(gap);
  if (
    isChild(token.lower) ||
    (token.lower === 'alder' && /^[: ]{0,2}(?:er )?$/u.test(gap)) ||
    (token.lower === 'age' && /^[: ]{1,2}$/u.test(gap))
  )
    return isNear;
  if (perhapsChild.has(token.lower))
    return isYears || isAlone || (back <= 2 && /^ (?:på|er|of|aged) $/u.test(gap) && token.lower !== 'unge');
  if (pronouns.has(token.lower) && /^ (?:er|is) $/u.test(gap) && /^(?:[.,!?](?!\d)|$)/u.test(text.slice(age.end, age.end + 2))) return true;
  if (pronouns.has(token.lower))
    return isYears && back <= 4 && / (?:er|blir|blei|ble|vart|fylte|fyller|fylt|is|was|turned|var|berre|bare|snart)/u.test(gap);
  if (isInitials(reading, who))
    return isYears ? back <= between4 : isAlone || /^[.,]{0,2} (?:på )$/u.test(gap) || (back === 1 && isBare(reading, who, at));
  const isName = token.isCapital && givenNames.has(token.lower);
  return isName && (isAlone || (isYears && back <= 3) || / på $/u.test(gap)) && !(alsoWords.has(token.lower) && who === 0);
}

/** «KL, 13» and «K.L., 13» with nothing after; two capital letters may also be a Roman numeral. */
function isBare({ text, tokens }: Reading, who: number, at: number): boolean {
  const [before, token, age] = [tokens[who - 1], tokens[who], tokens[at]];
  if (token === undefined || age === undefined || !/^\.?, $/u.test(between(text, token, age))) return false;
  const isDotted = token.written.length === 1 && before?.written.length === 1 && between(text, before, token) === '.';
  return (isDotted || /^(?![IVX]{2})\p{Lu}{2}$/u.test(token.written)) && /^(?:$|[.,;!?)](?!\d))/u.test(text.slice(age.end, age.end + 2));
}
