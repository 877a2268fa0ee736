import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Settings } from '../bot/settings.ts';
import { cardContext } from '../cards/card-context.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import type { Sheet } from '../domain/figures/export/sheet.ts';
import { daysOf, type Tertial, tertialOf, tertialOrNull, writtenTertial } from '../domain/figures/export/tertial.ts';
import { topmost } from '../domain/figures/suppress/scopes-around.ts';
import { type UnitId, unitId } from '../domain/ids.ts';
import type { Directory } from '../domain/people/directory.ts';
import { type Language, languages } from '../domain/people/types.ts';
import type { Clock } from '../domain/ports.ts';
import { shownName } from '../domain/privacy/shown-name.ts';
import { workCalendar } from '../domain/time/calendar.ts';
import { norwegianHolidays } from '../domain/time/norwegian-holidays.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { isAfter, type PlainDate } from '../domain/time/plain-date.ts';
import { suggestionFor } from '../register/schema/cells.ts';
import { loadDirectory } from '../store/register/load-directory.ts';
import { reportSheets } from '../views/figures/export/report.ts';
import { csvOf } from '../views/figures/export/write-csv.ts';
import { workbookOf } from '../views/figures/export/write-workbook.ts';
import { CliError, type Streams } from './cli-error.ts';
import { readDatabase } from './read-database.ts';

interface ExportOptions {
  readonly scope: readonly string[];
  readonly tertial?: string;
  readonly language: string;
  readonly out: string;
  readonly force: boolean;
}

interface ExportContext extends Streams {
  readonly settings: Settings;
  readonly clock: Clock;
}

/** `export`: the report of some units as one workbook, or as a folder with a CSV file a sheet. It reads only; figures are as of today, Oslo time. */
export async function exportCommand(options: ExportOptions, { settings, clock, out }: ExportContext): Promise<void> {
  const today = osloDate(clock.now());
  const tertial = wantedTertial(options.tertial, today);
  const texts = cardContext(wantedLanguage(options.language));
  const isWorkbook = wantsWorkbook(options.out);
  refuseToReplace(options.out, options.force, isWorkbook);
  const sheets = await readDatabase(settings, async (db) => {
    const directory = await loadDirectory(db);
    const scope = wantedUnits(options.scope, directory);
    const context = { directory, catalogue: loadCatalogue(), calendar: workCalendar(norwegianHolidays()), today, texts };
    return reportSheets(db, { scope, counted: topmost(directory, scope), tertial }, context);
  });
  await writing(options.out, () => (isWorkbook ? writeWorkbook(options.out, sheets) : writeFolder(options.out, sheets)));
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  out(
    `Rapporten for ${writtenTertial(tertial)} er skrevet til ${shownName(options.out)}: ${sheets.length} ark, ${rows} rader, tall per ${today}.`,
  );
}

function wantedTertial(text: string | undefined, today: PlainDate): Tertial {
  if (text === undefined) return tertialOf(today);
  const tertial = tertialOrNull(text);
  if (tertial === null) throw new CliError(`--tertial: skriv år og tertial, for eksempel ${writtenTertial(tertialOf(today))}.`);
  if (isAfter(daysOf(tertial).from, today)) throw new CliError(`--tertial: ${writtenTertial(tertial)} har ikke begynt ennå.`);
  return tertial;
}

function wantedLanguage(text: string): Language {
  const language = languages.find((each) => each === text);
  if (language === undefined) throw new CliError(`--language: skriv ${languages.slice(0, -1).join(', ')} eller ${languages.at(-1)}.`);
  return language;
}

function wantedUnits(ids: readonly string[], { units }: Directory): readonly UnitId[] {
  const unknown = ids.find((id) => !units.has(unitId(id)));
  if (unknown === undefined) return ids.map(unitId);
  const { suggestion } = suggestionFor(unknown, [...units.keys()]);
  const meant = suggestion === undefined ? 'Skriv id-en slik den står i units.' : `Mente du ${suggestion}?`;
  throw new CliError(`--scope: det er ingen enhet med id ${shownName(unknown)} i registeret. ${meant}`);
}

function wantsWorkbook(path: string): boolean {
  const ending = extname(path).toLowerCase();
  if (ending !== '' && ending !== '.xlsx' && !existsSync(path))
    throw new CliError('--out: skriv et filnavn som slutter på .xlsx, eller en mappe for CSV-filer.');
  return ending === '.xlsx';
}

/** A folder is looked at when its files are known. */
function refuseToReplace(path: string, force: boolean, isWorkbook: boolean): void {
  if (!force && isWorkbook && existsSync(path))
    throw new CliError(`${shownName(path)} finnes fra før. Velg et annet navn, eller skriv over den med --force.`);
  if (!force && existsSync(join(path, 'figures.csv')))
    throw new CliError(`Det ligger en rapport i ${shownName(path)} fra før. Velg en annen mappe, eller skriv over den med --force.`);
}

async function writeWorkbook(file: string, sheets: readonly Sheet[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await workbookOf(sheets));
}

async function writeFolder(folder: string, sheets: readonly Sheet[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const sheet of sheets) await writeFile(join(folder, `${sheet.id}.csv`), csvOf(sheet));
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'disken er full',
  EDQUOT: 'kvoten på disken er brukt opp',
  EACCES: 'ingen tilgang til mappen',
  EPERM: 'ingen tilgang til mappen',
  EROFS: 'disken kan ikke skrives til',
  ENOTDIR: 'mappen er ikke en mappe',
  EEXIST: 'det er en fil med det navnet',
  EISDIR: 'det er en mappe med det navnet',
  EBUSY: 'filen er åpen i et annet program',
};

/** A fault of the disk, said plainly; anything else as it is. */
async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const reason = reasons[error instanceof Error && 'code' in error ? String(error.code) : ''];
    if (reason === undefined) throw error;
    throw new CliError(`Rapporten kunne ikke skrives til ${shownName(path)}: ${reason}.`);
  }
}
