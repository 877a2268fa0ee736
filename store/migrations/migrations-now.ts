import type { Database } from '../open-store.ts';
import { appliedMigrations } from './bring-up-to-date.ts';
import { migrations } from './index.ts';

/** How the database stands to this program; nothing is changed. */
export async function migrationsNow(db: Database): Promise<{ readonly missing: readonly string[]; readonly unknown: readonly string[] }> {
  const applied = await appliedMigrations(db);
  return {
    missing: Object.keys(migrations).filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !(name in migrations)),
  };
}
