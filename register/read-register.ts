import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Register } from '../domain/register.ts';
import { buildRegister } from './build-register.ts';
import { checkActions } from './check/check-actions.ts';
import { checkCycles } from './check/check-cycles.ts';
import { checkIds } from './check/check-ids.ts';
import { checkParties } from './check/check-parties.ts';
import { checkPeople } from './check/check-people.ts';
import { checkReferences } from './check/check-references.ts';
import { checkRows } from './check/check-rows.ts';
import { checkSeries } from './check/check-series.ts';
import { checkServices } from './check/check-services.ts';
import { checkTable } from './check/check-table.ts';
import type { CheckedTable, CheckedTables } from './check/checked-table.ts';
import { limits } from './limits.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import type { RegisterProblem } from './problems.ts';
import { type RawRegister, StopReading } from './read/raw-table.ts';
import { readCsvFolder } from './read/read-csv-folder.ts';
import { readWorkbook } from './read/read-workbook.ts';
import { reportFileError } from './read/report-file-error.ts';
import type { FileKind } from './schema/files.ts';

export type RegisterResult =
  | { readonly ok: true; readonly register: Register; readonly rows: number; readonly warnings: readonly RegisterProblem[] }
  | {
      readonly ok: false;
      /** The first thousand errors. */
      readonly problems: readonly RegisterProblem[];
      /** How many errors there are, listed or not. */
      readonly total: number;
      readonly warnings: readonly RegisterProblem[];
    };

export interface ReadOptions {
  /** Told now and then how far the work has come, in thousandths: the first half is reading, the second checking. `done` never goes back. */
  onProgress?(done: number, total: number): void;
}

/**
 * Reads and checks a whole register: a folder of CSV files or one .xlsx workbook (design: «The register»). Every error is
 * found in one go. Never throws for anything in the input or the file system; what is wrong comes back as problems.
 */
export async function readRegister(path: string, options: ReadOptions = {}): Promise<RegisterResult> {
  const problems = createProblemList();
  const progress = createProgress(options);
  const raw = await readRaw(path, problems, (share) => progress(share / 2));
  if (raw === null) return failed(problems);

  const rows = [...raw.tables.values()].reduce((sum, table) => sum + table.rows.length, 0);
  const tables = await checkTables(raw, problems, (done) => progress(0.5 + done / rows / 2));
  for (const check of checks) {
    check(tables, problems);
    await nextTurn();
  }
  progress(1);
  if (problems.errorCount() > 0) return failed(problems);
  return { ok: true, register: buildRegister(tables), rows, warnings: problems.warnings };
}

const checks = [
  checkIds,
  checkReferences,
  checkCycles,
  checkRows,
  checkPeople,
  checkParties,
  checkActions,
  checkSeries,
  checkServices,
] as const;

const failed = (problems: ProblemList): RegisterResult => ({
  ok: false,
  problems: asRead(problems.errors),
  total: problems.errorCount(),
  warnings: problems.warnings,
});

const wholeWork = 1_000;

/** Passes shares of the work on as thousandths, each once. */
function createProgress(options: ReadOptions): (share: number) => void {
  let last = -1;
  return (share) => {
    const done = Math.floor(share * wholeWork);
    if (done <= last) return;
    last = done;
    options.onProgress?.(done, wholeWork);
  };
}

/** File by file and row by row, as somebody goes through the register to put it right. */
function asRead(problems: readonly RegisterProblem[]): readonly RegisterProblem[] {
  const files = [...new Set(problems.map((problem) => problem.file))];
  const order = new Map(files.map((file, index) => [file, index]));
  return [...problems].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || (a.row ?? 0) - (b.row ?? 0));
}

async function readRaw(path: string, problems: ProblemList, onRead: (share: number) => void): Promise<RawRegister | null> {
  const budget = { left: limits.rows, onRead };
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return await readCsvFolder(path, budget, problems);
    if (facts.isFile() && /\.(?:xlsx|xlsm|xls)$/iu.test(path)) return await readWorkbook(path, budget, problems);
    problems.report('path-kind', { file: basename(path) });
  } catch (error) {
    if (!(error instanceof StopReading)) reportFileError(error, 'path', path, problems);
  }
  return null;
}

async function checkTables(raw: RawRegister, problems: ProblemList, onChecked: (rows: number) => void): Promise<CheckedTables> {
  let before = 0;
  const check = async <Kind extends FileKind>(kind: Kind): Promise<CheckedTable<Kind> | null> => {
    const table = raw.tables.get(kind);
    if (table === undefined) return null;
    const checked = await checkTable(kind, table, problems, async (done) => {
      onChecked(before + done);
      await nextTurn();
    });
    before += table.rows.length;
    return checked;
  };
  return {
    units: await check('units'),
    people: await check('people'),
    roles: await check('roles'),
    agreements: await check('agreements'),
    parties: await check('parties'),
    absences: await check('absences'),
    closures: await check('closures'),
    windows: await check('windows'),
    actions: await check('actions'),
    series: await check('series'),
    series_members: await check('series_members'),
    services: await check('services'),
    guidelines: await check('guidelines'),
  };
}
