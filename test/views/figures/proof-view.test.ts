import { beforeEach, describe, expect, it } from 'vitest';
import { unitId } from '../../../domain/ids.ts';
import type { Database } from '../../../store/open-store.ts';
import { loadDirectory } from '../../../store/register/load-directory.ts';
import { proofOf } from '../../../views/figures/proof-view.ts';
import { trendsOf } from '../../../views/figures/trends.ts';
import { calendar, catalogue, day, ordinaryRegister } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { importRegister } from '../../support/db-world.ts';
import { putAnswer, putAsked, putDeadlines, putInMessage } from '../../support/figure-rows.ts';

/** A Monday. */
const today = day('2027-03-08');

describeOnBoth('proof that somebody acted, read from the tables', (database) => {
  const db = (): Database => database.store().db;
  const context = async () => ({ directory: await loadDirectory(db()), calendar, catalogue, today });
  const proof = async (weeks = 2): Promise<readonly string[]> =>
    (await proofOf(db(), [unitId('reg')], await context(), weeks)).map(
      ({ week, side, planned, sent, seen, answered, done, escalated, days }) =>
        `${week} ${side} ${planned}p ${sent}s ${seen} seen ${answered} answered ${done} done ${escalated} up, median ${days.median}`,
    );

  beforeEach(async () => {
    await importRegister(database.store(), ordinaryRegister(), '2027-01-04');
    await db().deleteFrom('deadlines').execute();
    await putDeadlines(db(), { id: 'd', due: '2027-04-01' });
  });

  it('follows a reminder from the plan to the answer', async () => {
    const h = { deadline: 'd', person: 'h', unit: 'avd' };
    await putAsked(db(), { ...h, day: '2027-03-08', message: 'planned' });
    expect(await proof()).toEqual(['2027-W10 barnevern 1p 0s 0 seen 0 answered 0 done 0 up, median null']);
    await db().updateTable('messages').set({ state: 'sent' }).execute();
    await putAnswer(db(), 'd', 'b', '2027-03-08', 'closed');
    await putAnswer(db(), 'd', 'h', '2027-03-05', 'closed');
    expect(await proof()).toEqual(['2027-W10 barnevern 1p 1s 0 seen 0 answered 0 done 0 up, median null']);
    await putAnswer(db(), 'd', 'h', '2027-03-08');
    expect(await proof()).toEqual(['2027-W10 barnevern 1p 1s 1 seen 0 answered 0 done 0 up, median null']);
    await putAnswer(db(), 'd', 'h', '2027-03-10', 'booked');
    await putAnswer(db(), 'd', 'h', '2027-03-11', 'closed');
    await db().updateTable('deadlines').set({ state: 'closed' }).execute();
    expect(await proof()).toEqual(['2027-W10 barnevern 1p 1s 1 seen 1 answered 1 done 0 up, median 2']);
  });

  it('counts a reminder once, on the day it came through, however many messages carried it', async () => {
    await putAsked(db(), { deadline: 'd', person: 'h', unit: 'avd', day: '2027-03-05', message: 'ambiguous' });
    const { id } = await db().selectFrom('nudges').select('id').executeTakeFirstOrThrow();
    expect(await proof()).toEqual(['2027-W09 barnevern 1p 0s 0 seen 0 answered 0 done 0 up, median null']);
    await putInMessage(db(), id, 'h', '2027-03-08', 'sent');
    await putInMessage(db(), id, 'h', '2027-03-09', 'sent');
    expect(await proof()).toEqual(['2027-W10 barnevern 1p 1s 0 seen 0 answered 0 done 0 up, median null']);
  });

  it.each([
    ['one that waits is planned for its day', { state: 'held', until: '2027-03-08' }, 1],
    ['one that was dropped without a message is none', { state: 'dropped', until: '2027-03-08' }, 0],
    ['one in a cancelled message is none', { day: '2027-03-08', message: 'cancelled' }, 0],
    ['one of the week before the first is none', { day: '2027-02-28' }, 0],
    ['one of the first day counts', { day: '2027-03-01' }, 1],
  ] as const)('%s', async (_name, asked, count) => {
    await putAsked(db(), { deadline: 'd', person: 'h', unit: 'avd', ...asked });
    expect(await proof()).toHaveLength(count);
  });

  it('never has clocks, and tells what has gone up to leaders', async () => {
    await putDeadlines(db(), { id: 'c', due: '2027-03-08', routine: 'clock-complaint', subject: 'clock:c1>h@avd' });
    await putAsked(
      db(),
      { deadline: 'c', person: 'h', unit: 'avd', day: '2027-03-08' },
      { deadline: 'd', person: 'lb', unit: 'bup', day: '2027-03-08', audience: 'leader', step: 5 },
    );
    expect(await proof()).toEqual(['2027-W10 health 1p 1s 0 seen 0 answered 0 done 1 up, median null']);
  });

  describe('as a trend', () => {
    it('has the twelve whole weeks before this one, and the twelve whole months', async () => {
      await putDeadlines(db(), { due: '2026-03-01', state: 'closed', outcome: 'held', closed_on: '2026-03-01' });
      for (const on of ['2026-12-13', '2026-12-14', '2027-03-07', '2027-03-08']) {
        await putAsked(db(), { deadline: 'd', person: 'h', unit: 'avd', day: on });
      }
      const trends = await trendsOf(db(), [unitId('reg')], await context());
      expect(trends.answers).toEqual({ sameDay: 0, in1to3: 0, in4to10: 0, later: 0, never: 2 });
      expect(trends.reviewsByMonth[0]).toEqual({ month: '2026-03', count: 1, of: 1 });
      expect(trends.agreements).toEqual([{ level: 'local', state: 'draft', count: 1 }]);
    });
  });
});
