import { limits } from '../limits.ts';
import type { ProblemList } from '../problem-list.ts';
import type { FileKind } from '../schema/files.ts';
import { type RawRow, type RawTable, StopReading } from './raw-table.ts';

/** What the files of one register share while they are read. */
export interface RowBudget {
  /** How many rows may still be read, over all files. */
  left: number;
  /** Told now and then how much has been read, from 0 to 1. */
  readonly onRead: (share: number) => void;
}

export interface TableBuilder {
  /** Takes one row as it stands; row 1 is the header. Throws StopReading when the register has too many rows. */
  add(row: number, cells: readonly string[]): void;
  /** The table, or null when it has no usable header (then the problem is reported). */
  finish(): RawTable | null;
}

/** Turns rows of text into a RawTable, the same way for CSV and XLSX: header in row 1, empty rows skipped, rows counted. */
export function createTableBuilder(kind: FileKind, file: string, budget: RowBudget, problems: ProblemList): TableBuilder {
  let header: readonly string[] | null = null;
  const rows: RawRow[] = [];

  return {
    add(row, cells) {
      if (row === 1) {
        header = withoutEmptyTail(cells).map((name) => name.normalize('NFC').trim().toLowerCase());
        return;
      }
      if (header === null || cells.every((cell) => cell.trim() === '')) return;
      budget.left -= 1;
      if (budget.left < 0) {
        problems.report('too-many-rows', { file, row }, { limit: limits.rows });
        throw new StopReading();
      }
      rows.push({ row, cells });
    },
    finish() {
      if (header === null || header.length === 0) {
        problems.report('header-missing', { file, row: 1 });
        return null;
      }
      if (header.length > limits.columns) {
        problems.report('header-too-wide', { file, row: 1 }, { limit: limits.columns });
        return null;
      }
      return { kind, file, header, rows };
    },
  };
}

function withoutEmptyTail(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1;
  return cells.slice(0, length);
}
