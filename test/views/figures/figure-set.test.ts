import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FigureId } from '../../../domain/figures/figure.ts';
import { unitId } from '../../../domain/ids.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import { readFacts } from '../../../store/figures/read-facts.ts';
import { type Database, openStore, type Store } from '../../../store/open-store.ts';
import { loadDirectory } from '../../../store/register/load-directory.ts';
import { figureSet, figureSets } from '../../../views/figures/figure-set.ts';
import { agreement, catalogue, day, ordinaryRegister, party } from '../../support/builders.ts';
import { type Databases, describeOnBoth, openDatabases } from '../../support/databases.ts';
import { importRegister } from '../../support/db-world.ts';
import { type AskedRow, putAnswer, putAsked, putDeadlines } from '../../support/figure-rows.ts';

const today = day('2027-03-08');
const world = ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd', 'h'), party('bup', 'b')] })] });
const contextOf = async (db: Database) => ({ directory: await loadDirectory(db), catalogue, today });

describeOnBoth('figures read from the tables', (database) => {
  it('gives many scopes the same as each by itself, every figure of them', async () => {
    const { db } = database.store();
    await importRegister(database.store(), world, '2027-01-04');
    await db.deleteFrom('deadlines').execute();
    await putDeadlines(
      db,
      { due: '2027-03-01' },
      { due: '2027-03-20', routine: 'duty-staff-training', subject: 'role:helseansvarlig@avd' },
    );
    const scopes = [['reg'], ['bup'], ['reg', 'rhf']].map((scope) => scope.map(unitId));
    const sets = await figureSets(db, scopes, await contextOf(db));
    for (const [place, scope] of scopes.entries()) expect(sets[place]).toEqual(await figureSet(db, scope, await contextOf(db)));
    expect(sets[0]?.figures.size).toBe(27);
    expect(sets.map(({ figures }) => figures.get('due-soon')?.entries.length)).toEqual([1, 0, 1]);
  });
});

