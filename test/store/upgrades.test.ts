import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '../../store/backup/restore-backup.ts';
import { migrations } from '../../store/migrations/index.ts';
import { migrationsNow } from '../../store/migrations/migrations-now.ts';
import { type Database, openStore } from '../../store/open-store.ts';
import { type Databases, databaseKinds, openDatabases, type Place } from '../support/databases.ts';
import { conversationOf } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, liveDay } from '../support/db-world.ts';
import { startFakeConnector } from '../support/fake-connector.ts';
import { backUp, drillGround, lifeIn, newCards } from './backup-drill.ts';
import {
  type FixtureRow,
  fixtureNames,
  liveIn,
  migrateAs,
  readFixture,
  rowsOf,
  upgradeRegister,
  withOldDatabase,
} from './upgrade-world.ts';

const versions = Object.keys(migrations);
const newest = versions.at(-1) ?? '';

/** What each migration's new columns are for rows that were there before it. */
const newColumns: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  '0004-claims': { messages: { claimed_at: null } },
  '0005-inbound-in-hand': { inbound: { done: true } },
  '0006-agreements-that-live': {
    agreements: { replaces: null, closed_on: null },
    parties: { name_at_signing: null },
    messages: { about: null },
  },
  '0007-agreements-at-work': { parties: { contact_before: null, contact_left_on: null } },
  '0009-figures': { units: { institution_type: null }, messages: { of_leader: false } },
};

/** What people are told on Tuesday 2 March 2027, whatever version the database was of on Monday evening. */
const tuesday: readonly string[] = [
  // What was of unknown fate, and the meeting that has been held. What is acknowledged or declined stays quiet.
  'b:2027-03-02:daily booked monday',
  // What was being sent, what was held and what was snoozed until today, and today's own step.
  'h:2027-03-02:daily booked monday overdue snoozed tuesday',
  // What could not be drawn, and what was passed on by the one who declined.
  'lb:2027-03-02:daily overdue wednesday',
  'lh:2027-03-02:daily overdue',
  // Not sent in time on Monday.
  'r:2027-03-02:digest',
];
/** The register alone knows nothing of what was sent: each deadline gives its newest step. */
const tuesdayOfRegister: readonly string[] = [
  'b:2027-03-02:daily booked closed monday snoozed tuesday wednesday',
  'h:2027-03-02:daily booked closed monday snoozed tuesday wednesday',
  'lb:2027-03-02:daily overdue',
  'lh:2027-03-02:daily overdue',
];

it('every migration has a database of the one before it to be tested on', () => {
  // Write what the newest version's database holds before you add a migration: test/fixtures/upgrades/README.md.
  expect(fixtureNames().filter((name) => name !== newest)).toEqual(versions.slice(0, -1));
});

