import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../store/open-store.ts';

/** One row that was written: which table, what it was and what it is. */
export interface Change {
  readonly table: string;
  readonly op: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** The columns that are not what they were; all of them for an insert or a delete. */
  readonly columns: readonly string[];
}

const row = z.record(z.string(), z.unknown());
const changeRow = z.object({ tbl: z.string(), op: z.enum(['INSERT', 'UPDATE', 'DELETE']), before: row.nullable(), after: row.nullable() });

/** Has the database write down every row that any statement changes, in a table of its own. */
export async function watchTables(db: Database): Promise<void> {
  await sql`create table watched_changes (n bigint generated always as identity, tbl text, op text, before jsonb, after jsonb)`.execute(db);
  await sql`
    create function watch_change() returns trigger language plpgsql as $$
    begin
      insert into watched_changes (tbl, op, before, after)
      values (tg_table_name, tg_op, case when tg_op = 'INSERT' then null else to_jsonb(old) end, case when tg_op = 'DELETE' then null else to_jsonb(new) end);
      return null;
    end $$`.execute(db);
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'watched_changes'`.execute(
    db,
  );
  for (const { name } of rows)
    await sql`create trigger watch after insert or update or delete on ${sql.table(name)} for each row execute function watch_change()`.execute(
      db,
    );
}

/** What has been written since the last call. An update that changed nothing is left out. */
export async function changesSince(db: Database): Promise<readonly Change[]> {
  const { rows } = await sql`
    with gone as (delete from watched_changes returning n, tbl, op, before, after) select tbl, op, before, after from gone order by n`.execute(
    db,
  );
  return rows.flatMap((raw) => {
    const { tbl, op, before, after } = changeRow.parse(raw);
    const [old, now] = [before ?? {}, after ?? {}];
    const columns = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
      (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
    );
    return columns.length === 0 ? [] : [{ table: tbl, op, before: old, after: now, columns }];
  });
}
