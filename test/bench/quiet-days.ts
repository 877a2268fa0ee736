import { performance } from 'node:perf_hooks';
import { planToday } from '../../jobs/plan.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { type Figure, median, quantile, ratioOf, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { described, fillForPlanning, planned, registerFor } from './plan-world.ts';
import { startServer } from './postgres.ts';
import { quietContext } from './turn-world.ts';

/** The same register whatever the number of deadlines. */
const register = registerFor(100_000);
const contextOf = (store: Store) => quietContext(store, `${planned.toString()}T07:00:00Z`);

/** The same day again and again with nothing to do, at three sizes in turn, so that what disturbs one disturbs all. */
export async function measureQuietDays(options: BenchOptions): Promise<readonly Figure[]> {
  const sizes = [10_000, 100_000, 1_000_000];
  const runs = options.quick ? 5 : 9;
  const looks = options.quick ? 100 : 200;
  const server = await startServer();
  const days: { size: number; store: Store; first: number; times: (readonly number[])[] }[] = [];
  try {
    for (const size of sizes) {
      const store = await openStore({ databaseUrl: await server.database(`quiet_${size}`), dataDir: '' });
      days.push({ size, store, first: 0, times: [] });
      await fillForPlanning(store, size, false, register);
      const context = contextOf(store);
      await context.directories.current(store.db);
      const startedAt = performance.now();
      await planToday(context, planned);
      const first = performance.now() - startedAt;
      days.splice(-1, 1, { size, store, first, times: [] });
      tell(`a day with nothing due, ${size}: filled; the first look took ${round(first)} ms`);
    }
    const contexts = days.map(({ store }) => contextOf(store));
    for (let run = -1; run < runs; run += 1) {
      for (const [index, each] of days.entries()) {
        const context = contexts[index];
        if (context === undefined) continue;
        const times: number[] = [];
        for (let look = 0; look < looks; look += 1) {
          const startedAt = performance.now();
          const { messages } = await planToday(context, planned);
          times.push(performance.now() - startedAt);
          if (messages > 0) throw new Error('the day was to have nothing due');
        }
        if (run >= 0) each.times.push(times.sort((a, b) => a - b));
      }
    }
    const spreads = days.map(({ times }) =>
      spreadOf(
        times.map(median),
        times.map((each) => quantile(each, 0.99)),
      ),
    );
    return days.map(({ size, first }, index) => {
      const ours = spreads[index] ?? spreadOf([]);
      const small = spreads[0] ?? ours;
      tell(`a day with nothing due, ${size}: ${ours.median} ms (${ours.low} to ${ours.high}, p99 ${ours.p99})`);
      return {
        name: `a day with nothing due: ${size.toLocaleString('en')} open deadlines`,
        unit: 'ms',
        size: `PostgreSQL; a register of ${described(register)}, known to the process; ${looks} looks a run; the day's first look, which also goes through every role, took ${round(first)} ms`,
        runs,
        ours,
        baseline: { what: 'the same with 10,000', ...small },
        ratio: ratioOf(ours, small),
        target: 'under 20 ms',
        reached: ours.median < 20,
      } satisfies Figure;
    });
  } finally {
    for (const { store } of days) await store.close();
    await server.stop();
  }
}
