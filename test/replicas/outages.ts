import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../store/open-store.ts';
import { startPostgres } from '../support/db-postgres.ts';
import { type FakeConnectorProcess, startFakeConnectorProcess } from '../support/fake-connector-process.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { isMondayOver, isTuesdayOver, type Verdict, verdictOf } from './day-and-next.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { fillWorld, keyPattern, monday, offsetTo, thursday, tuesday } from './world.ts';

export const outages = ['restarts', 'swallowed', 'resets', 'full-disk', 'full-disk-embedded', 'clock'] as const;
export type Outage = (typeof outages)[number];

export interface OutageOptions {
  readonly messages: number;
  /** How often the database goes away, the network breaks, and so on. */
  readonly times: number;
  /** A bundle of `replica.ts`. */
  readonly program: string;
  readonly say: (line: string) => void;
}

export interface OutageResult extends Verdict {
  readonly outage: Outage;
  /** How often a replica ended by itself and was started again. */
  readonly restarted: number;
  /** What `/readyz` missed while it was so, and at the end. */
  readonly missing: readonly string[];
  readonly readyInTheEnd: boolean;
  readonly longestRecoverySeconds: number;
  readonly seconds: number;
}

interface Stage {
  readonly fleet: Fleet;
  readonly connector: FakeConnectorProcess;
  readonly server: { down(how: 'fast' | 'immediate'): Promise<void>; up(): Promise<void> };
  readonly proxy: TcpProxy;
  readonly disk: Disk | null;
  readonly options: OutageOptions;
  /** Notes what `/readyz` misses until it misses something; for at most so long. */
  untilUnready(ms: number): Promise<void>;
  /** Resolves when the connector has accepted more, or everything has come. Gives how long that took. */
  untilMoreComes(): Promise<void>;
}

/**
 * A replica delivers Monday's messages while something goes wrong again and again, and then Tuesday's. Null when this machine
 * does not let the outage be made.
 */
export async function liveThrough(outage: Outage, options: OutageOptions): Promise<OutageResult | null> {
  const embedded = outage === 'full-disk-embedded';
  const disk = outage.startsWith('full-disk') ? mountDisk() : null;
  if (outage.startsWith('full-disk') && disk === null) return null;
  const began = performance.now();
  const server = await startPostgres(embedded ? tmpdir() : (disk?.folder ?? tmpdir()));
  const databaseUrl = await server.freshDatabase();
  const proxy = await startTcpProxy(Number(new URL(databaseUrl).port));
  const connector = await startFakeConnectorProcess({ windows: 'teams', keyPattern });
  const place = { databaseUrl: embedded ? null : databaseUrl, dataDir: join(disk?.folder ?? '', 'data') };
  const viaProxy = new URL(databaseUrl);
  viaProxy.port = String(proxy.port);
  const before = await openStore(place);
  await fillWorld(before, { tenants: 2, messages: options.messages, serviceUrl: connector.serviceUrl });
  if (embedded) await before.close();
  const direct = embedded ? null : before;
  const isOver = (day: 'monday' | 'tuesday') =>
    answers(() => look(direct, fleet, (store) => (day === 'monday' ? isMondayOver(store, options.messages) : isTuesdayOver(store))));

  const fleet = await startFleet(
    options.program,
    () => ({ ...place, databaseUrl: embedded ? null : viaProxy.href }),
    1,
    offsetTo(monday, '08:15'),
  );
  let onMonday = 0;
  const missing = new Set<string>();
  let longestRecovery = 0;
  const readiness = async () =>
    fleet
      .replicas()[0]
      ?.readiness()
      .catch(() => ({ status: 0, missing: ['process'] }));
  const accepted = async () => (await connector.stats()).accepted;
  const stage: Stage = {
    fleet,
    connector,
    server,
    proxy,
    disk,
    options,
    untilUnready: async (ms) => {
      await until(async () => {
        const now = await readiness();
        for (const name of now?.missing ?? []) missing.add(name);
        return now?.status !== 200;
      }, ms);
    },
    untilMoreComes: async () => {
      const [from, at] = [performance.now(), await accepted()];
      if (at >= options.messages) return;
      await until(async () => (await accepted()) > at || (await isOver('monday')), 120_000);
      longestRecovery = Math.max(longestRecovery, performance.now() - from);
    },
  };
  try {
    await until(async () => (await accepted()) >= options.messages / 20, 120_000);
    await happen[outage](stage);
    options.say(`${outage}: over, ${await accepted()} accepted`);
    if (outage !== 'clock') await until(() => isOver('monday'), 600_000);
    onMonday = await accepted();
    fleet.jumpTo(offsetTo(tuesday, '08:15'));
    await until(() => isOver('tuesday'), 600_000);
    // Between two plannings of a day that a jumping clock began twice nothing is left for a moment. What is truly lost stays lost.
    if (direct !== null) await until(async () => (await verdictOf(direct, connector)).lost.length === 0, 30_000);
    // The metrics do not say of what day they speak: what Monday left unknown comes as Tuesday's first.
    if (embedded) await until(async () => (await accepted()) > onMonday && (await isOver('tuesday')), 15_000);
    const ready = await until(async () => (await readiness())?.status === 200, 60_000);
    await fleet.stop();
    const after = direct ?? (await openStore(place));
    try {
      return {
        outage,
        ...(await verdictOf(after, connector)),
        restarted: fleet.unasked(),
        missing: [...missing],
        readyInTheEnd: ready,
        longestRecoverySeconds: Math.round(longestRecovery / 100) / 10,
        seconds: Math.round((performance.now() - began) / 1_000),
      };
    } finally {
      if (direct === null) await after.close();
    }
  } finally {
    for (const replica of fleet.replicas()) options.say(replica.log().slice(-4).join('\n'));
    await fleet.stop();
    await direct?.close();
    await proxy.close();
    await connector.close();
    await server.stop();
    disk?.remove();
  }
}

