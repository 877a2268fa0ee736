import { beforeEach, describe, expect, it } from 'vitest';
import { meetingOutcomes } from '../../../catalogue/agreement/life.ts';
import { type Series, seriesKinds } from '../../../domain/agreement/series/series.ts';
import { agreementId, type DeadlineId, deadlineId, personId, type UnitId, unitId } from '../../../domain/ids.ts';
import { recordAttendance } from '../../../store/agreement/series/record-attendance.ts';
import { addLine } from '../../../store/agreement/series/series-lines.ts';
import { closeAgreements, lastMeetings } from '../../../store/agreement/settle-lives.ts';
import { closeDeadline } from '../../../store/answers/record-answer.ts';
import type { Database, Store } from '../../../store/open-store.ts';
import { loadDirectory } from '../../../store/register/load-directory.ts';
import { agreement, calendar, catalogue, day, member, ordinaryRegister, series } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { importRegister } from '../../support/db-world.ts';

describeOnBoth('series in the database', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const imported = (all: readonly Series[], today = '2027-01-11') =>
    importRegister(store() as Store, ordinaryRegister({ series: all }), today);
  const deadlines = async (): Promise<readonly string[]> =>
    (await db.selectFrom('deadlines').select(['id', 'state']).where('routine', 'like', 'series-%').orderBy('id').execute()).map(
      ({ id, state }) => `${id} ${state}`,
    );
  const close = async (id: DeadlineId, today: string, also?: (trx: Database) => Promise<void>) => {
    const { version } = await db.selectFrom('deadlines').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    const answer = { deadline: id, person: personId('h'), today: day(today), card: null, version, outcome: 'held', nextDue: null };
    return closeDeadline(db, answer, null, also);
  };

  it('open their next meeting with the import; the same register again changes nothing', async () => {
    await imported(seriesKinds.map((kind) => series(kind, { kind })));
    expect(await deadlines()).toEqual(seriesKinds.map((kind) => `series-${kind}:series:${kind}:2027-04-01 open`).sort());
    expect(
      await imported(
        seriesKinds.map((kind) => series(kind, { kind })),
        '2027-01-12',
      ),
    ).toMatchObject({ opened: 0, cancelled: 0 });
  });

  it('meet on the new day when the administrator has changed it, and only then', async () => {
    await imported([series('s')]);
    await imported([series('s', { title: 'Nytt navn (fiktiv)' })], '2027-01-12');
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-04-01 open']);
    await imported([series('s', { next: '2027-05-03' })], '2027-01-13');
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-04-01 cancelled', 'series-forum:series:s:2027-05-03 open']);
  });

  it('end with their row, and live again when it comes back; a member that leaves is none', async () => {
    await imported([series('s', { members: [member('avd'), member('bup'), member('hf')] })]);
    await imported([]);
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-04-01 cancelled']);
    expect((await loadDirectory(db)).series.size).toBe(0);
    await imported([series('s')]);
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-04-01 open']);
    expect([...(await loadDirectory(db)).series.values()][0]?.members).toEqual([member('avd'), member('bup')]);
  });

  it('are asked about by the routine of their kind when that has changed', async () => {
    await imported([series('s')]);
    await imported([series('s', { kind: 'gathering' })], '2027-01-12');
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-04-01 cancelled', 'series-gathering:series:s:2027-04-01 open']);
  });

  it('live out what is open when they have run out', async () => {
    await imported([series('s', { next: '2027-01-05' })], '2027-01-04');
    await imported([series('s', { next: '2027-01-05', to: '2027-01-10' })], '2027-01-11');
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-01-05 open']);
  });

  it('end with the agreement they follow from', async () => {
    await imported([series('s', { agreement: 'a1', members: [] })]);
    await db.transaction().execute((trx) => closeAgreements(trx, [agreementId('a1')], day('2027-01-12')));
    expect(await deadlines()).toEqual(['series-forum:series:s:2027-04-01 cancelled']);
  });

  it('keep their agreement awake: a meeting that was held counts for it, and its life is looked at', async () => {
    await importRegister(
      store() as Store,
      ordinaryRegister({
        agreements: [agreement('a1'), agreement('a2')],
        series: [series('s', { agreement: 'a1', members: [] }), series('t')],
      }),
      '2027-01-11',
    );
    await db.updateTable('agreement_life').set({ look_on: null }).execute();
    const directory = await loadDirectory(db);
    for (const found of directory.series.values()) {
      const id = deadlineId(`series-forum:series:${found.id}:2027-04-01`);
      const world = { directory, calendar, routines: catalogue.values(), today: day('2027-04-02') };
      await close(id, '2027-04-02', (trx) => recordAttendance(trx, found, id, new Set([unitId('avd'), unitId('bup')]), world));
    }
    const met = await lastMeetings(db, [agreementId('a1'), agreementId('a2')], meetingOutcomes(catalogue));
    expect([...met].map(([id, on]) => `${id} ${on.toString()}`)).toEqual(['a1 2027-04-02']);
    expect(await db.selectFrom('agreement_life').select(['agreement', 'look_on']).where('look_on', 'is not', null).execute()).toEqual([
      { agreement: 'a1', look_on: '2027-04-02' },
    ]);
  });

  it('ask nothing more about a member that stayed away once it need not come', async () => {
    const [away, both] = [[unitId('avd')], [unitId('avd'), unitId('bup')]] as const;
    await imported([series('s', { next: '2027-01-12' }), series('s_', { next: '2027-01-12' })]);
    const told = async (id: string, present: readonly UnitId[], today: string) => {
      const directory = await loadDirectory(db);
      const found = directory.series.get(series('s').id);
      if (found === undefined) throw new Error('no series');
      const world = { directory, calendar, routines: catalogue.values(), today: day(today) };
      await close(deadlineId(id), today, (trx) => recordAttendance(trx, found, deadlineId(id), new Set(present), world));
    };
    await told('series-forum:series:s:2027-01-12', away, '2027-01-12');
    await imported([series('s', { next: '2027-02-12' })], '2027-01-13');
    await told('series-forum:series:s:2027-02-12', away, '2027-02-12');
    const absence = () => db.selectFrom('deadlines').select(['subject', 'state']).where('subject', 'like', 'member:%').execute();
    expect(await absence()).toEqual([{ subject: 'member:bup@s', state: 'open' }]);
    await imported(
      [series('s', { next: '2027-02-12', members: both.map((unit) => member(unit, unit === 'bup' ? 'optional' : 'mandatory')) })],
      '2027-02-13',
    );
    expect(await absence()).toEqual([{ subject: 'member:bup@s', state: 'cancelled' }]);
  });

  it('take the last line there is room for once, from whoever is first', async () => {
    await imported([series('s')]);
    const add = (content: string, by = 'h') =>
      addLine(
        db,
        { series: series('s').id, kind: 'agenda', content, on: day('2027-01-12'), by: personId(by), today: day('2027-01-12') },
        null,
      );
    for (let number = 1; number < 20; number += 1) await add(`Sak ${number}`);
    const said = await Promise.all(Array.from({ length: 12 }, (_, index) => add(`Siste ${index}`)));
    expect(said.filter((each) => each === 'noted')).toHaveLength(1);
    expect(await db.selectFrom('series_lines').select('id').execute()).toHaveLength(20);
  });
});

describe('the kinds of series', () => {
  it('have a routine each', () => {
    const of = [...catalogue.values()].flatMap(({ timing }) => (timing.kind === 'series' ? [timing.of] : []));
    expect(of.sort()).toEqual([...seriesKinds].sort());
  });
});
