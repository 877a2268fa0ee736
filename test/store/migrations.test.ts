import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrations } from '../../store/migrations/index.ts';
import { migrationsNow } from '../../store/migrations/migrations-now.ts';
import { type Database, openStore } from '../../store/open-store.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { describeOnBoth } from '../support/databases.ts';

describeOnBoth('opening a store', ({ store, freshPlace, kind }) => {
  it('brings an empty database up to date, and says that it is ready', async () => {
    const opened = await openStore(await freshPlace());
    try {
      expect(opened.kind).toBe(kind);
      expect(await migrationsNow(opened.db)).toEqual({ missing: [], unknown: [] });
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(opened.db);
      expect(rows.map((row) => row.name)).toEqual(Object.keys(migrations));
    } finally {
      await opened.close();
    }
  });

  it('keeps what is there when it is opened again, and migrates nothing twice', async () => {
    const place = await freshPlace();
    const first = await openStore(place);
    await writeSetting(first.db, 'kept', { over: 'a restart' });
    const before = await appliedAt(first.db);
    await first.close();
    const second = await openStore(place);
    try {
      expect(await readSetting(second.db, 'kept')).toEqual({ over: 'a restart' });
      expect(await appliedAt(second.db)).toEqual(before);
    } finally {
      await second.close();
    }
  });

  it('is not ready while a migration is missing', async () => {
    const opened = await openStore(await freshPlace());
    try {
      const last = Object.keys(migrations).at(-1);
      await sql`delete from kysely_migration where name = ${last}`.execute(opened.db);
      expect(await migrationsNow(opened.db)).toEqual({ missing: [last], unknown: [] });
    } finally {
      await opened.close();
    }
  });

  it('gives dates as the day they are, and instants in UTC, whatever zone the machine is in', async () => {
    const { rows } = await sql<{ date: string; at: string; count: number }>`
      select date '2027-03-28' as date, timestamptz '2027-03-28 02:30:00+02' as at, count(*) as count from (values (1), (2)) as two`.execute(
      store().db,
    );
    expect(rows).toEqual([{ date: '2027-03-28', at: '2027-03-28 00:30:00+00', count: 2 }]);
  });

  it('rolls back everything of a transaction that fails, and works on afterwards', async () => {
    const { db } = store();
    await expect(
      db.transaction().execute(async (trx) => {
        await writeSetting(trx, 'half', true);
        await sql`select 1 / 0`.execute(trx);
      }),
    ).rejects.toThrow(/division by zero/u);
    expect(await readSetting(db, 'half')).toBeNull();
  });

  it('keeps the statements of one transaction apart from those beside it', async () => {
    const { db } = store();
    const beside = { done: Promise.resolve() };
    await db
      .transaction()
      .execute(async (trx) => {
        await writeSetting(trx, 'inside', 1);
        beside.done = writeSetting(db, 'beside', 2);
        await sql`select 1`.execute(trx);
        throw new Error('rolled back');
      })
      .catch(() => {});
    await beside.done;
    expect([await readSetting(db, 'inside'), await readSetting(db, 'beside')]).toEqual([null, 2]);
  });
});

const appliedAt = async (db: Database): Promise<readonly unknown[]> =>
  (await sql`select name, timestamp from kysely_migration order by name`.execute(db)).rows;
