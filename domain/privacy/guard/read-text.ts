import type { Reading, Token } from './finding.ts';

const wordOrNumber = /\p{L}+|\d+/gu;
const link = /https?:\/\/[^\s<>«»]+/giu;
/** What Teams and Entra call things: rows of digits stand in it by chance. */
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const endOfSentence = /[.!?;]\s/u;

/** Divides a plain text into words and rows of digits, once for every detector. */
export function readText(text: string): Reading {
  const tokens: Token[] = [];
  let sentence = 0;
  let before: Token | null = null;
  const ids = text.length < 36 ? [] : [...text.matchAll(guid)].map(({ index }) => index);
  let id = 0;
  for (const match of text.matchAll(wordOrNumber)) {
    const [written] = match;
    while (id < ids.length && (ids[id] ?? 0) + 36 <= match.index) id += 1;
    if (match.index >= (ids[id] ?? Number.POSITIVE_INFINITY)) continue;
    const first = written.charCodeAt(0);
    const isNumber = first >= 0x30 && first <= 0x39;
    const lower = isNumber ? written : written.toLowerCase();
    const isCapital = !isNumber && written[0] !== lower[0];
    // «K.L. har» and «f. 12» are no ends of sentences.
    if (before !== null && before.end < match.index - 1 && (isCapital || isNumber) && before.written.length > 2)
      if (endOfSentence.test(text.slice(before.end, match.index))) sentence += 1;
    before = { written, lower, start: match.index, end: match.index + written.length, isNumber, isCapital, sentence };
    tokens.push(before);
  }
  const links = text.includes('://')
    ? [...text.matchAll(link)].map((found) => ({ start: found.index, end: found.index + found[0].length }))
    : [];
  return { text, tokens, links };
}

/** What stands between two neighbouring tokens. */
export const between = (text: string, one: Token | undefined, other: Token | undefined): string =>
  one === undefined || other === undefined ? '' : text.slice(one.end, other.start);
