import cliProgress from 'cli-progress';
import type { Settings } from '../bot/settings.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import type { Clock } from '../domain/ports.ts';
import { workCalendar } from '../domain/time/calendar.ts';
import { norwegianHolidays } from '../domain/time/norwegian-holidays.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { openStore } from '../store/open-store.ts';
import { type Applied, applyRegister } from '../store/register/apply-register.ts';
import type { Streams } from './cli-error.ts';
import { readRegisterOrFail } from './read-register-or-fail.ts';

interface ImportContext extends Streams {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly isTerminal: boolean;
}

/** A bar is shown when the work has taken this long and is still going on. Milliseconds. */
const showBarAfterMs = 1_000;

/** `import`: reads and checks everything first, then makes the stored register the one read, all or nothing. */
export async function importCommand(source: string, options: { readonly dryRun: boolean }, context: ImportContext): Promise<void> {
  const progress = progressBar(context);
  try {
    const { register, rows } = await readRegisterOrFail(source, context, { onProgress: (done, total) => progress.at(done / total / 2) });
    if (options.dryRun) {
      progress.stop();
      context.out(`${rows} rader lest. Ingen feil. Ingenting er lagret.`);
      return;
    }
    const { settings, clock } = context;
    const store = await openStore({ databaseUrl: settings.DATABASE_URL ?? null, dataDir: settings.DATA_DIR });
    try {
      const applied = await applyRegister(store.db, register, {
        routines: [...loadCatalogue().values()],
        calendar: workCalendar(norwegianHolidays()),
        today: osloDate(clock.now()),
        onProgress: (done, total) => progress.at(0.5 + done / total / 2),
      });
      await store.keepUp('counts');
      progress.stop();
      for (const line of report(rows, applied)) context.out(line);
    } finally {
      await store.close();
    }
  } finally {
    progress.stop();
  }
}

const labels: Readonly<Record<string, string>> = {
  units: 'Enheter',
  people: 'Personer',
  roles: 'Roller',
  agreements: 'Avtaler',
  parties: 'Parter',
  absences: 'Fravær',
  closures: 'Stengte dager',
  actions: 'Hvem gjør hva',
  series: 'Møteserier',
  series_members: 'Medlemmer i møteserier',
  services: 'Tjenester',
  guidelines: 'Retningslinjer',
};

function report(rows: number, applied: Applied): readonly string[] {
  const changes = Object.entries(applied.tables).filter(([, { added, changed, ended }]) => added + changed + ended > 0);
  if (changes.length === 0) return [`${rows} rader lest. Alt er som før.`];
  return [
    `${rows} rader lest.`,
    ...changes.map(
      ([table, { added, changed, ended }]) => `${labels[table] ?? table}: ${added} nye, ${changed} endret, ${ended} avsluttet.`,
    ),
    `Frister: ${applied.opened} åpnet, ${applied.cancelled} avlyst.`,
  ];
}

/** A bar on a terminal once the work has lasted a second; silent elsewhere. Progress is from 0 to 1. */
function progressBar({ isTerminal, clock }: ImportContext): { at(share: number): void; stop(): void } {
  if (!isTerminal) return { at: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar(
    { format: 'Leser registeret [{bar}] {percentage} %', stream: process.stderr, clearOnComplete: true, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  const startedAt = clock.now().epochMilliseconds;
  let shown = false;
  return {
    at: (share) => {
      if (!shown && clock.now().epochMilliseconds - startedAt >= showBarAfterMs) {
        bar.start(100, 0);
        shown = true;
      }
      if (shown) bar.update(Math.round(share * 100));
    },
    stop: () => {
      if (shown) bar.stop();
      shown = false;
    },
  };
}
