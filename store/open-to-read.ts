import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { lockDataFolder } from './data-lock.ts';
import { openPglite } from './open-pglite.ts';
import { openWorkPool } from './open-postgres.ts';
import type { Database } from './open-store.ts';
import { pglitePool } from './pglite-pool.ts';
import type { Schema } from './schema.ts';

export interface ReadStore {
  readonly kind: 'pglite' | 'postgres';
  /** Runs `look` in one transaction that the database itself lets nothing be written in. */
  read<Result>(look: (db: Database) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens the memory as it is: nothing is made and nothing migrated. Null when there is no embedded database yet. */
export async function openToRead(where: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<ReadStore | null> {
  if (where.databaseUrl !== null) return readStore('postgres', openWorkPool(where.databaseUrl), () => {});
  const folder = join(where.dataDir, 'pglite');
  if (!existsSync(join(folder, 'PG_VERSION'))) return null;
  const unlock = lockDataFolder(where.dataDir, process.pid);
  try {
    return readStore('pglite', pglitePool(await openPglite(folder)), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function readStore(kind: ReadStore['kind'], pool: ReturnType<typeof pglitePool>, done: () => void): ReadStore {
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind,
    read: (look) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(look),
    close: async () => {
      await db.destroy();
      done();
    },
  };
}
