import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Settings } from '../bot/settings.ts';
import type { Clock } from '../domain/ports.ts';
import { osloDate, osloTime } from '../domain/time/oslo-time.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import type { Store } from '../store/open-store.ts';
import { assumeSent, planDayInDoubt } from './assume-sent.ts';
import { CliError, type Streams } from './cli-error.ts';
import { refuseMissingFolder, withDatabase } from './open-database.ts';

interface RestoreContext extends Streams {
  readonly settings: Settings;
  readonly clock: Clock;
}

export interface RestoreChoices {
  /** Take the place of what is there. */
  readonly replace: boolean;
  /** Nothing has been sent since the backup was taken, so everything is to be sent as it says. */
  readonly botWasStopped: boolean;
}

/** `restore`: makes the database what a backup says, all or nothing, and sees to it that nothing is sent twice. */
export async function restoreCommand(file: string, choices: RestoreChoices, { settings, clock, out }: RestoreContext): Promise<void> {
  await withDatabase(settings, 'restore', async (store) => {
    await refuseWhileRunning(store);
    let unknown = 0;
    const { tables, takenAt } = await restoreBackup(store.db, file, {
      replace: choices.replace,
      now: clock.now(),
      ...(choices.botWasStopped
        ? {}
        : {
            andThen: async (trx) => {
              unknown = await assumeSent(trx, clock.now());
            },
          }),
    });
    if (!choices.botWasStopped) await planDayInDoubt(store, clock.now());
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const taken = Temporal.Instant.from(takenAt);
    out(
      `${rows} rader er lest tilbake, slik de var ${osloDate(taken).toString()} kl. ${osloTime(taken).toString({ smallestUnit: 'minute' })}.`,
    );
    out(choices.botWasStopped ? 'Alt som ikke var sendt da, blir sendt.' : explained(unknown));
  });
}

/** `after-restore`: the same care for a database that was restored by other means. */
export async function afterRestoreCommand({ settings, clock, out }: RestoreContext): Promise<void> {
  refuseMissingFolder(settings);
  await withDatabase(settings, 'restore', async (store) => {
    await refuseWhileRunning(store);
    const unknown = await store.db.transaction().execute((trx) => assumeSent(trx, clock.now()));
    await planDayInDoubt(store, clock.now());
    out(explained(unknown));
  });
}

const explained = (unknown: number): string =>
  `${unknown} meldinger kan ha blitt sendt etter at kopien ble tatt. De sendes ikke på nytt. Det de skulle si, kommer i neste melding, med en merknad om at det kan ha kommet før.`;

/**
 * A bot that runs would go on with what it remembers of the old rows. The embedded database has a lock of its own. One that has
 * just stopped has ten seconds to be gone from the server's list.
 */
async function refuseWhileRunning({ db, kind }: Store): Promise<void> {
  if (kind === 'pglite') return;
  for (let looks = 0; looks < 50; looks += 1) {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and application_name in ('brobygger', 'brobygger-locks') and pid <> pg_backend_pid() limit 1`.execute(
      db,
    );
    if (rows.length === 0) return;
    await sql`select pg_sleep(0.2)`.execute(db);
  }
  throw new CliError('En Brobygger bruker denne databasen nå. Ingenting er endret. Stopp alle som kjører, og prøv igjen.');
}
