import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { routineId } from '../../domain/ids.ts';
import type { RoutineRule } from '../../domain/nudge/types.ts';
import type { Register } from '../../domain/register.ts';
import { readRegister } from '../../register/read-register.ts';
import type { Database } from '../../store/open-store.ts';
import { applyRegister } from '../../store/register/apply-register.ts';
import { directoryCache } from '../../store/register/directory-cache.ts';
import { loadDirectory } from '../../store/register/load-directory.ts';
import { registerTables } from '../../store/register/register-rows.ts';
import {
  absence,
  agreement,
  calendar,
  catalogue,
  closure,
  day,
  ordinaryRegister,
  ordinaryRoles,
  peopleWith,
  person,
  role,
  rolesWithout,
} from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';

const evaluatedOn = (date: string | null): Register => ordinaryRegister({ agreements: [agreement('a1', { evaluation: date })] });
const evaluation = 'agreement-evaluation:agreement:a1';

describeOnBoth('importing a register', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const apply = (register: Register, today = '2027-01-11', routines: readonly RoutineRule[] = [...catalogue.values()]) =>
    applyRegister(db, register, { routines, calendar, today: day(today) });

  it('adds what is new and opens the deadlines that follow from it', async () => {
    const { tables, opened, cancelled } = await apply(evaluatedOn('2027-04-01'));
    expect(tables).toMatchObject({
      units: { added: 6, changed: 0, ended: 0 },
      people: { added: 10 },
      roles: { added: 8 },
      agreements: { added: 1 },
      parties: { added: 2 },
    });
    expect({ opened, cancelled }).toEqual({ opened: await count(db, 'deadlines'), cancelled: 0 });
    // 30 working days before 1 April 2027, counted past Easter.
    expect(await deadlinesLike(db, evaluation)).toEqual([`${evaluation}:2027-04-01 open v1 next 2027-02-15`]);
  });

  it('again touches no row and gives nobody cause to read it anew', async () => {
    const register = {
      ...evaluatedOn('2027-04-01'),
      absences: [absence('h', '2027-02-01', '2027-02-05')],
      closures: [closure('inst', '2027-02-15', '2027-02-19')],
    };
    await apply(register);
    const before = await everyRow(db);
    const again = await apply(register, '2027-01-12');
    expect(Object.values(again.tables)).toEqual(registerTables.map(() => ({ added: 0, changed: 0, ended: 0 })));
    expect(again).toMatchObject({ opened: 0, cancelled: 0 });
    expect(await everyRow(db)).toEqual(before);
  });

  it('in another order is still the same register', async () => {
    const register = evaluatedOn('2027-04-01');
    await apply(register);
    const before = await everyRow(db);
    await apply({
      ...register,
      people: [...register.people].reverse(),
      roles: [...register.roles].reverse(),
      units: [...register.units].reverse(),
    });
    expect(await everyRow(db)).toEqual(before);
  });

  it('changes only the rows that differ', async () => {
    await apply(evaluatedOn('2027-04-01'));
    const before = await rowsOf(db, 'people');
    const { tables } = await apply({
      ...evaluatedOn('2027-04-01'),
      people: peopleWith(person('h', { name: 'Ny Etternavn (fiktiv)', language: 'nn' })),
    });
    expect(tables['people']).toEqual({ added: 0, changed: 1, ended: 0 });
    const changed = (await rowsOf(db, 'people')).filter((row) => !before.includes(row));
    expect(changed).toHaveLength(1);
    expect((await loadDirectory(db)).people.get(person('h').id)).toMatchObject({ name: 'Ny Etternavn (fiktiv)', language: 'nn' });
  });

  it('ends rows that are gone, keeps them, and takes them up again when they return', async () => {
    await apply(evaluatedOn('2027-04-01'));
    const { tables } = await apply(
      { ...evaluatedOn('2027-04-01'), people: ordinaryRegister().people.filter((each) => each.id !== 'd2') },
      '2027-01-20',
    );
    expect(tables['people']).toEqual({ added: 0, changed: 0, ended: 1 });
    expect(await db.selectFrom('people').select(['id', 'ended_on']).where('ended_on', 'is not', null).execute()).toEqual([
      { id: 'd2', ended_on: '2027-01-20' },
    ]);
    expect((await loadDirectory(db)).people.has(person('d2').id)).toBe(false);
    expect((await apply(evaluatedOn('2027-04-01'), '2027-01-21')).tables['people']).toEqual({ added: 0, changed: 1, ended: 0 });
    expect((await loadDirectory(db)).people.has(person('d2').id)).toBe(true);
  });

  it('keeps what people have chosen and been found by, whatever the register says of them', async () => {
    await apply(evaluatedOn('2027-04-01'));
    await db.updateTable('people').set({ chosen_language: 'en', linked_aad_object_id: 'found' }).where('id', '=', 'h').execute();
    await apply({ ...evaluatedOn('2027-04-01'), people: peopleWith(person('h', { name: 'Nytt navn (fiktiv)' })) });
    expect((await loadDirectory(db)).people.get(person('h').id)).toMatchObject({ language: 'en', aadObjectId: 'found' });
  });

  it('tells a role from the same role in another period', async () => {
    const roles = [
      ...ordinaryRoles,
      role('d1', 'helseansvarlig', 'avd', { from: '2027-06-01' }),
      role('d1', 'helseansvarlig', 'avd', { from: '2028-06-01' }),
    ];
    expect((await apply({ ...evaluatedOn('2027-04-01'), roles })).tables['roles']).toMatchObject({ added: 10 });
    expect((await apply({ ...evaluatedOn('2027-04-01'), roles: roles.slice(0, 9) })).tables['roles']).toEqual({
      added: 0,
      changed: 0,
      ended: 1,
    });
  });

  it('that fails half-way leaves everything as it was', async () => {
    await apply(evaluatedOn('2027-04-01'));
    const before = await everyRow(db);
    const broken = applyRegister(
      db,
      { ...evaluatedOn('2027-05-03'), people: [person('new')] },
      {
        routines: [],
        calendar,
        today: day('2027-01-12'),
        onProgress: (done) => {
          if (done === 6) throw new Error('half-way');
        },
      },
    );
    await expect(broken).rejects.toThrow('half-way');
    expect(await everyRow(db)).toEqual(before);
  });

  describe("and an agreement's date", () => {
    beforeEach(() => apply(evaluatedOn('2027-04-01')));

    it('that has changed replaces the open deadline', async () => {
      expect(await apply(evaluatedOn('2027-05-03'), '2027-01-12')).toMatchObject({ opened: 2, cancelled: 2 });
      expect(await deadlinesLike(db, evaluation)).toEqual([
        `${evaluation}:2027-04-01 cancelled v2 next null`,
        `${evaluation}:2027-05-03 open v1 next 2027-03-17`,
      ]);
    });

    it('that is changed back opens the first deadline again, with a new version', async () => {
      await apply(evaluatedOn('2027-05-03'), '2027-01-12');
      await apply(evaluatedOn('2027-04-01'), '2027-01-13');
      expect(await deadlinesLike(db, evaluation)).toEqual([
        `${evaluation}:2027-04-01 open v3 next 2027-02-15`,
        `${evaluation}:2027-05-03 cancelled v2 next null`,
      ]);
    });

    it('that is as before leaves a date agreed in the chat alone, also when something else changes', async () => {
      await db.updateTable('deadlines').set({ state: 'closed', next_step_on: null }).where('id', '=', `${evaluation}:2027-04-01`).execute();
      await sql`insert into deadlines (id, routine, subject, due, ladder, opened_on, next_step_on)
        select ${`${evaluation}:2027-09-15`}, routine, subject, '2027-09-15', ladder, opened_on, '2027-08-04' from deadlines where id = ${`${evaluation}:2027-04-01`}`.execute(
        db,
      );
      expect(await apply({ ...evaluatedOn('2027-04-01'), people: peopleWith(person('h', { language: 'en' })) })).toMatchObject({
        opened: 0,
        cancelled: 0,
      });
      expect(await deadlinesLike(db, evaluation)).toEqual([
        `${evaluation}:2027-04-01 closed v1 next null`,
        `${evaluation}:2027-09-15 open v1 next 2027-08-04`,
      ]);
    });
  });

  it('cancels the deadlines of an agreement that is gone', async () => {
    await apply(evaluatedOn('2027-04-01'));
    await apply({ ...evaluatedOn('2027-04-01'), agreements: [] }, '2027-01-12');
    expect(await deadlinesLike(db, evaluation)).toEqual([`${evaluation}:2027-04-01 cancelled v2 next null`]);
  });

  it('opens a deadline for a vacant role, and cancels it when somebody holds the role', async () => {
    const vacancy = 'role-vacancy:role:barnevernansvarlig@bup';
    await apply({ ...evaluatedOn('2027-04-01'), roles: rolesWithout('b') });
    expect(await deadlinesLike(db, vacancy)).toEqual([`${vacancy}:2027-01-25 open v1 next 2027-01-18`]);
    await apply(evaluatedOn('2027-04-01'), '2027-01-12');
    expect(await deadlinesLike(db, vacancy)).toEqual([`${vacancy}:2027-01-25 cancelled v2 next null`]);
  });

  it('with new closed days moves the next step of open deadlines, on both sides, and back again without them', async () => {
    await apply(evaluatedOn('2027-04-01'));
    await apply({ ...evaluatedOn('2027-04-01'), closures: [closure('hf', '2027-02-15', '2027-02-15')] }, '2027-01-12');
    expect(await deadlinesLike(db, evaluation)).toEqual([`${evaluation}:2027-04-01 open v1 next 2027-02-12`]);
    await apply(evaluatedOn('2027-04-01'), '2027-01-13');
    expect(await deadlinesLike(db, evaluation)).toEqual([`${evaluation}:2027-04-01 open v1 next 2027-02-15`]);
  });

  it('lets the deadlines of a routine that has left the catalogue live on', async () => {
    await apply(evaluatedOn('2027-04-01'));
    const others = [...catalogue.values()].filter((routine) => routine.id !== routineId('agreement-evaluation'));
    expect(
      await apply({ ...evaluatedOn('2027-04-01'), people: peopleWith(person('h', { language: 'en' })) }, '2027-01-12', others),
    ).toMatchObject({ opened: 0, cancelled: 0 });
    expect(await deadlinesLike(db, evaluation)).toEqual([`${evaluation}:2027-04-01 open v1 next 2027-02-15`]);
  });

  it('tells how far it has come', async () => {
    const told: string[] = [];
    await applyRegister(db, evaluatedOn('2027-04-01'), {
      routines: [],
      calendar,
      today: day('2027-01-11'),
      onProgress: (done, total) => void told.push(`${done}/${total}`),
    });
    const all = registerTables.length + 1;
    expect(told).toEqual(Array.from({ length: all }, (_, at) => `${at + 1}/${all}`));
  });

  it('and reading it back gives what the files say, for the whole demo region', async () => {
    const read = await readRegister(fileURLToPath(new URL('../../register/demo', import.meta.url)));
    if (!read.ok) throw new Error('the demo region has faults');
    await apply(read.register);
    const directory = await loadDirectory(db);
    const { units, people, roles, agreements, series, absences, closures, actions, services } = read.register;
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    expect(plain(byId([...directory.units.values()]))).toEqual(plain(byId(units)));
    expect(plain(byId([...directory.people.values()]))).toEqual(plain(byId(people)));
    expect(plain(byId([...directory.agreements.values()]))).toEqual(plain(byId(agreements)));
    expect(plain(byId([...directory.series.values()]))).toEqual(plain(byId(series)));
    const days = [...roles, ...absences].flatMap(({ from, to }) => [from, to, to?.add({ days: 1 })]).filter((date) => date != null);
    for (const date of [...days, day('2027-03-15')]) {
      for (const { id } of people) {
        const held = roles.filter(
          (each) =>
            each.person === id && (each.from === null || !isLater(each.from, date)) && (each.to === null || !isLater(date, each.to)),
        );
        expect(plain(inOrder(directory.rolesOf(id, date)))).toEqual(plain(inOrder(held)));
        const away = absences.find(
          (each) =>
            each.person === id && (each.from === null || !isLater(each.from, date)) && (each.to === null || !isLater(date, each.to)),
        );
        expect(plain(directory.absenceOf(id, date))).toEqual(plain(away ?? null));
      }
    }
    for (const { id } of agreements) expect(plain(directory.actionsOf(id))).toEqual(plain(actions.filter((row) => row.agreement === id)));
    for (const { id } of units) {
      const line = directory.upwards(id).map((each) => each.id);
      const own = services.filter(({ serves }) => serves.some((each) => line.includes(each)));
      expect(plain(directory.servicesFor(id))).toEqual(plain(own));
    }
    for (const { unit } of closures)
      expect(plain(directory.closures(unit))).toEqual(expect.arrayContaining([plain(closures.find((each) => each.unit === unit))]));
  });

  it('is read again only when it has changed', async () => {
    await apply(evaluatedOn('2027-04-01'));
    const cache = directoryCache();
    const first = await cache.current(db);
    expect(await cache.current(db)).toBe(first);
    await apply({ ...evaluatedOn('2027-04-01'), people: peopleWith(person('h', { language: 'en' })) }, '2027-01-12');
    expect((await cache.current(db)).people.get(person('h').id)?.language).toBe('en');
  });
});

const isLater = (one: ReturnType<typeof day>, other: ReturnType<typeof day>): boolean => one.toString() > other.toString();
const byId = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
const inOrder = (items: readonly object[]): readonly object[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

async function count(db: Database, table: 'deadlines'): Promise<number> {
  return (
    await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
}

/** Deadlines of one routine and subject as `id state version next`, by due date. */
async function deadlinesLike(db: Database, start: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('deadlines').selectAll().where('id', 'like', `${start}%`).orderBy('due').execute();
  return rows.map((row) => `${row.id} ${row.state} v${row.version} next ${row.next_step_on}`);
}

/** Every row of a table with where it lies and who wrote it: an update that changes nothing is still seen. */
async function rowsOf(db: Database, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    row: string;
  }>`select ctid::text || ' ' || xmin::text || ' ' || t::text as row from ${sql.table(table)} as t order by ctid`.execute(db);
  return rows.map((row) => row.row);
}

async function everyRow(db: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables: Record<string, readonly string[]> = {};
  for (const table of [...registerTables.map((each) => each.table.name), 'deadlines', 'settings', 'messages'])
    tables[table] = await rowsOf(db, table);
  return tables;
}
