import type { ProblemList } from '../problem-list.ts';
import type { RawTable } from '../read/raw-table.ts';
import { suggestionFor } from '../schema/cells.ts';
import { columnsOf, extraColumns, requiredColumns } from '../schema/files.ts';

/** Where each known column stands in the header, -1 for one that is not there. Reports missing, double and unknown columns. */
export function checkHeader(table: RawTable, problems: ProblemList): ReadonlyMap<string, number> {
  const { kind, file, header } = table;
  const known = columnsOf(kind);
  const seen = new Set<string>();
  for (const column of header) {
    if (seen.has(column) && column !== '') problems.report('column-twice', { file, row: 1, column });
    seen.add(column);
  }
  for (const column of known) {
    if (seen.has(column) || extraColumns[kind]?.includes(column) === true) continue;
    const isRequired = requiredColumns[kind].includes(column);
    problems.report(isRequired ? 'column-missing' : 'column-absent', { file, row: 1, column });
  }
  const free = known.filter((column) => !seen.has(column));
  for (const column of seen) {
    if (column === '' || known.includes(column)) continue;
    problems.report('column-unknown', { file, row: 1, column }, { allowed: known.join(', '), ...suggestionFor(column, free) });
  }
  return new Map(known.map((column) => [column, header.indexOf(column)]));
}
