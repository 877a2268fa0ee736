import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Temporal } from 'temporal-polyfill';
import { connectCast } from '../../bot/local/connect-cast.ts';
import { seedDemo } from '../../bot/local/seed-demo.ts';
import { readSettings } from '../../bot/settings.ts';
import { startBot } from '../../bot/start-bot.ts';
import type { Log } from '../../domain/ports.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planOf } from '../support/db-world.ts';
import { freePort } from '../support/free-port.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { forbiddenChanges } from './allowed-changes.ts';
import { readWorld } from './known-world.ts';
import { type Before, makeActivity } from './make-activity.ts';
import { canary } from './odd-values.ts';
import { sendRequest } from './send-request.ts';
import { type SinkConnector, startSinkConnector } from './sink-connector.ts';
import { changesSince, watchTables } from './watch-tables.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** A PostgreSQL database of its own; null: an embedded one. */
  readonly databaseUrl: string | null;
  /** The demo region's files. */
  readonly demoFolder: string;
  /** Told at once, so that a run that dies has said what it knew. */
  readonly onFinding?: (what: string) => void;
  /** Told after every tenth of the way. */
  readonly onProgress?: (done: number, findings: number) => void;
}

export interface FuzzResult {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** How many rows were changed rightly, by table and operation: a run in which nothing changes says nothing. */
  readonly changed: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly cards: number;
  /** Used heap after a collection at a fifth of the way and at its end, bytes. */
  readonly heap: { readonly early: number; readonly late: number };
  readonly rss: { readonly early: number; readonly late: number };
  /** What is wrong, with the number of the request that can be repeated with the same seed. */
  readonly findings: readonly string[];
  readonly ms: number;
}

/** A new day comes after so many requests, and the world is read anew after so many. */
const requestsADay = 2_500;
const requestsAWorld = 50;
/** Longer than this nobody waits for an answer; milliseconds. */
const answerWithinMs = 15_000;
const mostFindings = 50;
/** A look at the metrics takes some milliseconds, so this is longer than any turn. */
const mostTries = 5_000;

/** Sends fuzzed activities to a real bot with the demo region, one after the other, and holds every row that changes against what may. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'brobygger-fuzz-'));
  const sink = await startSinkConnector();
  const findings: string[] = [];
  const lines: string[] = [];
  const note = (what: string): void => {
    if (findings.length >= mostFindings) return;
    findings.push(what);
    options.onFinding?.(what);
  };
  const stopListening = listenForTrouble(lines, note);
  let now = Temporal.Instant.from('2026-11-23T08:00:00Z');
  let result: FuzzResult | null = null;
  try {
    const bot = await startBot({
      settings: readSettings({
        PORT: String(await freePort()),
        DATA_DIR: dataDir,
        PLAYGROUND: '0',
        LOG_LEVEL: 'debug',
        ...(options.databaseUrl === null ? {} : { DATABASE_URL: options.databaseUrl }),
      }),
      log: recordingLog(lines),
      clock: { now: () => now },
      probe: () => {},
      random: () => 0.5,
      inbound: { rate: { burst: 1e9, perSecond: 1e9, noticeEveryMs: 60_000, senders: 20_000 } },
      // Its clocks have not started, so whatever is written is a turn's.
      beforeJobs: async ({ url, context }) => {
        const nextDay = async (): Promise<void> => {
          now = now.add({ hours: 24 });
          await liveDay(context);
        };
        result = await fuzz(options, url, context, sink, { note, lines, findings, nextDay });
      },
    });
    await bot.stop();
  } finally {
    stopListening();
    await sink.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  if (result === null) throw new Error('the bot did not start');
  return result;
}

interface Watch {
  readonly note: (what: string) => void;
  readonly lines: string[];
  readonly findings: readonly string[];
  readonly nextDay: () => Promise<void>;
}

async function fuzz(options: FuzzOptions, url: string, context: JobContext, sink: SinkConnector, watch: Watch): Promise<FuzzResult> {
  const { db } = context.store;
  await seedDemo(context, options.demoFolder);
  await connectCast(context, sink.serviceUrl);
  await liveDay(context);
  await watchTables(db);
  const secrets = await personalData(context);

  const began = performance.now();
  const statuses = new Map<string, number>();
  const changed = new Map<string, number>();
  const ids: { conversation: string; id: string }[] = [];
  const before: Before = { ids };
  let world = await readWorld(db);
  let slowestMs = 0;
  let early = { heap: usedHeap(), rss: process.memoryUsage().rss };
  for (let index = 0; index < options.count; index += 1) {
    if (index > 0 && index % requestsADay === 0) {
      await watch.nextDay();
      await changesSince(db);
    }
    if (index % requestsAWorld === 0) world = await readWorld(db);
    const random = seededRandom(options.seed * 1_000_003 + index);
    const made = makeActivity(world, sink.serviceUrl, before, index, random);
    const wrong = (what: string): void =>
      watch.note(`seed ${options.seed}, request ${index} (${made.about}): ${what}\n${shortened(made.body)}`);

    const answer = await sendRequest(`${url}/api/messages`, made.body, random).catch((error: unknown) => {
      wrong(`no answer: ${error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : 'unknown'}`);
      return null;
    });
    if (answer === null) continue;
    statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
    slowestMs = Math.max(slowestMs, answer.ms);
    if (answer.status >= 500 && !(answer.status === 501 && isOtherInvoke(answer.read))) wrong(`answered ${answer.status}, ${answer.how}`);
    if (answer.ms > answerWithinMs) wrong(`answered after ${Math.round(answer.ms)} ms`);
    if (answer.text.includes(canary)) wrong('the answer repeats what was written');
    for (const line of watch.lines.splice(0)) {
      if (line.includes(canary) || secrets.some((secret) => line.includes(secret)))
        wrong(`a log line says too much: ${line.slice(0, 300)}`);
      if (line.includes('"a turn failed"') || line.includes('http.failed')) wrong(`a turn failed: ${line.slice(0, 300)}`);
    }

    // Whoever hangs up early hears nothing of when the turn is done: what it writes is its own, and not the next request's.
    if (answer.how.startsWith('raw')) await untilNoTurn(url);
    const changes = await changesSince(db);
    if (changes.some(({ table }) => table === 'deadlines')) world = await readWorld(db);
    const forbidden = forbiddenChanges(answer.read, answer.status, changes, world, osloDate(context.clock.now()).toString());
    for (const what of forbidden) wrong(`${what} (${answer.status}, ${answer.how})`);
    for (const { table, op } of changes) changed.set(`${op} ${table}`, (changed.get(`${op} ${table}`) ?? 0) + 1);
    remember(ids, made.body);

    if (index === Math.floor(options.count / 5)) early = { heap: usedHeap(), rss: process.memoryUsage().rss };
    if ((index + 1) % Math.ceil(options.count / 10) === 0) options.onProgress?.(index + 1, watch.findings.length);
  }
  const late = { heap: usedHeap(), rss: process.memoryUsage().rss };
  if (late.heap > early.heap * 1.5 + 30 * 2 ** 20) watch.note(`the heap grew from ${early.heap} to ${late.heap} bytes`);
  return {
    requests: options.count,
    statuses: Object.fromEntries([...statuses].sort()),
    changed: Object.fromEntries([...changed].sort()),
    slowestMs: Math.round(slowestMs),
    cards: sink.taken(),
    heap: { early: early.heap, late: late.heap },
    rss: { early: early.rss, late: late.rss },
    findings: watch.findings,
    ms: performance.now() - began,
  };
}

/** Waits until no turn is at work or waits; twice, because one may just have been read. Throws when one never ends. */
async function untilNoTurn(url: string): Promise<void> {
  for (let tries = 0, quiet = 0; quiet < 2; tries += 1) {
    if (tries > mostTries) throw new Error('a turn never ended');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const now = [...metrics.matchAll(/^brobygger_turns_now\{[^}]*\} (\d+)$/gmu)].map(([, count]) => Number(count));
    if (now.length === 0) throw new Error('the metrics do not tell of turns');
    quiet = now.every((count) => count === 0) ? quiet + 1 : 0;
  }
}

