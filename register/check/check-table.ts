import type { ProblemList } from '../problem-list.ts';
import { isProblemCode } from '../problems.ts';
import type { RawRow, RawTable } from '../read/raw-table.ts';
import { columnsOf, type FileKind, rowSchemas } from '../schema/files.ts';
import { checkCell } from './check-cell.ts';
import { checkHeader } from './check-header.ts';
import type { CheckedRow, CheckedTable } from './checked-table.ts';

/** Checks a table's header and every cell in it. `pause` is awaited now and then, so that a big file does not stop the process. */
export async function checkTable<Kind extends FileKind>(
  kind: Kind,
  table: RawTable,
  problems: ProblemList,
  pause: (rows: number) => Promise<void>,
): Promise<CheckedTable<Kind>> {
  const { file, header } = table;
  for (const column of header) checkCell(column, column, kind, { file, row: 1, value: column }, problems);
  const positions = checkHeader(table, problems);
  const columns = columnsOf(kind);
  const rows: CheckedRow<Kind>[] = [];
  for (const [index, raw] of table.rows.entries()) {
    const wrong = checkCells(raw, header, kind, file, problems);
    const cells: Record<string, string> = {};
    for (const column of columns) cells[column] = cellText(raw, positions.get(column) ?? -1, wrong);
    rows.push({ row: raw.row, ...parseRow(kind, cells, raw, { file, wrong, positions }, problems) });
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await pause(index + 1);
  }
  return { file, rows };
}

const rowsBetweenPauses = 2_000;

const trimmed = (cell: string): string => cell.normalize('NFC').trim();

/** Which of the row's cells nobody should look at further, by place in the header. */
function checkCells(raw: RawRow, header: readonly string[], kind: FileKind, file: string, problems: ProblemList): ReadonlySet<number> {
  const wrong = new Set<number>();
  raw.cells.forEach((cell, index) => {
    const text = trimmed(cell);
    const column = header[index] ?? '';
    const place = { file, row: raw.row, ...(column === '' ? {} : { column }) };
    if (!checkCell(cell, text, kind, { ...place }, problems)) wrong.add(index);
    else if (text !== '' && column === '') problems.report('cell-outside', { ...place, value: text });
  });
  return wrong;
}

const cellText = (raw: RawRow, position: number, wrong: ReadonlySet<number>): string =>
  position === -1 || wrong.has(position) ? '' : trimmed(raw.cells[position] ?? '');

interface RowFacts {
  readonly file: string;
  readonly wrong: ReadonlySet<number>;
  readonly positions: ReadonlyMap<string, number>;
}

function parseRow<Kind extends FileKind>(
  kind: Kind,
  cells: Readonly<Record<string, string>>,
  raw: RawRow,
  { file, wrong, positions }: RowFacts,
  problems: ProblemList,
): Pick<CheckedRow<Kind>, 'text' | 'value'> {
  const parsed = rowSchemas[kind].safeParse(cells);
  const text = (column: string): string => cells[column] ?? '';
  if (parsed.success) return { text, value: wrong.size === 0 ? parsed.data : null };
  for (const issue of parsed.error.issues) {
    const column = String(issue.path[0] ?? '');
    const position = positions.get(column) ?? -1;
    // One problem a cell; and a column that is missing is told once, not in every row.
    if (position === -1 || wrong.has(position) || issue.code !== 'custom') continue;
    const code: unknown = issue.params?.['problem'];
    if (!isProblemCode(code)) continue;
    const value = text(column);
    problems.report(code, { file, row: raw.row, column, ...(value === '' ? {} : { value }) }, detailsOf(issue.params?.['details']));
  }
  return { text, value: null };
}

function detailsOf(details: unknown): Record<string, string | number> {
  const entries = typeof details === 'object' && details !== null ? Object.entries(details) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])));
}
