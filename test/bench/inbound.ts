import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Child, startChild } from './child.ts';
import { type Block, type Client, clientOf } from './client.ts';
import { type Figure, quantile, ratioOf, round, type Spread, spreadOf, tell } from './figures.ts';
import { activitiesOf, fillForInbound, type Kind, kinds } from './inbound-world.ts';
import type { BenchOptions } from './options.ts';
import { startServer } from './postgres.ts';
import { openOnes } from './turn-world.ts';

/** Enough that the bot is never without work. */
const atOnce = 32;
/** The size the target is for, and a tenth and ten times of it. */
const target = 2_000;

/**
 * Requests a second and p99 with all connections busy, against an echo, block by block in the same minutes; for a short answer, for a list of twenty
 * deadlines, and for a button. On both databases. The connector is a process of its own.
 */
export async function measureInbound(options: BenchOptions): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
  const connector = await startChild({ script: join(dirname(options.echoScript), 'connector-process.js'), readyPath: '/' });
  const server = await startServer();
  const figures: Figure[] = [];
  try {
    for (const senders of options.quick ? [target / 10] : [target, target / 10, target * 10]) {
      const places = { PGlite: { databaseUrl: null }, PostgreSQL: { databaseUrl: await server.database(`inbound_${senders}`) } };
      for (const [database, place] of Object.entries(places))
        figures.push(
          ...(await measureOn(database, { ...place, dataDir: join(folder, `${database}-${senders}`) }, senders, connector, options)),
        );
    }
    return figures;
  } finally {
    await server.stop();
    await connector.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(
  database: string,
  where: { readonly databaseUrl: string | null; readonly dataDir: string },
  senders: number,
  connector: Child,
  options: BenchOptions,
): Promise<readonly Figure[]> {
  await mkdir(where.dataDir, { recursive: true });
  const dues = await fillForInbound(where, senders, connector.url);
  const bot = await startChild({
    script: options.botScript,
    flags: options.flags,
    env: { DATA_DIR: where.dataDir, PLAYGROUND: '0', ...(where.databaseUrl === null ? {} : { DATABASE_URL: where.databaseUrl }) },
    readyPath: '/readyz',
  });
  const echo = await startChild({ script: options.echoScript, readyPath: '/readyz' });
  const activities = activitiesOf(senders, connector.url, dues);
  const bare = clientOf(echo.url, activities.hjelp);
  // One client for all kinds: each activity's id is new, and each sender is asked as seldom as may be.
  let kind: Kind = 'hjelp';
  const mine = clientOf(bot.url, (n) => activities[kind](n));
  const runs = options.quick ? 3 : 7;
  const figures: Figure[] = [];
  try {
    for (const each of kinds) {
      kind = each;
      // A sender may write so much and no more: with few senders the blocks are short, and there is time between them.
      const turns = Math.min(senders * 2, each === 'hjelp' ? 1_500 : 600);
      await bare.turns(turns, atOnce);
      await mine.turns(turns, atOnce);
      const ours: Block[] = [];
      const theirs: Block[] = [];
      for (let run = 0; run < runs; run += 1) {
        ours.push(await mine.turns(turns, atOnce));
        if (run === 0) await checkReply(each, connector);
        theirs.push(await bare.turns(turns, atOnce));
        await enoughTime(senders, turns, ours.at(-1), theirs.at(-1));
      }
      figures.push(figureOf(`${each}, ${database}, ${senders.toLocaleString('en')} senders`, each, turns, ours, theirs));
    }
    await checkFates(bot, mine);
    const { now, peak } = await bot.memory();
    tell(`inbound, ${database}, ${senders} senders: the bot holds ${round(now)} MB, at most ${round(peak)} MB`);
    return figures;
  } finally {
    await mine.close();
    await bare.close();
    await echo.stop();
    await bot.stop();
  }
}

/** Every sender's two a second are kept also when there are few of them. */
async function enoughTime(senders: number, turns: number, ...blocks: readonly (Block | undefined)[]): Promise<void> {
  const passed = blocks.reduce((sum, block) => sum + (block?.seconds ?? 0), 0);
  const needed = turns / senders / 2;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, needed - passed) * 1_000));
}

function figureOf(name: string, kind: Kind, turns: number, ours: readonly Block[], theirs: readonly Block[]): Figure {
  const [mine, bare] = [spreadsOf(ours), spreadsOf(theirs)];
  const speed = ratioOf(mine.perSecond, bare.perSecond);
  const p99 = ratioOf(mine.p99, bare.p99).median;
  tell(
    `inbound: ${name}: ${mine.perSecond.median} a second (p99 ${mine.p99.median} ms) against ${bare.perSecond.median} (p99 ${bare.p99.median} ms), ratio ${speed.median} (p99 ${p99})`,
  );
  return {
    name: `inbound: ${name}`,
    unit: 'per second',
    higherIsBetter: true,
    size: `${atOnce} connections, ${turns} requests a run, in turn with the baseline; p99 in milliseconds, its ratio the other way round: less is better`,
    runs: ours.length,
    ours: { ...mine.perSecond, p99: mine.p99.median },
    baseline: { what: 'a bare botbuilder echo bot on restify, the same client and connector', ...bare.perSecond, p99: bare.p99.median },
    ratio: { median: speed.median, p99 },
    target: kind === 'hjelp' ? 'at least 0.8 of the baseline, p99 at most 1.3 times' : 'none: for comparison',
    reached: kind === 'hjelp' ? speed.median >= 0.8 && p99 <= 1.3 : null,
  };
}

const spreadsOf = (blocks: readonly Block[]): { readonly perSecond: Spread; readonly p99: Spread } => ({
  perSecond: spreadOf(blocks.map(({ times, seconds }) => times.length / seconds)),
  p99: spreadOf(blocks.map(({ times }) => quantile(times, 0.99))),
});

/** The bench is worth nothing if the newest reply is not what it should be. Asked right after a block of our own, before the echo's. */
async function checkReply(kind: Kind, connector: Child): Promise<void> {
  if (kind !== 'frister') return;
  const text = await (await fetch(connector.url)).text();
  if (!text.includes(`${openOnes} frister`)) throw new Error(`the reply is not the list of ${openOnes}: ${text.slice(0, 600)}`);
}

/** Every activity was worked on in time, none refused. */
async function checkFates(bot: Child, client: Client): Promise<void> {
  const metrics = await (await fetch(`${bot.url}/metrics`)).text();
  const worked = z.coerce.number().parse(/^brobygger_turns_total\{fate="worked"\} (\d+)$/m.exec(metrics)?.[1]);
  if (worked !== client.sent()) throw new Error(`${worked} of ${client.sent()} turns were worked on in time`);
}
