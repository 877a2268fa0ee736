import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter, LimiterFullError, type LimitKey } from '../../../bot/messenger/limiter.ts';
import { nextSlot, type Window } from '../../../bot/messenger/next-slot.ts';
import { documentedWindows as documented } from '../../support/fake-connector-windows.ts';
import { createVirtualClock } from './virtual-clock.ts';

const hour = 3_600_000;
const key = (thread: string, tenant = 't1'): LimitKey => ({ tenant, thread });

describe('the next slot', () => {
  it.each<[recent: number[], windows: Window[], now: number, slot: number, inAir?: number]>([
    [[], [{ requests: 1, ms: 100 }], 5, 5],
    [[0], [{ requests: 1, ms: 100 }], 5, 100],
    [[0], [{ requests: 2, ms: 100 }], 5, 5],
    [[0], [{ requests: 2, ms: 100 }], 5, 100, 1],
    [[0], [{ requests: 2, ms: 100 }], 5, Number.POSITIVE_INFINITY, 2],
    [[0, 40], [{ requests: 2, ms: 100 }], 50, 100],
    [[0, 40], [{ requests: 2, ms: 100 }], 120, 120],
    [
      [0, 40],
      [
        { requests: 2, ms: 100 },
        { requests: 1, ms: 90 },
      ],
      50,
      130,
    ],
  ])('after %j with %j at %i is %i, when %j more are in the air', (recent, windows, now, slot, inAir) => {
    expect(nextSlot(recent, windows, now, inAir)).toBe(slot);
  });
});

