import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as ioTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { connectCast } from '../../bot/local/connect-cast.ts';
import { seedDemo } from '../../bot/local/seed-demo.ts';
import type { InboundOptions } from '../../bot/server/inbound.ts';
import { rateLimits } from '../../bot/server/sender-rate.ts';
import { readSettings } from '../../bot/settings.ts';
import { type RunningBot, startBot } from '../../bot/start-bot.ts';
import { personId } from '../../domain/ids.ts';
import type { Log } from '../../domain/ports.ts';
import { osloDate, osloInstant } from '../../domain/time/oslo-time.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planLeaderDigests } from '../../jobs/figures/plan-leader-digests.ts';
import { planDigestsOfWeek, planToday } from '../../jobs/plan.ts';
import { tenantsWithWork } from '../../store/messages/due.ts';
import { type FakeConnector, startFakeConnector } from './fake-connector.ts';
import { freePort } from './free-port.ts';

/** Somebody who writes from a Teams client: what the client says of them, whoever they are in the register. */
export interface Caller {
  readonly tenant: string;
  readonly aadObjectId: string | null;
  readonly conversation: string;
  readonly userId: string;
  readonly locale: string | null;
}

export interface Answer {
  readonly status: number;
  /** The card that came back: in the invoke's answer, or as the reply in the chat. Null when there was none. */
  readonly card: unknown;
  /** Everything a person can read on it, in order. */
  readonly text: string;
}

export interface BotHarness {
  bot(): RunningBot;
  /** The folder of its database. */
  readonly dataDir: string;
  readonly connector: FakeConnector;
  /** Every log line, and everything written to the console, as JSON. */
  readonly lines: readonly string[];
  /** The caller that a person of the demo region is in their own Teams. */
  as(id: string, change?: Partial<Caller>): Promise<Caller>;
  say(caller: Caller, text: string, change?: object): Promise<Answer>;
  press(caller: Caller, verb: string, data: unknown, change?: object): Promise<Answer>;
  /** A button of a client without Action.Execute: a message with a value. */
  submit(caller: Caller, value: unknown, replyToId?: string): Promise<Answer>;
  install(caller: Caller): Promise<Answer>;
  uninstall(caller: Caller): Promise<Answer>;
  /** Any activity of this caller. */
  send(caller: Caller, activity: object): Promise<Answer>;
  /** A body as it stands. */
  post(body: string, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
  /** Moves the clock to this Oslo date and time, and plans and delivers that day. */
  goTo(date: string, time?: string): Promise<void>;
  today(): PlainDate;
  /** Stops the bot and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface HarnessOptions {
  /** False: the database stays empty. */
  readonly seed?: boolean;
  /** Other limits for what comes in; without them nobody writes too fast. */
  readonly inbound?: InboundOptions;
}

/** The demo region's files. */
export const demoFolder = fileURLToPath(new URL('../../register/demo', import.meta.url));

/** A real bot in local mode on a database of its own, with the demo region, and a fake Teams that every persona is in. */
export async function startHarness({
  seed = true,
  inbound = { rate: { ...rateLimits, burst: 1_000_000 } },
}: HarnessOptions = {}): Promise<BotHarness> {
  const dataDir = await mkdtemp(join(tmpdir(), 'brobygger-bot-'));
  const connector = await startFakeConnector();
  const lines: string[] = [];
  const stopListening = recordConsole(lines);
  const log = recordingLog(lines);
  let now = Temporal.Instant.from('2026-11-23T08:00:00Z');
  const settings = readSettings({ PORT: String(await freePort()), DATA_DIR: dataDir, PLAYGROUND: '0', LOG_LEVEL: 'debug' });
  // Teams' windows are kept in real time, and a test's days pass in moments: a card would wait for days that are over.
  const outbound = { threadWindows: [], tenantWindows: [] };
  const start = () => startBot({ settings, log, clock: { now: () => now }, probe: () => {}, random: () => 0.5, inbound, outbound });
  let bot = await start();
  if (seed) {
    await seedDemo(bot.context, demoFolder);
    await connectCast(bot.context, connector.serviceUrl);
  }
  let count = 0;

  async function post(body: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, text: await response.text() };
  }

  async function send(caller: Caller, activity: object): Promise<Answer> {
    count += 1;
    const whole = { ...headOf(caller, connector.serviceUrl), id: `activity-${count}`, ...activity };
    const seen = connector.accepted.length;
    const { status, text } = await post(JSON.stringify(whole));
    const replies = connector.accepted.slice(seen).filter(({ body }) => property(body, 'replyToId') === property(whole, 'id'));
    const reply =
      replies.at(-1) ?? connector.accepted.slice(seen).find(({ method, id }) => method === 'PUT' && id === property(whole, 'replyToId'));
    const card =
      reply === undefined ? property(parsed(text), 'value') : property(property(property(reply.body, 'attachments'), '0'), 'content');
    return { status, card: card ?? null, text: readable(card) };
  }

