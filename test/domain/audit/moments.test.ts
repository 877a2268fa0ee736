import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { auditMoments } from '../../../domain/audit/moments.ts';
import { osloInstant } from '../../../domain/time/oslo-time.ts';
import { calendar, day } from '../../support/builders.ts';

const at = (date: string, time: string) => auditMoments(osloInstant(day(date), Temporal.PlainTime.from(time)), calendar);

describe('what must be planned by now', () => {
  it.each([
    ['2027-03-01', '06:59', '2027-02-26', 'a Monday before planning is over: Friday'],
    ['2027-03-01', '07:00', '2027-03-01', 'a Monday after it: Monday'],
    ['2027-03-06', '12:00', '2027-03-05', 'a Saturday: Friday'],
    ['2027-03-28', '12:00', '2027-03-24', 'Easter Day: the Wednesday before'],
    ['2027-03-30', '06:45', '2027-03-24', 'the Tuesday after Easter, before planning is over: still that Wednesday'],
    ['2026-12-24', '12:00', '2026-12-23', 'Christmas Eve: the day before'],
  ])('%s %s: %s (%s)', (date, time, through) => {
    expect(at(date, time).plannedThrough.toString()).toBe(through);
  });
});

describe('somebody unreachable', () => {
  it.each([
    ['2027-03-03', '2027-03-01'],
    // Unreachable since Saturday: two working days later is Tuesday, as it is from Friday's Tuesday on.
    ['2027-03-02', '2027-02-28'],
    ['2027-03-01', '2027-02-25'],
  ])('must have been passed on by %s when it is so since %s or earlier', (date, since) => {
    expect(at(date, '12:00').unreachableThrough.toString()).toBe(since);
  });
});

it('a message is late after an hour, put off by Teams after four, and gone silent after five minutes', () => {
  const { lateSince, patientSince, inTheAirSince } = at('2027-03-01', '12:00');
  expect([lateSince, patientSince, inTheAirSince].map(String)).toEqual([
    '2027-03-01T10:00:00Z',
    '2027-03-01T07:00:00Z',
    '2027-03-01T10:55:00Z',
  ]);
});
