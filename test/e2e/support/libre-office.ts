import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

/** A cell as LibreOffice holds it: a text, or what a number or a date is written as. */
export interface OfficeCell {
  readonly value: string;
  readonly isText: boolean;
}

const run = promisify(execFile);

/** Semicolons, UTF-8, Norwegian, and numbers taken for numbers: what a double click in a Norwegian office does. */
const norwegianCsv = 'CSV:59,34,76,1,,1044,false,true';
/** The same file where somebody's office splits at commas. */
export const englishCsv = 'CSV:44,34,76,1,,1033,false,true';

/**
 * Every sheet of a workbook, or of a CSV file, as LibreOffice (headless, with a profile of its own under `folder`) reads it, by the sheet's name. Texts come out in quotation marks and
 * numbers without, as they are held and not as they are shown; formulas come out as such.
 */
export async function inLibreOffice(
  file: string,
  folder: string,
  csvFilter = norwegianCsv,
): Promise<ReadonlyMap<string, readonly (readonly OfficeCell[])[]>> {
  const into = join(folder, 'out');
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await run('soffice', [
    '--headless',
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    ...(extname(file) === '.csv' ? [`--infilter=${csvFilter}`] : []),
    '--convert-to',
    // Comma, quotation mark, UTF-8, from row 1, English, texts in quotation marks, numbers not as shown, formulas as formulas, every sheet.
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,true,false,true,false,-1',
    '--outdir',
    into,
    file,
  ]);
  const sheets = new Map<string, readonly (readonly OfficeCell[])[]>();
  for (const each of await readdir(into)) {
    const name = basename(each, '.csv').slice(basename(file, extname(file)).length + 1);
    sheets.set(name, cellsOf(await readFile(join(into, each), 'utf8')));
  }
  return sheets;
}

/** The mark says whether a cell stood in quotation marks. */
const cellsOf = (csv: string): readonly (readonly OfficeCell[])[] =>
  parse(csv, { bom: true, relaxColumnCount: true, cast: (value, { quoting }) => `${quoting ? 'T' : 'N'}${value}` }).map((row) =>
    row.map((cell) => ({ value: cell.slice(1), isText: cell.startsWith('T') })),
  );