/** Plans, sends and draws again until the day is at rest. */
async function liveDay(context: JobContext): Promise<void> {
  await planOf(context);
  await deliverAll(context);
}

/** An invoke that is none of ours is answered 501: that is what Teams wants. */
const isOtherInvoke = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  Reflect.get(body, 'type') === 'invoke' &&
  Reflect.get(body, 'name') !== 'adaptiveCard/action' &&
  Reflect.get(body, 'name') !== 'composeExtension/query';

/** Some of what was sent lately, to be sent again. */
function remember(ids: { conversation: string; id: string }[], body: unknown): void {
  const [id, conversation] = [part(body, 'id'), part(part(body, 'conversation'), 'id')];
  if (typeof id !== 'string' || typeof conversation !== 'string' || id.length > 300 || conversation.length > 300) return;
  ids.push({ conversation, id });
  if (ids.length > 200) ids.shift();
}

const part = (from: unknown, key: string): unknown => (typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined);

async function personalData({ store, directories }: JobContext): Promise<readonly string[]> {
  const { people } = await directories.current(store.db);
  return [...people.values()].flatMap((person) => [person.name.replace(' (fiktiv)', ''), ...(person.email === null ? [] : [person.email])]);
}

const shortened = (body: unknown): string => (JSON.stringify(body) ?? 'undefined').replace(/(.{60}).{400,}?(?=")/g, '$1…').slice(0, 2_000);

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

function recordingLog(lines: string[]): Log {
  const record =
    (level: string): Log['info'] =>
    (fields, event) =>
      void lines.push(JSON.stringify({ level, ...fields, event }));
  return { info: record('info'), warn: record('warn'), error: record('error') };
}

/** What the process would say or die of: everything on the console counts as a log line, a rejection nobody handles is a finding. */
function listenForTrouble(lines: string[], note: (what: string) => void): () => void {
  const { console: real } = globalThis;
  const before = { log: real.log, info: real.info, warn: real.warn, error: real.error, debug: real.debug };
  const record = (...args: unknown[]) => void lines.push(JSON.stringify({ console: args.map(String) }));
  Object.assign(real, { log: record, info: record, warn: record, error: record, debug: record });
  const trouble = (error: unknown): void => note(`unhandled: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.on('unhandledRejection', trouble);
  process.on('uncaughtException', trouble);
  return () => {
    Object.assign(real, before);
    process.off('unhandledRejection', trouble);
    process.off('uncaughtException', trouble);
  };
}
