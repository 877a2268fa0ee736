import { afterEach, describe, expect, it, vi } from 'vitest';
import { waitAfterAnother } from '../../jobs/after-another.ts';
import { startQueueWorker } from '../../jobs/queue-worker.ts';
import { watchForJumps } from '../../jobs/watch-for-jumps.ts';
import { describeOnBoth } from '../support/databases.ts';

describeOnBoth('whoever gets the lock on a tenant', ({ store }) => {
  it('lets nothing leave for two seconds when another had it last, and never otherwise', async () => {
    const held: string[] = [];
    const messenger = {
      send: () => Promise.reject(new Error('nothing is sent here')),
      update: () => Promise.reject(new Error('nothing is sent here')),
      holdBack: (tenant: string, ms: number) => void held.push(`${tenant} ${ms}`),
    };
    const as = (holder: string) => waitAfterAnother({ store: { ...store(), holder }, messenger }, 't');
    await as('first');
    await as('first');
    expect(held).toEqual([]);
    await as('second');
    await as('second');
    expect(held).toEqual(['t 2000']);
    await as('first');
    expect(held).toEqual(['t 2000', 't 2000']);
  });
});

describe('a worker of a queue', () => {
  it('goes on after the queue could not be read, says so, and takes more as soon as there is room', async () => {
    const queue = ['a', 'b', 'c', 'd'];
    const looks: string[] = [];
    const finish = new Map<string, () => void>();
    let away = true;
    const worker = startQueueWorker<string>({
      take: async (limit) => {
        if (away) throw new Error('away');
        return queue.splice(0, limit);
      },
      run: (job) => new Promise((resolve) => finish.set(job, resolve)),
      onLook: (error) => looks.push(error === null ? 'read' : 'failed'),
      atOnce: 2,
      everyMs: 1_000_000,
      monotonicMs: () => 0,
    });
    await expect.poll(() => looks).toEqual(['failed']);
    away = false;
    worker.notify();
    await expect.poll(() => [...finish.keys()]).toEqual(['a', 'b']);
    finish.get('a')?.();
    await expect.poll(() => [...finish.keys()]).toEqual(['a', 'b', 'c']);
    let stopped = false;
    const stopping = worker.stop().then(() => {
      stopped = true;
    });
    finish.get('b')?.();
    expect(stopped).toBe(false);
    finish.get('c')?.();
    await stopping;
    expect(queue).toEqual(['d']);
  });

  it('is not well when its queue has not been read for long', async () => {
    let now = 0;
    const worker = startQueueWorker<string>({
      take: async () => [],
      run: async () => {},
      onLook: () => {},
      atOnce: 1,
      everyMs: 1_000_000,
      monotonicMs: () => now,
    });
    expect(worker.isWell()).toBe(true);
    now = 60_000;
    expect(worker.isWell()).toBe(false);
    await worker.stop();
  });
});

describe('a clock', () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['set back a day', -86_400_000],
    ['put an hour forward', 3_600_000],
  ])('that is %s is seen, once', (_, by) => {
    vi.useFakeTimers();
    let passed = 0;
    let ahead = 0;
    const jumps: number[] = [];
    const stop = watchForJumps({ monotonicMs: () => passed, wallMs: () => passed + ahead }, (ms) => jumps.push(ms));
    const goOn = (): void => {
      passed += 1_000;
      vi.advanceTimersByTime(1_000);
    };
    goOn();
    ahead = by;
    goOn();
    goOn();
    stop();
    expect(jumps).toEqual([by]);
  });
});
