import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BackupError } from '../../store/backup/backup-error.ts';
import { ownTables } from '../../store/backup/own-tables.ts';
import { restoreBackup } from '../../store/backup/restore-backup.ts';
import { saveBackup } from '../../store/backup/save-backup.ts';
import { markSendsUnknown } from '../../store/backup/sends-unknown.ts';
import type { Database } from '../../store/open-store.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { day, ordinaryRegister } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { handClock, importRegister } from '../support/db-world.ts';
import { backUp, everything } from './backup-drill.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brobygger-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clock = handClock('2027-03-01', '12:00');
let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.jsonl.gz`);
};
const restore = (db: Database, file: string, replace = false) => restoreBackup(db, file, { replace, now: clock.now() });

/** Values that a careless way through text would change. */
async function fillWithOddities(db: Database): Promise<void> {
  await sql`
    insert into people (id, name, email) values
      ('odd', ${'«Å» "q" \\ \u2028 \u0007 😀 (fiktiv)\nlinje to\t'}, ''), ('none', 'Ingen (fiktiv)', null), ('null', 'null', 'null')`.execute(
    db,
  );
  await sql`insert into roles (person, role, unit, from_day) values ('odd', 'leder', 'u', '-infinity'), ('odd', 'leder', 'u', '9999-12-31')`.execute(
    db,
  );
  await writeSetting(db, 'deep', { a: [1, 1.5, 1e300, null, { 'ø"': '\n' }], big: 'x'.repeat(200_000) });
  await sql`
    insert into messages (id, person_id, tenant_id, local_date, kind, send_at, closes_at)
    values ('m', 'odd', 't', '2027-03-28', 'daily', '2027-03-28 02:30:00.123456+02', '2027-10-31 02:30:00+01')`.execute(db);
  await sql`
    insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
    select 'd' || n, 'k', 1, 'odd', 'assignee', jsonb_build_object('n', n), 'planned', '2027-03-01' from generate_series(1, 4500) n`.execute(
    db,
  );
  await sql`delete from nudges where deadline_id = 'd4500'`.execute(db);
}

describeOnBoth('a backup', ({ store }) => {
  it('brings back every value as it was, however odd, and counts on from where it was', async () => {
    const { db } = store();
    await fillWithOddities(db);
    const before = await everything(db);
    const file = newFile();
    await backUp(db, file, clock);
    await restore(db, file, true);
    expect(await everything(db)).toEqual(before);
    const { rows } = await sql<{ id: number }>`
      insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
      values ('new', 'k', 1, 'odd', 'assignee', '{}', 'planned', '2027-03-01') returning id`.execute(db);
    // 4,500 had been given away to the one that was deleted.
    expect(rows).toEqual([{ id: Number(before['nudges']?.length) + 2 }]);
  });

  it('leaves out the references of clocks, which are to be gone when their clocks stop, and keeps the clocks', async () => {
    const { db } = store();
    await sql`
      insert into clocks (id, kind, unit, owner, started_from, started_on, has_reference)
      values ('c1', 'complaint', 'avd', 'h', '2027-03-01', '2027-03-01', true)`.execute(db);
    await sql`insert into clock_references (clock, sealed) values ('c1', 'c2VhbGVk')`.execute(db);
    const file = newFile();
    await backUp(db, file, clock);
    expect(gunzipSync(await readFile(file)).toString()).not.toContain('c2VhbGVk');
    await restore(db, file, true);
    expect(await db.selectFrom('clock_references').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('clocks').select(['id', 'has_reference']).execute()).toEqual([{ id: 'c1', has_reference: true }]);
  });

  it('brings back indexes and keys with the tables, so that nothing can be planned twice', async () => {
    const { db } = store();
    const indexes = () =>
      sql`select indexdef from pg_indexes where schemaname = 'public' order by indexdef`.execute(db).then(({ rows }) => rows);
    const before = await indexes();
    const file = newFile();
    await backUp(db, file, clock);
    await restore(db, file);
    expect(await indexes()).toEqual(before);
    expect(before.length).toBeGreaterThan(20);
  });

  it('holds all of our tables and none of anybody else’s, nor the queue’s', async () => {
    const { db } = store();
    await sql`create table somebody_elses (secret text)`.execute(db);
    await sql`insert into somebody_elses values ('hemmelig')`.execute(db);
    try {
      const file = newFile();
      const { tables } = await backUp(db, file, clock);
      const { rows } = await sql<{ name: string }>`
        select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'somebody_elses'
        order by tablename collate "C"`.execute(db);
      expect(tables.map((table) => table.name)).toEqual(rows.map((row) => row.name));
      expect(gunzipSync(await readFile(file)).toString()).not.toContain('hemmelig');
      await restore(db, file, true);
      expect((await sql`select * from somebody_elses`.execute(db)).rows).toHaveLength(1);
    } finally {
      await sql`drop table somebody_elses`.execute(db);
    }
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const { db, kind } = store();
    await sql`
      insert into deadlines (id, routine, subject, due, ladder, opened_on)
      select 'd' || n, 'r', 's' || n, '2027-03-01', '{}', '2027-03-01' from generate_series(1, 3000) n`.execute(db);
    const file = newFile();
    let wrote: Promise<unknown> = Promise.resolve();
    await saveBackup(db, file, {
      force: false,
      takenAt: clock.now(),
      // The sink is opened when the moment has been chosen. On PGlite the writer waits; on PostgreSQL it need not.
      openSink: (path) => {
        wrote = sql`update deadlines set state = 'closed'`.execute(db);
        return createWriteStream(path);
      },
    });
    await wrote;
    if (kind === 'postgres') expect((await sql`select 1 from deadlines where state = 'closed'`.execute(db)).rows).toHaveLength(3_000);
    await restore(db, file, true);
    const { rows } = await sql`select state, count(*) as count from deadlines group by state`.execute(db);
    expect(rows.length).toBe(1);
  });

  it('is for its owner’s eyes only, and leaves nothing beside it', async () => {
    const file = newFile();
    await backUp(store().db, file, clock);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).not.toContain(`${files}.jsonl.gz.unfinished`);
  });

  it('does not write over a file unless it is told to, and then only with a whole one', async () => {
    const { db } = store();
    const file = newFile();
    await writeFile(file, 'kept');
    await expect(backUp(db, file, clock)).rejects.toThrow(/finnes fra før.*--force/u);
    const full = { force: true, takenAt: clock.now(), openSink: () => createWriteStream('/dev/full') };
    if (existsSync('/dev/full')) await expect(saveBackup(db, file, full)).rejects.toThrow(/disken er full/u);
    expect(await readFile(file, 'utf8')).toBe('kept');
    await saveBackup(db, file, { force: true, takenAt: clock.now() });
    await restore(db, file);
    // The transaction that failed holds nothing.
    await writeSetting(db, 'works', true);
  });

  it('is restored only into a database without rows, unless it is told to take their place', async () => {
    const { db } = store();
    await importRegister(store(), ordinaryRegister(), '2027-03-01');
    const file = newFile();
    await backUp(db, file, clock);
    await writeSetting(db, 'since', true);
    const before = await everything(db);
    await expect(restore(db, file)).rejects.toThrow(/ikke tom.*--replace/u);
    expect(await everything(db)).toEqual(before);
    await restore(db, file, true);
    expect(await readSetting(db, 'since')).toBeNull();
  });

  it('is restored whole or not at all', async () => {
    const { db } = store();
    await importRegister(store(), ordinaryRegister(), '2027-03-01');
    const file = newFile();
    await backUp(db, file, clock);
    await writeSetting(db, 'since', true);
    const before = await everything(db);
    const failing = restoreBackup(db, file, {
      replace: true,
      now: clock.now(),
      andThen: async () => {
        throw new Error('the power went');
      },
    });
    await expect(failing).rejects.toThrow('the power went');
    expect(await everything(db)).toEqual(before);
    expect(await ownTables(db)).toContain('people');
  });

  describe('that is not as it was written', () => {
    let good: Buffer;
    let before: Awaited<ReturnType<typeof everything>>;
    beforeEach(async () => {
      const { db } = store();
      await importRegister(store(), ordinaryRegister(), '2027-03-01');
      const file = newFile();
      await backUp(db, file, clock);
      good = await readFile(file);
      await writeSetting(db, 'since', true);
      before = await everything(db);
    });

    const refused = async (bytes: Buffer, reason: RegExp): Promise<void> => {
      const file = newFile();
      await writeFile(file, bytes);
      const error: unknown = await restore(store().db, file, true).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(BackupError);
      expect(String(error)).toMatch(reason);
      expect(await everything(store().db)).toEqual(before);
    };
    const lines = (): string[] => gunzipSync(good).toString().trimEnd().split('\n');
    const packed = (these: readonly string[]): Buffer => gzipSync(these.map((line) => `${line}\n`).join(''));

    it('is refused when it is cut short, wherever', async () => {
      for (const share of [0.1, 0.5, 0.99]) await refused(good.subarray(0, Math.floor(good.length * share)), /avkortet eller endret/u);
      await refused(good.subarray(0, good.length - 1), /avkortet eller endret/u);
      await refused(packed(lines().slice(0, -1)), /avkortet eller endret/u);
      await refused(packed([...lines().slice(0, -2), lines().at(-1) ?? '']), /avkortet eller endret/u);
    });

    it('is refused when a byte is another, wherever', async () => {
      for (let at = 10; at < good.length; at += Math.ceil(good.length / 20)) {
        const bad = Buffer.from(good);
        bad[at] = (bad[at] ?? 0) ^ 0x10;
        await refused(bad, /avkortet eller endret|ikke en sikkerhetskopi/u);
      }
    });

    it('is refused when somebody has edited it and packed it again', async () => {
      await refused(packed(lines().map((line) => line.replace('"h"', '"x"'))), /avkortet eller endret/u);
      await refused(packed([...lines(), '{}']), /avkortet eller endret/u);
    });

    it('is refused when it is something else', async () => {
      await refused(Buffer.from(''), /ikke en sikkerhetskopi|avkortet/u);
      await refused(Buffer.from('id;name\n1;2\n'), /ikke en sikkerhetskopi/u);
      await refused(gzipSync('[]\n'), /ikke en sikkerhetskopi/u);
      await refused(gzipSync('x'.repeat(17_000_000)), /ikke en sikkerhetskopi/u);
      await refused(packed([JSON.stringify({ format: 'brobygger-backup', version: 1 })]), /ikke en sikkerhetskopi/u);
    });

    it('is refused when a newer program made it', async () => {
      const [header = '', ...rest] = lines();
      await refused(packed([header.replace('"version":1', '"version":2'), ...rest]), /nyere Brobygger.*Oppgrader/u);
    });

    it('is refused when there is no such file', async () => {
      await expect(restore(store().db, join(folder, 'missing'))).rejects.toThrow(/Finner ikke/u);
      await expect(restore(store().db, folder)).rejects.toThrow(/er en mappe/u);
    });
  });
});

describeOnBoth('after a restore', ({ store }) => {
  it('only what may have gone is of unknown fate, and doing it again changes nothing', async () => {
    const { db } = store();
    const insert = (id: string, state: string, sendAt: string) =>
      sql`
      insert into messages (id, person_id, tenant_id, local_date, kind, state, send_at, closes_at)
      values (${id}, ${id}, 't', '2027-03-01', 'daily', ${state}, ${sendAt}::timestamptz, '2027-03-01 14:30:00Z')`.execute(db);
    await insert('due', 'planned', '2027-03-01T11:00:00Z');
    await insert('later', 'planned', '2027-03-01T11:00:01Z');
    await insert('in-the-air', 'sending', '2027-03-01T07:15:00Z');
    for (const state of ['sent', 'failed', 'cancelled', 'unreachable', 'ambiguous']) await insert(state, state, '2027-03-01T07:15:00Z');
    expect(await markSendsUnknown(db, clock.now(), day('2027-03-01'))).toBe(2);
    expect(await markSendsUnknown(db, clock.now(), day('2027-02-28'))).toBe(0);
    const { rows } = await sql<{ id: string; state: string }>`select id, state from messages order by id collate "C"`.execute(db);
    expect(rows.map((row) => `${row.id} ${row.state}`)).toEqual([
      'ambiguous ambiguous',
      'cancelled cancelled',
      'due ambiguous',
      'failed failed',
      'in-the-air ambiguous',
      'later planned',
      'sent sent',
      'unreachable unreachable',
    ]);
    expect(await readSetting(db, 'sends-unknown-through')).toBe('2027-03-01');
  });
});
