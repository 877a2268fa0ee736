import { describe, expect, it } from 'vitest';
import { acknowledgedUntil, quietUntil, snoozeChoices } from '../../../domain/nudge/ladder/snooze.ts';
import { calendar, day } from '../../support/builders.ts';

describe('«Utsett» and «Sett»', () => {
  it.each([
    ['2027-03-08', 5, '2027-03-15', 'an ordinary week'],
    ['2027-03-24', 1, '2027-03-30', 'over Easter'],
    ['2027-03-22', 5, '2027-04-01', 'over Easter'],
    ['2027-05-14', 1, '2027-05-18', 'over 17 May'],
    ['2026-12-23', 1, '2026-12-28', 'Christmas Eve counts, but nothing is sent on it'],
    ['2026-12-28', 3, '2027-01-04', "New Year's Eve counts, but nothing is sent on it"],
  ])('from %s, %i working days are quiet until %s: %s', (today, count, until) => {
    expect(quietUntil(calendar, day(today), count, null)?.toString()).toBe(until);
  });

  it.each<[string, string | null, string]>([
    ['2027-03-15', '2027-03-15', 'the day itself may still be reached'],
    ['2027-03-12', null, 'the day before may not be passed'],
  ])('five working days from 8 March with a statutory due date of %s end on %s: %s', (due, expected) => {
    expect(quietUntil(calendar, day('2027-03-08'), 5, day(due))?.toString() ?? null).toBe(expected);
  });

  it('only choices that do not pass a statutory due date are offered', () => {
    expect(snoozeChoices(calendar, day('2027-03-08'), day('2027-03-11')).map((each) => each.workingDays)).toEqual([1, 2, 3]);
    expect(snoozeChoices(calendar, day('2027-03-08'), day('2027-03-08'))).toEqual([]);
    expect(snoozeChoices(calendar, day('2027-03-08'), null).length).toBeGreaterThan(3);
  });

  it.each<[string | null, string, string]>([
    [null, '2027-03-15', 'for five working days'],
    ['2027-03-15', '2027-03-15', 'for five working days, when the law’s limit is not before'],
    ['2027-03-11', '2027-03-11', 'until the limit, so that its last reminder comes'],
    ['2027-03-13', '2027-03-12', 'until the last day on which anything is sent before a limit on a Saturday'],
    ['2027-03-08', '2027-03-08', 'not at all on the limit itself'],
    ['2027-03-01', '2027-03-08', 'not at all when the limit is out'],
  ])('«Sett» on 8 March with a limit by law of %s is quiet until %s: %s', (due, until) => {
    expect(acknowledgedUntil(calendar, day('2027-03-08'), due === null ? null : day(due)).toString()).toBe(until);
  });
});
