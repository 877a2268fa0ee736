import { access, constants, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadCatalogue } from '../../catalogue/index.ts';
import { simulate } from '../../domain/figures/simulate/simulate.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import { type Language, languages } from '../../domain/people/types.ts';
import { workCalendar } from '../../domain/time/calendar.ts';
import { norwegianHolidays } from '../../domain/time/norwegian-holidays.ts';
import { CliError, type Streams } from '../cli-error.ts';
import { readRegisterOrFail } from '../read-register-or-fail.ts';
import { readDays, readFrom, readSeed } from './read-options.ts';
import { simulationPage } from './simulation-page.ts';
import { reportOf } from './simulation-report.ts';
import { simulationText } from './simulation-text.ts';

export interface SimulateOptions {
  readonly register: string;
  readonly from: string;
  readonly days: string;
  readonly answerRate: string;
  readonly seed: string;
  readonly html?: string;
  readonly json: boolean;
  readonly language: string;
}

/** `simulate`: what the register would come to if it were taken into use, with people who answer at a given rate. It sends nothing, and touches no database. */
export async function simulateCommand(options: SimulateOptions, streams: Streams): Promise<void> {
  const wishes = {
    from: readFrom(options.from),
    days: readDays(options.days),
    answerRate: readRate(options.answerRate),
    seed: readSeed(options.seed),
  };
  const language = readLanguage(options.language);
  // Told before a minute of reckoning, not after it.
  if (options.html !== undefined) await access(dirname(options.html), constants.W_OK).catch(refuseFile);
  const { register } = await readRegisterOrFail(options.register, streams);
  const world = { directory: directoryOf(register), routines: loadCatalogue(), calendar: workCalendar(norwegianHolidays()) };
  const simulation = simulate(world, wishes);
  const report = reportOf(simulation, language);
  if (options.html !== undefined) await writeFile(options.html, simulationPage(report, language)).catch(refuseFile);
  if (options.json) streams.out(JSON.stringify(simulation));
  else for (const line of simulationText(report)) streams.out(line);
}

function readRate(text: string): number {
  const rate = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(rate >= 0 && rate <= 1)) throw new CliError('--answer-rate: skriv et tall fra 0 til 1, for eksempel 0.6.');
  return rate;
}

function readLanguage(text: string): Language {
  const language = languages.find((each) => each === text);
  if (language === undefined) throw new CliError('--language: skriv nb, nn eller en.');
  return language;
}

function refuseFile(): never {
  throw new CliError('--html: filen kan ikke skrives. Velg en mappe som finnes, og som du har lov til å skrive i.');
}