describe.each(databaseKinds)('an upgrade on %s', { timeout: 120_000 }, (kind) => {
  let databases: Databases;
  let ground: Awaited<ReturnType<typeof drillGround>>;
  beforeAll(async () => {
    [databases, ground] = await Promise.all([openDatabases(kind), drillGround()]);
  });
  afterAll(async () => {
    await ground.close();
    await databases.close();
  });

  it.each(fixtureNames())('from %s keeps every row as it was, and the next day is sent as it should be', async (version) => {
    const place = await databases.freshPlace();
    await liveIn(place, version);
    expectSame(await livedOn(place, version), version);
  });

  it.each(fixtureNames())('by restoring a backup of %s into this version comes to the same', async (version) => {
    const old = await databases.freshPlace();
    await liveIn(old, version);
    const file = ground.file(`${version}.jsonl.gz`);
    const clock = handClock('2027-03-01', '20:00');
    await withOldDatabase(old, (db) => backUp(db, file, clock));
    const place = await databases.freshPlace();
    const store = await openStore(place);
    await restoreBackup(store.db, file, { replace: false, now: clock.now() });
    await expectRowsKept(store.db, version);
    expect(await migrationsNow(store.db)).toEqual({ missing: [], unknown: [] });
    await store.close();
  });

  it('that fails on its way changes nothing, and the old version works on', async () => {
    const place = await databases.freshPlace();
    const version = versions.at(-2) ?? '';
    await liveIn(place, version);
    const boom = { up: async () => Promise.reject(new Error('the power went')) };
    await withOldDatabase(place, async (db) => {
      const before = await shape(db);
      await expect(migrateAs(db, newest, { '9999-boom': boom })).rejects.toThrow('the power went');
      expect(await shape(db)).toEqual(before);
      await migrateAs(db, version);
      await expectRowsKept(db, version, version);
    });
    const store = await openStore(place);
    await expectRowsKept(store.db, version);
    await store.close();
  });

  it('of a database that a newer program has migrated is refused with a sentence, and changes nothing', async () => {
    const place = await databases.freshPlace();
    await withOldDatabase(place, (db) => migrateAs(db, newest, { '9999-later': { up: async () => {} } }));
    await expect(openStore(place)).rejects.toThrow(/nyere Brobygger enn denne \(9999-later\)/u);
    // It lets go of what it had opened.
    await expect(openStore(place)).rejects.toThrow(/nyere Brobygger/u);
    await withOldDatabase(place, (db) => migrateAs(db, newest, { '9999-later': { up: async () => {} } }));
  });

  it.runIf(kind === 'postgres')('by several processes at once happens once, and all of them come up', async () => {
    const empty = await databases.freshPlace();
    const filled = await databases.freshPlace();
    await liveIn(filled, versions[0] ?? '');
    for (const place of [empty, filled]) {
      const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(place)));
      for (const store of stores) expect(await migrationsNow(store.db)).toEqual({ missing: [], unknown: [] });
      const names = (await rowsOf(stores[0]?.db ?? fail(), 'kysely_migration')).map((row) => row['name']);
      expect(names.sort()).toEqual(versions);
      await Promise.all(stores.map((store) => store.close()));
    }
  });

  /** Opens the place with this program, looks at every row, and lives through Tuesday. Gives what people were told. */
  async function livedOn(place: Place, version: string): Promise<readonly string[]> {
    const fake = await startFakeConnector();
    const clock = handClock('2027-03-02', '06:00');
    const life = await lifeIn(place, clock);
    const { db } = life.store;
    await expectRowsKept(db, version);
    const has = (table: string): boolean => readFixture(version).some((each) => each.table === table);
    if (!has('deadlines')) await importRegister(life.store, upgradeRegister, '2027-03-02');
    const people = upgradeRegister.people.map((person) => person.id);
    if (has('conversations')) await db.updateTable('conversations').set({ service_url: fake.serviceUrl }).execute();
    else await connect(life.store, people, fake.serviceUrl, conversationOf);
    await liveDay(life.context, clock, '2027-03-02');
    const came = newCards(fake).map((card) => card.message ?? `${card.person}:2027-03-02:digest`);
    const { rows } = await sql<{ message: string }>`
      select messages.id || coalesce(' ' || string_agg(split_part(deadline_id, ':', 3), ' ' order by deadline_id), '') as message
      from messages left join message_nudges on message_id = messages.id left join nudges on nudges.id = nudge_id
      where messages.state = 'sent' and local_date = '2027-03-02' group by messages.id order by messages.id collate "C"`.execute(db);
    const told = rows.map((row) => row.message);
    expect(came.sort()).toEqual(told.map((message) => message.split(' ')[0]));
    await life.end();
    await fake.close();
    return told;
  }
});

const expectSame = (told: readonly string[], version: string): void =>
  expect(told).toEqual(readFixture(version).some(({ table }) => table === 'deadlines') ? tuesday : tuesdayOfRegister);

/** Every row of the fixture is there with the same values, no other is, and the columns that are new since hold what they should. */
async function expectRowsKept(db: Database, version: string, until = newest): Promise<void> {
  const since = versions.filter((name) => name > version && name <= until);
  const added = (table: string): Record<string, unknown> => Object.assign({}, ...since.map((name) => newColumns[name]?.[table] ?? {}));
  for (const [table, rows] of byTable(readFixture(version))) {
    const wanted = rows.map((row) => text({ ...row, ...added(table) }));
    expect((await rowsOf(db, table)).map(text).sort(), table).toEqual(wanted.sort());
  }
}

function byTable(rows: readonly FixtureRow[]): ReadonlyMap<string, readonly Record<string, unknown>[]> {
  const tables = new Map<string, Record<string, unknown>[]>();
  for (const { table, row } of rows) tables.set(table, [...(tables.get(table) ?? []), row]);
  return tables;
}

/** The same text for the same values; instants are compared, not how they are written. */
const text = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, value: unknown) =>
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*\+00:00$/u.test(value) ? value.replace(/\.?0*\+00:00$/u, 'Z') : value,
  );

async function shape(db: Database): Promise<unknown> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return [tables, (await rowsOf(db, 'kysely_migration')).map((row) => row['name'])];
}

function fail(): never {
  throw new Error('no store');
}
