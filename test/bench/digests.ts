import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { cardContext } from '../../cards/card-context.ts';
import { digestsOf } from '../../domain/figures/digests-of.ts';
import { digestRecipients } from '../../domain/nudge/day/plan-digests.ts';
import { drawDigest } from '../../jobs/figures/draw-digest.ts';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import { figuresOnce } from '../../views/figures/figures-once.ts';
import { calendar, catalogue } from '../support/builders.ts';
import { digestDay, fillForDigests, type LivedIn } from './digest-world.ts';
import { type Figure, median, ratioOf, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { startServer } from './postgres.ts';
import { quietContext } from './turn-world.ts';

/** All regional digests of a Monday for the register of Norway within this. */
const atMostS = 10;
/** Ten times as much may take this much longer: what is read and reckoned grows with it, and nothing faster. */
const mostGrowth = 12;

/** Every regional lead's digest of a week, read and drawn as the worker does it, for the country and for a tenth of it. */
export async function measureDigests(options: BenchOptions): Promise<readonly Figure[]> {
  const runs = options.quick ? 5 : 9;
  const server = await startServer();
  const stores: Store[] = [];
  try {
    const worlds: World[] = [];
    for (const scale of [0.1, 1]) {
      const store = await openStore({ databaseUrl: await server.database(`digests_${10 * scale}`), dataDir: '' });
      stores.push(store);
      const holds = await fillForDigests(store, scale);
      tell(`${scale} of the country: ${JSON.stringify(holds)}`);
      const context = quietContext(store, `${digestDay.toString()}T06:00:00Z`);
      await context.directories.current(store.db);
      worlds.push({ store, holds, draw: () => drawAll(context), ours: [], bare: [], drawn: 0 });
    }
    // In turn, so that what disturbs one disturbs all; the first round compiles the code and is not counted.
    for (let run = -1; run < runs; run += 1) {
      for (const world of worlds) {
        const startedAt = performance.now();
        world.drawn = await world.draw();
        const drawnAt = performance.now();
        await bareRows(world.store.db);
        if (run < 0) continue;
        world.ours.push((drawnAt - startedAt) / 1_000);
        world.bare.push((performance.now() - drawnAt) / 1_000);
      }
    }
    const [tenth, whole] = worlds;
    if (tenth === undefined || whole === undefined) throw new Error('a size is missing');
    const [ours, bare, small] = [spreadOf(whole.ours), spreadOf(whole.bare), spreadOf(tenth.ours)];
    tell(`all regional digests: ${ours.median} s against ${bare.median} s; a tenth of the country ${small.median} s`);
    return [
      {
        name: 'all regional digests, the register of Norway',
        unit: 's',
        size: `PostgreSQL; ${described(whole)}; the register known to the process; without sending`,
        runs,
        ours,
        baseline: { what: 'the rows they rest on read with plain statements, and nothing made of them', ...bare },
        ratio: ratioOf(ours, bare),
        target: `at most ${atMostS} s`,
        reached: median(whole.ours) <= atMostS,
      },
      {
        name: 'all regional digests: growth from a tenth of Norway',
        unit: 's',
        size: `the same, beside a tenth: ${described(tenth)}`,
        runs,
        ours,
        baseline: { what: 'the same for a tenth of the country', ...small },
        ratio: ratioOf(ours, small),
        target: `at most ${mostGrowth} times as long for 10 times as much`,
        reached: median(whole.ours) <= mostGrowth * median(tenth.ours),
      },
    ];
  } finally {
    for (const store of stores) await store.close();
    await server.stop();
  }
}

interface World {
  readonly store: Store;
  readonly holds: LivedIn;
  draw(): Promise<number>;
  readonly ours: number[];
  readonly bare: number[];
  /** How many digests. */
  drawn: number;
}

const described = ({ holds, drawn }: World): string =>
  `${drawn} digests from ${holds.agreements.toLocaleString('en')} agreements, ${holds.deadlines.toLocaleString('en')} deadlines, ${holds.nudges.toLocaleString('en')} nudges of a year in ${holds.messages.toLocaleString('en')} messages, and ${holds.answers.toLocaleString('en')} answers`;

/** Reads the figures once for all, as for a batch of messages, and draws each lead's card. */
async function drawAll({ store, directories }: ReturnType<typeof quietContext>): Promise<number> {
  const directory = await directories.current(store.db);
  const world = { directory, catalogue, calendar, today: digestDay };
  const texts = cardContext('nb');
  const found = [...digestRecipients(directory, calendar, digestDay).keys()].flatMap((person) =>
    digestsOf(directory, calendar, person, digestDay).flatMap((scope) => (scope.kind === 'regional' ? [{ person, scope }] : [])),
  );
  const figures = figuresOnce(
    store.db,
    found.map(({ scope }) => scope.units),
    world,
  );
  for (const { person, scope } of found)
    await drawDigest(store.db, scope, { ...world, viewer: person, localMode: false }, texts, { figures });
  if (found.length === 0) throw new Error('nobody has a digest');
  return found.length;
}

/** The least a digest must read: what is open or was so in the last year, four weeks of messages with their nudges, and the answers to them. */
async function bareRows(db: Database): Promise<void> {
  const day = digestDay.toString();
  await sql`select id, routine, subject, due, state, outcome, closed_on, meeting_on from deadlines where due between ${day}::date - 365 and ${day}::date + 30`.execute(
    db,
  );
  await sql`
    select n.why ->> 'unit' as unit, n.person_id from messages m join message_nudges mn on mn.message_id = m.id join nudges n on n.id = mn.nudge_id
    where m.local_date >= ${day}::date - 28`.execute(db);
  await sql`select * from answers where on_day >= ${day}::date - 365`.execute(db);
  await sql`select agreement, state from agreement_life`.execute(db);
}
