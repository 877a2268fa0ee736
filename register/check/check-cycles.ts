import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';
import { findCycles } from './find-cycles.ts';

/** Reports each circle of parents among units and among agreements, and of agreements that replace each other, once, at the first of its rows. */
export function checkCycles(tables: CheckedTables, problems: ProblemList): void {
  checkColumn(tables.units, 'parent', problems);
  checkColumn(tables.agreements, 'parent', problems);
  checkColumn(tables.agreements, 'replaces', problems);
}

interface Rows<Column> {
  readonly file: string;
  readonly rows: readonly { readonly row: number; text(column: 'id' | Column): string }[];
}

function checkColumn<Column extends string>(table: Rows<Column> | null, column: Column, problems: ProblemList): void {
  const rows = new Map<string, number>();
  const parents = new Map<string, string>();
  for (const { row, text } of table?.rows ?? []) {
    if (rows.has(text('id')) || text('id') === '') continue;
    rows.set(text('id'), row);
    if (text(column) !== '') parents.set(text('id'), text(column));
  }
  for (const cycle of findCycles(parents)) {
    const first = cycle.reduce((best, id) => ((rows.get(id) ?? 0) < (rows.get(best) ?? 0) ? id : best));
    const start = cycle.indexOf(first);
    const named = [...cycle.slice(start), ...cycle.slice(0, start), first];
    const shown = named.length > 12 ? [...named.slice(0, 6), '…', ...named.slice(-5)] : named;
    problems.report(
      'cycle',
      { file: table?.file ?? '', row: rows.get(first) ?? 1, column, value: parents.get(first) ?? '' },
      { cycle: shown.join(' → ') },
    );
  }
}
