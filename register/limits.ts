/** What the reader accepts. Far above any real register; low enough that a hostile file cannot exhaust the process. */
export const limits = {
  /** Rows in all files together, headers not counted. */
  rows: 250_000,
  /** Bytes of one file on disk. */
  fileBytes: 100 * 1024 * 1024,
  /** Bytes of a workbook's parts together when unpacked; a real one of 200,000 rows has about 60 MB. */
  unpackedBytes: 400 * 1024 * 1024,
  /** Characters in one cell, spaces at the ends not counted. */
  cellLength: 500,
  /** Columns in one file, those we do not know counted too. */
  columns: 100,
  /** Problems listed in a report; the rest are only counted. */
  listedProblems: 1_000,
} as const;
