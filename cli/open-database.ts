import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../bot/settings.ts';
import { BackupError } from '../store/backup/backup-error.ts';
import { DataFolderInUse } from '../store/data-lock.ts';
import { DatabaseIsNewer } from '../store/migrations/bring-up-to-date.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { CliError } from './cli-error.ts';

/** What a command does with the database that the settings name; its connections carry `purpose`, so that they can be told from the bot's. */
export async function withDatabase<Result>(settings: Settings, purpose: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  try {
    const store = await openStore({
      databaseUrl: settings.DATABASE_URL === undefined ? null : named(settings.DATABASE_URL, purpose),
      dataDir: settings.DATA_DIR,
    });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof DataFolderInUse || error instanceof DatabaseIsNewer || error instanceof BackupError)
      throw new CliError(error.message);
    throw error;
  }
}

/** A folder that is spelt wrong must not become a new, empty database that looks like the real one. */
export function refuseMissingFolder({ DATABASE_URL, DATA_DIR }: Settings): void {
  if (DATABASE_URL === undefined && !existsSync(join(DATA_DIR, 'pglite', 'PG_VERSION')))
    throw new CliError(
      `Det er ingen database i mappen ${DATA_DIR}. Skriv riktig mappe i DATA_DIR, eller adressen til databasen i DATABASE_URL.`,
    );
}

function named(databaseUrl: string, purpose: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', `brobygger-${purpose}`);
  return url.href;
}