describe('figures read from the tables, as of 8 March', () => {
  let databases: Databases;
  let store: Store;
  let directory: Directory;
  beforeAll(async () => {
    databases = await openDatabases('pglite');
    store = await openStore(await databases.freshPlace());
    await importRegister(store, world, '2027-01-04');
    directory = await loadDirectory(store.db);
  });
  afterAll(async () => {
    await store.close();
    await databases.close();
  });
  beforeEach(async () => {
    await sql`
      truncate deadlines, nudges, messages, message_nudges, answers, monthly_counts, guidelines, guideline_reads`.execute(store.db);
  });

  const db = (): Database => store.db;
  const figure = async (id: FigureId): Promise<string> => {
    const found = (await figureSet(db(), [unitId('reg')], { directory, catalogue, today })).figures.get(id);
    return found?.of == null ? `${found?.entries.length}` : `${found.entries.length} of ${found.of.length}`;
  };

  it('reads what is open, what was closed lately, and a year of meetings; never clocks', async () => {
    await putDeadlines(
      db(),
      { due: '2027-03-07' },
      { due: '2027-03-01', routine: 'clock-complaint', subject: 'clock:c1>h@avd' },
      { due: '2027-02-01', routine: 'agreement-contact-meeting', state: 'closed', outcome: 'held', closed_on: '2027-03-01' },
      { due: '2026-03-08', state: 'closed', outcome: 'held', closed_on: '2026-03-01', meeting_on: '2026-03-08' },
      { due: '2019-03-08', routine: 'agreement-start-meeting', state: 'superseded' },
    );
    expect(await figure('overdue')).toBe('1');
    expect(await figure('closed')).toBe('1');
    expect(await figure('meetings-held')).toBe('1 of 1');
    expect(await figure('reviews-on-time')).toBe('1 of 2');
    expect(await figure('start-meetings-missing')).toBe('1');
  });

  it('leaves out a row that nobody can read, and counts the others', async () => {
    await putDeadlines(db(), { due: '2027-03-01' }, { due: '2027-03-02', subject: 'nonsense' });
    await db().updateTable('agreement_life').set({ state: 'nonsense' }).execute();
    expect(await figure('overdue')).toBe('1');
    expect(await figure('agreements-unsigned')).toBe('1');
    await db().updateTable('agreement_life').set({ state: 'draft' }).execute();
  });

  it.each([
    [{ step: 5, audience: 'leader' }, '1'],
    [{ step: 10, audience: 'regional-lead' }, '1'],
    [{ step: 0, audience: 'leader' }, '0'],
    [{ step: 5, audience: 'deputy' }, '0'],
    [{ step: 5, audience: 'leader', state: 'dropped' }, '0'],
  ] as const)('an escalation as %o: %s', async (asked, count) => {
    await putDeadlines(db(), { id: 'd', due: '2027-03-01' });
    await putAsked(db(), { deadline: 'd', person: 'lh', unit: 'avd', ...asked });
    expect(await figure('escalations-unanswered')).toBe(count);
  });

  describe('a unit nobody has heard from', () => {
    const ask = async (
      more: Partial<AskedRow> = {},
      deadline: { state?: 'closed' | 'superseded' | 'cancelled'; subject?: string } = {},
    ) => {
      await putDeadlines(db(), { id: 'd', due: '2027-04-01', ...deadline });
      await putAsked(db(), { deadline: 'd', person: 'h', unit: 'avd', day: '2027-03-01', ...more });
    };

    it.each([
      [{}, '1'],
      [{ day: '2027-02-08' }, '1'],
      [{ day: '2027-02-07' }, '0'],
      [{ day: '2027-03-02' }, '0'],
      [{ audience: 'deputy' }, '1'],
      [{ audience: 'leader' }, '0'],
      [{ message: 'ambiguous' }, '0'],
      [{ message: 'unreachable' }, '0'],
      [{ unit: 'bup' }, '0'],
      [{ unit: null }, '0'],
    ] as const)('asked as %o: %s silent', async (asked, count) => {
      await ask(asked);
      expect(await figure('units-silent')).toBe(count);
    });

    it.each([
      [{ state: 'superseded' }, '1'],
      [{ state: 'closed' }, '0'],
      [{ state: 'cancelled' }, '0'],
      [{ subject: 'clock:c1>h@avd' }, '0'],
    ] as const)('asked about something that is %o: %s', async (deadline, count) => {
      await ask({}, deadline);
      expect(await figure('units-silent')).toBe(count);
    });

    it.each([
      ['h', 'd', '2027-03-08', '0'],
      ['h', 'd', '2027-02-08', '0'],
      ['h', 'd', '2027-02-07', '1'],
      ['h', 'd', '2027-03-09', '1'],
      ['lh', 'd', '2027-03-02', '0'],
      ['b', 'd', '2027-03-02', '1'],
      ['h', 'other', '2027-03-02', '1'],
      ['h', 'asked-too', '2027-03-02', '0'],
    ])('when %s has answered about %s on %s: %s', async (person, deadline, on, count) => {
      await ask();
      await putDeadlines(
        db(),
        { id: 'other', due: '2027-04-02', routine: 'r2' },
        { id: 'asked-too', due: '2027-01-01', routine: 'r3', state: 'closed' },
      );
      await putAsked(db(), { deadline: 'asked-too', person: 'h', unit: 'avd', day: '2026-12-01' });
      await putAnswer(db(), deadline, person, on);
      expect(await figure('units-silent')).toBe(count);
    });
  });

  it.each([
    ['2027-02', 'unknown', '1 of 1', '1 of 1'],
    ['2027-01', 'unknown', '1 of 1', '0 of 1'],
    ['2026-03', 'yes', '0 of 1', '0 of 1'],
    ['2026-02', 'unknown', '0 of 0', '0 of 1'],
    ['2027-03', 'unknown', '0 of 0', '0 of 1'],
  ])('a count of %s that says %s: %s, and %s complete', async (month, team, unknown, complete) => {
    await db()
      .insertInto('monthly_counts')
      .values({ unit: 'avd', month, definition: 1, asked: 'none', ambulant_team: team, by_person: 'h', on_day: '2027-03-01' })
      .execute();
    expect([await figure('departments-unknown-team'), await figure('counts-complete')]).toEqual([unknown, complete]);
  });

  it('lets the newest count say whether a department knows of a team', async () => {
    const row = { unit: 'avd', definition: 1, asked: 'none', by_person: 'h', on_day: '2027-03-01' };
    await db()
      .insertInto('monthly_counts')
      .values({ ...row, month: '2027-02', ambulant_team: 'no' })
      .execute();
    await db()
      .insertInto('monthly_counts')
      .values({ ...row, month: '2026-12', ambulant_team: 'unknown' })
      .execute();
    expect(await figure('departments-unknown-team')).toBe('0 of 1');
  });

  it('reads guidelines that have not ended, and who has read them', async () => {
    const guideline = { title: 'T (fiktiv)', source_url: null, unit: null, for_roles: 'leder\nhelseansvarlig', published_on: '2027-03-08' };
    await db()
      .insertInto('guidelines')
      .values([
        { ...guideline, id: 'g1', position: 1, ended_on: null },
        { ...guideline, id: 'g2', position: 2, ended_on: '2027-03-01' },
      ])
      .execute();
    expect(await figure('guidelines-unread')).toBe('2');
    await db().insertInto('guideline_reads').values({ guideline: 'g1', unit: 'avd', by_person: 'h', on_day: '2027-03-08' }).execute();
    expect(await figure('guidelines-unread')).toBe('1');
  });

  it('reads what leaders have confirmed from a year ago until today, and only a yes', async () => {
    const said = [
      ['a-year-ago', 'yes', '2026-03-08'],
      ['before-that', 'yes', '2026-03-07'],
      ['today', 'yes', '2027-03-08'],
      ['to-come', 'yes', '2027-03-09'],
      ['not-yet', 'not-yet', '2027-03-08'],
    ] as const;
    await db()
      .insertInto('attestations')
      .values(said.map(([point, answer, on_day]) => ({ unit: 'avd', point, answer, by_person: 'lh', on_day })))
      .execute();
    expect([...(await readFacts(db(), today)).confirmed].toSorted()).toEqual(['a-year-ago avd', 'today avd']);
  });
});
