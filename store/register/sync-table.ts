import { sql } from 'kysely';
import type { Database } from '../open-store.ts';
import { inChunks, json } from '../rows.ts';

/** One register table: its columns with their types, and what makes two rows the same. */
export interface RegisterTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'text' | 'date' | 'int' | 'boolean'>>;
  /** Columns that identify a row; a nullable date among them counts as «always». */
  readonly key: readonly string[];
}

/** A row of a register table: dates as ISO text. */
export type RegisterRow = Readonly<Record<string, string | number | boolean | null>>;

export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
}

/**
 * Makes a table hold exactly these rows: new ones are added, others changed where they differ, and those that are not
 * there any more end on `today` (an Oslo date in ISO text). Rows that are the same are not touched.
 */
export async function syncTable(db: Database, table: RegisterTable, rows: readonly RegisterRow[], today: string): Promise<Changes> {
  const ended = await endMissing(db, table, rows, today);
  let added = 0;
  let changed = 0;
  const name = sql.table(table.name);
  const columns = Object.keys(table.columns);
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const target = sql.join(table.key.map((column) => keyPart(table, sql.ref(column), column)));
  const others = columns.filter((column) => !table.key.includes(column));
  const set = sql.join([...others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`), sql`ended_on = null`]);
  const same = sql`(${sql.join([...others.map((column) => sql`${sql.ref(`${table.name}.${column}`)}`), sql.ref(`${table.name}.ended_on`)])})`;
  const incoming = sql`(${sql.join([...others.map((column) => sql`excluded.${sql.ref(column)}`), sql`null::date`])})`;
  for (const chunk of inChunks(rows, 5_000)) {
    const { rows: touched } = await sql<{ fresh: boolean }>`
      insert into ${name} (${list})
      select ${list} from jsonb_to_recordset(${json(chunk)}::jsonb) as incoming (${recordColumns(table)})
      on conflict (${target}) do update set ${set} where ${same} is distinct from ${incoming}
      returning (xmax = 0) as fresh`.execute(db);
    const fresh = touched.filter((row) => row.fresh).length;
    added += fresh;
    changed += touched.length - fresh;
  }
  return { added, changed, ended };
}

async function endMissing(db: Database, table: RegisterTable, rows: readonly RegisterRow[], today: string): Promise<number> {
  const keys = rows.map((row) => Object.fromEntries(table.key.map((column) => [column, row[column] ?? null])));
  const matches = sql.join(
    table.key.map(
      (column) =>
        sql`${keyPart(table, sql.ref(`incoming.${column}`), column)} = ${keyPart(table, sql.ref(`${table.name}.${column}`), column)}`,
    ),
    sql` and `,
  );
  const { rows: gone } = await sql`
    update ${sql.table(table.name)} set ended_on = ${today}::date
    where ended_on is null and not exists (
      select 1 from jsonb_to_recordset(${json(keys)}::jsonb) as incoming (${recordColumns({ ...table, columns: keyColumns(table) })}) where ${matches}
    ) returning 1`.execute(db);
  return gone.length;
}

const keyPart = (table: RegisterTable, column: ReturnType<typeof sql.ref>, name: string): ReturnType<typeof sql> =>
  table.columns[name] === 'date' ? sql`coalesce(${column}, '-infinity'::date)` : sql`${column}`;

const keyColumns = (table: RegisterTable): RegisterTable['columns'] =>
  Object.fromEntries(table.key.map((column) => [column, table.columns[column] ?? 'text']));

const recordColumns = (table: RegisterTable): ReturnType<typeof sql> =>
  sql`${sql.join(Object.entries(table.columns).map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`))}`;
