import { type Kysely, Migrator, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import { migrations } from './index.ts';

/** The database has been migrated by a program that is newer than this one, which would not understand its rows. */
export class DatabaseIsNewer extends Error {
  override readonly name = 'DatabaseIsNewer';
}

/**
 * Runs every migration the database has not had, all in one transaction, so that one that fails leaves the database as it
 * was. Processes that start together wait for each other. Throws DatabaseIsNewer, having changed nothing.
 */
export async function bringUpToDate(db: Kysely<Schema>): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new DatabaseIsNewer(
      `Databasen er laget av en nyere Brobygger enn denne (${unknown.join(', ')}). Start den nyere utgaven, eller les tilbake en sikkerhetskopi som ble tatt før oppgraderingen, i en tom database.`,
    );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}

/** The names of the migrations a database has had, in order; none for an empty database. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (found[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
