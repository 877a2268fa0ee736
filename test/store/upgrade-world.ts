import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import { z } from 'zod';
import type { Register } from '../../domain/register.ts';
import { migrations } from '../../store/migrations/index.ts';
import { openPglite } from '../../store/open-pglite.ts';
import { openWorkPool } from '../../store/open-postgres.ts';
import type { Database } from '../../store/open-store.ts';
import { pglitePool } from '../../store/pglite-pool.ts';
import type { Schema } from '../../store/schema.ts';
import { agreement, ordinaryRegister } from '../support/builders.ts';
import type { Place } from '../support/databases.ts';

/** The register that the fixtures were lived with. */
export const upgradeRegister: Register = ordinaryRegister({
  agreements: [
    agreement('closed', { evaluation: '2027-03-05' }),
    agreement('snoozed', { evaluation: '2027-03-08' }),
    agreement('booked', { evaluation: '2027-03-09' }),
    agreement('monday', { evaluation: '2027-03-10' }),
    agreement('tuesday', { evaluation: '2027-03-11' }),
    agreement('wednesday', { evaluation: '2027-03-12' }),
    agreement('overdue', { evaluation: '2027-02-22' }),
  ],
});

const folder = fileURLToPath(new URL('../fixtures/upgrades/', import.meta.url));
const fixtureLine = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });
export type FixtureRow = z.infer<typeof fixtureLine>;

/** The migrations there is a database of. */
export const fixtureNames = (): readonly string[] =>
  readdirSync(folder)
    .flatMap((file) => (file.endsWith('.jsonl') ? [file.slice(0, -'.jsonl'.length)] : []))
    .sort();

export const readFixture = (name: string): readonly FixtureRow[] =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => fixtureLine.parse(JSON.parse(line)));

/** A database as the program found it when it only knew the migrations up to and with `last`; nothing is migrated by opening it. */
export async function withOldDatabase<Result>(place: Place, work: (db: Database) => Promise<Result>): Promise<Result> {
  await mkdir(place.dataDir, { recursive: true });
  const pool = place.databaseUrl === null ? pglitePool(await openPglite(join(place.dataDir, 'pglite'))) : openWorkPool(place.databaseUrl);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Migrates as a program does whose last migration is `last`; `more` are run besides, and what goes wrong is thrown. */
export async function migrateAs(db: Database, last: string, more: Readonly<Record<string, Migration>> = {}): Promise<void> {
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known, ...more }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Tables whose rows the database numbers. */
const numbered = ['nudges', 'agreement_history', 'decisions', 'series_lines', 'disagreements', 'agreement_steps', 'answers'];

/** Makes a place what it was when `version` was the newest, with the fixture's rows in it. */
export async function liveIn(place: Place, version: string): Promise<void> {
  await withOldDatabase(place, async (db) => {
    await migrateAs(db, version);
    for (const { table, row } of readFixture(version)) {
      const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
      await sql`
        insert into ${sql.table(table)} (${columns}) overriding system value
        select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(db);
    }
    for (const table of numbered.filter((name) => readFixture(version).some((each) => each.table === name)))
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${sql.table(table)}`.execute(db);
  });
}

/** The rows of one table as JSON, of these columns only, in an order of their own. */
export async function rowsOf(db: Database, table: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(db);
  return rows.map(({ row }) => row);
}
