import { readSettings } from '../bot/settings.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import { readRegister } from '../register/read-register.ts';
import { countByState } from '../store/messages/outbox.ts';
import { isReady, openStore } from '../store/open-store.ts';
import { loadDirectory } from '../store/register/load-directory.ts';
import { CliError, type Streams } from './cli-error.ts';

interface DoctorContext extends Streams {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The demo region's folder, which must always be readable. */
  readonly demo: string;
}

/** `doctor`: one line a check, and an exit code that says whether all is well. */
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
  if (!failures.includes('innstillinger')) await check('database', () => checkDatabase(environment));
  if (failures.length > 0) throw new CliError(`${failures.length} av kontrollene feilet: ${failures.join(', ')}.`);
}

async function checkDatabase(environment: DoctorContext['environment']): Promise<string> {
  const settings = readSettings(environment);
  const store = await openStore({ databaseUrl: settings.DATABASE_URL ?? null, dataDir: settings.DATA_DIR });
  try {
    if (!(await isReady(store.db))) throw new Error('ikke alle migreringer er kjørt');
    const directory = await loadDirectory(store.db);
    const messages = Object.entries(await countByState(store.db)).map(([state, count]) => `${count} ${state}`);
    return `${store.kind}, ${directory.units.size} enheter, ${directory.people.size} personer, ${directory.agreements.size} avtaler; meldinger: ${messages.join(', ') || 'ingen'}`;
  } finally {
    await store.close();
  }
}
