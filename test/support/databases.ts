import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import { type PostgresServer, startPostgres } from './db-postgres.ts';

export const databaseKinds = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** Where a store can be opened: the argument of `openStore`. */
export type Place = Parameters<typeof openStore>[0];

/** Databases of one kind, as many as a test wants. */
export interface Databases {
  readonly kind: DatabaseKind;
  /** A place where there is nothing yet. */
  freshPlace(): Promise<Place>;
  /** A copy of a place, whose store is closed. */
  copyOf(place: Place): Promise<Place>;
  /** Lets go of everything and deletes it. Stores must be closed first. */
  close(): Promise<void>;
}

export async function openDatabases(kind: DatabaseKind): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-store-'));
  const server: PostgresServer | null = kind === 'postgres' ? await startPostgres() : null;
  let places = 0;
  const place = async (template?: string): Promise<Place> => {
    places += 1;
    return { databaseUrl: server === null ? null : await server.freshDatabase(template), dataDir: join(folder, String(places)) };
  };
  return {
    kind,
    freshPlace: () => place(),
    copyOf: async (original) => {
      const copy = await place(original.databaseUrl ?? undefined);
      if (server === null) await cp(original.dataDir, copy.dataDir, { recursive: true });
      return copy;
    },
    close: async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a test on both databases works with. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** An open store, emptied before every test. */
  store(): Store;
  freshPlace(): Promise<Place>;
}

/** Runs the same tests on PGlite and on a real PostgreSQL; one of each is opened a file, and emptied between tests. */
export function describeOnBoth(name: string, tests: (database: TestDatabase) => void): void {
  describe.each(databaseKinds)(`${name}, on %s`, (kind) => {
    let databases: Databases;
    let store: Store;
    beforeAll(async () => {
      databases = await openDatabases(kind);
      store = await openStore(await databases.freshPlace());
    });
    beforeEach(() => emptyTables(store.db));
    afterAll(async () => {
      await store.close();
      await databases.close();
    });
    tests({ kind, store: () => store, freshPlace: () => databases.freshPlace() });
  });
}

async function emptyTables(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(db);
  await sql`truncate ${sql.join(rows.map((row) => sql.table(row.name)))} restart identity`.execute(db);
}
