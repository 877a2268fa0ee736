import type { Translate } from './translator.ts';

/** A list as a person writes it: «a», «a og b», «a, b og c»; with `or`, «a eller b». An empty list is an empty text. */
export function joinWords(words: readonly string[], t: Translate, link: 'and' | 'or' = 'and'): string {
  const last = words.at(-1);
  if (last === undefined) return '';
  const before = words.slice(0, -1).join(', ');
  return before === '' ? last : t(link === 'and' ? 'lists.and' : 'lists.or', { before, last });
}
