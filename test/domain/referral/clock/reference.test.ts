import { describe, expect, it } from 'vitest';
import { readReference } from '../../../../domain/referral/clock/reference.ts';

describe('the reference of a clock', () => {
  it.each([
    ['ref. 2027/0341', 'ref. 2027/0341'],
    ['2027/0341', '2027/0341'],
    ['2027/0341-3', '2027/0341-3'],
    ['Sak 84-7731', 'Sak 84-7731'],
    ['  H   555-1 ', 'H 555-1'],
    ['sak ２０２７/0341', 'sak 2027/0341'],
    ['B12#345', 'B12#345'],
    ['AB-77/1204', 'AB-77/1204'],
    ['sak-48815-Q', 'sak-48815-Q'],
  ])('may be «%s»', (written, reference) => {
    expect(readReference(written)).toEqual({ reference });
  });

  it.each<[string, string]>([
    ['eleven digits', '01011312345'],
    ['eleven digits in two', '010113 12345'],
    ['eleven digits in pieces', '0101-13-123-45'],
    ['full-width digits', '０１０１１３１２３４５'],
    ['a D-number', '41011312345'],
    ['a birth date', '010113'],
    ['a birth date of a D-number', 'D 410113'],
    ['a birth date of an H-number', '014113'],
    ['a birth date of a made-up number', '018113'],
    ['a birth date with its century', '01012013'],
    ['a birth date the other way round', '20130101'],
    ['a date with dots', '1.1.2013'],
    ['a date with hyphens', '2013-01-01'],
    ['a date in words’ company', 'født 01/01-13'],
    ...['12 mars 2014', '12.mars14', '12_03_2014', '12:03:2014', '12#03#2014', '2014_03_12', '0101 13', '12-0314', '1203-2014'].map(
      (written): [string, string] => ['a date in another dress', written],
    ),
    ...['Emma 2014', 'Emma001', 'K.L. 2014', 'KL 2014', 'gutt 2013', 'ADHD-2013', '13 år 100'].map((written): [string, string] => [
      'somebody who can be known by it',
      written,
    ]),
    ['a birth year', '2014'],
    ['a phone number', 'ref 91234567'],
    ['a name', 'Ola Nordmann'],
    ['a name with a number', 'Ola Nordmann 123'],
    ['a name with an age', 'Ola 13'],
    ['no digits', 'gutten'],
    ['an address of e-mail', 'ola123@example.org'],
    ['more than forty characters', '1234567890/1234567890/1234567890/12345678'],
    ['a NUL', '123\u0000456'],
    ['nothing', ''],
  ])('may not be %s', (_, written) => {
    expect(readReference(written)).toEqual({ refused: true });
  });
});
