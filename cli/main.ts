import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readSettings, SettingsError } from '../bot/settings.ts';
import { systemClock } from '../bot/system-clock.ts';
import { backupCommand } from './backup.ts';
import { cardsCommand } from './cards.ts';
import { checkTextCommand } from './check-text.ts';
import { CliError } from './cli-error.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { norwayCommand } from './figures/norway.ts';
import { type SimulateOptions, simulateCommand } from './figures/simulate.ts';
import { importCommand } from './import.ts';
import { planCommand } from './plan.ts';
import { afterRestoreCommand, restoreCommand } from './restore.ts';

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
  .description(
    'Vis hva som ville blitt sendt hvis ingen svarer. Rører ikke databasen. Ledernes oversikter er ikke med, for de avhenger av tallene: se «simulate».',
  )
  .requiredOption('--register <kilde>', 'mappe eller .xlsx-fil')
  .requiredOption('--from <dato>', 'første dag, for eksempel 2027-03-01')
  .requiredOption('--days <antall>', 'antall dager')
  .option('--json', 'ett JSON-objekt per linje', false)
  .action((options: { register: string; from: string; days: string; json: boolean }) => planCommand(options, streams));

program
  .command('simulate')
  .description(
    'Prøv registeret i en tenkt tid: hvor mange meldinger hver får, hva som blir liggende og hva som går videre til lederne. Rører ikke databasen.',
  )
  .requiredOption('--register <kilde>', 'mappe eller .xlsx-fil')
  .requiredOption('--from <dato>', 'første dag, for eksempel 2027-03-01')
  .requiredOption('--days <antall>', 'antall dager')
  .option('--answer-rate <andel>', 'hvor stor del av det folk blir spurt om de svarer på før neste dag, fra 0 til 1', '0.6')
  .option('--seed <tall>', 'samme tall gir samme tilfeldige svar', '1')
  .option('--html <fil>', 'skriv også en side med diagrammer')
  .option('--json', 'skriv tallene som ett JSON-objekt', false)
  .option('--language <språk>', 'nb, nn eller en', 'nb')
  .action((options: SimulateOptions) => simulateCommand(options, streams));

program
  .command('norway')
  .description('Lag et oppdiktet register på størrelse med Norge som en mappe med CSV-filer, til å prøve på.')
  .requiredOption('--out <mappe>', 'mappen filene skrives til')
  .option('--seed <tall>', 'samme tall gir samme register', '1')
  .option('--scale <andel>', 'hvor stor del av landet: 0.1 er en tidel', '1')
  .option('--from <dato>', 'dagen registeret er sett fra', '2027-01-04')
  .action((options: { out: string; seed: string; scale: string; from: string }) => norwayCommand(options, streams));

program
  .command('check-text')
  .description('Kontroller tekst for det som kan handle om en person: én linje inn, ett JSON-objekt ut. Teksten gjentas ikke.')
  .action(() => checkTextCommand(process.stdin.setEncoding('utf8'), streams));

program
  .command('cards')
  .description('Skriv hvert kort på hvert språk til en mappe.')
  .requiredOption('--out <mappe>', 'mappen de skrives til')
  .action((options: { out: string }) => cardsCommand(options.out, streams));

program
  .command('export')
  .description(
    'Skriv rapporten for et tertial som én arbeidsbok (.xlsx), eller som CSV-filer i en mappe. Tallene er som de er i dag. Endrer ingenting.',
  )
  .requiredOption('--scope <enhet...>', 'id-en til enheten rapporten gjelder, og alt under den; gjerne flere')
  .requiredOption('--out <fil eller mappe>', 'hvor den skrives: rapport.xlsx, eller en mappe')
  .option('--tertial <tertial>', 'for eksempel 2026-T3; uten blir det tertialet vi er i')
  .option('--language <språk>', 'nb, nn eller en', 'nb')
  .option('--force', 'skriv over det som finnes', false)
  .action((options: { scope: string[]; out: string; tertial?: string; language: string; force: boolean }) =>
    exportCommand(options, { settings: readSettings(process.env), clock: systemClock, ...streams }),
  );

program
  .command('doctor')
  .description('Kontroller innstillinger, database, register og katalog.')
  .action(() => doctorCommand({ environment: process.env, demo: fileURLToPath(new URL('../register/demo', import.meta.url)), ...streams }));

program
  .command('backup')
  .description(
    'Skriv en sikkerhetskopi av alt som er lagret. Kopien kan leses tilbake både i den innebygde databasen og i PostgreSQL. Med den innebygde må Brobygger stoppes først.',
  )
  .argument('<fil>', 'filen kopien skrives til, for eksempel brobygger.jsonl.gz')
  .option('--force', 'skriv over filen hvis den finnes', false)
  .action((file: string, options: { force: boolean }) =>
    backupCommand(file, options, { settings: readSettings(process.env), clock: systemClock, ...streams }),
  );

program
  .command('restore')
  .description('Les tilbake en sikkerhetskopi. Alt eller ingenting. Brobygger må være stoppet. Ingenting sendes to ganger.')
  .argument('<fil>', 'sikkerhetskopien')
  .option('--replace', 'sett kopien i stedet for alt som er i databasen fra før', false)
  .option('--bot-was-stopped', 'Brobygger har stått stille siden kopien ble tatt: send alt som ikke var sendt da', false)
  .action((file: string, options: { replace: boolean; botWasStopped: boolean }) =>
    restoreCommand(file, options, { settings: readSettings(process.env), clock: systemClock, ...streams }),
  );

program
  .command('after-restore')
  .description(
    'Kjør denne før start når databasen er lest tilbake på en annen måte (pg_restore, øyeblikksbilde, kopi av mappen), så ingenting sendes to ganger.',
  )
  .action(() => afterRestoreCommand({ settings: readSettings(process.env), clock: systemClock, ...streams }));

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
