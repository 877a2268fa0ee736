import { describe, expect, it } from 'vitest';
import { addWorkingDays, workingDaysBetween } from '../../../domain/time/add-working-days.ts';
import { norwegianHolidays } from '../../../domain/time/norwegian-holidays.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { calendar, day } from '../../support/builders.ts';

/** Read off a printed calendar, not worked out by the code under test. */
const publicHolidays: Readonly<Record<string, readonly string[]>> = {
  '2026': [
    '2026-01-01',
    '2026-04-02',
    '2026-04-03',
    '2026-04-05',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-17',
    '2026-05-24',
    '2026-05-25',
    '2026-12-25',
    '2026-12-26',
  ],
  // In 2027 Whit Monday and Constitution Day are the same day.
  '2027': [
    '2027-01-01',
    '2027-03-25',
    '2027-03-26',
    '2027-03-28',
    '2027-03-29',
    '2027-05-01',
    '2027-05-06',
    '2027-05-16',
    '2027-05-17',
    '2027-12-25',
    '2027-12-26',
  ],
  '2028': [
    '2028-01-01',
    '2028-04-13',
    '2028-04-14',
    '2028-04-16',
    '2028-04-17',
    '2028-05-01',
    '2028-05-17',
    '2028-05-25',
    '2028-06-04',
    '2028-06-05',
    '2028-12-25',
    '2028-12-26',
  ],
};

describe('working days', () => {
  it.each(Object.entries(publicHolidays))('every public holiday of %s is known, and no other day is one', (year, expected) => {
    const isHoliday = norwegianHolidays();
    const found: string[] = [];
    for (let date = plainDate(`${year}-01-01`); date.year === Number(year); date = date.add({ days: 1 }))
      if (isHoliday(date.toString())) found.push(date.toString());
    expect(found).toEqual(expected);
  });

  it.each([
    ['2027-03-24', 1, '2027-03-30', 'Easter 2027 is skipped'],
    ['2027-03-30', -1, '2027-03-24', 'Easter 2027 is skipped backwards'],
    ['2027-03-30', -3, '2027-03-22', 'Easter 2027 is skipped backwards'],
    ['2027-03-28', 1, '2027-03-30', 'from Easter Sunday'],
    ['2027-03-28', -1, '2027-03-24', 'back from Easter Sunday'],
    ['2028-04-12', 1, '2028-04-18', 'Easter 2028 is skipped'],
    ['2028-04-18', -5, '2028-04-06', 'Easter 2028 is skipped backwards'],
    ['2027-04-30', 1, '2027-05-03', '1 May 2027 is a Saturday anyway'],
    ['2028-04-28', 1, '2028-05-02', '1 May 2028 is a Monday'],
    ['2027-05-05', 1, '2027-05-07', 'Ascension Day 2027'],
    ['2028-05-24', 1, '2028-05-26', 'Ascension Day 2028'],
    ['2027-05-14', 1, '2027-05-18', '17 May 2027 is Whit Monday too'],
    ['2028-05-16', 1, '2028-05-18', '17 May 2028 is a Wednesday'],
    ['2028-06-02', 1, '2028-06-06', 'Whit Monday 2028'],
    ['2026-12-23', 1, '2026-12-24', '24 December counts'],
    ['2026-12-23', 2, '2026-12-28', 'Christmas 2026'],
    ['2026-12-23', 5, '2026-12-31', '31 December counts'],
    ['2026-12-23', 6, '2027-01-04', 'New Year 2027 is a Friday'],
    ['2027-12-23', 2, '2027-12-27', 'Christmas 2027 falls on a weekend'],
    ['2027-12-23', 6, '2027-12-31', '31 December 2027 counts'],
    ['2027-12-23', 7, '2028-01-03', 'New Year 2028 is a Saturday'],
    ['2028-12-22', 1, '2028-12-27', 'Christmas 2028 takes Monday and Tuesday'],
    ['2028-12-22', 4, '2029-01-02', 'New Year 2029 is a Monday'],
    ['2028-02-28', 1, '2028-02-29', '29 February 2028 is a Tuesday'],
    ['2028-02-28', 2, '2028-03-01', 'past 29 February 2028'],
    ['2027-03-01', 0, '2027-03-01', 'nothing added'],
    ['2027-03-06', 0, '2027-03-06', 'nothing added to a Saturday'],
    ['2027-03-06', 1, '2027-03-08', 'from a Saturday, Monday is the first'],
    ['2027-04-01', -15, '2027-03-08', 'three weeks back over Easter'],
  ])('%s and %i working days is %s: %s', (from, count, expected) => {
    expect(addWorkingDays(calendar, day(from), count).toString()).toBe(expected);
  });

  it.each([
    ['2027-03-24', '2027-03-30', 1],
    ['2027-03-30', '2027-03-24', -1],
    ['2027-03-26', '2027-03-28', 0],
    ['2026-12-23', '2027-01-04', 6],
    ['2027-05-14', '2027-05-14', 0],
  ])('between %s and %s there are %i', (from, to, expected) => {
    expect(workingDaysBetween(calendar, day(from), day(to)) + 0).toBe(expected);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused: working days come in whole numbers', (count) => {
    expect(() => addWorkingDays(calendar, day('2027-03-01'), count)).toThrow(RangeError);
  });
});
