import { distance } from 'fastest-levenshtein';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { everyRhythmName, parseRhythm, type Rhythm, rhythmNames } from '../../domain/time/rhythm.ts';
import type { ProblemCode } from '../problems.ts';

/**
 * The kinds of cell. Each takes a trimmed text ('' for an empty cell) and gives a value; what is wrong comes out as a
 * custom zod issue whose `params` hold the problem's code and its own params.
 */
type Params = Readonly<Record<string, string | number>>;
type Parsed<Value> = { readonly value: Value } | { readonly code: ProblemCode; readonly params?: Params };

const cell = <Value>(parse: (text: string) => Parsed<Value>) =>
  z.string().transform((text, context): Value => {
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    context.addIssue({ code: 'custom', params: { problem: parsed.code, details: parsed.params ?? {} } });
    return z.NEVER;
  });

/** Adds «may be empty» to a parser: an empty cell is null. */
const orEmpty =
  <Value>(parse: (text: string) => Parsed<Value>) =>
  (text: string): Parsed<Value | null> =>
    text === '' ? { value: null } : parse(text);

const filled =
  <Value>(parse: (text: string) => Parsed<Value>) =>
  (text: string): Parsed<Value> =>
    text === '' ? { code: 'value-missing' } : parse(text);

const asText = (text: string): Parsed<string> => ({ value: text });

export const requiredText = cell(filled(asText));
export const optionalText = cell(orEmpty(asText));
const within =
  (limit: number) =>
  (text: string): Parsed<string> =>
    text.length <= limit ? { value: text } : { code: 'value-too-long', params: { limit } };
export const textUpTo = (limit: number) => cell(orEmpty(within(limit)));
export const requiredTextUpTo = (limit: number) => cell(filled(within(limit)));

// Ids stand in logs and in card actions: no spaces, no markup, and no e-mail addresses.
const idShape = /^[^\s@<>"'`\\]{1,100}$/u;
export const id = cell(filled((text) => (idShape.test(text) ? { value: text } : { code: 'id-shape' })));

const oneOf =
  <const Value extends string>(allowed: readonly Value[]) =>
  (text: string): Parsed<Value> => {
    const known = allowed.find((value) => value === text) ?? allowed.find((value) => value === text.toLowerCase());
    return known === undefined
      ? { code: 'value-unknown', params: { allowed: allowed.join(', '), ...suggestionFor(text, allowed) } }
      : { value: known };
  };
export const requiredOneOf = <const Value extends string>(allowed: readonly Value[]) => cell(filled(oneOf(allowed)));
export const optionalOneOf = <const Value extends string>(allowed: readonly Value[]) => cell(orEmpty(oneOf(allowed)));

export const optionalDate = cell(orEmpty(parseDate));
export const requiredDate = cell(filled(parseDate));

export const requiredTime = cell(filled(parseTime));

export const optionalRhythm = cell(
  orEmpty((text): Parsed<Rhythm> => {
    const rhythm = rhythmOf(text);
    return rhythm === null
      ? { code: 'rhythm-unknown', params: { allowed: rhythmNames.join(', '), ...suggestionFor(text, everyRhythmName) } }
      : { value: rhythm };
  }),
);

// A shape, not a proof: only a message that arrives proves an address.
const emailShape = /^[^\s@<>()[\]:;,"\\]{1,64}@[^\s@<>()[\]:;,"\\]+\.[^\s@<>()[\]:;,"\\.]{2,}$/u;
export const optionalEmail = cell(
  orEmpty((text) => (emailShape.test(text) && !text.includes('..') ? { value: text } : { code: 'email-shape' })),
);

const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
/** Lower case, as Teams sends it. */
export const optionalGuid = cell(
  orEmpty((text) => (guidShape.test(text.toLowerCase()) ? { value: text.toLowerCase() } : { code: 'guid-shape' })),
);

export const optionalUrl = cell(orEmpty((text) => (isWebAddress(text) ? { value: text } : { code: 'url-shape' })));

/**
 * A public number as people write it: 3 to 8 digits in groups, with or without +47. Spaces of any kind become one.
 * No number in the country has 7 digits.
 */
export const optionalPhone = cell(
  orEmpty((text): Parsed<string> => {
    const phone = text.replace(/\s+/gu, ' ');
    return /^(?:\d(?: ?\d){2,5}|(?:\+47 ?)?\d(?: ?\d){7})$/u.test(phone) ? { value: phone } : { code: 'phone-shape' };
  }),
);

/** The entries of a list, each once, with `;` or `|` between them: commas stand inside what people write. */
export const entriesOf = (text: string): readonly string[] => [
  ...new Set(text.split(/[;|]/u).flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]))),
];
const asList = (text: string): Parsed<readonly string[]> => ({ value: entriesOf(text) });
export const requiredList = cell((text) => (entriesOf(text).length === 0 ? { code: 'value-missing' } : asList(text)));
/** At least one, each of them one of the allowed ones; the first that is not is told of. */
export const requiredListOf = <const Value extends string>(allowed: readonly Value[]) =>
  cell((text): Parsed<readonly Value[]> => {
    const entries: Value[] = [];
    for (const entry of entriesOf(text)) {
      const known = oneOf(allowed)(entry);
      if (!('value' in known)) return known;
      entries.push(known.value);
    }
    return entries.length === 0 ? { code: 'value-missing' } : { value: [...new Set(entries)] };
  });
