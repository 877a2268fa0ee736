import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ownTables } from '../../store/backup/own-tables.ts';
import { textColumns, textContents } from '../../store/text-columns.ts';
import { describeOnBoth } from '../support/databases.ts';

/** No text can be kept in columns of these types. */
const noText = ['date', 'integer', 'bigint', 'boolean', 'timestamp with time zone'];

describeOnBoth('the columns that can hold a text', ({ store }) => {
  it('are all in the list of what they may hold, and the list has no other', async () => {
    const own = new Set(await ownTables(store().db));
    const { rows } = await sql<{ table: string; column: string; type: string }>`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_schema = current_schema()`.execute(store().db);
    const found = rows
      .filter(({ table, type }) => own.has(table) && !noText.includes(type))
      .map(({ table, column }) => `${table}.${column}`);
    const listed = Object.entries(textColumns).flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`));
    expect(found.toSorted()).toEqual(listed.toSorted());
  });

  it('hold what people write in two places only, and once within a document', () => {
    const written = Object.entries(textColumns).flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([column, content]) => (content === 'line' || content === 'lines' ? [`${table}.${column}`] : [])),
    );
    expect(written.toSorted()).toEqual(['decisions.text', 'reviews.doc', 'series_lines.content']);
    expect(Object.keys(textContents)).toEqual(
      expect.arrayContaining([...new Set(Object.values(textColumns).flatMap((columns) => Object.values(columns)))]),
    );
  });
});
