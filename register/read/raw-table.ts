import type { FileKind } from '../schema/files.ts';

/** One file or sheet as text, before anything in it is checked. CSV and XLSX give the same. */
export interface RawTable {
  readonly kind: FileKind;
  /** The name people know it by: `units.csv`, or `register.xlsx: units`. */
  readonly file: string;
  /** Column names, trimmed and in lower case, in the order they stand. */
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
}

/** A row's cells stand in the header's order, so a column called `__proto__` is only a text among others. Rows without any text are left out. */
export interface RawRow {
  /** As a spreadsheet shows it: the header is row 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface RawRegister {
  readonly tables: ReadonlyMap<FileKind, RawTable>;
  /** Files that are there but could not be read: what refers to them cannot be checked. */
  readonly broken: ReadonlySet<FileKind>;
}

/** Thrown by a reader when it is no use going on; the problem is already reported. */
export class StopReading extends Error {}