  const today = (): PlainDate => osloDate(bot.context.clock.now());
  return {
    bot: () => bot,
    dataDir,
    connector,
    lines,
    as: async (id, change = {}) => {
      const person = (await bot.context.directories.current(bot.context.store.db)).people.get(personId(id));
      if (person === undefined) throw new Error(`no ${id} in the register`);
      return {
        tenant: person.tenant ?? 'c0000000-0000-4000-8000-00000000000c',
        aadObjectId: person.aadObjectId,
        conversation: `a:${id}`,
        userId: `29:${id}`,
        locale: 'en-US',
        ...change,
      };
    },
    say: (caller, text, change = {}) => send(caller, { type: 'message', text, textFormat: 'plain', ...change }),
    press: (caller, verb, data, change = {}) =>
      send(caller, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', title: 'button', verb, data } },
        ...change,
      }),
    submit: (caller, value, replyToId) => send(caller, { type: 'message', value, ...(replyToId === undefined ? {} : { replyToId }) }),
    install: (caller) => send(caller, { type: 'installationUpdate', action: 'add' }),
    uninstall: (caller) => send(caller, { type: 'installationUpdate', action: 'remove' }),
    send,
    post,
    goTo: async (date, time = '12:00') => {
      const wanted = osloInstant(plainDate(date), Temporal.PlainTime.from(time));
      now = now.add({ milliseconds: wanted.epochMilliseconds - bot.context.clock.now().epochMilliseconds });
      await planDigestsOfWeek(bot.context, today());
      await planToday(bot.context, today());
      await planLeaderDigests(bot.context, today());
      // The bot's own workers see the clock move as well: whoever has a tenant's lock, all is to have gone before this returns.
      for (let tries = 0; tries < 2_000; tries += 1) {
        await deliverAll(bot.context);
        if ((await tenantsWithWork(bot.context.store.db, bot.context.clock.now())).length === 0) return;
        await ioTurn();
      }
    },
    today,
    restart: async () => {
      await bot.stop();
      bot = await start();
    },
    close: async () => {
      await bot.stop();
      await connector.close();
      stopListening();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Every button on a card, however deep, as what it would send. Buttons of «Svar» and of forms are included. */
export function buttonsOf(
  card: unknown,
): readonly { readonly title: string; readonly verb: string; readonly data: Record<string, unknown> }[] {
  return walk(card).flatMap((node) => {
    if (property(node, 'type') !== 'Action.Execute') return [];
    const data = property(node, 'data');
    return [
      {
        title: String(property(node, 'title')),
        verb: String(property(node, 'verb')),
        data: typeof data === 'object' && data !== null ? { ...data } : {},
      },
    ];
  });
}

/** The button of this verb for this deadline; throws when the card has none. */
export function button(card: unknown, verb: string, deadline?: string) {
  const found = buttonsOf(card).find((each) => each.verb === verb && (deadline === undefined || each.data['d'] === deadline));
  if (found === undefined) throw new Error(`no ${verb} on: ${readable(card)}`);
  return found;
}

/** Everything a person can read on a card, one piece a line. */
export function readable(card: unknown): string {
  return walk(card)
    .flatMap((node) => [property(node, 'text'), property(node, 'title'), property(node, 'label')])
    .filter((piece) => typeof piece === 'string')
    .join('\n');
}

/** A value under a key of something unknown; undefined when it has none. */
export const property = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined;

/** Every object in a card, outside in; what a client falls back to is left out. */
function walk(node: unknown): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...Object.entries(node).flatMap(([key, value]) => (key === 'fallback' ? [] : walk(value)))];
}

function headOf({ tenant, aadObjectId, conversation, userId, locale }: Caller, serviceUrl: string): object {
  return {
    channelId: 'msteams',
    serviceUrl,
    from: { id: userId, ...(aadObjectId === null ? {} : { aadObjectId }) },
    recipient: { id: '28:brobygger', name: 'Brobygger' },
    conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    ...(locale === null ? {} : { locale }),
    timestamp: '2026-11-23T08:00:00.000Z',
  };
}

function recordingLog(lines: string[]): Log {
  const record =
    (level: string): Log['info'] =>
    (fields, event) =>
      void lines.push(JSON.stringify({ level, ...fields, event }));
  return { info: record('info'), warn: record('warn'), error: record('error') };
}

/** The SDK writes to the console by itself; that counts as log too. */
function recordConsole(lines: string[]): () => void {
  const { console: real } = globalThis;
  const before = { log: real.log, info: real.info, warn: real.warn, error: real.error };
  const record = (...args: unknown[]) => void lines.push(JSON.stringify({ level: 'error', console: args.map(String) }));
  Object.assign(real, { log: record, info: record, warn: record, error: record });
  return () => void Object.assign(real, before);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
