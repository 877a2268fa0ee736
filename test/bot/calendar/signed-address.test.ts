import { describe, expect, it } from 'vitest';
import { type CalendarClaim, readSigned, signed } from '../../../bot/calendar/signed-address.ts';

const key = Buffer.alloc(32, 7);
const meeting: CalendarClaim = { k: 'm', d: 'agreement-evaluation:agreement:å1:2027-03-30', l: 'nn', e: 1_900_000_000 };
const feed: CalendarClaim = { k: 'f', p: 'h', n: 3 };
const before = 1_899_999_999_000;

describe('a signed address', () => {
  it.each([meeting, feed])('is read as what it was made for: %j', (claim) => {
    expect(readSigned(signed(claim, key), key, before)).toEqual(claim);
    expect(signed(claim, key)).toMatch(/^[\w.-]+$/u);
  });

  it('of a meeting ends, of a feed does not', () => {
    expect(readSigned(signed(meeting, key), key, 1_900_000_001_000)).toBeNull();
    expect(readSigned(signed(feed, key), key, 9e12)).toEqual(feed);
  });

  it.each([
    ['nothing', ''],
    ['half of it', signed(meeting, key).split('.')[0] ?? ''],
    ['another seal', `${signed(meeting, key).split('.')[0]}.${signed(feed, key).split('.')[1]}`],
    ['one made with another key', signed(meeting, Buffer.alloc(32, 8))],
    ['one with more at its end', `${signed(meeting, key)}.x`],
    ['one letter changed', signed(feed, key).replace(/^./u, 'X')],
    ['no base64', '💥.💥'],
  ])('is not %s', (_, text) => {
    expect(readSigned(text, key, before)).toBeNull();
  });

  it('that was sealed by us and says something else is not one either', () => {
    const odd = signed(JSON.parse('{"k":"x"}'), key);
    expect(readSigned(odd, key, before)).toBeNull();
  });
});
