import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter, type LimiterOptions } from '../../../bot/messenger/limiter.ts';
import { windowKeeper } from '../../support/fake-connector-windows.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** How long one request takes there and back, milliseconds. */
type Network = (random: () => number) => { readonly there: number; readonly back: number };

/** Anything between nothing and `widest` milliseconds each way. */
const wild =
  (widest: number): Network =>
  (random) => ({ there: random() * widest, back: random() * widest });
/** At least so much, and now and then much more. */
const usual =
  (there: number, back: number, jitter: number): Network =>
  (random) => ({ there: there - Math.log(1 - random()) * jitter, back: back - Math.log(1 - random()) * jitter });

describe('what arrives at Teams', () => {
  it('breaks no window, however long each request takes on its way, while few round trips are known', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(1, 40, 300, 499), async (seed, widest) => {
        const { overLimit, arrived } = await run({ network: wild(widest), seed, requests: 250, threads: 12 });
        expect({ overLimit, arrived }).toEqual({ overLimit: 0, arrived: 250 });
      }),
      { numRuns: 25 },
    );
  });

  it('breaks no window on ordinary networks, with any number of requests', async () => {
    const networks = fc.constantFrom(usual(0.3, 0.3, 0.5), usual(10, 15, 5), usual(40, 60, 30), usual(5, 150, 40));
    await fc.assert(
      fc.asyncProperty(fc.integer(), networks, fc.constantFrom(1, 3), async (seed, network, perThread) => {
        const { overLimit, arrived } = await run({ network, seed, requests: 3_000, threads: Math.floor(3_000 / perThread) });
        expect({ overLimit, arrived }).toEqual({ overLimit: 0, arrived: 3_000 });
      }),
      { numRuns: 12 },
    );
  });

  it('is at least 99 % of fifty a second near by', async () => {
    const { lastAt } = await run({ network: usual(0.3, 0.7, 0.5), seed: 7, requests: 6_000, threads: 3_000 });
    expect(((6_000 - 50) / lastAt) * 1_000).toBeGreaterThanOrEqual(49.5);
  });

  it('would break windows if a request counted from when it leaves', async () => {
    const leaving = await run({ network: wild(40), seed: 1, requests: 1_000, threads: 500, countLeaving: true });
    expect(leaving.overLimit).toBeGreaterThan(0);
  });
});

describe('a request without an answer', () => {
  it('holds its place while it is in the air, but no longer than the cap', async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({
      clock,
      marginMs: 0,
      longestFlightMs: 400,
      threadWindows: [],
      tenantWindows: [{ requests: 2, ms: 100 }],
    });
    const left: number[] = [];
    const hang = () =>
      void limiter.acquire({ tenant: 't', thread: 'a' }).then((slot) => {
        slot.leave();
        left.push(clock.now());
      });
    for (let i = 0; i < 5; i += 1) hang();
    await clock.runUntil(10_000);
    expect(left).toEqual([0, 0, 500, 500, 1_000]);
    expect(clock.pendingTimers()).toBe(0);
  });

  it('that has not even left holds its place until it is done, and then counts for nothing', async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ clock, threadWindows: [{ requests: 1, ms: 100 }], tenantWindows: [] });
    const key = { tenant: 't', thread: 'a' };
    const first = await limiter.acquire(key);
    let second: number | null = null;
    const next = limiter.acquire(key).then(() => {
      second = clock.now();
    });
    await clock.runUntil(60_000);
    expect(second).toBeNull();
    first.done();
    await next;
    expect(second).toBe(60_000);
  });

  it('that hangs after others have begun to wait for it lets them go after the cap', async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ clock, marginMs: 0, threadWindows: [{ requests: 1, ms: 100 }], tenantWindows: [] });
    const key = { tenant: 't', thread: 'a' };
    const first = await limiter.acquire(key);
    let second: number | null = null;
    void limiter.acquire(key).then(() => {
      second = clock.now();
    });
    await clock.runUntil(1);
    first.leave();
    await clock.runUntil(10_000);
    expect(second).toBe(5_101);
  });
});

interface Run extends Pick<LimiterOptions, 'marginMs'> {
  readonly network: Network;
  readonly seed: number;
  readonly requests: number;
  readonly threads: number;
  /** As a limiter would that knows nothing of the way. */
  readonly countLeaving?: boolean;
}

/** All requests at once, through the limiter and a network, to a keeper of Teams' windows. */
async function run({ network, seed, requests, threads, countLeaving = false }: Run) {
  const clock = createVirtualClock();
  const limiter = createLimiter({ clock, maxWaiting: requests });
  const keeper = windowKeeper();
  const random = seededRandom(seed);
  let overLimit = 0;
  let arrived = 0;
  let lastAt = 0;
  for (let i = 0; i < requests; i += 1) {
    const thread = `thread-${i % threads}`;
    void limiter.acquire({ tenant: 't', thread }).then((slot) => {
      const { there, back } = network(random);
      slot.leave();
      if (countLeaving) slot.done();
      clock.setTimer(there, () => {
        arrived += 1;
        lastAt = clock.now();
        if (keeper.take('t', thread, clock.now()) > 0) overLimit += 1;
        clock.setTimer(back, () => slot.done());
      });
    });
  }
  await clock.runUntil(3_600_000);
  return { overLimit, arrived, lastAt };
}