describe('the limiter', () => {
  it('lets seven go at once in a thread, the eighth after a second, the ninth after two', async () => {
    const run = start({ marginMs: 0 });
    for (let i = 0; i < 9; i += 1) run.ask(key('a'));
    await run.clock.runUntil(10_000);
    expect(run.sent.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000, 2_000]);
  });

  it('keeps every documented window of any thread and tenant, whatever is asked when', async () => {
    const asks = fc.array(
      fc.record({
        thread: fc.constantFrom('a', 'b', 'c', 'd'),
        tenant: fc.constantFrom('t1', 't2'),
        pause: fc.oneof(fc.constant(0), fc.nat(300), fc.nat(20_000)),
        count: fc.integer({ min: 1, max: 90 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(asks, fc.constantFrom(0, 5), async (bursts, marginMs) => {
        const run = start({ marginMs });
        let asked = 0;
        for (const { thread, tenant, pause, count } of bursts) {
          await run.clock.runUntil(run.clock.now() + pause);
          for (let i = 0; i < count; i += 1) run.ask(key(thread, tenant));
          asked += count;
        }
        await run.clock.runUntil(run.clock.now() + hour);
        expect(run.sent).toHaveLength(asked);
        run.expectNoWindowExceeded();
        expect(run.clock.pendingTimers()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the hourly window of a thread that never stops', async () => {
    const run = start({ marginMs: 0 });
    for (let i = 0; i < 2_000; i += 1) run.ask(key('a'));
    await run.clock.runUntil(3 * hour);
    expect(run.sent).toHaveLength(2_000);
    run.expectNoWindowExceeded();
    expect(run.sent[1_800]?.at).toBe(hour);
  });

  it('uses at least 99 % of fifty requests a second when a tenant has enough threads', async () => {
    const run = start({ maxWaiting: 100_000 });
    for (let i = 0; i < 30_000; i += 1) run.ask(key(`thread-${i % 3_000}`));
    await run.clock.runUntil(100_000);
    expect(run.sent.length).toBeGreaterThanOrEqual(0.99 * 50 * 100);
    run.expectNoWindowExceeded();
  });

  it("lets one tenant's queue hold up nobody in another", async () => {
    const run = start();
    for (let i = 0; i < 500; i += 1) run.ask(key(`thread-${i}`, 't1'));
    run.ask(key('other', 't2'));
    await run.clock.runUntil(0);
    expect(run.sent.filter(({ tenant }) => tenant === 't2')).toHaveLength(1);
  });

  it('lets threads take turns, so that a long queue in one does not hold up the next', async () => {
    const run = start();
    for (let i = 0; i < 300; i += 1) run.ask(key(`crowd-${i % 60}`));
    run.ask(key('late'));
    // Nobody answers, so the first fifty count as arrived after five seconds.
    await run.clock.runUntil(6_100);
    expect(run.sent.map(({ thread }) => thread)).toContain('late');
  });

  it('lets nothing to a tenant leave while Teams has asked for quiet', async () => {
    const run = start();
    run.limiter.holdBack('t1', 3_000);
    run.ask(key('a', 't1'));
    run.ask(key('a', 't2'));
    await run.clock.runUntil(10_000);
    expect(run.sent).toMatchObject([
      { tenant: 't2', at: 0 },
      { tenant: 't1', at: 3_000 },
    ]);
  });

  it('counts what went without asking', async () => {
    const run = start({ marginMs: 0 });
    for (let i = 0; i < 7; i += 1) run.limiter.note(key('a'))();
    run.ask(key('a'));
    await run.clock.runUntil(10_000);
    expect(run.sent.map(({ at }) => at)).toEqual([1_000]);
  });
});

describe('the limiter stays small', () => {
  it('refuses one more than may wait, and takes it when there is room again', async () => {
    const run = start({ maxWaiting: 3 });
    for (let i = 0; i < 7 + 3; i += 1) run.ask(key('a'));
    await expect(run.limiter.acquire(key('b'))).rejects.toBeInstanceOf(LimiterFullError);
    await run.clock.runUntil(10_000);
    await expect(run.limiter.acquire(key('b'))).resolves.toBeDefined();
  });

  it('forgets threads that no window remembers', async () => {
    const run = start({ maxWaiting: 100_000 });
    for (let i = 0; i < 5_000; i += 1) run.ask(key(`thread-${i}`));
    await run.clock.runUntil(2 * hour);
    expect(run.limiter.remembered()).toBe(5_000);
    for (let i = 0; i < 6_000; i += 1) run.ask(key(`new-${i}`));
    expect(run.limiter.remembered()).toBeLessThanOrEqual(6_000);
  });

  it('lets go of those who wait when it is told to stop, without counting them', async () => {
    const run = start({ marginMs: 0 });
    const stop = new AbortController();
    for (let i = 0; i < 7; i += 1) run.ask(key('a'));
    const waiting = [run.limiter.acquire(key('a'), stop.signal), run.limiter.acquire(key('a'), stop.signal)];
    stop.abort(new Error('stopping'));
    for (const one of waiting) await expect(one).rejects.toThrow('stopping');
    expect(run.limiter.waiting()).toBe(0);
    expect(run.clock.pendingTimers()).toBe(0);
    run.ask(key('a'));
    await run.clock.runUntil(1_000);
    expect(run.sent).toHaveLength(8);
    await expect(run.limiter.acquire(key('a'), stop.signal)).rejects.toThrow('stopping');
  });
});

/** A limiter on a virtual clock, and what it let go when. */
function start(options: { marginMs?: number; maxWaiting?: number } = {}) {
  const clock = createVirtualClock();
  const limiter = createLimiter({ clock, maxWaiting: 100_000, ...options });
  const sent: (LimitKey & { at: number })[] = [];
  const groups = () => [
    ...[...groupBy(sent, ({ tenant }) => tenant)].map((group) => ({ group, windows: documented.tenant })),
    ...[...groupBy(sent, ({ tenant, thread }) => `${tenant}/${thread}`)].map((group) => ({ group, windows: documented.thread })),
  ];
  return {
    clock,
    limiter,
    sent,
    ask: (one: LimitKey) =>
      void limiter.acquire(one).then((slot) => {
        slot.leave();
        sent.push({ ...one, at: clock.now() });
        slot.done();
      }),
    /** Any `requests + 1` in a row take at least the window: then no span of that length holds more than `requests`. */
    expectNoWindowExceeded: () => {
      for (const { group, windows } of groups()) {
        for (const { requests, ms } of windows) {
          for (let i = requests; i < group.length; i += 1) {
            const span = (group[i]?.at ?? 0) - (group[i - requests]?.at ?? 0);
            if (span < ms) throw new Error(`${requests + 1} requests in ${span} ms, allowed ${requests} in ${ms}`);
          }
        }
      }
    },
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Iterable<Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups.values();
}
