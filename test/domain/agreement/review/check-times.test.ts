import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { faultIn, type PartyDays } from '../../../../domain/agreement/review/check-times.ts';
import type { MeetingTime } from '../../../../domain/agreement/review/review.ts';
import { unitId } from '../../../../domain/ids.ts';
import { calendar } from '../../../support/builders.ts';

const time = (start: string, minutes = 60): MeetingTime => ({ start: Temporal.PlainDateTime.from(start), minutes });
const window = (opens: string, closes: string) => ({ opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes) });
const parties = [unitId('avd'), unitId('bup')];
const days: PartyDays = {
  calendar,
  now: Temporal.PlainDateTime.from('2027-03-01T10:00'),
  hoursOf: (unit) => (unit === 'bup' ? window('08:00', '15:30') : window('08:00', '20:00')),
  isClosed: (unit, day) => unit === 'avd' && day.toString() === '2027-03-12',
};

describe('times for a meeting', () => {
  it.each([
    ['one time', [time('2027-03-10T10:00')]],
    ['three', [time('2027-03-10T10:00'), time('2027-03-11T10:00'), time('2027-03-11T12:00')]],
    ['later the same day', [time('2027-03-01T13:00')]],
    ['from when BUP opens', [time('2027-03-10T08:00')]],
    ['until BUP closes', [time('2027-03-10T14:30')]],
    ['on Christmas Eve, which is a working day', [time('2027-12-24T09:00')]],
    ['on the first day after the clocks go forward', [time('2027-03-30T09:00')]],
  ])('may be %s', (_, times) => {
    expect(faultIn(times, parties, days)).toBeNull();
  });

  it.each([
    ['none', [], { why: 'none' }],
    ['four', ['10', '11', '15', '16'].map((day) => time(`2027-03-${day}T10:00`)), { why: 'too-many' }],
    ['this very minute', [time('2027-03-01T10:00')], { why: 'in-past', at: 0 }],
    ['last week', [time('2027-03-10T10:00'), time('2027-02-22T10:00')], { why: 'in-past', at: 1 }],
    ['in two years', [time('2029-03-01T10:00')], { why: 'too-far', at: 0 }],
    ['the same twice', [time('2027-03-10T10:00'), time('2027-03-10T10:00', 30)], { why: 'twice', at: 1 }],
    ['a Saturday', [time('2027-03-13T10:00')], { why: 'no-working-day', at: 0 }],
    ['Good Friday', [time('2027-03-26T10:00')], { why: 'no-working-day', at: 0 }],
    ['17 May', [time('2027-05-17T10:00')], { why: 'no-working-day', at: 0 }],
    ['five minutes', [time('2027-03-10T10:00', 5)], { why: 'too-short', at: 0 }],
    ['a day and a half', [time('2027-03-10T10:00', 2160)], { why: 'too-long', at: 0 }],
  ])('may not be %s', (_, times, fault) => {
    expect(faultIn(times, parties, days)).toEqual(fault);
  });

  it('may not be when a party is closed, and says which', () => {
    expect(faultIn([time('2027-03-12T10:00')], parties, days)).toEqual({ why: 'unit-closed', at: 0, unit: 'avd' });
  });

  it.each([
    ['begins before a party opens', '2027-03-10T07:30', 60],
    ['ends after a party closes', '2027-03-10T15:00', 45],
    ['is in the evening, when only the one is there', '2027-03-10T18:00', 30],
  ])('may not be when it %s, and says whose hours and what they are', (_, start, minutes) => {
    const fault = faultIn([time(start, minutes)], parties, days);
    expect(fault).toMatchObject({ why: 'outside-hours', at: 0, unit: start.includes('07:30') ? 'avd' : 'bup' });
    expect(fault).toHaveProperty('hours.opens');
  });
});
