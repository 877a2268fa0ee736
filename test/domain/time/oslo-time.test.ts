import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isoWeek } from '../../../domain/time/iso-week.ts';
import { osloDate, osloInstant, osloTime } from '../../../domain/time/oslo-time.ts';
import { isOpen, isOver, ordinaryWindow, sendTime } from '../../../domain/time/send-window.ts';
import { day } from '../../support/builders.ts';

const time = Temporal.PlainTime.from;
const window = (opens: string, closes: string) => ({ opens: time(opens), closes: time(closes) });

describe('Oslo time', () => {
  it.each([
    ['2027-03-24', '2027-03-24T07:15:00Z', 'before summer time'],
    ['2027-03-27', '2027-03-27T07:15:00Z', 'the day before the change'],
    ['2027-03-28', '2027-03-28T06:15:00Z', 'the day of the change to summer time'],
    ['2027-03-30', '2027-03-30T06:15:00Z', 'the first send day of summer time'],
    ['2027-10-29', '2027-10-29T06:15:00Z', 'the last send day of summer time'],
    ['2027-10-31', '2027-10-31T07:15:00Z', 'the day of the change back'],
    ['2027-11-01', '2027-11-01T07:15:00Z', 'the first send day of winter time'],
  ])('08:15 on %s is %s: %s', (date, expected) => {
    const instant = osloInstant(day(date), sendTime('daily', ordinaryWindow));
    expect(instant.toString()).toBe(expected);
    expect([osloDate(instant).toString(), osloTime(instant).toString()]).toEqual([date, '08:15:00']);
  });

  it('the hour that is skipped in March becomes the time after the gap', () => {
    expect(osloInstant(day('2027-03-28'), time('02:30')).toString()).toBe('2027-03-28T01:30:00Z');
  });

  it.each([
    ['2026-12-31T22:59:59Z', '2026-12-31'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
    ['2027-06-30T21:59:59Z', '2027-06-30'],
    ['2027-06-30T22:00:00Z', '2027-07-01'],
  ])('%s is %s in Oslo', (instant, expected) => {
    expect(osloDate(Temporal.Instant.from(instant)).toString()).toBe(expected);
  });
});

describe('the send window', () => {
  it.each<['daily' | 'digest', string, string, string, string]>([
    ['daily', '08:00', '15:30', '08:15:00', 'the ordinary window'],
    ['digest', '08:00', '15:30', '08:00:00', 'the ordinary window'],
    ['daily', '10:00', '14:00', '10:00:00', 'a window that opens later'],
    ['digest', '08:10', '14:00', '08:10:00', 'a window that opens just after the digest'],
    ['daily', '06:00', '08:15', '08:15:00', 'a window that closes on the minute'],
    ['daily', '06:00', '08:00', '06:00:00', 'a window that is over by then'],
  ])('a %s message in %s-%s goes at %s: %s', (kind, opens, closes, expected) => {
    expect(sendTime(kind, window(opens, closes)).toString()).toBe(expected);
  });

  it('both ends of a window are open, and a minute past the end is over', () => {
    expect(
      ['07:59', '08:00', '15:30', '15:31'].map((each) => [isOpen(ordinaryWindow, time(each)), isOver(ordinaryWindow, time(each))]),
    ).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ]);
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2027-03-29', '2027-W13'],
    ['2029-01-01', '2029-W01'],
    ['2028-12-31', '2028-W52'],
  ])('%s lies in %s', (date, expected) => {
    expect(isoWeek(day(date))).toBe(expected);
  });
});
