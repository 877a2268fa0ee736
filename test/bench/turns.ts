import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startChild } from './child.ts';
import { type Client, clientOf } from './client.ts';
import { type Connector, startConnector } from './connector.ts';
import { type Figure, median, quantile, ratioOf, round, spreadOf, tell } from './figures.ts';
import { activitiesOf, fillForInbound } from './inbound-world.ts';
import type { BenchOptions } from './options.ts';
import { startServer } from './postgres.ts';
import { openOnes } from './turn-world.ts';

/** So many write in turn that none of them writes too fast. */
const senders = 2_000;

/** `frister` against an echo, one block of turns after the other in the same minutes, on both databases. */
export async function measureTurns(options: BenchOptions): Promise<readonly Figure[]> {
  const connector = await startConnector();
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
  const server = await startServer();
  try {
    return [
      ...(await measureOn('PGlite', { databaseUrl: null, dataDir: join(folder, 'pglite') }, connector, options)),
      ...(await measureOn('PostgreSQL', { databaseUrl: await server.database('turns'), dataDir: join(folder, 'pg') }, connector, options)),
    ];
  } finally {
    await server.stop();
    await connector.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(
  database: string,
  where: { readonly databaseUrl: string | null; readonly dataDir: string },
  connector: Connector,
  options: BenchOptions,
): Promise<readonly Figure[]> {
  const dues = await fillForInbound(where, senders, connector.serviceUrl);
  const stops: (() => Promise<void>)[] = [];
  await mkdir(where.dataDir, { recursive: true });
  const bot = await startChild({
    script: options.botScript,
    flags: options.flags,
    env: { DATA_DIR: where.dataDir, PLAYGROUND: '0', ...(where.databaseUrl === null ? {} : { DATABASE_URL: where.databaseUrl }) },
    readyPath: '/readyz',
  });
  const echo = await startChild({ script: options.echoScript, readyPath: '/readyz' });
  const { frister } = activitiesOf(senders, connector.serviceUrl, dues);
  const mine = clientOf(bot.url, frister);
  const bare = clientOf(echo.url, frister);
  try {
    // Long enough for V8 to have compiled what is hot, in both.
    await bare.turns(options.quick ? 300 : 1_500, 4);
    await mine.turns(options.quick ? 300 : 1_500, 4);
    const cardFile = join(where.dataDir, 'card.json');
    await writeFile(cardFile, JSON.stringify(cardOf(connector)));
    const sender = await startChild({ script: options.echoScript, env: { ECHO_CARD: cardFile }, readyPath: '/readyz' });
    stops.push(sender.stop);
    const card = clientOf(sender.url, frister);
    stops.push(card.close);
    await card.turns(options.quick ? 300 : 1_500, 4);
    const figures: Figure[] = [];
    for (const atOnce of [1, 8]) figures.push(...(await compare(database, atOnce, { mine, bare, card }, options)));
    return figures;
  } finally {
    for (const stop of stops) await stop();
    await mine.close();
    await bare.close();
    await echo.stop();
    await bot.stop();
  }
}

async function compare(
  database: string,
  atOnce: number,
  { mine, bare, card }: Readonly<Record<'mine' | 'bare' | 'card', Client>>,
  options: BenchOptions,
): Promise<readonly Figure[]> {
  const runs = options.quick ? 5 : 9;
  const turns = options.quick ? 150 : 500;
  const ours: (readonly number[])[] = [];
  const theirs: (readonly number[])[] = [];
  const sent: (readonly number[])[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push((await mine.turns(turns, atOnce)).times);
    theirs.push((await bare.turns(turns, atOnce)).times);
    sent.push((await card.turns(turns, atOnce)).times);
  }
  const spread = (all: readonly (readonly number[])[]) =>
    spreadOf(
      all.map(median),
      all.map((times) => quantile(times, 0.99)),
    );
  const baseline = spread(theirs);
  const ratio = ratioOf(spread(ours), baseline);
  const figure: Figure = {
    name: `a turn: frister with ${openOnes} open deadlines, ${database}, ${atOnce} at once`,
    unit: 'ms',
    size: `${turns} turns a run, in turn with the baseline; POST /api/messages until its answer, which comes after the card has gone out`,
    runs,
    ours: spread(ours),
    baseline: { what: 'a bare botbuilder echo bot on restify, the same client and connector', ...baseline },
    ratio,
    target: 'at most 1.5 times the baseline, at the median and at p99',
    reached: ratio.median <= 1.5 && (ratio.p99 ?? 0) <= 1.5,
  };
  tell(
    `${figure.name}: ${figure.ours.median} ms (p99 ${figure.ours.p99 ?? '-'}) against ${round(baseline.median)} ms (p99 ${baseline.p99 ?? '-'}), ratio ${figure.ratio?.median} (p99 ${figure.ratio?.p99})`,
  );
  const only: Figure = {
    ...figure,
    name: `for comparison: a bare bot that sends the same card, beside ${database}, ${atOnce} at once`,
    ours: spread(sent),
    ratio: ratioOf(spread(sent), baseline),
    target: 'none: what is left of the ratio when the bot itself costs nothing',
    reached: null,
  };
  tell(`${only.name}: ${only.ours.median} ms (p99 ${only.ours.p99}), ratio ${only.ratio?.median} (p99 ${only.ratio?.p99})`);
  return [figure, only];
}

/** The card of the newest reply; the bench is worth nothing if it is not the list. */
function cardOf(connector: Connector): unknown {
  const { last } = connector.taken();
  if (!last.includes(`${openOnes} frister`)) throw new Error(`the reply is not the list of ${openOnes}: ${last.slice(0, 1_200)}`);
  return reply.parse(JSON.parse(last)).attachments[0]?.content;
}

const reply = z.object({ attachments: z.array(z.object({ content: z.unknown() })) });
