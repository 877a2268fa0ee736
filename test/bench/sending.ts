import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openStore } from '../../store/open-store.ts';
import { type Child, startChild } from './child.ts';
import { type Figure, ratioOf, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { type BenchServer, startServer } from './postgres.ts';
import { type SendOrders, type SendReport, sendReport } from './send-orders.ts';
import { fillForSending } from './send-world.ts';

const run = promisify(execFile);
const program = (name: string): string => fileURLToPath(new URL(`${name}.js`, import.meta.url));

/** Messages a second out of the outbox, every state committed, against botbuilder's own loop with nothing kept. */
export async function measureSending(options: BenchOptions): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
  const server = await startServer();
  const connector = await startChild({ script: program('connector-process'), readyPath: '/' });
  try {
    const figures: Figure[] = [];
    for (const size of options.quick ? [1_000, 5_000] : [1_000, 10_000, 100_000])
      figures.push(...(await measureSize(size, { folder, server, connector }, options)));
    return figures;
  } finally {
    await connector.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Surroundings {
  readonly folder: string;
  readonly server: BenchServer;
  readonly connector: Child;
}

async function measureSize(size: number, { folder, server, connector }: Surroundings, options: BenchOptions): Promise<readonly Figure[]> {
  const template = { databaseUrl: await server.database(`send_${size}`), dataDir: '' };
  const embedded = { databaseUrl: null, dataDir: join(folder, `send-${size}`) };
  for (const place of [template, embedded]) {
    const store = await openStore(place);
    try {
      await fillForSending(store, size, size, connector.url);
      // As after planning, or as a server does by itself within a minute.
      await store.executeSql('analyze');
    } finally {
      await store.close();
    }
  }
  const sent: Record<'postgres' | 'pglite' | 'bare', SendReport[]> = { postgres: [], pglite: [], bare: [] };
  let activity: unknown = null;
  // In turn, so that what disturbs one disturbs all. Every run of ours is on a fresh copy: a message is sent only once.
  for (let each = 0; each < 5; each += 1) {
    const databaseUrl = await server.database('send_run', `send_${size}`);
    sent.postgres.push(await inChild({ how: 'ours', place: { databaseUrl, dataDir: '' } }, options.flags));
    await server.drop('send_run');
    activity ??= await (await fetch(connector.url, { headers: { connection: 'close' } })).json();
    sent.bare.push(await inChild({ how: 'bare', serviceUrl: connector.url, count: size, activity }, []));
    const dataDir = join(folder, 'send-run');
    await cp(embedded.dataDir, dataDir, { recursive: true });
    sent.pglite.push(await inChild({ how: 'ours', place: { databaseUrl: null, dataDir } }, options.flags));
    await rm(dataDir, { recursive: true, force: true });
    for (const reports of Object.values(sent))
      if (reports.at(-1)?.sent !== size) throw new Error(`${reports.at(-1)?.sent} of ${size} messages were sent`);
    const speeds = Object.entries(sent).map(([name, reports]) => `${name} ${Math.round(perSecond(reports.at(-1)))}`);
    tell(`sending ${size}, run ${each + 1}: ${speeds.join(', ')} a second`);
  }
  await server.drop(`send_${size}`);
  await rm(embedded.dataDir, { recursive: true, force: true });
  const baseline = spreadOf(sent.bare.map(perSecond));
  return (['postgres', 'pglite'] as const).map((kind): Figure => {
    const ours = spreadOf(sent[kind].map(perSecond));
    const ratio = ratioOf(ours, baseline);
    const wanted = kind === 'postgres' ? 1 : 0.6;
    const growth = spreadOf(sent[kind].map(({ before, after }) => after - before));
    const own = (reports: readonly SendReport[]): number => spreadOf(reports.map((each) => (each.cpuMs * 1_000) / each.sent)).median;
    return {
      name: `sending ${size.toLocaleString('en')} messages, ${kind === 'postgres' ? 'PostgreSQL' : 'PGlite'}`,
      unit: 'per second',
      higherIsBetter: true,
      size: `no limiter, 32 at once, every state committed, one to three deadlines a card, ${
        activity === null ? 0 : round(Buffer.byteLength(JSON.stringify(activity)) / 1_024)
      } KB the last; resident memory grew by ${growth.median} MB; of the process's own time a message took ${own(sent[kind])} us, the baseline's ${own(sent.bare)} us`,
      runs: sent[kind].length,
      ours,
      baseline: {
        what: "botbuilder's continueConversationAsync and sendActivity with that last card, 32 at once, nothing durable",
        ...baseline,
      },
      ratio,
      target: `at least ${wanted.toFixed(1)} of the baseline`,
      reached: ratio.median >= wanted,
    };
  });
}

const perSecond = (report: SendReport | undefined): number => (report === undefined ? Number.NaN : (report.sent * 1_000) / report.ms);

async function inChild(orders: SendOrders, flags: readonly string[]): Promise<SendReport> {
  const { stdout } = await run(process.execPath, [...flags, '--enable-source-maps', program('send-child'), JSON.stringify(orders)], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    maxBuffer: 2 ** 24,
  });
  return sendReport.parse(JSON.parse(stdout));
}
