import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProblemList } from '../problem-list.ts';
import { suggestionFor } from '../schema/cells.ts';
import { type FileKind, fileKinds, isFileKind, requiredFiles } from '../schema/files.ts';
import type { RawRegister, RawTable } from './raw-table.ts';
import { readCsvFile } from './read-csv-file.ts';
import { reportFileError } from './report-file-error.ts';
import type { RowBudget } from './table-builder.ts';

/**
 * Reads the CSV files of a folder as text. Reports what is missing or unreadable; throws StopReading when it is no use
 * going on.
 */
export async function readCsvFolder(folder: string, budget: RowBudget, problems: ProblemList): Promise<RawRegister> {
  const tables = new Map<FileKind, RawTable>();
  const broken = new Set<FileKind>();
  const found = new Set<FileKind>();
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    reportFileError(error, 'path', folder, problems);
    return { tables, broken: new Set(fileKinds) };
  }

  const files = names.filter((each) => each.toLowerCase().endsWith('.csv'));
  for (const [index, name] of files.entries()) {
    const kind = name.slice(0, -'.csv'.length).toLowerCase();
    if (!isFileKind(kind)) {
      problems.report('file-unknown', { file: name }, suggestionFor(kind, fileKinds));
      continue;
    }
    if (found.has(kind)) {
      problems.report('file-twice', { file: name });
      continue;
    }
    found.add(kind);
    const table = await readCsvFile(join(folder, name), name, kind, budget, problems, (share) =>
      budget.onRead((index + share) / files.length),
    );
    if (table === null) broken.add(kind);
    else tables.set(kind, table);
  }

  for (const kind of requiredFiles) {
    if (found.has(kind)) continue;
    problems.report('file-missing', { file: `${kind}.csv` });
    broken.add(kind);
  }
  return { tables, broken };
}
