import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { shownName } from '../../domain/privacy/shown-name.ts';
import { migrations } from '../migrations/index.ts';
import type { Database } from '../open-store.ts';
import { BackupError } from './backup-error.ts';
import type { BackupHeader, TableInBackup } from './format.ts';
import { buildingSite, enterBuildingSite, ownTables, runMigrations, shapeOf, tablesOf, useSchema } from './own-tables.ts';
import { checkBackup, fromNewer, readBackup } from './read-backup.ts';

export interface RestoreOptions {
  /** Take the place of what is there. Without it the database must have no rows of ours. */
  readonly replace: boolean;
  readonly now: Temporal.Instant;
  /** What belongs to the restore, done on the restored rows before anybody else sees them. */
  readonly andThen?: (trx: Database) => Promise<void>;
}

/**
 * Makes the database what a backup says, brought up to this program's tables. All or nothing: everything is built beside, in
 * one transaction, and moved into place at its end. The file is read twice, first to know that it is whole. Throws BackupError.
 */
export async function restoreBackup(db: Database, file: string, { replace, now, andThen }: RestoreOptions): Promise<BackupHeader> {
  const header = await checkBackup(file);
  const known = Object.keys(migrations);
  if (header.migrations.some((name, index) => known[index] !== name)) throw fromNewer(file);
  if (!replace) await refuseUnlessEmpty(db);

  await db.transaction().execute(async (trx) => {
    await oneMigrationAtATime(trx);
    const home = await enterBuildingSite(trx);
    await runMigrations(trx, header.migrations);
    await checkShapes(trx, file, header);
    for await (const { table, rows } of readBackup(file)) await insertRows(trx, table, rows);
    for (const table of header.tables) await countOn(trx, table);
    await runMigrations(trx, known.slice(header.migrations.length));
    await moveInto(trx, home);
    await noteMigrations(trx, known, now);
    await andThen?.(trx);
  });
  return header;
}

async function refuseUnlessEmpty(db: Database): Promise<void> {
  for (const table of await ownTables(db)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0)
      throw new BackupError(
        'Databasen er ikke tom. Ingenting er endret. Velg en tom database, eller skriv --replace for å sette sikkerhetskopien i stedet for alt som er der.',
      );
  }
}

/** The same lock that Kysely's migrations take, so that a program that starts meanwhile waits. */
async function oneMigrationAtATime(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(3853314791062309107)`.execute(trx);
}

/** Otherwise a column would be lost, or empty, without a word. */
async function checkShapes(trx: Database, file: string, header: BackupHeader): Promise<void> {
  const there = await tablesOf(trx, buildingSite);
  const shapes = await Promise.all(there.map(async (name) => [name, [...(await shapeOf(trx, name)).columns].sort()]));
  const wanted = header.tables.map(({ name, columns }) => [name, [...columns].sort()]);
  if (JSON.stringify(shapes) !== JSON.stringify(wanted))
    throw new BackupError(
      `${shownName(file)} har andre tabeller enn de som hører til utgaven den sier at den er fra. Ingenting er endret.`,
    );
}

async function insertRows(trx: Database, table: TableInBackup, rows: readonly string[]): Promise<void> {
  const name = sql.table(table.name);
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  await sql`
    insert into ${name} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${name}, ${`[${rows.join(',')}]`}::json)`.execute(trx);
}

async function countOn(trx: Database, table: TableInBackup): Promise<void> {
  const { sequences } = await shapeOf(trx, table.name);
  for (const [column, sequence] of Object.entries(sequences))
    await sql`select setval(${sequence}::regclass, ${table.next[column] ?? 1}::int8, false)`.execute(trx);
}

/** The tables that were built take the place of those of the same names. */
async function moveInto(trx: Database, home: string): Promise<void> {
  for (const table of await tablesOf(trx, buildingSite)) {
    await sql`analyze ${sql.table(table)}`.execute(trx);
    await sql`drop table if exists ${sql.id(home, table)}`.execute(trx);
    await sql`alter table ${sql.table(table)} set schema ${sql.ref(home)}`.execute(trx);
  }
  await useSchema(trx, home);
  // Anything that is left in it would be something this does not know how to move: then it fails here, and nothing has changed.
  await sql`drop schema ${sql.ref(buildingSite)}`.execute(trx);
}

async function noteMigrations(trx: Database, names: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`delete from kysely_migration`.execute(trx);
  await sql`
    insert into kysely_migration (name, timestamp)
    select name, ${now.toString()} from unnest(${[...names]}::text[]) as name`.execute(trx);
}
