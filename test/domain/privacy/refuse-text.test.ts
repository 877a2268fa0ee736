import { expect, it } from 'vitest';
import { refusalOfText } from '../../../domain/privacy/refuse-text.ts';

it.each([
  ['an ordinary line', 'Hvem ringer hvem på kveldstid?', null],
  ['nothing', '', null],
  ['ten digits', 'ring 1234567890', null],
  ['a telephone number', '+47 12 34 56 78', null],
  ['eleven digits', 'om 01020312345 i går', 'identity-number'],
  ['six and five digits', '010203 12345', 'identity-number'],
  ['digits with dots and dashes', '01.02.03-12345', 'identity-number'],
  ['digits with long dashes and hard spaces', '01–02–03 12345', 'identity-number'],
  ['digits with something unseen between', '010203\u200b12345', 'identity-number'],
  ['wide digits', '０１０２０３１２３４５', 'identity-number'],
  ['300 letters', 'a'.repeat(300), null],
  ['301 letters', 'a'.repeat(301), 'too-long'],
])('%s is judged rightly', (_, text, refusal) => {
  expect(refusalOfText(text)).toBe(refusal);
});
