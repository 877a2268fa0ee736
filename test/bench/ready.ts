import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { type Figure, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';

/** How long the bot takes until it is ready, and what it weighs when nobody speaks to it. */
export async function measureReady(options: BenchOptions): Promise<readonly Figure[]> {
  const runs = options.quick ? 5 : 9;
  const idleMs = options.quick ? 4_000 : 15_000;
  const fresh: number[] = [];
  const existing: number[] = [];
  const bare: number[] = [];
  const weights: number[] = [];
  const peaks: number[] = [];
  const bareWeights: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
    const bot = (): Promise<Child> =>
      startChild({
        script: options.botScript,
        flags: options.flags,
        env: { DATA_DIR: join(folder, 'data'), PLAYGROUND: '0' },
        readyPath: '/readyz',
      });
    const first = await bot();
    fresh.push(first.readyMs / 1_000);
    // The demo region is put in after the bot is ready; the second start finds all of it.
    await wait(1_500);
    await first.stop();
    const second = await bot();
    existing.push(second.readyMs / 1_000);
    if (run < 5) {
      await wait(idleMs);
      const { now, peak } = await second.memory();
      weights.push(now);
      peaks.push(peak);
    }
    await second.stop();
    const echo = await startChild({ script: options.echoScript, readyPath: '/readyz' });
    bare.push(echo.readyMs / 1_000);
    if (run < 5) {
      await wait(1_000);
      bareWeights.push((await echo.memory()).now);
    }
    await echo.stop();
    await rm(folder, { recursive: true, force: true });
    tell(
      `ready ${run + 1}/${runs}: fresh ${round(fresh.at(-1) ?? 0)} s, existing ${round(existing.at(-1) ?? 0)} s, bare ${round(bare.at(-1) ?? 0)} s, idle ${round(weights.at(-1) ?? 0)} MB`,
    );
  }
  const what = 'a bare botbuilder echo bot on restify, without a database';
  const timed = (name: string, times: readonly number[], atMost: number): Figure => {
    const ours = spreadOf(times);
    const baseline = { what, ...spreadOf(bare) };
    return {
      name,
      unit: 's',
      size: 'from making the process to 200 from /readyz, PLAYGROUND=0, the flags of npm start',
      runs,
      ours,
      baseline,
      ratio: { median: round(ours.median / baseline.median) },
      target: `at most ${atMost} s`,
      reached: ours.median <= atMost,
    };
  };
  const weight = spreadOf(weights);
  const bareWeight = spreadOf(bareWeights);
  return [
    timed('ready on a fresh embedded database', fresh, 4),
    timed('ready on an existing embedded database', existing, 2),
    {
      name: 'resident memory when idle',
      unit: 'MB',
      size: `VmRSS with the demo region, ${idleMs / 1_000} s after ready; the highest ever was ${round(Math.max(...peaks))} MB`,
      runs: weights.length,
      ours: weight,
      baseline: { what, ...bareWeight },
      ratio: { median: round(weight.median / bareWeight.median) },
      target: 'under 250 MB',
      reached: weight.median < 250,
    },
  ];
}
