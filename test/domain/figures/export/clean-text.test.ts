import { expect, it } from 'vitest';
import { cleanText } from '../../../../domain/figures/export/clean-text.ts';

it.each([
  ['a\u0000b\u0007c\u001bd\u007f', 'abcd'],
  ['linje\r\nog\rlinje\u2028til\u0085sist', 'linje\nog\nlinje\ntil\nsist'],
  ['med\ttabulator', 'med\ttabulator'],
  ['halvt \ud83d tegn, \ude00 snudd', 'halvt  tegn,  snudd'],
  ['helt 😀 tegn', 'helt 😀 tegn'],
  ['ikke\ufffe tegn\uffff \u{1ffff}', 'ikke tegn '],
  ['æøå ÆØÅ – «»', 'æøå ÆØÅ – «»'],
])('%j becomes what XML can hold', (before, after) => expect(cleanText(before)).toBe(after));

it('a text longer than a cell is cut with a mark, and never in the middle of a character', () => {
  expect(cleanText('a'.repeat(32_767))).toHaveLength(32_767);
  const cut = cleanText('😀'.repeat(20_000));
  expect(cut.length).toBeLessThanOrEqual(32_767);
  expect(cut).toMatch(/^(?:😀)+…$/u);
});
