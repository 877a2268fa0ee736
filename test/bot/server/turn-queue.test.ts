import { expect, it } from 'vitest';
import { createTurnQueue } from '../../../bot/server/turn-queue.ts';

/** Work that goes on until the test ends it. */
function byHand() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  return {
    begun,
    end: (n: number) => ends[n]?.(),
    work: (n: number) => () =>
      new Promise<number>((resolve) => {
        begun.push(n);
        ends[n] = () => resolve(n);
      }),
  };
}

it('runs so many at once, lets so many wait in order, and refuses the next without running it', async () => {
  const queue = createTurnQueue({ atOnce: 2, waiting: 2 });
  const { begun, end, work } = byHand();
  const [first, second, third, fourth] = [0, 1, 2, 3].map((n) => queue.run(work(n)));
  expect(queue.run(work(4))).toBeNull();
  expect([begun, queue.size()]).toEqual([[0, 1], { working: 2, waiting: 2 }]);
  end(1);
  expect(await second).toBe(1);
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  expect(queue.run(work(4))).not.toBeNull();
  end(0);
  end(2);
  expect([await first, await third]).toEqual([0, 2]);
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4]);
  end(3);
  end(4);
  expect(await fourth).toBe(3);
  await queue.idle();
  expect(queue.size()).toEqual({ working: 0, waiting: 0 });
});

it('gives a place on also when the work fails, and is idle when nothing works or waits', async () => {
  const queue = createTurnQueue({ atOnce: 1, waiting: 1 });
  await queue.idle();
  const failing = queue.run(() => Promise.reject(new Error('no')));
  const next = queue.run(async () => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
  await queue.idle();
  expect(queue.size()).toEqual({ working: 0, waiting: 0 });
});
