import { describe, expect, it } from 'vitest';
import { firstSendDayOfWeek, sendDayAfter, sendDayOnOrAfter, sendDayOnOrBefore } from '../../../domain/time/send-day.ts';
import { calendar, day } from '../../support/builders.ts';

const noSend = calendar.isNoSendDay;

describe('send days', () => {
  it.each([
    ['2026-12-24', true, true, 'Christmas Eve is a working day on which nothing is sent'],
    ['2026-12-31', true, true, "New Year's Eve is a working day on which nothing is sent"],
    ['2027-12-24', true, true, 'Christmas Eve 2027'],
    ['2028-12-24', false, true, 'Christmas Eve 2028 is a Sunday'],
    ['2026-12-23', true, false, 'the day before Christmas Eve is ordinary'],
    ['2026-12-28', true, false, 'the Monday between the holidays is ordinary'],
    ['2027-03-24', true, false, 'the Wednesday before Easter is ordinary'],
    ['2027-03-25', false, true, 'Maundy Thursday'],
    ['2027-03-29', false, true, 'Easter Monday'],
    ['2027-05-01', false, true, '1 May'],
    ['2027-05-06', false, true, 'Ascension Day'],
    ['2027-05-07', true, false, 'the Friday after Ascension Day is ordinary'],
    ['2027-05-17', false, true, '17 May and Whit Monday'],
    ['2028-05-17', false, true, '17 May on a Wednesday'],
    ['2028-06-05', false, true, 'Whit Monday 2028'],
    ['2027-03-06', false, true, 'a Saturday'],
    ['2027-03-07', false, true, 'a Sunday'],
  ])('%s: working day %s, no-send day %s (%s)', (date, working, closed) => {
    expect([calendar.isWorkingDay(day(date)), noSend(day(date))]).toEqual([working, closed]);
  });

  it.each([
    ['2027-03-26', '2027-03-24', '2027-03-30', '2027-03-30'],
    ['2026-12-24', '2026-12-23', '2026-12-28', '2026-12-28'],
    ['2026-12-31', '2026-12-30', '2027-01-04', '2027-01-04'],
    ['2027-12-31', '2027-12-30', '2028-01-03', '2028-01-03'],
    ['2028-12-25', '2028-12-22', '2028-12-27', '2028-12-27'],
    ['2027-05-17', '2027-05-14', '2027-05-18', '2027-05-18'],
    ['2027-05-18', '2027-05-18', '2027-05-18', '2027-05-19'],
  ])('around %s the last send day is %s, the first %s, and the next %s', (date, before, onOrAfter, after) => {
    expect(sendDayOnOrBefore(noSend, day(date)).toString()).toBe(before);
    expect(sendDayOnOrAfter(noSend, day(date)).toString()).toBe(onOrAfter);
    expect(sendDayAfter(noSend, day(date)).toString()).toBe(after);
  });

  it.each([
    ['2027-03-03', '2027-03-01', 'an ordinary week begins on Monday'],
    ['2027-04-01', '2027-03-30', 'Easter week begins on Tuesday'],
    ['2027-05-20', '2027-05-18', 'the week of 17 May 2027 begins on Tuesday'],
    ['2027-01-03', '2026-12-28', 'the last days of week 53 belong to the year before'],
    ['2028-12-30', '2028-12-27', 'Christmas week 2028 begins on Wednesday'],
  ])('the first send day of the week of %s is %s: %s', (date, expected) => {
    expect(firstSendDayOfWeek(noSend, day(date))?.toString()).toBe(expected);
  });

  it('a week that is closed altogether has no first send day', () => {
    expect(firstSendDayOfWeek(() => true, day('2027-07-14'))).toBeNull();
  });
});
