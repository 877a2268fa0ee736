import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { planToday } from '../../jobs/plan.ts';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import { directoryCache } from '../../store/register/directory-cache.ts';
import { type Figure, median, ratioOf, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { described, fillForPlanning, peopleIn, planned, registerFor } from './plan-world.ts';
import { type BenchServer, startServer } from './postgres.ts';
import { quietContext } from './turn-world.ts';

const sizes = [10_000, 100_000, 1_000_000] as const;
/** The figure is for the largest; the smaller ones lie beside it to show how it grows. */
const atMostMs = 5_000;

/** Planning a day on which one open deadline in a hundred has a step, on PostgreSQL, at three sizes. */
export async function measurePlanning(options: BenchOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    // A server a size: the largest leaves work to the disk that would disturb the others.
    const server = await startServer();
    try {
      await usingStore(await server.database('filled'), (store) => fillForPlanning(store, size, true));
      figures.push(await busyDay(server, size, options), ...(await fromNothing(server, size, options)));
    } finally {
      await server.stop();
    }
  }
  return figures;
}

async function usingStore<Result>(databaseUrl: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore({ databaseUrl, dataDir: '' });
  return work(store).finally(() => store.close());
}

/** On a copy of the full database, because a day is planned only once. */
async function onCopy<Result>(server: BenchServer, work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const url = await server.database('copy', 'filled');
  return work(url).finally(() => server.drop('copy'));
}

async function busyDay(server: BenchServer, size: number, options: BenchOptions): Promise<Figure> {
  const runs = options.quick ? 5 : 9;
  const ours: number[] = [];
  const bare: number[] = [];
  const phases: (readonly number[])[] = [];
  let made = { messages: 0, nudges: 0 };
  // Every copy has the same register: it is read once.
  const directories = directoryCache();
  // One more run, which is not counted: it compiles the code.
  for (let run = -1; run < runs; run += 1) {
    await onCopy(server, (url) =>
      usingStore(url, async (store) => {
        const marks: number[] = [];
        const probe = (): void => void marks.push(performance.now());
        const context = { ...quietContext(store, `${planned.toString()}T07:00:00Z`), directories, probe };
        await context.directories.current(store.db);
        await warm(store.db);
        const startedAt = performance.now();
        made = await planToday(context, planned);
        if (run < 0) return;
        ours.push(performance.now() - startedAt);
        phases.push(marks.map((mark, index) => mark - (marks[index - 1] ?? startedAt)));
      }),
    );
    await onCopy(server, (url) =>
      usingStore(url, async ({ db }) => {
        await warm(db);
        const startedAt = performance.now();
        await bareDay(db, size);
        if (run >= 0) bare.push(performance.now() - startedAt);
      }),
    );
  }
  if (made.nudges < size / 100) throw new Error(`only ${made.nudges} nudges were planned`);
  const spread = spreadOf(ours);
  const baseline = spreadOf(bare);
  const [read, computed, written, committed] = [0, 1, 2, 3].map((phase) => Math.round(median(phases.map((each) => each[phase] ?? 0))));
  tell(
    `planning ${size}: ${spread.median} ms (${spread.low} to ${spread.high}) against ${baseline.median} ms; read ${read}, planned ${computed}, written ${written}, committed ${committed}`,
  );
  return {
    name: `planning a day: ${size.toLocaleString('en')} open deadlines, 1 % due`,
    unit: 'ms',
    size: `PostgreSQL; a register of ${described(registerFor(size))}, known to the process; ${made.nudges.toLocaleString('en')} nudges in ${made.messages.toLocaleString('en')} messages; all of it but a few ms holds the planner's lock: reading ${read} ms, planning ${computed} ms, writing ${written} ms, committing ${committed} ms`,
    runs,
    ours: spread,
    baseline: { what: 'the database alone: four statements that read, advance and write as many rows, without any rule', ...baseline },
    ratio: ratioOf(spread, baseline),
    target: `at most ${atMostMs.toLocaleString('en')} ms with 1,000,000`,
    reached: spread.median <= atMostMs,
  };
}

/** A copied database has nothing in the server's memory. */
const warm = (db: Database) =>
  sql`select count(*) from deadlines where state = 'open' and next_step_on <= ${planned.toString()}::date`.execute(db);

/** What the least a database must do for such a day costs. */
async function bareDay(db: Database, size: number): Promise<void> {
  const day = planned.toString();
  const people = peopleIn(registerFor(size)) - 4;
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
      select id, 'step', -15, 'p' || (row_number() over () + side * 700) % ${people}::int, 'assignee', ladder, 'planned', ${day}::date
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

const said = z.object({ registerMs: z.number(), registerMb: z.number(), planMs: z.number(), peakMb: z.number() });

/** The same in a process of its own that knows nothing: what reading the register takes, and the most memory the day asks for. */
async function fromNothing(server: BenchServer, size: number, options: BenchOptions): Promise<readonly Figure[]> {
  const runs = 5;
  const flags = options.profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profileFolder}`];
  const script = fileURLToPath(new URL('./plan-day.js', import.meta.url));
  const alone = async (...words: readonly string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', ...flags, script, ...words]);
    return said.parse(JSON.parse(stdout));
  };
  const ours: z.infer<typeof said>[] = [];
  const bare: z.infer<typeof said>[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(await onCopy(server, alone));
    bare.push(await onCopy(server, (url) => alone(url, 'bare')));
  }
  const of = (from: typeof ours, field: keyof (typeof ours)[number]) => spreadOf(from.map((each) => each[field]));
  const what = 'the same rows read from the same tables, and nothing made of them';
  const register = described(registerFor(size));
  const figure = (name: string, unit: 'ms' | 'MB', field: 'registerMs' | 'peakMb', about: string): Figure => {
    const baseline = of(bare, field);
    tell(`${name}: ${of(ours, field).median} ${unit} against ${baseline.median} ${unit}`);
    return {
      name,
      unit,
      size: about,
      runs,
      ours: of(ours, field),
      baseline: { what, ...baseline },
      ratio: ratioOf(of(ours, field), baseline),
      target: 'none',
      reached: null,
    };
  };
  return [
    figure(
      `reading the register: ${registerFor(size).agreements.toLocaleString('en')} agreements`,
      'ms',
      'registerMs',
      `PostgreSQL; ${register}, in a new process; once when it starts and after each import, before the planner's lock is taken`,
    ),
    figure(
      `the most memory, planning a day: ${size.toLocaleString('en')} open deadlines`,
      'MB',
      'peakMb',
      `resident memory of a new process that reads the register (${round(of(ours, 'registerMb').median)} MB) and plans the day (which then takes ${round(of(ours, 'planMs').median)} ms, with cold code)`,
    ),
  ];
}
