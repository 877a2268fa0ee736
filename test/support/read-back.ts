import { createProblemList } from '../../register/problem-list.ts';
import { readSheet } from '../../register/read/read-sheet.ts';
import { readWorkbookParts } from '../../register/read/workbook-parts.ts';
import { openZip } from '../../register/read/zip-parts.ts';

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A workbook's sheets as our own reader of registers sees them: every cell as text, a formula as `=...`. */
export async function readBack(workbook: Buffer): Promise<readonly ReadSheet[]> {
  const zip = openZip(workbook, () => {});
  const parts = await readWorkbookParts(zip);
  const problems = createProblemList();
  const sheets: ReadSheet[] = [];
  for (const { name, part } of parts.sheets) {
    const rows: (readonly string[])[] = [];
    const add = (row: number, cells: readonly string[]): void => {
      rows[row - 1] = [...cells];
    };
    await readSheet(zip.read(part), parts, name, { add, finish: () => null }, problems);
    sheets.push({ name, rows });
  }
  if (problems.errorCount() > 0) throw new Error(JSON.stringify(problems.errors));
  return sheets;
}

/** The parts of a workbook as they are written. */
export async function partsOf(workbook: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = openZip(workbook, () => {});
  const parts = new Map<string, string>();
  for (const name of zip.names) {
    const chunks: Buffer[] = [];
    for await (const chunk of zip.read(name)) chunks.push(chunk);
    parts.set(name, Buffer.concat(chunks).toString('utf8'));
  }
  return parts;
}
