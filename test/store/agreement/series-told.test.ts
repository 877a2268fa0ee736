import { beforeEach, expect, it } from 'vitest';
import { meetingOutcomes } from '../../../catalogue/agreement/life.ts';
import type { Series } from '../../../domain/agreement/series/series.ts';
import { agreementId, deadlineId, personId, unitId } from '../../../domain/ids.ts';
import { successorOf } from '../../../domain/nudge/deadline/successor.ts';
import { recordAttendance, takeBackAttendance } from '../../../store/agreement/series/record-attendance.ts';
import { addLine } from '../../../store/agreement/series/series-lines.ts';
import { lastMeetings } from '../../../store/agreement/settle-lives.ts';
import { closeDeadline, deadlineForAnswer, reopenDeadline } from '../../../store/answers/record-answer.ts';
import type { Database, Store } from '../../../store/open-store.ts';
import { loadDirectory } from '../../../store/register/load-directory.ts';
import { agreement, calendar, catalogue, day, member, ordinaryRegister, routineOf, series } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { importRegister } from '../../support/db-world.ts';

describeOnBoth('a meeting that is told of', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const first = 'series-forum:series:s:2027-04-01';
  const imported = (one: Series, today: string) =>
    importRegister(store() as Store, ordinaryRegister({ agreements: [agreement('a1')], series: [one] }), today);
  const row = (id: string) => db.selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const worldOn = async (today: string) => {
    const directory = await loadDirectory(db);
    const found = directory.series.get(series('s').id);
    if (found === undefined) throw new Error('no series');
    return { found, world: { directory, calendar, routines: [...catalogue.values()], today: day(today) } };
  };
  /** Tells the open meeting as held, and opens the next by the rhythm. Gives its id. */
  const tell = async (today: string, present: readonly string[]): Promise<string> => {
    const { id, version } = await db
      .selectFrom('deadlines')
      .select(['id', 'version'])
      .where('subject', '=', 'series:s')
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    const { found, world } = await worldOn(today);
    const deadline = await deadlineForAnswer(db, id);
    const next = deadline === null ? null : successorOf(deadline, routineOf('series-forum'), day(today), world);
    const answer = {
      deadline: deadlineId(id),
      person: personId('h'),
      today: day(today),
      card: null,
      version,
      outcome: 'held',
      nextDue: null,
    };
    await closeDeadline(db, answer, next, (trx) => recordAttendance(trx, found, deadlineId(id), new Set(present.map(unitId)), world));
    return id;
  };
  const takeBack = async (id: string, today: string): Promise<boolean> => {
    const { found, world } = await worldOn(today);
    const { version, successor } = await row(id);
    const answer = { deadline: deadlineId(id), person: personId('h'), today: day(today), card: null, version };
    return reopenDeadline(db, answer, successor, day(today), (trx) => takeBackAttendance(trx, found, deadlineId(id), world));
  };
  const note = (content: string, today: string) =>
    addLine(db, { series: series('s').id, kind: 'agenda', content, on: day(today), by: personId('h'), today: day(today) }, null);
  const waiting = async () =>
    (await db.selectFrom('series_lines').select('content').where('deadline_id', 'is', null).orderBy('id').execute()).map(
      ({ content }) => content,
    );

  it.each([
    [['avd', 'bup'], ['2027-04-02']],
    [['avd'], []],
    [['avd', 'inst'], []],
  ])('by %j counts as a meeting of the agreement’s parties on %j', async (present, met) => {
    await imported(series('s', { agreement: 'a1', members: [member('avd'), member('bup'), member('inst')] }), '2027-01-11');
    await tell('2027-04-02', present);
    const last = await lastMeetings(db, [agreementId('a1')], meetingOutcomes(catalogue));
    expect([...last.values()].map(String)).toEqual(met);
  });

  it('leaves what was noted after its day to the next one', async () => {
    await imported(series('s', { rhythm: 'monthly' }), '2027-01-11');
    await note('Før', '2027-03-30');
    await note('På dagen', '2027-04-01');
    await note('Etterpå', '2027-04-02');
    await tell('2027-04-05', ['avd', 'bup']);
    expect(await waiting()).toEqual(['Etterpå']);
  });

  it('leaves what was noted after the day it was booked for to the next one', async () => {
    await imported(series('s', { rhythm: 'monthly' }), '2027-01-11');
    await db.updateTable('deadlines').set({ meeting_on: '2027-04-08' }).where('id', '=', first).execute();
    await note('Før', '2027-04-07');
    await note('Etterpå', '2027-04-09');
    await tell('2027-04-12', ['avd', 'bup']);
    expect(await waiting()).toEqual(['Etterpå']);
  });

  it('does not keep a line that is noted again afterwards, on the same day', async () => {
    await imported(series('s', { rhythm: 'monthly' }), '2027-01-11');
    await note('Sak', '2027-04-01');
    await tell('2027-04-01', ['avd', 'bup']);
    expect(await waiting()).toEqual([]);
    expect(await note('Sak', '2027-04-01')).toBe('noted');
    expect(await waiting()).toEqual(['Sak']);
  });

  it.each([[['avd', 'bup']], [['avd']]])('and taken back asks nobody again about absences that are answered (%j came)', async (present) => {
    await imported(series('s', { rhythm: 'monthly' }), '2027-01-11');
    await tell('2027-04-01', ['avd']);
    await tell('2027-05-03', ['avd']);
    await db
      .updateTable('deadlines')
      .set({ state: 'closed', outcome: 'comes-next-time', closed_on: '2027-05-04', next_step_on: null })
      .where('subject', '=', 'member:bup@s')
      .execute();
    const asked = async () =>
      (await db.selectFrom('deadlines').select('state').where('subject', '=', 'member:bup@s').orderBy('id').execute())
        .map(({ state }) => state)
        .filter((state) => state !== 'cancelled');
    expect(await asked()).toEqual(['closed']);
    const third = await tell('2027-06-01', present);
    expect(await asked()).toEqual(present.length === 2 ? ['closed'] : ['closed', 'open']);
    expect(await takeBack(third, '2027-06-01')).toBe(true);
    expect(await asked()).toEqual(['closed']);
    await tell('2027-06-01', ['avd']);
    expect(await asked()).toEqual(['closed', 'open']);
  });

  it('is not taken back when an import has opened another meanwhile, and the answer is no error', async () => {
    await imported(series('s'), '2027-01-11');
    await tell('2027-04-01', ['avd', 'bup']);
    await imported(series('s', { next: '2027-05-03' }), '2027-04-01');
    expect(await takeBack(first, '2027-04-01')).toBe(false);
    expect((await row(first)).state).toBe('closed');
    expect((await row('series-forum:series:s:2027-05-03')).state).toBe('open');
    expect(await db.selectFrom('series_attendance').select('unit').execute()).toHaveLength(2);
  });
});
