import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { lockDataFolder } from './data-lock.ts';
import { migrations } from './migrations/index.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { pglitePool } from './pglite-pool.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

export interface Store {
  readonly db: Database;
  readonly kind: 'pglite' | 'postgres';
  /** For pg-boss: statements without values may be several. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
  /**
   * Runs `work` while nobody else, in this process or another, holds the lock of that name; null when it is taken. The
   * lock is the connection's: it goes when the process dies. `lost` aborts when the connection is gone while `work` runs:
   * from then on somebody else may have the lock.
   */
  withLock<Result>(name: string, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | null>;
  close(): Promise<void>;
}

/** Opens the memory and brings its tables up to date: PostgreSQL when `databaseUrl` is given, else PGlite in `dataDir`. */
export async function openStore(where: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<Store> {
  const store = where.databaseUrl === null ? await embedded(where.dataDir) : openServer(where.databaseUrl);
  try {
    await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function embedded(dataDir: string): Promise<Store> {
  await mkdir(dataDir, { recursive: true });
  const unlock = lockDataFolder(dataDir, process.pid);
  const pool = await openPglite(join(dataDir, 'pglite')).then(pglitePool, (error: unknown) => {
    unlock();
    throw error;
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const held = new Set<string>();
  return {
    db,
    kind: 'pglite',
    executeSql: pool.run,
    // One process owns the embedded database, so a lock is a name in this process.
    withLock: async (name, work) => {
      if (held.has(name)) return null;
      held.add(name);
      try {
        return await work(new AbortController().signal);
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

function openServer(databaseUrl: string): Store {
  const { pool, lockPool } = openPostgres(databaseUrl);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    kind: 'postgres',
    executeSql: async (text, values) => {
      const { rows } = await pool.query<Record<string, unknown>>(text, values === undefined ? [] : [...values]);
      return { rows };
    },
    withLock: async (name, work) => {
      const client = await lockPool.connect();
      try {
        const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [name]);
        if (rows[0]?.taken !== true) return null;
        try {
          return await work(new AbortController().signal);
        } finally {
          await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
        }
      } finally {
        client.release();
      }
    },
    close: async () => {
      await db.destroy();
      await lockPool.end();
    },
  };
}

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}

/** Whether the database answers and every migration is in. */
export async function isReady(db: Database): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from kysely_migration`.execute(db);
  return (rows[0]?.count ?? 0) >= Object.keys(migrations).length;
}
