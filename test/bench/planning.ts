import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { planToday } from '../../jobs/plan.ts';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import { type Figure, median, quantile, ratioOf, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { agreements, fillForPlanning, planned } from './plan-world.ts';
import { type BenchServer, startServer } from './postgres.ts';
import { quietContext } from './turn-world.ts';

const world = `PostgreSQL; a register of 1,504 people, 1,502 units and ${agreements.toLocaleString('en')} agreements, known to the process`;

/** Planning a day with much due, and days with nothing due, on PostgreSQL. */
export async function measurePlanning(options: BenchOptions): Promise<readonly Figure[]> {
  const server = await startServer();
  try {
    return [
      ...(options.wanted('plan') ? await busyDay(server, options) : []),
      ...(options.wanted('quiet') ? await quietDays(server, options) : []),
    ];
  } finally {
    await server.stop();
  }
}

const open = async (databaseUrl: string): Promise<Store> => openStore({ databaseUrl, dataDir: '' });
const contextOf = (store: Store) => quietContext(store, `${planned.toString()}T07:00:00Z`);

async function filled(server: BenchServer, name: string, size: number, due: boolean): Promise<string> {
  const url = await server.database(name);
  const store = await open(url);
  await fillForPlanning(store, size, due).finally(() => store.close());
  return url;
}

/** Every run on a fresh copy: a day is planned only once. */
async function busyDay(server: BenchServer, options: BenchOptions): Promise<readonly Figure[]> {
  const size = 100_000;
  const runs = options.quick ? 5 : 9;
  await filled(server, 'busy', size, true);
  const ours: number[] = [];
  const bare: number[] = [];
  let made = { messages: 0, nudges: 0 };
  // One more run, which is not counted: it compiles the code.
  for (let run = -1; run < runs; run += 1) {
    const store = await open(await server.database('busy_run', 'busy'));
    try {
      const context = contextOf(store);
      await context.directories.current(store.db);
      await sql`select count(*) from deadlines where state = 'open' and next_step_on <= ${planned.toString()}::date`.execute(store.db);
      const startedAt = performance.now();
      made = await planToday(context, planned);
      if (run >= 0) ours.push(performance.now() - startedAt);
    } finally {
      await store.close();
      await server.drop('busy_run');
    }
    const plain = await open(await server.database('busy_run', 'busy'));
    try {
      await sql`select count(*) from deadlines where state = 'open' and next_step_on <= ${planned.toString()}::date`.execute(plain.db);
      const startedAt = performance.now();
      await bareDay(plain.db);
      if (run >= 0) bare.push(performance.now() - startedAt);
    } finally {
      await plain.close();
      await server.drop('busy_run');
    }
  }
  if (made.nudges < size / 100) throw new Error(`only ${made.nudges} nudges were planned`);
  const spread = spreadOf(ours);
  const baseline = spreadOf(bare);
  tell(`planning ${size}: ${spread.median} ms (${spread.low} to ${spread.high}) against ${baseline.median} ms`);
  return [
    {
      name: 'planning a day: 100,000 open deadlines, 1 % due',
      unit: 'ms',
      size: `${world}; ${made.nudges} nudges in ${made.messages} messages, from the first look to the commit`,
      runs,
      ours: spread,
      baseline: { what: 'the database alone: four statements that read, advance and write as many rows, without any rule', ...baseline },
      ratio: ratioOf(spread, baseline),
      target: 'under 2,000 ms',
    },
  ];
}

/** What the least a database must do for such a day costs. */
async function bareDay(db: Database): Promise<void> {
  const day = planned.toString();
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
      select id, 'step', -15, 'p' || (row_number() over () + side * 700) % 1500, 'assignee', ladder, 'planned', ${day}::date
      from deadlines, generate_series(0, 1) side where deadlines.state = 'open' and next_step_on <= ${day}::date`.execute(trx);
    await sql`update deadlines set next_step_on = next_step_on + 14, handled_through = ${day}::date where state = 'open' and next_step_on <= ${day}::date`.execute(
      trx,
    );
    await sql`
      insert into messages (id, person_id, tenant_id, local_date, kind, send_at, closes_at)
      select distinct on (person_id) person_id || ':' || planned_on, person_id, 't', planned_on, 'daily', now(), now() from nudges where planned_on = ${day}::date`.execute(
      trx,
    );
    await sql`
      insert into message_nudges (message_id, nudge_id)
      select person_id || ':' || planned_on, id from nudges where planned_on = ${day}::date`.execute(trx);
  });
}

/** The same day again and again with nothing to do, at three sizes in turn, so that what disturbs one disturbs all. */
async function quietDays(server: BenchServer, options: BenchOptions): Promise<readonly Figure[]> {
  const sizes = [10_000, 100_000, 1_000_000];
  const runs = options.quick ? 5 : 9;
  const looks = options.quick ? 100 : 200;
  const days: { size: number; store: Store; first: number; times: (readonly number[])[] }[] = [];
  try {
    for (const size of sizes) {
      const store = await open(await filled(server, `quiet_${size}`, size, false));
      const context = contextOf(store);
      await context.directories.current(store.db);
      const startedAt = performance.now();
      await planToday(context, planned);
      days.push({ size, store, first: performance.now() - startedAt, times: [] });
      tell(`a day with nothing due, ${size}: filled; the first look took ${round(days.at(-1)?.first ?? 0)} ms`);
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
        size: `${world}; ${looks} looks a run; the day's first look, which also goes through every role, took ${round(first)} ms`,
        runs,
        ours,
        baseline: { what: 'the same with 10,000', ...small },
        ratio: ratioOf(ours, small),
        target: 'under 20 ms, and the same at every size within noise',
      } satisfies Figure;
    });
  } finally {
    for (const { store } of days) await store.close();
  }
}
