import { markupAt } from './markup.ts';

/** A text with one way of writing each sign, and the way back to where it stood. */
interface PlainText {
  readonly text: string;
  /** The place in the original of a place in `text`. */
  startOf(place: number): number;
  /** The place after the original of what ends at a place in `text`. */
  endOf(place: number): number;
}

/** Nothing in such a text is written in more than one way. */
const alreadyPlain = /^[\x20-\x24\x27-\x3b\x3d-\x7e\u00c0-\u017f\u00a7\u00ab\u00bb]*$/u;

/**
 * Writes a text plainly: compatibility forms (full-width and mathematical digits, ligatures) as what they stand for, the digits of every script as 0 to 9, every
 * space and line break as a space and every dash as `-`, `%20`, `&nbsp;`, `<br>` and their like as what they mean, and nothing that is not seen (zero-width signs, direction marks, soft
 * hyphens, marks on a digit). So each detector needs to know one form only.
 */
export function plainText(original: string): PlainText {
  if (alreadyPlain.test(original)) return { text: original, startOf: (place) => place, endOf: (place) => place };
  let text = '';
  const changes: Change[] = [];
  let at = 0;
  while (at < original.length) {
    plainRun.lastIndex = at;
    const run = plainRun.exec(original)?.[0] ?? '';
    text += run;
    at += run.length;
    if (at >= original.length) break;
    const { plain, length } = next(original, at);
    const last = changes.at(-1);
    // A row of signs that nobody sees is one change.
    if (plain === '' && last?.plain === 0 && last.original + last.length === at) last.length += length;
    else if (plain.length !== 1 || length !== 1) changes.push({ place: text.length, original: at, plain: plain.length, length });
    text += plain;
    at += length;
  }
  return {
    text,
    startOf: (place) => {
      const change = lastBefore(changes, place);
      if (change === null) return place;
      return place < change.place + change.plain ? change.original : place + shift(change);
    },
    endOf: (place) => {
      const change = lastBefore(changes, place - 1);
      if (change === null) return place;
      return place - 1 < change.place + change.plain ? change.original + change.length : place + shift(change);
    },
  };
}

/** A sign that is longer or shorter when it is written plainly. */
interface Change {
  readonly place: number;
  readonly original: number;
  readonly plain: number;
  length: number;
}

/** Signs that stay as they are; what follows may be a mark on the last, so a letter before one is not among them. */
const plainRun = /(?:[\x20-\x24\x27-\x3b\x3d-\x7e\u00c0-\u017f](?![^ -\u02ff])){0,4096}/uy;

const shift = ({ place, original, plain, length }: Change): number => original + length - place - plain;

/** The last change at or before a place of the plain text. */
function lastBefore(changes: readonly Change[], place: number): Change | null {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.place ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1] ?? null;
}

/** More marks than this on one letter say nothing, and are there to hide it. */
const mostMarks = 3;
const mark = /^\p{M}$/u;
/** Format signs, and letters that are drawn as nothing. */
const unseen = /^(?:\p{Cf}|[\u115f\u1160\u2800\u3164\uffa0])$/u;
const digit = /^\p{Nd}$/u;

/** The sign at a place, with the marks on it, and how many UTF-16 units of the original it takes. */
function next(original: string, at: number): { readonly plain: string; readonly length: number } {
  const encoded = encodedAt(original, at);
  if (encoded !== null) return encoded;
  const markup = markupAt(original, at);
  if (markup !== null) return { plain: markup.code === null ? '' : plainSign(String.fromCodePoint(markup.code)), length: markup.length };
  const first = original.codePointAt(at) ?? 0;
  const sign = String.fromCodePoint(first);
  if (first < 0x80 && (original.charCodeAt(at + 1) || 0) < 0x80) return { plain: first <= 0x20 ? ' ' : sign, length: 1 };
  if (isUnseen(sign)) return { plain: '', length: sign.length };
  let length = sign.length;
  let marks = '';
  for (let count = 0; at + length < original.length; count += 1) {
    const following = String.fromCodePoint(original.codePointAt(at + length) ?? 0);
    if (!mark.test(following)) break;
    if (count < mostMarks) marks += following;
    length += following.length;
  }
  return { plain: plainSign(sign, marks), length };
}

const isUnseen = (sign: string): boolean => unseen.test(sign) || mark.test(sign);

function plainSign(sign: string, marks = ''): string {
  if (isUnseen(sign)) return '';
  if (digit.test(sign)) return String(digitValue(sign.codePointAt(0) ?? 0));
  return (sign + marks)
    .normalize('NFKC')
    .replace(/[\s\p{Z}\p{Cc}]/gu, ' ')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\u2044/gu, '/');
}

/** `%40` in an address is `@`, and `%C3%B8` is ø. Null: nothing such stands here. */
function encodedAt(original: string, at: number): { readonly plain: string; readonly length: number } | null {
  if (original.charCodeAt(at) !== 0x25) return null;
  const first = /^%([0-9a-f]{2})(?:%([89ab][0-9a-f]))?/iu.exec(original.slice(at, at + 6));
  if (first?.[1] === undefined) return null;
  const code = Number.parseInt(first[1], 16);
  if (code < 0x80) return { plain: code <= 0x20 ? ' ' : String.fromCharCode(code), length: 3 };
  if (first[2] === undefined || code < 0xc2 || code > 0xdf) return null;
  return { plain: String.fromCodePoint(((code & 0x1f) << 6) | (Number.parseInt(first[2], 16) & 0x3f)), length: 6 };
}

/** Digits of a script stand ten in a row, from zero to nine; where two scripts' lie side by side the tens are whole. */
function digitValue(code: number): number {
  if (code < 0x80) return code - 0x30;
  let before = 0;
  while (before < 50 && digit.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
