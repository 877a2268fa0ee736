import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JobContext } from '../../jobs/context.ts';
import { planToday } from '../../jobs/plan.ts';
import { hasWork } from '../../store/plan/has-work.ts';
import { agreement, calendar, day, ordinaryRegister } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { handClock, importRegister, jobContext, realMessenger } from '../support/db-world.ts';

/** Both are due on the same day, and both sides are told on Monday 1 March 2027. */
const register = ordinaryRegister({
  agreements: ['a1', 'a2'].map((id) => agreement(id, { evaluation: '2027-03-10' })),
});
const idOf = (id: string): string => `agreement-evaluation:agreement:${id}:2027-03-10`;
const monday = '2027-03-01';

describeOnBoth('planning around faults', ({ store }) => {
  const clock = handClock(monday);
  let messenger: ReturnType<typeof realMessenger>;
  let context: JobContext;
  let logged: unknown[];

  beforeEach(async () => {
    logged = [];
    messenger = realMessenger();
    clock.moveTo(monday, '06:30');
    const quiet = jobContext(store(), clock, messenger);
    context = { ...quiet, log: { ...quiet.log, error: (about) => void logged.push(about) } };
    await importRegister(store(), register, monday);
  });
  afterEach(() => messenger.close());

  const nudgedOn = async (date: string): Promise<readonly string[]> => {
    const rows = await store()
      .db.selectFrom('nudges')
      .innerJoin('message_nudges', 'message_nudges.nudge_id', 'nudges.id')
      .innerJoin('messages', 'messages.id', 'message_nudges.message_id')
      .select('nudges.deadline_id')
      .distinct()
      .where('messages.local_date', '=', date)
      .execute();
    return rows.map((row) => row.deadline_id);
  };

  it('a deadline whose row cannot be read is set aside and named; the others are planned', async () => {
    await store().db.updateTable('deadlines').set({ subject: 'nonsense' }).where('id', '=', idOf('a1')).execute();
    await planToday(context, day(monday));
    expect(await nudgedOn(monday)).toEqual([idOf('a2')]);
    expect(logged).toEqual([{ deadline: idOf('a1') }]);
  });

  it('a nudge whose reasons cannot be read is set aside and named; what else was not sent is carried on', async () => {
    await planToday(context, day(monday));
    await store().db.updateTable('nudges').set({ why: '{}' }).where('deadline_id', '=', idOf('a1')).execute();
    await planToday(context, day('2027-03-02'));
    expect(await nudgedOn('2027-03-02')).toEqual([idOf('a2')]);
    expect(logged).toEqual([{ deadline: idOf('a1') }]);
  });

  it('has nothing to do about somebody who cannot be reached until that counts as absence', async () => {
    await planToday(context, day(monday));
    await store().db.updateTable('messages').set({ state: 'unreachable' }).execute();
    await store().db.updateTable('people').set({ unreachable_since: monday }).execute();
    expect(await hasWork(store().db, calendar, day('2027-03-02'))).toBe(false);
    expect(await hasWork(store().db, calendar, day('2027-03-03'))).toBe(true);
  });

  it('has something to do about a message that failed on the day after', async () => {
    await planToday(context, day(monday));
    await store().db.updateTable('messages').set({ state: 'failed' }).execute();
    await store().db.updateTable('people').set({ unreachable_since: monday }).execute();
    expect(await hasWork(store().db, calendar, day('2027-03-02'))).toBe(true);
  });
});
