import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { simpleNext } from '../../../domain/time/simple-rhythm.ts';

/** What the library says, with the clamp to a month's end that rhythms have. */
function byLibrary(rule: string, anchor: string, after: string): string | null {
  const { day, month } = plainDate(anchor);
  const days = Array.from({ length: day - 27 }, (_, index) => 28 + index).join(',');
  const clamped =
    day <= 28 || rule.includes('BY') || !/YEARLY|MONTHLY/u.test(rule)
      ? rule
      : `${rule}${rule.includes('YEARLY') ? `;BYMONTH=${month}` : ''};BYMONTHDAY=${days};BYSETPOS=-1`;
  const rruleString = `DTSTART;TZID=UTC:${anchor.replaceAll('-', '')}T000000\nRRULE:${clamped}`;
  return new RRuleTemporal({ rruleString }).next(plainDate(after).toZonedDateTime('UTC'))?.toPlainDate().toString() ?? null;
}

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => plainDate('2023-12-20').add({ days }).toString());

describe('a rule that plain counting can answer', () => {
  it.each([
    'FREQ=YEARLY',
    'FREQ=MONTHLY',
    'FREQ=MONTHLY;INTERVAL=3',
    'FREQ=MONTHLY;INTERVAL=6',
    'FREQ=WEEKLY',
    'FREQ=WEEKLY;INTERVAL=2',
    'FREQ=DAILY;INTERVAL=10',
    'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1',
    'FREQ=YEARLY;BYMONTH=2,4,9,11;BYMONTHDAY=15',
    'FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1',
    'FREQ=YEARLY;BYMONTH=11,2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  ])('%s comes on the days the library says', (rule) => {
    fc.assert(
      fc.property(day, day, (anchor, after) => {
        expect(simpleNext(rule, plainDate(anchor), plainDate(after))?.toString()).toBe(byLibrary(rule, anchor, after));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it.each(['2024-01-31', '2024-02-29', '2023-08-30'])('a rhythm from %s falls on the last day of months that lack it', (anchor) => {
    for (const rule of ['FREQ=MONTHLY', 'FREQ=YEARLY', 'FREQ=MONTHLY;INTERVAL=3'])
      for (let days = 0; days < 800; days += 13) {
        const after = plainDate(anchor).add({ days }).toString();
        expect(simpleNext(rule, plainDate(anchor), plainDate(after))?.toString()).toBe(byLibrary(rule, anchor, after));
      }
  });

  it.each(['FREQ=MONTHLY;BYDAY=2TU', 'FREQ=YEARLY;COUNT=3', 'FREQ=WEEKLY;UNTIL=20270101', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])(
    '%s is left to the library',
    (rule) => expect(simpleNext(rule, plainDate('2027-01-05'), plainDate('2027-01-05'))).toBeUndefined(),
  );
});
