import type { Translate } from './translator.ts';

/** A point of a list as it stands in the middle of a sentence: with a small letter, unless it begins with an abbreviation or is one. */
export const inSentence = (point: string): string =>
  /^\p{Lu}\p{Ll}/u.test(point) ? point.slice(0, 1).toLowerCase() + point.slice(1) : point;

/** A list as a person writes it: «a», «a og b», «a, b og c»; with `or`, «a eller b». An empty list is an empty text. */
export function joinWords(words: readonly string[], t: Translate, link: 'and' | 'or' = 'and'): string {
  const last = words.at(-1);
  if (last === undefined) return '';
  const before = words.slice(0, -1).join(', ');
  return before === '' ? last : t(link === 'and' ? 'lists.and' : 'lists.or', { before, last });
}
