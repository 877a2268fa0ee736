import { readSettings } from '../bot/settings.ts';
import { systemClock } from '../bot/system-clock.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import { judge } from '../domain/audit/judge.ts';
import { readClock } from '../domain/audit/memory.ts';
import { auditMoments } from '../domain/audit/moments.ts';
import { workCalendar } from '../domain/time/calendar.ts';
import { norwegianHolidays } from '../domain/time/norwegian-holidays.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { formatDate } from '../locales/format-date.ts';
import { translatorFor } from '../locales/translator.ts';
import { readRegister } from '../register/read-register.ts';
import { readAuditMemory } from '../store/audit/memory.ts';
import { auditFactsIn } from '../store/audit/read-facts.ts';
import { countMessages } from '../store/messages/count-messages.ts';
import { appliedMigrations } from '../store/migrations/bring-up-to-date.ts';
import { migrationsNow } from '../store/migrations/migrations-now.ts';
import type { Database } from '../store/open-store.ts';
import { openToRead, type ReadStore } from '../store/open-to-read.ts';
import { loadDirectory } from '../store/register/load-directory.ts';
import { CliError, type Streams } from './cli-error.ts';

interface DoctorContext extends Streams {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The demo region's folder, which must always be readable. */
  readonly demo: string;
}

/** `doctor`: one line a check, and an exit code that says whether all is well. It changes nothing. */
export async function doctorCommand({ environment, demo, out, err }: DoctorContext): Promise<void> {
  const failures: string[] = [];
  const check = async (name: string, work: () => Promise<string> | string): Promise<void> => {
    try {
      out(`ok    ${name}: ${await work()}`);
    } catch (error) {
      failures.push(name);
      err(`FEIL  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  await check('Node', () => process.version);
  await check('innstillinger', () => (readSettings(environment).localMode ? 'lokal modus' : 'koblet til Teams'));
  await check('katalog', () => `${loadCatalogue().size} rutiner`);
  await check('prøveregion', async () => {
    const read = await readRegister(demo);
    if (!read.ok) throw new Error(`${read.total} feil`);
    return `${read.rows} rader`;
  });
  if (!failures.includes('innstillinger')) await checkDatabase(environment, check);
  if (failures.length > 0) throw new CliError(`${failures.length} av kontrollene feilet: ${failures.join(', ')}.`);
}

type Check = (name: string, work: () => Promise<string> | string) => Promise<void>;

/** Reads only: a database that is to be migrated is left as it is, and what can be said of it is said. */
async function checkDatabase(environment: DoctorContext['environment'], check: Check): Promise<void> {
  const settings = readSettings(environment);
  const opened: { store: ReadStore | null; answers: boolean } = { store: null, answers: false };
  try {
    await check('database', async () => {
      opened.store = await openToRead({ databaseUrl: settings.DATABASE_URL ?? null, dataDir: settings.DATA_DIR });
      if (opened.store === null) return 'ikke laget ennå; den lages ved første start';
      await opened.store.read(appliedMigrations);
      opened.answers = true;
      return opened.store.kind;
    });
    const { store } = opened;
    if (store === null || !opened.answers) return;
    let isCurrent = false;
    await check('migreringer', async () => {
      const { missing, unknown } = await store.read(migrationsNow);
      if (unknown.length > 0) throw new Error(`databasen er nyere enn dette programmet (${unknown.join(', ')}); bruk den nyere utgaven`);
      isCurrent = missing.length === 0;
      return isCurrent ? 'alle er kjørt' : `${missing.join(', ')} venter, og kjøres ved neste start`;
    });
    if (!isCurrent) return;
    await check('innhold', () => store.read(describeContent));
    await check('tilsyn', () => store.read(describeFindings));
  } finally {
    await opened.store?.close();
  }
}

async function describeContent(db: Database): Promise<string> {
  const directory = await loadDirectory(db);
  const counts = await countMessages(db, osloDate(systemClock.now()).subtract({ days: 6 }));
  const messages = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  return `${directory.units.size} enheter, ${directory.people.size} personer, ${directory.agreements.size} avtaler; meldinger den siste uka: ${messages.join(', ') || 'ingen'}`;
}

/** The auditor's own rules, on the rows as they stand now. Throws with what it finds. */
async function describeFindings(db: Database): Promise<string> {
  const now = systemClock.now();
  const moments = auditMoments(now, workCalendar(norwegianHolidays()));
  const memory = await readAuditMemory(db);
  const findings = judge(await auditFactsIn(db, moments), moments, readClock(memory, now).clockBackSince);
  const t = translatorFor('nb');
  const lines = findings.map(
    ({ check, count, since }) =>
      `  ${check}: ${t(`audit.checks.${check}.what`, { count })} ${t('audit.since', { date: formatDate(since, moments.today, 'nb') })}. ${t(`audit.checks.${check}.do`)}`,
  );
  if (lines.length > 0) throw new Error(`noe henger igjen\n${lines.join('\n')}`);
  return memory === null
    ? 'ingenting henger igjen; tilsynet har ikke kjørt ennå'
    : `ingenting henger igjen; sist kjørt ${memory.at.toString({ smallestUnit: 'second' })}`;
}
