import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readSettings } from '../../bot/settings.ts';
import { type RestoreChoices, restoreCommand } from '../../cli/restore.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Register } from '../../domain/register.ts';
import { saveBackup } from '../../store/backup/save-backup.ts';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import type { Place } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, type HandClock, importRegister, jobContext, liveDays, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

/** A database with people in it, and the Teams they are in. */
export interface Life {
  readonly store: Store;
  readonly context: ReturnType<typeof jobContext>;
  /** Whole days, both counted. */
  live(from: string, to: string, times?: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

/** Opens a place and lives on in it. */
export async function lifeIn(place: Place, clock: HandClock): Promise<Life> {
  const store = await openStore(place);
  const messenger = realMessenger();
  const context = jobContext(store, clock, messenger);
  return {
    store,
    context,
    live: (from, to, times) => liveDays(context, clock, from, to, times),
    end: async () => {
      messenger.close();
      await store.close();
    },
  };
}

/** A first life: everybody in the register is in this Teams. */
export async function bornIn(place: Place, clock: HandClock, register: Register, today: string, fake: FakeConnector): Promise<Life> {
  const life = await lifeIn(place, clock);
  await importRegister(life.store, register, today);
  await connect(
    life.store,
    register.people.map((person) => person.id),
    fake.serviceUrl,
    conversationOf,
  );
  return life;
}

export const newCards = (fake: FakeConnector) => fake.accepted.map(readAccepted).filter((card) => card.how === 'new');

/** Restores as the command does. */
export const restoreInto = (place: Place, file: string, clock: Clock, choices: Partial<RestoreChoices> = {}): Promise<void> =>
  restoreCommand(
    file,
    { replace: false, botWasStopped: false, ...choices },
    { settings: settingsFor(place), clock, out: () => {}, err: () => {} },
  );

export const settingsFor = ({ databaseUrl, dataDir }: Place) =>
  readSettings({ DATA_DIR: dataDir, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) });

export const backUp = (db: Database, file: string, clock: Clock) => saveBackup(db, file, { force: false, takenAt: clock.now() });

/** Every row of every table of ours, as text, and what each counter is at. */
export async function everything(db: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables: Record<string, readonly string[]> = {};
  const { rows: names } = await sql<{ table: string }>`
    select tablename as "table" from pg_tables where schemaname = 'public' and tablename not like 'kysely%' order by 1`.execute(db);
  for (const { table } of names) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db);
    tables[table] = rows.map((each) => each.row);
  }
  const { rows } = await sql<{ next: string }>`select last_value + is_called::int || ' is next' as next from nudges_id_seq`.execute(db);
  return { ...tables, counters: rows.map((row) => row.next) };
}

/** A folder for files, and a Teams; both gone at `close`. */
export async function drillGround(): Promise<{ file(name: string): string; readonly fake: FakeConnector; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-drill-'));
  const fake = await startFakeConnector();
  return {
    file: (name) => join(folder, name),
    fake,
    close: async () => {
      await fake.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
