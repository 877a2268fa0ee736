import { expect, it } from 'vitest';
import { createSenderRate, rateLimits } from '../../../bot/server/sender-rate.ts';

const limits = { burst: 3, perSecond: 2, noticeEveryMs: 60_000, senders: 10 };

it('answers a burst, then as many as come back with time, and never more than the burst', () => {
  const rate = createSenderRate(limits);
  const take = (now: number) => rate.take('t', 'kari', now);
  expect([0, 0, 0, 0].map(take)).toEqual(['ok', 'ok', 'ok', 'first-refused']);
  expect([499, 500, 999, 1_000].map(take)).toEqual(['refused', 'ok', 'refused', 'ok']);
  // An hour gives the burst back, not an hour's worth.
  expect([3_600_000, 3_600_000, 3_600_000, 3_600_000].map(take)).toEqual(['ok', 'ok', 'ok', 'first-refused']);
});

it('tells one who goes on at most once a minute', () => {
  const rate = createSenderRate({ ...limits, burst: 1, perSecond: 0.001 });
  expect([0, 1, 59_999, 60_001, 60_002].map((now) => rate.take('t', 'kari', now))).toEqual([
    'ok',
    'first-refused',
    'refused',
    'first-refused',
    'refused',
  ]);
});

it('counts each sender of each tenant alone', () => {
  const rate = createSenderRate({ ...limits, burst: 1 });
  expect([rate.take('t', 'a', 0), rate.take('t', 'b', 0), rate.take('u', 'a', 0), rate.take('t', 'a', 0)]).toEqual([
    'ok',
    'ok',
    'ok',
    'first-refused',
  ]);
});

it('remembers no more senders than it may, however many come and however long their ids are', () => {
  const rate = createSenderRate(limits);
  for (let n = 0; n < 1_000; n += 1) rate.take('t', `${n}${'x'.repeat(1_000)}`, n);
  expect(rate.remembered()).toBe(limits.senders);
});

it('leaves room for somebody who goes through a whole list in a hurry', () => {
  const rate = createSenderRate();
  const presses = Array.from({ length: rateLimits.burst + 20 }, (_, n) => rate.take('t', 'kari', n * 400));
  expect(new Set(presses)).toEqual(new Set(['ok']));
});
