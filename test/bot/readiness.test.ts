import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReadiness } from '../../bot/readiness.ts';
import { migrations } from '../../store/migrations/index.ts';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import { readSetting } from '../../store/settings.ts';
import { type Databases, databaseKinds, openDatabases, type Place } from '../support/databases.ts';

const newest = Object.keys(migrations).at(-1) ?? '';

describe.each(databaseKinds)('readiness, on %s', (kind) => {
  let databases: Databases;
  let place: Place;
  let store: Store;
  let nowMs: number;
  let health: { name: string; ok: boolean }[];
  beforeAll(async () => {
    databases = await openDatabases(kind);
  });
  beforeEach(async () => {
    place = await databases.freshPlace();
    store = await openStore(place);
    nowMs = 0;
    health = [
      { name: 'clock', ok: true },
      { name: 'queue-plan', ok: true },
    ];
    return () => store.close();
  });
  afterAll(() => databases.close());

  const create = (db: Database = store.db) =>
    createReadiness({ store: { db }, scheduler: { health: () => health }, monotonicMs: () => nowMs, answerWithinMs: 5_000 });
  const missingIn = async (ask: ReturnType<typeof create>): Promise<readonly string[]> =>
    (await ask()).filter(({ ok }) => !ok).map(({ name }) => name);
  /** The auditor has come to its end so many seconds ago. */
  const auditRan = (secondsAgo: number) =>
    sql`insert into settings (key, value) values ('audit', jsonb_build_object('ranAt', now() - make_interval(secs => ${secondsAgo})))
      on conflict (key) do update set value = excluded.value`.execute(store.db);

  it('lacks nothing when the database reads and writes, and the workers are well', async () => {
    expect(await missingIn(create())).toEqual([]);
    expect(await readSetting(store.db, 'readiness')).toBeNull();
    const { rows } = await sql`select key from settings where key = 'readiness'`.execute(store.db);
    expect(rows).toHaveLength(1);
  });

  it('names every worker that has not looked lately', async () => {
    health = [
      { name: 'clock', ok: false },
      { name: 'queue-plan', ok: true },
      { name: 'queue-deliver', ok: false },
    ];
    expect(await missingIn(create())).toEqual(['clock', 'queue-deliver']);
  });

  it.runIf(kind === 'pglite')('lacks the database when it is closed', async () => {
    const other = await openStore(await databases.freshPlace());
    const ask = create(other.db);
    await other.close();
    expect(await missingIn(ask)).toEqual(['database']);
  });

  it('lacks the database when it does not answer in time, and has it back when it does', async () => {
    const ask = createReadiness({ store, scheduler: { health: () => health }, monotonicMs: () => nowMs, answerWithinMs: 300 });
    await store.db.transaction().execute(async (trx) => {
      await sql`lock table kysely_migration in access exclusive mode`.execute(trx);
      expect(await missingIn(ask)).toEqual(['database']);
    });
    await expect.poll(() => missingIn(ask), { timeout: 20_000 }).toEqual([]);
  });

  it('lacks a migration that has not been run', async () => {
    await sql`delete from kysely_migration where name = ${newest}`.execute(store.db);
    expect(await missingIn(create())).toEqual(['migrations']);
  });

  it('tells a database that is newer than the program, which other counts would call whole', async () => {
    await sql`update kysely_migration set name = '9999-later' where name = ${newest}`.execute(store.db);
    expect(await missingIn(create())).toEqual(['migrations', 'newer-database']);
    await sql`insert into kysely_migration (name, timestamp) values (${newest}, '2027-01-01')`.execute(store.db);
    expect(await missingIn(create())).toEqual(['newer-database']);
  });

  it('lacks the auditor when it has not come to its end for a quarter of an hour, but waits for its first run', async () => {
    const ask = create();
    expect(await missingIn(ask)).toEqual([]);
    await auditRan(3_600);
    expect(await missingIn(ask)).toEqual([]);
    nowMs = 900_001;
    expect(await missingIn(ask)).toEqual(['audit']);
    await auditRan(890);
    expect(await missingIn(ask)).toEqual([]);
    await auditRan(910);
    expect(await missingIn(ask)).toEqual(['audit']);
    await sql`delete from settings where key = 'audit'`.execute(store.db);
    expect(await missingIn(ask)).toEqual(['audit']);
  });

  it.runIf(kind === 'postgres')('lacks writing when the database takes none, within ten seconds, and has it back at once', async () => {
    const { databaseUrl } = place;
    if (databaseUrl === null) throw new Error('no server');
    const name = new URL(databaseUrl).pathname.slice(1);
    const admin = new pg.Client({ connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href });
    await admin.connect();
    const ask = create();
    expect(await missingIn(ask)).toEqual([]);
    const setReadOnly = async (value: 'on' | 'off'): Promise<void> => {
      await admin.query(`alter database ${name} set default_transaction_read_only = ${value}`);
      await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'brobygger'", [
        name,
      ]);
    };
    try {
      await setReadOnly('on');
      nowMs = 10_001;
      await expect.poll(() => missingIn(ask), { timeout: 20_000 }).toEqual(['database-write']);
      await setReadOnly('off');
      await expect.poll(() => missingIn(ask), { timeout: 20_000 }).toEqual([]);
      // A server that is gone altogether, as far as we can tell.
      await admin.query(`alter database ${name} with allow_connections false`);
      await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'brobygger'", [
        name,
      ]);
      await expect.poll(() => missingIn(ask), { timeout: 20_000 }).toEqual(['database']);
    } finally {
      await admin.end();
    }
  });

  it('writes at most every ten seconds, however often it is asked', async () => {
    const ask = create();
    const writes = async (): Promise<string> => {
      const { rows } = await sql<{ xmin: string }>`select xmin::text from settings where key = 'readiness'`.execute(store.db);
      return rows[0]?.xmin ?? '';
    };
    await ask();
    const first = await writes();
    nowMs = 9_999;
    await ask();
    expect(await writes()).toBe(first);
    nowMs = 10_000;
    await ask();
    expect(await writes()).not.toBe(first);
  });
});
