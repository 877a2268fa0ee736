import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { osloDate } from '../domain/time/oslo-time.ts';
import { saveBackup } from '../store/backup/save-backup.ts';
import type { JobContext } from './context.ts';

/** How many nights are kept. */
const kept = 14;
const ours = /^brobygger-\d{4}-\d{2}-\d{2}\.jsonl\.gz$/u;

/**
 * Makes the day's backup in the folder, once a day whoever asks, and removes those that are older than the newest fourteen. What
 * goes wrong is logged, and nothing is removed then. With the embedded database everything else waits for the seconds it takes.
 */
export async function nightlyBackup({ store, clock, log }: JobContext, folder: string): Promise<void> {
  await store.withLock('backup', async () => {
    const file = join(folder, `brobygger-${osloDate(clock.now()).toString()}.jsonl.gz`);
    if (existsSync(file)) return;
    try {
      const { tables } = await saveBackup(store.db, file, { force: false, takenAt: clock.now() });
      for (const old of (await readdir(folder))
        .filter((name) => ours.test(name))
        .sort()
        .slice(0, -kept))
        await rm(join(folder, old));
      log.info({ rows: tables.reduce((sum, table) => sum + table.rows, 0) }, 'the nightly backup is made');
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the nightly backup could not be made');
    }
  });
}
