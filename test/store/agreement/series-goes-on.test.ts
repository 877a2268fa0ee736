import { beforeEach, expect, it } from 'vitest';
import type { Series } from '../../../domain/agreement/series/series.ts';
import { agreementId, deadlineId, personId } from '../../../domain/ids.ts';
import { closeAgreements } from '../../../store/agreement/settle-lives.ts';
import { bookMeeting, closeDeadline } from '../../../store/answers/record-answer.ts';
import type { Database, Store } from '../../../store/open-store.ts';
import { agreement, day, ordinaryRegister, series } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { importRegister } from '../../support/db-world.ts';

describeOnBoth('a series whose first meeting is over', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const first = 'series-forum:series:s:2027-04-01';
  const agreements = [agreement('a1'), agreement('a2')];
  const imported = (all: readonly Series[], today: string) =>
    importRegister(store() as Store, ordinaryRegister({ agreements, series: all }), today);
  const open = async (): Promise<readonly string[]> =>
    (
      await db.selectFrom('deadlines').select('id').where('state', '=', 'open').where('routine', 'like', 'series-%').orderBy('id').execute()
    ).map(({ id }) => id);
  const row = (id: string) => db.selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const tell = async (today: string, outcome = 'held', nextDue: string | null = null) => {
    const [id = ''] = await open();
    const { version } = await row(id);
    const answer = { deadline: deadlineId(id), person: personId('h'), today: day(today), card: null, version, outcome };
    await closeDeadline(db, { ...answer, nextDue: nextDue === null ? null : day(nextDue) }, null);
  };

  it('meets again by its rhythm when it comes back after having been forgotten in an import', async () => {
    await imported([series('s', { rhythm: 'monthly' })], '2027-01-11');
    await tell('2027-04-01');
    await imported([], '2027-04-05');
    await imported([series('s', { rhythm: 'monthly' })], '2027-05-04');
    expect(await open()).toEqual(['series-forum:series:s:2027-06-01']);
  });

  it('meets on the day the register names when it comes back with a later one', async () => {
    await imported([series('s', { rhythm: 'monthly' })], '2027-01-11');
    await tell('2027-04-01');
    await imported([], '2027-04-05');
    await imported([series('s', { rhythm: 'monthly', next: '2027-09-01' })], '2027-05-04');
    expect(await open()).toEqual(['series-forum:series:s:2027-09-01']);
  });

  it('meets on the day people chose, when that was the last they said', async () => {
    await imported([series('s')], '2027-01-11');
    await tell('2027-04-01', 'postponed', '2027-04-20');
    await imported([series('s', { title: 'Nytt navn (fiktiv)' })], '2027-04-05');
    expect(await open()).toEqual(['series-forum:series:s:2027-04-20']);
  });

  it('meets again under another agreement when the one it had has ended', async () => {
    await imported([series('s', { rhythm: 'monthly', agreement: 'a1', members: [] })], '2027-01-11');
    await tell('2027-04-01');
    await db.transaction().execute((trx) => closeAgreements(trx, [agreementId('a1')], day('2027-04-05')));
    await imported([series('s', { rhythm: 'monthly', agreement: 'a2', members: [] })], '2027-04-06');
    expect(await open()).toEqual(['series-forum:series:s:2027-05-01']);
  });

  it('meets again when it is prolonged after its last meeting, and when it is given a rhythm', async () => {
    await imported([series('s', { rhythm: 'monthly', to: '2027-04-15' }), series('once')], '2027-01-11');
    await tell('2027-04-20');
    await tell('2027-04-20');
    await imported([series('s', { rhythm: 'monthly', to: '2027-04-19' }), series('once')], '2027-04-20');
    expect(await open()).toEqual([]);
    await imported([series('s', { rhythm: 'monthly', to: '2027-12-31' }), series('once', { rhythm: 'monthly' })], '2027-04-20');
    expect(await open()).toEqual(['series-forum:series:once:2027-05-01', 'series-forum:series:s:2027-05-01']);
  });

  it('is looked at again when nobody answered for the last one and there is a next one now', async () => {
    await imported([series('s')], '2027-01-11');
    await db.updateTable('deadlines').set({ next_step_on: null, handled_through: '2027-04-15' }).where('id', '=', first).execute();
    await imported([series('s', { title: 'Nytt navn (fiktiv)' })], '2027-05-03');
    expect((await row(first)).next_step_on).toBeNull();
    await imported([series('s', { rhythm: 'monthly' })], '2027-05-04');
    expect((await row(first)).next_step_on).toBe('2027-05-04');
    expect(await open()).toEqual([first]);
  });

  it('is not asked about a meeting it has held when its kind changes', async () => {
    await imported([series('s'), series('t', { rhythm: 'monthly' })], '2027-01-11');
    await tell('2027-04-01');
    await tell('2027-04-01');
    await imported([series('s', { kind: 'gathering' }), series('t', { kind: 'gathering', rhythm: 'monthly' })], '2027-05-04');
    expect(await open()).toEqual(['series-gathering:series:t:2027-06-01']);
  });

  it('keeps the day and the booked meeting that people have agreed on when its kind changes', async () => {
    await imported([series('s', { rhythm: 'monthly' })], '2027-01-11');
    await tell('2027-03-30', 'postponed', '2027-04-20');
    await imported([series('s', { rhythm: 'monthly', title: 'Nytt navn (fiktiv)' })], '2027-03-31');
    const [id = ''] = await open();
    const answer = {
      deadline: deadlineId(id),
      person: personId('h'),
      today: day('2027-03-31'),
      card: null,
      version: (await row(id)).version,
    };
    await bookMeeting(db, answer, day('2027-04-22'), day('2027-04-23'));
    await imported([series('s', { rhythm: 'monthly', kind: 'gathering' })], '2027-04-02');
    expect(await open()).toEqual(['series-gathering:series:s:2027-04-20']);
    expect(await row('series-gathering:series:s:2027-04-20')).toMatchObject({ meeting_on: '2027-04-22', next_step_on: '2027-04-23' });
    await imported([series('s', { rhythm: 'monthly' })], '2027-04-03');
    expect(await open()).toEqual(['series-forum:series:s:2027-04-20']);
    expect((await row('series-forum:series:s:2027-04-20')).meeting_on).toBe('2027-04-22');
  });
});
