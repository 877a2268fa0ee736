import { describe, expect, it } from 'vitest';
import { plainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import { relativeDue } from '../../locales/relative-due.ts';
import { translatorFor } from '../../locales/translator.ts';

describe('a date', () => {
  it.each([
    ['2027-03-02', '2027-03-02', 'nb', 'tirsdag 2. mars'],
    ['2027-03-02', '2027-12-31', 'nn', 'tysdag 2. mars'],
    ['2027-03-02', '2027-01-01', 'en', 'Tuesday 2 March'],
    ['2027-12-31', '2027-12-31', 'nb', 'fredag 31. desember'],
    ['2028-01-01', '2027-12-31', 'nb', 'lørdag 1. januar 2028'],
    ['2028-01-01', '2027-12-31', 'nn', 'laurdag 1. januar 2028'],
    ['2028-02-29', '2027-12-31', 'en', 'Tuesday 29 February 2028'],
    ['2026-12-31', '2027-01-01', 'nb', 'torsdag 31. desember 2026'],
    ['2027-05-16', '2027-05-16', 'nb', 'søndag 16. mai'],
    ['2027-05-17', '2027-05-17', 'nn', 'måndag 17. mai'],
  ] as const)('%s seen on %s is in %s «%s»', (date, today, language, expected) => {
    expect(formatDate(plainDate(date), plainDate(today), language)).toBe(expected);
  });

  it('is written with every weekday and month of its language', () => {
    const days = Array.from({ length: 365 }, (_, index) =>
      formatDate(plainDate('2027-01-01').add({ days: index }), plainDate('2027-01-01'), 'nn').split(' '),
    );
    expect(new Set(days.map(([weekday]) => weekday)).size).toBe(7);
    expect(new Set(days.map((words) => words.at(-1))).size).toBe(12);
  });
});

describe('how far off a due date is', () => {
  it.each([
    ['2027-03-02', '2027-03-02', 0, 'i dag'],
    ['2027-03-03', '2027-03-02', 1, 'i morgen'],
    ['2027-03-08', '2027-03-05', 1, 'neste virkedag'],
    ['2027-03-06', '2027-03-05', 0, 'i morgen'],
    ['2027-03-07', '2027-03-05', 0, 'før neste virkedag'],
    ['2027-03-09', '2027-03-02', 5, 'om 5 virkedager'],
    ['2027-03-01', '2027-03-02', -1, '1 virkedag over fristen'],
    ['2027-02-25', '2027-03-02', -3, '3 virkedager over fristen'],
    ['2027-03-06', '2027-03-07', 0, 'over fristen'],
  ] as const)('%s seen on %s (%d working days) is «%s»', (due, today, left, expected) => {
    expect(relativeDue(plainDate(due), plainDate(today), left, translatorFor('nb'))).toBe(expected);
  });
});

describe('a list of words', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a og b'],
    [['a', 'b', 'c'], 'a, b og c'],
  ] as const)('%j is written «%s»', (words, expected) => {
    expect(joinWords(words, translatorFor('nb'))).toBe(expected);
  });
});
