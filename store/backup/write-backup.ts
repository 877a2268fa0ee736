import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { appliedMigrations } from '../migrations/bring-up-to-date.ts';
import type { Database } from '../open-store.ts';
import { type BackupHeader, formatName, formatVersion, type TableInBackup } from './format.ts';
import { ownTables, shapeOf, withoutRows } from './own-tables.ts';
import { programVersion } from './program-version.ts';

/** How many rows are in memory at once. */
const pageRows = 1_000;

/**
 * Writes everything of ours to `sink`, as it was at one moment, however long it takes and whatever others write meanwhile.
 * The queue is left out: it is derived from rows. Gives the header. Throws what the sink throws.
 */
export async function writeBackup(db: Database, sink: Writable, takenAt: Temporal.Instant): Promise<BackupHeader> {
  const migrations = await appliedMigrations(db);
  const names = await ownTables(db, migrations);
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    const header: BackupHeader = {
      format: formatName,
      version: formatVersion,
      program: programVersion,
      takenAt: takenAt.toString(),
      migrations: [...migrations],
      tables: await describeTables(trx, names),
    };
    await pipeline(Readable.from(linesOf(trx, header)), createGzip(), sink);
    return header;
  } finally {
    await trx.rollback().execute();
  }
}

async function* linesOf(trx: Database, header: BackupHeader): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (text: string): string => {
    hash.update(text);
    return text;
  };
  yield hashed(`${JSON.stringify(header)}\n`);
  let rows = 0;
  for (const table of header.tables) {
    if (withoutRows.has(table.name)) continue;
    for await (const page of pagesOf(trx, table)) {
      rows += page.length;
      yield hashed(page.map((row) => `${row}\n`).join(''));
    }
  }
  yield `${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`;
}

/** The rows as JSON text, never parsed here: what the database wrote is what it reads back. */
async function* pagesOf(trx: Database, table: TableInBackup): AsyncGenerator<readonly string[]> {
  await sql`declare backup no scroll cursor for select to_jsonb(t)::text as row from ${sql.table(table.name)} t`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(pageRows)} from backup`.execute(trx);
    if (rows.length === 0) break;
    yield rows.map((each) => each.row);
  }
  await sql`close backup`.execute(trx);
}

async function describeTables(trx: Database, names: readonly string[]): Promise<TableInBackup[]> {
  const tables: TableInBackup[] = [];
  for (const name of names) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(trx);
    const { columns, sequences } = await shapeOf(trx, name);
    const next: Record<string, number> = {};
    for (const [column, sequence] of Object.entries(sequences)) next[column] = await nextOf(trx, sequence);
    tables.push({ name, columns: [...columns], rows: withoutRows.has(name) ? 0 : (rows[0]?.count ?? 0), next });
  }
  return tables;
}

async function nextOf(trx: Database, sequence: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select (case when is_called then last_value + 1 else last_value end)::int8 as next from ${sql.raw(sequence)}`.execute(trx);
  return rows[0]?.next ?? 1;
}
