import type { FileKind, FileRow } from '../schema/files.ts';

/** A file whose cells have been looked at one by one. Rows are there also when something is wrong in them. */
export interface CheckedTable<Kind extends FileKind> {
  readonly file: string;
  readonly rows: readonly CheckedRow<Kind>[];
}

export interface CheckedRow<Kind extends FileKind> {
  readonly row: number;
  /** The trimmed text in a column; '' for an empty cell, for one that may not be repeated, and for a column that is not there. */
  text(column: ColumnOf<Kind>): string;
  /** The values; null when a cell is wrong. */
  readonly value: FileRow<Kind> | null;
}

export type ColumnOf<Kind extends FileKind> = keyof FileRow<Kind> & string;

/** Every file of the register; null for one that is not there or could not be read. */
export type CheckedTables = { readonly [Kind in FileKind]: CheckedTable<Kind> | null };
