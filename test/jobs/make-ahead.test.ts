import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeAhead } from '../../jobs/deliver/make-ahead.ts';

/** Gives 1 to `last`, then null. */
function counter(last: number) {
  let at = 0;
  return { read: async () => (at < last ? ++at : null), given: () => at };
}
const turns = async (count: number): Promise<void> => {
  for (let each = 0; each < count; each += 1) await nextTurn();
};
const label = async (number: number) => `no. ${number}`;

describe('what is made ahead', () => {
  it('comes in order, each once, however many ask, and then null for ever', async () => {
    const { next } = makeAhead(counter(5).read, label, 3);
    const got = await Promise.all([next(), next(), next(), next()]);
    expect(got).toEqual(['no. 1', 'no. 2', 'no. 3', 'no. 4']);
    expect([await next(), await next(), await next()]).toEqual(['no. 5', null, null]);
  });

  it('is made while nobody asks, so many and no more, and one in a turn of the event loop', async () => {
    const source = counter(100);
    const { next } = makeAhead(source.read, label, 4);
    expect(source.given()).toBe(0);
    await next();
    const before = source.given();
    await turns(1);
    expect(source.given() - before).toBeLessThanOrEqual(1);
    await turns(20);
    expect(source.given()).toBe(5);
    await next();
    await turns(20);
    expect(source.given()).toBe(6);
  });

  it('is there until what was made is used up when reading fails, and then fails for everybody', async () => {
    const source = counter(2);
    const read = async () => (await source.read()) ?? Promise.reject(new Error('the database is away'));
    const { next } = makeAhead(read, label, 10);
    expect(await next()).toBe('no. 1');
    await turns(10);
    expect(await next()).toBe('no. 2');
    await expect(next()).rejects.toThrow('away');
    await expect(next()).rejects.toThrow('away');
  });

  it('that cannot be made fails for those who wait', async () => {
    const { next } = makeAhead(counter(3).read, () => Promise.reject(new Error('broken')), 2);
    const outcomes = await Promise.allSettled([next(), next()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
