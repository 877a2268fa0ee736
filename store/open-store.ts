import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { lockDataFolder } from './data-lock.ts';
import { bringUpToDate } from './migrations/bring-up-to-date.ts';
import { openPglite } from './open-pglite.ts';
import { openLockConnection, openWorkPool } from './open-postgres.ts';
import { pglitePool } from './pglite-pool.ts';
import type { Schema } from './schema.ts';
import { sessionLocks } from './session-locks.ts';

export type Database = Kysely<Schema>;

export interface Store {
  readonly db: Database;
  readonly kind: 'pglite' | 'postgres';
  /** Who this is among all who ever hold a lock: a new one every time a store is opened. */
  readonly holder: string;
  /** For pg-boss: statements without values may be several. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
  /**
   * Runs `work` while nobody else, in this process or another, holds the lock of that name; null when it is taken. The
   * lock is the connection's: it goes when the process dies. `lost` aborts when the connection is gone while `work` runs:
   * from then on somebody else may have the lock.
   */
  withLock<Result>(name: string, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | null>;
  /**
   * Does for the embedded database what a server's autovacuum does: `counts` after many rows have come, so that statements are
   * planned by how much there is (sending 5,000 messages took twice as long without); `everything` now and then, so that rows
   * that were replaced give their room back. Nothing on PostgreSQL.
   */
  keepUp(what: 'counts' | 'everything'): Promise<void>;
  /** Aborts when the embedded database has broken down, as on a full disk: only a new process can open it again. */
  readonly broken: AbortSignal;
  close(): Promise<void>;
}

/** Opens the memory and brings its tables up to date: PostgreSQL when `databaseUrl` is given, else PGlite in `dataDir`. */
export function openStore(where: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<Store> {
  return where.databaseUrl === null ? embedded(where.dataDir) : openServer(where.databaseUrl);
}

async function embedded(dataDir: string): Promise<Store> {
  await mkdir(dataDir, { recursive: true });
  const unlock = lockDataFolder(dataDir, process.pid);
  const broken = new AbortController();
  const database = await openPglite(join(dataDir, 'pglite')).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const pool = pglitePool(database, (error) => broken.abort(error));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const held = new Set<string>();
  const never = new AbortController().signal;
  setMaxListeners(0, never);
  try {
    await bringUpToDate(db);
  } catch (error) {
    await db.destroy();
    unlock();
    throw error;
  }
  return {
    db,
    kind: 'pglite',
    holder: randomUUID(),
    broken: broken.signal,
    executeSql: pool.run,
    keepUp: async (what) => {
      await pool.run(what === 'counts' ? 'analyze' : 'vacuum (analyze)');
    },
    // One process owns the embedded database, so a lock is a name in this process.
    withLock: async (name, work) => {
      if (held.has(name)) return null;
      held.add(name);
      try {
        return await work(never);
      } finally {
        held.delete(name);
      }
    },
    close: async () => {
      await db.destroy();
      unlock();
    },
  };
}

/** The lock connection answers every few seconds; the server ends one that has been silent for longer than we wait for it. */
const pulse = { everyMs: 5_000, answerWithinMs: 5_000 } as const;
const silentMs = 25_000;

async function openServer(databaseUrl: string): Promise<Store> {
  const patient = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openWorkPool(databaseUrl, true) }) });
  await bringUpToDate(patient).finally(() => patient.destroy());
  const pool = openWorkPool(databaseUrl);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const locks = sessionLocks(() => openLockConnection(databaseUrl, silentMs), pulse, pool.breakOff);
  return {
    db,
    kind: 'postgres',
    holder: randomUUID(),
    broken: new AbortController().signal,
    executeSql: pool.run,
    keepUp: async () => {},
    withLock: locks.withLock,
    close: async () => {
      // First, so that another replica can go on.
      await locks.close();
      await db.destroy();
    },
  };
}
