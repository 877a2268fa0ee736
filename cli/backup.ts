import type { Settings } from '../bot/settings.ts';
import type { Clock } from '../domain/ports.ts';
import { shownName } from '../domain/privacy/shown-name.ts';
import { saveBackup } from '../store/backup/save-backup.ts';
import type { Streams } from './cli-error.ts';
import { refuseMissingFolder, withDatabase } from './open-database.ts';

interface BackupContext extends Streams {
  readonly settings: Settings;
  readonly clock: Clock;
}

/** `backup`: everything that is stored, as it is at one moment, in one file that either database can be restored from. */
export async function backupCommand(file: string, options: { readonly force: boolean }, context: BackupContext): Promise<void> {
  const { settings, clock, out } = context;
  refuseMissingFolder(settings);
  await withDatabase(settings, 'backup', async ({ db }) => {
    const { tables } = await saveBackup(db, file, { force: options.force, takenAt: clock.now() });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    out(`Sikkerhetskopien er skrevet til ${shownName(file)}: ${rows} rader i ${tables.length} tabeller.`);
  });
}
