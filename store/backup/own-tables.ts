import { sql } from 'kysely';
import { migrations } from '../migrations/index.ts';
import type { Database } from '../open-store.ts';

/** Where tables are built before they are moved to their place; it never outlives its transaction. */
export const buildingSite = 'brobygger_building_site';

/** Within a transaction: an empty schema in which whatever is created or named from now on lies. Gives the schema before. */
export async function enterBuildingSite(trx: Database): Promise<string> {
  const { rows } = await sql<{ home: string }>`select current_schema() as home`.execute(trx);
  await sql`create schema ${sql.ref(buildingSite)}`.execute(trx);
  await useSchema(trx, buildingSite);
  return rows[0]?.home ?? 'public';
}

export async function useSchema(trx: Database, schema: string): Promise<void> {
  await sql`set local search_path = ${sql.ref(schema)}`.execute(trx);
}

/** Runs these migrations one after the other; whoever calls sees to it that they are noted. */
export async function runMigrations(trx: Database, names: readonly string[]): Promise<void> {
  for (const name of names) await migrations[name]?.up(trx);
}

/**
 * The tables that these migrations make, by name. Found by making them: the database may hold others' tables too, which are
 * nobody's business here.
 */
export async function ownTables(db: Database, names: readonly string[] = Object.keys(migrations)): Promise<readonly string[]> {
  const trx = await db.startTransaction().execute();
  try {
    await enterBuildingSite(trx);
    await runMigrations(trx, names);
    return await tablesOf(trx, buildingSite);
  } finally {
    await trx.rollback().execute();
  }
}

export async function tablesOf(db: Database, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = ${schema} order by tablename collate "C"`.execute(db);
  return rows.map((row) => row.name);
}

/** What no backup has: the references of clocks are to be gone when their clocks stop, and a backup stays. Their tables are in it, empty. */
export const withoutRows: ReadonlySet<string> = new Set(['clock_references']);

export interface TableShape {
  /** In the table's order, without those the database computes from others. */
  readonly columns: readonly string[];
  /** Column → the sequence that counts it up, as it is written in SQL. */
  readonly sequences: Readonly<Record<string, string>>;
}

/** What the catalog says of a table in the schema that is current. */
export async function shapeOf(db: Database, table: string): Promise<TableShape> {
  const { rows } = await sql<{ name: string; sequence: string | null }>`
    select attname as name, pg_get_serial_sequence(quote_ident(${table}::text), attname) as sequence
    from pg_attribute where attrelid = quote_ident(${table}::text)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(db);
  return {
    columns: rows.map((row) => row.name),
    sequences: Object.fromEntries(rows.flatMap((row) => (row.sequence === null ? [] : [[row.name, row.sequence]]))),
  };
}
