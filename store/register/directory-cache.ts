import { sql } from 'kysely';
import type { Directory } from '../../domain/people/directory.ts';
import type { Database } from '../open-store.ts';
import { readSetting } from '../settings.ts';
import { loadDirectory } from './load-directory.ts';

const revisionKey = 'register-revision';

/** The register in memory, read anew when its revision in the database has changed (by this replica or another). */
export interface DirectoryCache {
  /** Read through `db`, which may be a transaction. */
  current(db: Database): Promise<Directory>;
  /** The same for somebody who has just read the revision, and need not ask again. */
  at(db: Database, revision: number): Promise<Directory>;
  /** What was read last, without asking the database; null when nothing has been read. For what is said when the database does not answer. */
  latest(): Directory | null;
}

export function directoryCache(): DirectoryCache {
  let known: { readonly revision: number; readonly directory: Directory } | null = null;
  let reading: { readonly revision: number; readonly db: Database; readonly directory: Promise<Directory> } | null = null;
  const at = async (db: Database, revision: number): Promise<Directory> => {
    if (known?.revision === revision) return known.directory;
    // Many turns find out at the same moment; one of them reads. What a transaction reads is its own.
    if (reading?.revision !== revision || reading.db !== db) {
      const mine = { revision, db, directory: loadDirectory(db) };
      reading = mine;
      const letGo = (): void => {
        if (reading === mine) reading = null;
      };
      mine.directory.then(letGo, letGo);
    }
    const directory = await reading.directory;
    known = { revision, directory };
    return directory;
  };
  return { at, current: async (db) => at(db, await readRevision(db)), latest: () => known?.directory ?? null };
}

/**
 * Says that the register has changed; within the transaction that changed it. One statement, so that two changes that
 * commit at the same time count as two: a replica that has read the first reads anew for the second.
 */
export async function bumpRevision(db: Database): Promise<void> {
  await sql`
    insert into settings (key, value) values (${revisionKey}, '1'::jsonb)
    on conflict (key) do update set value = to_jsonb((settings.value #>> '{}')::int + 1)`.execute(db);
}

/** The revision, for a statement that reads it along with something else. */
export const revisionNow = sql<number>`coalesce((select (value #>> '{}')::int from settings where key = ${revisionKey}), 0)`;

async function readRevision(db: Database): Promise<number> {
  const value = await readSetting(db, revisionKey);
  return typeof value === 'number' ? value : 0;
}
