import { basename } from 'node:path';
import type { ProblemList } from '../problem-list.ts';
import { suggestionFor } from '../schema/cells.ts';
import { type FileKind, fileKinds, isFileKind, requiredFiles } from '../schema/files.ts';
import type { RawRegister, RawTable } from './raw-table.ts';
import { readLimitedFile } from './read-limited-file.ts';
import { readSheet } from './read-sheet.ts';
import { createTableBuilder, type RowBudget } from './table-builder.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { BrokenWorkbook, openZip, WorkbookTooBig } from './zip-parts.ts';

/**
 * Reads an XLSX workbook's sheets as text, sheets named as the CSV files. Our own reader, because read-excel-file gives
 * a formula's last value as if somebody had written it, and unpacks a part to any size it likes.
 */
export async function readWorkbook(path: string, budget: RowBudget, problems: ProblemList): Promise<RawRegister> {
  const file = basename(path);
  const everything = { tables: new Map<FileKind, RawTable>(), broken: new Set(fileKinds) };
  const bytes = await readLimitedFile(path, file, problems);
  if (bytes === null) return everything;
  // Excel's old format, and a new one under a password, are both OLE files.
  if (bytes.subarray(0, 4).equals(oleStart)) {
    problems.report('old-excel', { file });
    return everything;
  }
  try {
    return await readSheets(bytes, file, budget, problems);
  } catch (error) {
    if (error instanceof WorkbookTooBig) problems.report('workbook-too-big', { file });
    else if (error instanceof BrokenWorkbook) problems.report('workbook-broken', { file });
    else throw error;
    return everything;
  }
}

const oleStart = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function readSheets(bytes: Buffer, file: string, budget: RowBudget, problems: ProblemList): Promise<RawRegister> {
  const tables = new Map<FileKind, RawTable>();
  const broken = new Set<FileKind>();
  const found = new Set<FileKind>();
  const zip = openZip(bytes, budget.onRead);
  const workbook = await readWorkbookParts(zip);

  for (const sheet of workbook.sheets) {
    const kind = sheet.name.trim().toLowerCase();
    const sheetName = `${file}: ${sheet.name}`;
    if (!isFileKind(kind)) {
      problems.report('file-unknown', { file: sheetName }, suggestionFor(kind, fileKinds));
      continue;
    }
    if (found.has(kind)) {
      problems.report('file-twice', { file: sheetName });
      continue;
    }
    found.add(kind);
    const builder = createTableBuilder(kind, sheetName, budget, problems);
    await readSheet(zip.read(sheet.part), workbook, sheetName, builder, problems);
    const table = builder.finish();
    if (table === null) broken.add(kind);
    else tables.set(kind, table);
  }

  for (const kind of requiredFiles) {
    if (found.has(kind)) continue;
    problems.report('file-missing', { file: `${file}: ${kind}` });
    broken.add(kind);
  }
  return { tables, broken };
}
