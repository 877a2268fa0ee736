import { describe, expect, it } from 'vitest';
import { calendarClaim } from '../../../bot/calendar/calendar-claim.ts';
import { type Claim, readSigned, signed } from '../../../bot/server/signed-address.ts';

const key = Buffer.alloc(32, 7);
const meeting = { k: 'm', d: 'agreement-evaluation:agreement:å1:2027-03-30', l: 'nn', e: 1_900_000_000 };
const feed = { k: 'f', p: 'h', n: 3 };
const before = 1_899_999_999_000;
const read = (text: string, nowMs: number) => readSigned<Claim>(text, key, calendarClaim, nowMs);

describe('a signed address', () => {
  it.each([meeting, feed])('is read as what it was made for: %j', (claim) => {
    expect(read(signed(claim, key), before)).toEqual(claim);
    expect(signed(claim, key)).toMatch(/^[\w.-]+$/u);
  });

  it('of a meeting ends, of a feed does not', () => {
    expect(read(signed(meeting, key), 1_900_000_001_000)).toBeNull();
    expect(read(signed(feed, key), 9e12)).toEqual(feed);
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
    expect(read(text, before)).toBeNull();
  });

  it('that was sealed by us and says something else is not one either', () => {
    const odd = signed(JSON.parse('{"k":"x"}'), key);
    expect(read(odd, before)).toBeNull();
  });
});
