import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { limits } from '../limits.ts';
import type { ProblemList } from '../problem-list.ts';
import type { FileKind } from '../schema/files.ts';
import { reportEncoding } from './check-encoding.ts';
import { type RawTable, StopReading } from './raw-table.ts';
import { readLimitedFile } from './read-limited-file.ts';
import { createTableBuilder, type RowBudget } from './table-builder.ts';

/** One CSV file as text: UTF-8 with or without BOM, `,` or `;`, any line ends. Null when it cannot be read; the problem is reported. `onRead` is told the share of the file read. */
export async function readCsvFile(
  path: string,
  file: string,
  kind: FileKind,
  budget: RowBudget,
  problems: ProblemList,
  onRead: (share: number) => void,
): Promise<RawTable | null> {
  const bytes = await readLimitedFile(path, file, problems);
  if (bytes === null || !reportEncoding(bytes, file, problems)) return null;

  if (linesWithText(bytes) - 1 > budget.left) {
    problems.report('too-many-rows', { file }, { limit: limits.rows });
    throw new StopReading();
  }

  const builder = createTableBuilder(kind, file, budget, problems);
  const parser = Readable.from(slices(bytes, onRead)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(bytes),
      relax_column_count: true,
      // A quote inside a bare cell is a letter like others: `=HYPERLINK("...")` must be told as the formula it is.
      relax_quotes: true,
      // A quote that is never closed would otherwise swallow the rest of the file.
      max_record_size: 100_000,
    }),
  );
  let row = 0;
  try {
    for await (const record of parser) {
      row += 1;
      builder.add(row, asTexts(record));
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Rows before the broken one may not have come through yet, so the parser's own count is the right one.
    problems.report('csv-broken', { file, row: recordsBefore(error) + 1 });
    return null;
  }
  return builder.finish();
}

const sliceBytes = 256 * 1024;

function* slices(bytes: Buffer, onRead: (share: number) => void): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    onRead(at / bytes.length);
    yield bytes.subarray(at, at + sliceBytes);
  }
}

/** Whichever of `;` and `,` there is most of in the header, outside quotes. Norwegian Excel writes `;`. */
function delimiterOf(bytes: Buffer): ',' | ';' {
  const header = /^[^\r\n]*/u.exec(bytes.toString('utf8', 0, 64 * 1024))?.[0] ?? '';
  const bare = header.replace(/"[^"]*"/gu, '');
  return bare.split(';').length > bare.split(',').length ? ';' : ',';
}

const asTexts = (record: unknown): readonly string[] => (Array.isArray(record) ? record.map(String) : []);

const recordsBefore = (error: CsvError): number => (typeof error['records'] === 'number' ? error['records'] : 0);

/** Lines that hold more than delimiters, quotes and spaces: a quick look before the parsing, which takes a thousand times as long. */
function linesWithText(bytes: Buffer): number {
  let lines = 0;
  let hasText = false;
  for (const byte of bytes) {
    if (byte === 0x0a || byte === 0x0d) hasText = false;
    else if (!hasText && byte > 0x22 && byte !== 0x2c && byte !== 0x3b) {
      hasText = true;
      lines += 1;
    }
  }
  return lines;
}