const happen: Readonly<Record<Outage, (stage: Stage) => Promise<void>>> = {
  restarts: async ({ server, options, untilUnready, untilMoreComes }) => {
    for (let n = 0; n < options.times; n += 1) {
      await server.down(n % 2 === 0 ? 'immediate' : 'fast');
      await untilUnready(10_000);
      await server.up();
      await untilMoreComes();
    }
  },
  swallowed: async ({ proxy, options, untilUnready, untilMoreComes }) => {
    for (let n = 0; n < options.times; n += 1) {
      proxy.swallow();
      await untilUnready(10_000);
      proxy.heal();
      await untilMoreComes();
    }
  },
  resets: async ({ proxy, options, untilMoreComes }) => {
    for (let n = 0; n < options.times * 3; n += 1) {
      proxy.reset();
      await untilMoreComes();
    }
  },
  'full-disk': async ({ disk, server, options, untilUnready, untilMoreComes }) => {
    for (let n = 0; n < options.times; n += 1) {
      disk?.fill();
      await untilUnready(8_000);
      disk?.free();
      // PostgreSQL gives up when it cannot write its log; its own supervisor starts it again.
      await server.up().catch(() => {});
      await untilMoreComes();
    }
  },
  'full-disk-embedded': async ({ disk, options, untilUnready, untilMoreComes }) => {
    for (let n = 0; n < options.times; n += 1) {
      disk?.fill();
      await untilUnready(8_000);
      disk?.free();
      await untilMoreComes();
    }
  },
  clock: async ({ fleet, untilMoreComes }) => {
    const jumps = [
      [monday, '11:00'],
      [monday, '10:00'],
      [monday, '15:00'],
      [tuesday, '09:00'],
      [monday, '09:00'],
      // What Monday has left is planned for Thursday meanwhile, and is not to wait for it.
      [thursday, '09:00'],
      [monday, '09:30'],
    ] as const;
    for (const [date, time] of jumps) {
      fleet.jumpTo(offsetTo(date, time));
      await untilMoreComes();
    }
  },
};

/** Through the open store, or, when the database belongs to the replica alone, by what the replica's metrics say of it. */
async function look(direct: Store | null, fleet: Fleet, ask: (store: Store) => Promise<boolean>): Promise<boolean> {
  if (direct !== null) return ask(direct);
  const replica = fleet.replicas()[0];
  if (replica === undefined || replica.hasEnded()) return false;
  const text = await (await fetch(`${replica.url}/metrics`, { headers: { connection: 'close' } })).text();
  const left = [...text.matchAll(/^brobygger_messages\{state="(planned|sending)"\} (\d+)$/gmu)].reduce(
    (sum, [, , n]) => sum + Number(n),
    0,
  );
  return /^brobygger_messages\{/mu.test(text) && left === 0;
}

/** A question that cannot be asked now is answered by no. */
const answers = (ask: () => Promise<boolean>): Promise<boolean> => ask().catch(() => false);

/** Whether it came to be so before the time was up. */
async function until(isSo: () => Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; ) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

const run = (program: string, words: readonly string[]): void => void execFileSync(program, words, { stdio: 'ignore' });

export interface Disk {
  readonly folder: string;
  fill(): void;
  free(): void;
  remove(): void;
}

/** A small disk of its own in memory; null where this user may not mount one. */
export function mountDisk(megabytes = 160): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'brobygger-disk-'));
  try {
    run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      for (let size = 1_048_576; size >= 4_096; ) {
        const { bavail, bsize } = statfsSync(folder);
        if (bavail * bsize < size) size /= 4;
        else writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      run('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
