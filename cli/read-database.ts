import type { Settings } from '../bot/settings.ts';
import { DataFolderInUse } from '../store/data-lock.ts';
import { migrationsNow } from '../store/migrations/migrations-now.ts';
import type { Database } from '../store/open-store.ts';
import { openToRead } from '../store/open-to-read.ts';
import { CliError } from './cli-error.ts';
import { refuseMissingFolder } from './open-database.ts';

/** What a command reads in the database that the settings name: as it is at one moment, and without changing anything in it. */
export async function readDatabase<Result>(settings: Settings, look: (db: Database) => Promise<Result>): Promise<Result> {
  refuseMissingFolder(settings);
  const store = await open(settings);
  try {
    return await store.read(async (db) => {
      const { missing, unknown } = await migrationsNow(db);
      if (unknown.length > 0) throw new CliError('Databasen er brukt av en nyere Brobygger. Bruk den nyeste.');
      if (missing.length > 0)
        throw new CliError('Databasen er fra en eldre Brobygger. Start denne én gang, så blir den oppdatert, og prøv igjen.');
      return look(db);
    });
  } finally {
    await store.close();
  }
}

async function open(settings: Settings) {
  try {
    const store = await openToRead({ databaseUrl: settings.DATABASE_URL ?? null, dataDir: settings.DATA_DIR });
    if (store !== null) return store;
  } catch (error) {
    if (error instanceof DataFolderInUse) throw new CliError(error.message);
    throw error;
  }
  throw new CliError(`Det er ingen database i mappen ${settings.DATA_DIR}.`);
}
