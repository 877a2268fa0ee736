import type { ProblemList } from '../problem-list.ts';
import type { FileKind } from '../schema/files.ts';
import type { CheckedRow, CheckedTable, CheckedTables } from './checked-table.ts';

/** Reports ids used twice, and whole rows that say the same as an earlier one. */
export function checkIds(tables: CheckedTables, problems: ProblemList): void {
  for (const table of [tables.units, tables.people, tables.agreements, tables.series, tables.services, tables.guidelines]) {
    const firstRows = new Map<string, number>();
    for (const { row, text } of table?.rows ?? []) {
      const first = firstRows.get(text('id'));
      if (text('id') === '') continue;
      if (first === undefined) firstRows.set(text('id'), row);
      else problems.report('duplicate-id', { file: table?.file ?? '', row, column: 'id', value: text('id') }, { first });
    }
  }
  // What makes a row the same row: a role, absence or closure that starts on the same day, a unit in a series, one window each, and who does what in a situation.
  sameRows(tables.roles, (text) => [text('person'), text('role'), text('unit'), text('from')], problems);
  sameRows(tables.absences, (text) => [text('person'), text('from')], problems);
  sameRows(tables.closures, (text) => [text('unit'), text('kind'), text('from')], problems);
  sameRows(tables.series_members, (text) => [text('series'), text('unit')], problems);
  sameRows(tables.windows, (text) => [text('unit'), text('person')], problems);
  sameRows(
    tables.actions,
    (text) => [text('agreement'), text('situation'), text('unit'), text('role').toLowerCase(), text('what')],
    problems,
  );
}

function sameRows<Kind extends FileKind>(
  table: CheckedTable<Kind> | null,
  keyOf: (text: CheckedRow<Kind>['text']) => readonly string[],
  problems: ProblemList,
): void {
  const firstRows = new Map<string, number>();
  for (const { row, text, value } of table?.rows ?? []) {
    if (value === null) continue;
    const key = JSON.stringify(keyOf(text));
    const first = firstRows.get(key);
    if (first === undefined) firstRows.set(key, row);
    else problems.report('duplicate-row', { file: table?.file ?? '', row }, { first });
  }
}
