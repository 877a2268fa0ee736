import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readSettings, SettingsError } from '../bot/settings.ts';
import { systemClock } from '../bot/system-clock.ts';
import { cardsCommand } from './cards.ts';
import { CliError } from './cli-error.ts';
import { doctorCommand } from './doctor.ts';
import { importCommand } from './import.ts';
import { planCommand } from './plan.ts';

const streams = {
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  err: (line: string): void => void process.stderr.write(`${line}\n`),
};

const program = new Command('brobygger')
  .description('Kommandoer for den som drifter Brobygger.')
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .showHelpAfterError('Skriv «brobygger --help» for å se kommandoene.');

program
  .command('import')
  .description('Les inn registeret fra en mappe med CSV-filer eller en arbeidsbok (.xlsx). Alt eller ingenting.')
  .argument('<kilde>', 'mappe eller .xlsx-fil')
  .option('--dry-run', 'bare kontroller, lagre ingenting', false)
  .action((source: string, options: { dryRun: boolean }) =>
    importCommand(source, options, {
      settings: readSettings(process.env),
      clock: systemClock,
      isTerminal: process.stderr.isTTY === true,
      ...streams,
    }),
  );

program
  .command('plan')
  .description('Vis hva som ville blitt sendt hvis ingen svarer. Rører ikke databasen.')
  .requiredOption('--register <kilde>', 'mappe eller .xlsx-fil')
  .requiredOption('--from <dato>', 'første dag, for eksempel 2027-03-01')
  .requiredOption('--days <antall>', 'antall dager')
  .option('--json', 'ett JSON-objekt per linje', false)
  .action((options: { register: string; from: string; days: string; json: boolean }) => planCommand(options, streams));

program
  .command('cards')
  .description('Skriv hvert kort på hvert språk til en mappe.')
  .requiredOption('--out <mappe>', 'mappen de skrives til')
  .action((options: { out: string }) => cardsCommand(options.out, streams));

program
  .command('doctor')
  .description('Kontroller innstillinger, database, register og katalog.')
  .action(() => doctorCommand({ environment: process.env, demo: fileURLToPath(new URL('../register/demo', import.meta.url)), ...streams }));

// A reader that has seen enough (`plan | head`) closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

program.parseAsync().catch((error: unknown) => {
  streams.err(
    error instanceof CliError || error instanceof SettingsError
      ? error.message
      : `Noe gikk galt: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = error instanceof CliError ? error.exitCode : 1;
});