/** No entry longer than `limit` characters, and no more of them than a card has room for. */
export const listUpTo = (limit: number) =>
  cell((text): Parsed<readonly string[]> => {
    const entries = entriesOf(text);
    if (entries.length > mostEntries) return { code: 'too-many-entries', params: { count: entries.length, limit: mostEntries } };
    return entries.some((entry) => entry.length > limit) ? { code: 'entry-too-long', params: { limit } } : { value: entries };
  });
const mostEntries = 12;

/** `{ suggestion }` when the text is nearly one of the allowed ones: two slips (a swap is two), or a third of a long one's letters. */
export function suggestionFor(text: string, allowed: readonly string[]): { suggestion?: string } {
  const wanted = text.toLowerCase().slice(0, 60);
  let best: { name: string; wrong: number } | null = null;
  for (const name of allowed) {
    const wrong = distance(wanted, name.toLowerCase());
    if (best === null || wrong < best.wrong) best = { name, wrong };
  }
  return best !== null && best.wrong <= (best.name.length < 4 ? 1 : Math.max(2, Math.floor(best.name.length / 3)))
    ? { suggestion: best.name }
    : {};
}

function parseDate(text: string): Parsed<PlainDate> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (parts === null) return { code: 'date-form', params: { example: isoFromOther(text) ?? '2027-03-01' } };
  try {
    const date = plainDate(text);
    // 1027 or 2207 is a slip of the finger, and would plan nothing or everything.
    return date.year >= 1950 && date.year <= 2150 ? { value: date } : { code: 'date-year', params: { first: 1950, last: 2150 } };
  } catch {
    const [year, month] = [Number(parts[1]), Number(parts[2])];
    if (month < 1 || month > 12) return { code: 'date-form', params: { example: '2027-03-01' } };
    const nearest = Temporal.PlainDate.from({ year, month, day: 31 }, { overflow: 'constrain' });
    return { code: 'date-not-real', params: { nearest: nearest.toString() } };
  }
}

/** The ISO date somebody meant with `1.3.2027`, `01/03/2027` or `2027/3/1` (day before month, as in Norway); null when it is no date. */
function isoFromOther(text: string): string | null {
  const dayFirst = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/u.exec(text);
  const yearFirst = /^(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})/u.exec(text);
  const [year, month, day] = dayFirst !== null ? [dayFirst[3], dayFirst[2], dayFirst[1]] : yearFirst !== null ? yearFirst.slice(1) : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return plainDate(iso).toString();
  } catch {
    return null;
  }
}

// A register has few rhythms in many rows, and a rule takes a millisecond to try out.
const knownRhythms = new Map<string, Rhythm | null>();

function rhythmOf(text: string): Rhythm | null {
  const known = knownRhythms.get(text);
  if (known !== undefined) return known;
  const rhythm = parseRhythm(text);
  if (knownRhythms.size >= 1_000) knownRhythms.clear();
  knownRhythms.set(text, rhythm);
  return rhythm;
}

function parseTime(text: string): Parsed<Temporal.PlainTime> {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text) ? { value: Temporal.PlainTime.from(text) } : { code: 'time-form' };
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/iu.test(text) || !URL.canParse(text)) return false;
  const address = new URL(text);
  // A user name in an address is how a link pretends to lead elsewhere.
  return address.hostname !== '' && address.username === '' && address.password === '';
}
