import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DataFolderInUse } from '../../store/data-lock.ts';
import { type Database, openStore } from '../../store/open-store.ts';
import { bumpRevision } from '../../store/register/directory-cache.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { describeOnBoth } from '../support/databases.ts';

describeOnBoth('the store', ({ store, freshPlace, kind }) => {
  describe('a setting', () => {
    it('is null until it is written, and then the newest of whatever was', async () => {
      const { db } = store();
      expect(await readSetting(db, 'key')).toBeNull();
      for (const value of [1, 'text', true, ['a', null], { nested: { deep: 2 } }]) {
        await writeSetting(db, 'key', value);
        expect(await readSetting(db, 'key')).toEqual(value);
      }
    });

    it('counts every change of the register, also when two commit at the same time', async () => {
      const { db } = store();
      await bumpRevision(db);
      const before = await readSetting(db, 'register-revision');
      if (kind === 'pglite') await Promise.all([1, 2].map(() => db.transaction().execute((trx) => bumpRevision(trx))));
      else {
        // The second begins, and reads, while the first has not committed.
        let second = Promise.resolve();
        await db.transaction().execute(async (first) => {
          await bumpRevision(first);
          second = db.transaction().execute((trx) => bumpRevision(trx));
          await waitUntilBlocked(db);
        });
        await second;
      }
      expect(await readSetting(db, 'register-revision')).toBe(Number(before) + 2);
    });
  });

  describe('a lock', () => {
    it('keeps others out while it is held, and lets them in afterwards', async () => {
      const { withLock } = store();
      const held = await withLock('one', async () => {
        expect(await withLock('one', async () => 'inside')).toBeNull();
        expect(await withLock('another', async () => 'beside')).toBe('beside');
        return 'first';
      });
      expect(held).toBe('first');
      expect(await withLock('one', async () => 'after')).toBe('after');
    });

    it('is let go when the work fails', async () => {
      const { withLock } = store();
      await expect(
        withLock('one', async () => {
          throw new Error('failed');
        }),
      ).rejects.toThrow('failed');
      expect(await withLock('one', async () => 'again')).toBe('again');
    });

    it.runIf(kind === 'postgres')('keeps out other processes on the same database, and goes when theirs ends', async () => {
      const place = await freshPlace();
      const one = await openStore(place);
      const other = await openStore(place);
      try {
        let letGo = (): void => {};
        const waiting = new Promise<void>((resolve) => {
          letGo = resolve;
        });
        const entered = new Promise<void>((resolve) => {
          void one.withLock('deliver', async () => {
            resolve();
            await waiting;
          });
        });
        await entered;
        expect(await other.withLock('deliver', async () => 'taken')).toBeNull();
        letGo();
        await expect.poll(() => other.withLock('deliver', async () => 'free')).toBe('free');
      } finally {
        await other.close();
        await one.close();
      }
    });

    it.runIf(kind === 'pglite')('of the data folder keeps a second process out of the embedded database', async () => {
      const place = await freshPlace();
      const one = await openStore(place);
      const holder = join(place.dataDir, 'brobygger.pid');
      await writeFile(holder, String(process.ppid));
      await expect(openStore(place)).rejects.toThrow(DataFolderInUse);
      await writeFile(holder, String(process.pid));
      await one.close();
      await (await openStore(place)).close();
    });

    it.runIf(kind === 'pglite')('of the data folder that a dead process left behind holds nobody up', async () => {
      const place = await freshPlace();
      await mkdir(place.dataDir, { recursive: true });
      await writeFile(join(place.dataDir, 'brobygger.pid'), String(2 ** 30));
      await (await openStore(place)).close();
    });
  });
});

/** Resolves when some connection waits for another's row. */
async function waitUntilBlocked(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'`.execute(db);
    if ((rows[0]?.n ?? 0) > 0) return;
  }
}
