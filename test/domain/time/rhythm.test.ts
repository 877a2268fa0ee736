import { describe, expect, it } from 'vitest';
import { nextOccurrence, parseRhythm, rhythmNames } from '../../../domain/time/rhythm.ts';
import { day, rhythm } from '../../support/builders.ts';

/** The next dates of a rhythm after its anchor. */
function dates(name: string, anchor: string, count: number): readonly string[] {
  const found: string[] = [];
  for (let at = day(anchor); found.length < count; ) {
    const next = nextOccurrence(rhythm(name), day(anchor), at);
    if (next === null) break;
    found.push(next.toString());
    at = next;
  }
  return found;
}

describe('rhythms', () => {
  it.each([
    ['årlig', '2027-03-15', ['2028-03-15', '2029-03-15']],
    ['1/year', '2028-02-29', ['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']],
    ['halvårlig', '2027-03-15', ['2027-09-15', '2028-03-15']],
    ['2/year', '2027-08-31', ['2028-02-29', '2028-08-31', '2029-02-28']],
    ['4/year', '2027-11-30', ['2028-02-29', '2028-05-30', '2028-08-30']],
    ['månedlig', '2027-12-31', ['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']],
    ['monthly', '2028-02-29', ['2028-03-29', '2028-04-29']],
    ['monthly', '2027-01-29', ['2027-02-28', '2027-03-29']],
    ['hver høst', '2027-03-15', ['2027-10-01', '2028-10-01']],
    ['to per semester', '2027-03-15', ['2027-04-15', '2027-09-15', '2027-11-15', '2028-02-15']],
    ['tertial', '2027-03-15', ['2027-04-30', '2027-08-31', '2027-12-31', '2028-04-30']],
    ['annenhver uke', '2027-03-15', ['2027-03-29', '2027-04-12']],
    ['weekly', '2026-12-28', ['2027-01-04', '2027-01-11']],
    ['FREQ=MONTHLY;BYDAY=1TU', '2027-03-15', ['2027-04-06', '2027-05-04']],
    ['RRULE:FREQ=YEARLY;COUNT=2', '2027-03-15', ['2028-03-15']],
  ])('%s from %s comes on %j', (name, anchor, expected) => {
    expect(dates(name, anchor, expected.length + (name.includes('COUNT') ? 1 : 0))).toEqual(expected);
  });

  it('the first date after a day in the middle is counted from the anchor, not from the day', () => {
    expect(nextOccurrence(rhythm('annenhver uke'), day('2027-03-01'), day('2027-03-10'))?.toString()).toBe('2027-03-15');
  });

  it('the anchor is not its own next date', () => {
    expect(nextOccurrence(rhythm('weekly'), day('2027-03-01'), day('2027-03-01'))?.toString()).toBe('2027-03-08');
  });

  it('a rule with a time of day, as calendars export it, still gives a later date', () => {
    const timed = parseRhythm('FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1;BYHOUR=9');
    if (timed === null) return expect(timed).toBeNull();
    return expect(nextOccurrence(timed, day('2027-03-01'), day('2027-03-01'))?.toString()).toBe('2028-03-01');
  });

  it.each(rhythmNames)('the preset %s is understood whatever its case and spaces', (name) => {
    expect(parseRhythm(`  ${name.toUpperCase().replace(' ', '   ')} `)).toBe(parseRhythm(name));
    expect(parseRhythm(name)).not.toBeNull();
  });

  it.each([
    '',
    'noen ganger',
    'FREQ=HOURLY',
    'FREQ=',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;UNTIL=20200101T000000Z',
    'FREQ=DAILY\nEXRULE:FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=0',
  ])('%j is no rhythm', (text) => {
    expect(parseRhythm(text)).toBeNull();
  });
});
