import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deadlineId, personId } from '../../domain/ids.ts';
import { planDay } from '../../domain/nudge/day/plan-day.ts';
import { subjectKey } from '../../domain/nudge/deadline/subject-key.ts';
import type { Register } from '../../domain/register.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planDigestsOfWeek, planToday } from '../../jobs/plan.ts';
import { bookMeeting, declineDeadline, quietDeadline } from '../../store/answers/record-answer.ts';
import { claimMessages } from '../../store/messages/claim.ts';
import { beginning, dueMessages } from '../../store/messages/due.ts';
import { hasWork } from '../../store/plan/has-work.ts';
import { loadDayState } from '../../store/plan/load-day-state.ts';
import { writeDayPlan } from '../../store/plan/write-day-plan.ts';
import {
  agreement,
  calendar,
  catalogue,
  closure,
  day,
  ordinaryPeople,
  ordinaryRegister,
  ordinaryRoles,
  role,
  roleSubject,
  rolesWithout,
} from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, liveDay, liveDays, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

/** Seven working days before 10 March 2027: both sides are told on Monday 1 March, and nobody again before the 10th. */
const register = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-03-10' })] });
const a1 = deadlineId('agreement-evaluation:agreement:a1:2027-03-10');
const monday = '2027-03-01';

describeOnBoth('planning', ({ store, kind }) => {
  let fake: FakeConnector;
  let messenger: ReturnType<typeof realMessenger>;
  let context: JobContext;
  const clock = handClock(monday);
  const restarted = (): JobContext => jobContext(store(), clock, messenger);

  beforeEach(async () => {
    fake = await startFakeConnector();
    messenger = realMessenger();
    clock.moveTo(monday, '06:30');
    context = restarted();
  });
  afterEach(async () => {
    messenger.close();
    await fake.close();
  });
  async function given(of: Register = register, on = monday): Promise<void> {
    await importRegister(store(), of, on);
    await connect(
      store(),
      ordinaryPeople.map((each) => each.id),
      fake.serviceUrl,
      conversationOf,
    );
  }
  const told = (): readonly string[] =>
    fake.accepted
      .map(readAccepted)
      .flatMap((card) => (card.message === null || card.how === 'again' ? [] : [card.message]))
      .sort();
  /** Everything that planning writes, with who wrote it. */
  const written = async (): Promise<unknown> => {
    const tables = ['deadlines', 'nudges', 'messages', 'message_nudges', 'quiets', 'nobody', 'settings'];
    const rows = await Promise.all(
      tables.map((table) => sql`select xmin::text, t::text from ${sql.table(table)} as t order by 2`.execute(store().db)),
    );
    return rows.map((each) => each.rows);
  };

  it('again, by the same process or another, on the same day writes nothing more', async () => {
    await given();
    expect(await planToday(context, day(monday))).toEqual({ messages: 2, nudges: 2 });
    await planDigestsOfWeek(context, day(monday));
    const before = await written();
    expect(await planToday(context, day(monday))).toEqual({ messages: 0, nudges: 0 });
    expect(await planToday(restarted(), day(monday))).toEqual({ messages: 0, nudges: 0 });
    await planDigestsOfWeek(restarted(), day(monday));
    expect(await written()).toEqual(before);
  });

  it('by two processes at the same time is planning once', async () => {
    await given();
    const both = await Promise.all([planToday(context, day(monday)), planToday(restarted(), day(monday))]);
    expect(both.map((each) => each.messages).sort()).toEqual([0, 2]);
  });

  it('of a day on which nothing is due writes nothing', async () => {
    await given();
    await liveDays(context, clock, monday, '2027-03-02');
    const before = await written();
    expect(await hasWork(store().db, calendar, day('2027-03-02'))).toBe(false);
    expect(await planToday(context, day('2027-03-02'))).toEqual({ messages: 0, nudges: 0 });
    expect(await written()).toEqual(before);
  });

  it('plans nothing on a day on which nothing is sent', async () => {
    await given(register, '2027-02-27');
    await liveDays(context, clock, '2027-02-27', '2027-02-28');
    expect(fake.accepted).toEqual([]);
  });

  it('gives one digest a week, to leaders too', async () => {
    await given(ordinaryRegister());
    await liveDays(context, clock, monday, '2027-03-14');
    const digests = fake.accepted.map(readAccepted).filter((card) => card.message === null);
    const everybody = ['lb', 'lh', 'lhf', 'li', 'r'];
    expect(digests.map((card) => card.person).sort()).toEqual([...everybody, ...everybody].sort());
    const rows = await store()
      .db.selectFrom('messages')
      .select(['local_date', 'state'])
      .where('kind', '=', 'digest')
      .where('of_leader', '=', false)
      .orderBy('local_date')
      .execute();
    expect(rows).toEqual([
      { local_date: monday, state: 'sent' },
      { local_date: '2027-03-08', state: 'sent' },
    ]);
  });

  it('sends a digest that could not go on its day on the next, once, and leaves nothing to do about it', async () => {
    await given(ordinaryRegister());
    await planDigestsOfWeek(context, day(monday));
    await liveDays(context, clock, '2027-03-02', '2027-03-04');
    expect(await store().db.selectFrom('messages').select(['local_date', 'state', 'reason']).orderBy('local_date').execute()).toEqual([
      { local_date: monday, state: 'cancelled', reason: 'day-passed' },
      { local_date: '2027-03-02', state: 'sent', reason: null },
    ]);
    expect(await hasWork(store().db, calendar, day('2027-03-05'))).toBe(false);
  });

  it('sends nobody a digest in the middle of a week they have never had one before', async () => {
    await given(ordinaryRegister());
    await liveDay(context, clock, '2027-03-03');
    expect(await store().db.selectFrom('messages').select('id').execute()).toEqual([]);
  });

  it('puts a message aside that never went and whose deadlines have all been answered', async () => {
    await given();
    await planToday(context, day(monday));
    await store().db.updateTable('deadlines').set({ state: 'closed', next_step_on: null }).where('id', '=', a1).execute();
    await planToday(context, day('2027-03-02'));
    const rows = await store().db.selectFrom('messages').select(['state', 'reason', 'carried']).execute();
    expect(rows).toEqual([1, 2].map(() => ({ state: 'cancelled', reason: 'day-passed', carried: true })));
    expect(await hasWork(store().db, calendar, day('2027-03-03'))).toBe(false);
  });

  it('repeats nothing when the clock goes back, and nothing when it comes forward again', async () => {
    await given();
    await liveDays(context, clock, monday, '2027-03-10');
    const before = told();
    const after = await written();
    await liveDays(restarted(), clock, '2027-02-22', '2027-03-10');
    expect(told()).toEqual(before);
    expect(JSON.stringify(await store().db.selectFrom('nudges').selectAll().execute()).length).toBeGreaterThan(0);
    expect(JSON.stringify(after)).toContain(a1);
  });

  it('after three weeks of silence gives each deadline its newest step only, in one message, and no burst', async () => {
    // -30 was on 8 February, -15 on 1 March and -7 on 11 March.
    await given(
      ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-03-22' }), agreement('a2', { evaluation: '2027-03-23' })] }),
      '2027-02-01',
    );
    await liveDays(context, clock, '2027-02-01', '2027-02-19');
    await liveDays(restarted(), clock, '2027-03-12', '2027-03-14');
    const after = told().filter((message) => message.includes('2027-03'));
    // The leaders hear of February's duties, whose last step fell in those weeks.
    expect(after).toEqual(['b', 'h', 'lb', 'lh'].map((person) => `${person}:2027-03-12:daily`));
    const nudges = await store()
      .db.selectFrom('nudges')
      .select(['deadline_id', 'person_id', 'step'])
      .where('planned_on', '>=', '2027-03-01')
      .orderBy('id')
      .execute();
    expect(new Set(nudges.map((each) => `${each.deadline_id} ${each.person_id}`)).size).toBe(nudges.length);
    const evaluations = nudges.filter((each) => each.deadline_id.startsWith('agreement-evaluation'));
    expect(evaluations.map((each) => each.step)).toEqual([-7, -7, -7, -7]);
  });

  it('opens a vacancy on the day a role ends, without any import', async () => {
    const roles = [...rolesWithout('b'), role('b', 'barnevernansvarlig', 'bup', { to: '2027-03-02' })];
    await given({ ...register, roles });
    const vacancy = () =>
      store()
        .db.selectFrom('deadlines')
        .select(['opened_on', 'due', 'state'])
        .where('routine', '=', 'role-vacancy')
        .where('subject', '=', subjectKey(roleSubject('barnevernansvarlig', 'bup')))
        .execute();
    await liveDays(context, clock, monday, '2027-03-02');
    expect(await vacancy()).toEqual([]);
    await liveDay(context, clock, '2027-03-03');
    expect(await vacancy()).toEqual([{ opened_on: '2027-03-03', due: '2027-03-17', state: 'open' }]);
    await liveDays(restarted(), clock, '2027-03-04', '2027-03-10');
    expect(told()).toContain('lb:2027-03-10:daily');
    expect(await vacancy()).toHaveLength(1);
  });

  it('gives an acknowledged deadline back when its quiet has ended, once', async () => {
    await given();
    await liveDay(context, clock, monday);
    await quietDeadline(store().db, { deadline: a1, person: personId('h'), today: day(monday), card: null }, day('2027-03-04'), 'snooze');
    await liveDays(context, clock, '2027-03-02', '2027-03-09');
    // The last is the monthly count's.
    expect(told()).toEqual([`b:${monday}:daily`, `h:${monday}:daily`, 'h:2027-03-04:daily', 'h:2027-03-08:daily']);
  });

  it('passes what somebody says is not theirs on to their leader, the next day', async () => {
    await given();
    await liveDay(context, clock, monday);
    await declineDeadline(store().db, { deadline: a1, person: personId('h'), today: day(monday), card: null });
    await liveDays(context, clock, '2027-03-02', '2027-03-05');
    expect(told().filter((message) => !message.includes(monday))).toEqual(['lh:2027-03-02:daily']);
  });

  it('is quiet until a booked meeting is over, and then asks both sides', async () => {
    await given();
    await liveDay(context, clock, monday);
    await bookMeeting(
      store().db,
      { deadline: a1, person: personId('h'), today: day(monday), card: null, version: 1 },
      day('2027-03-09'),
      day('2027-03-10'),
    );
    await liveDays(context, clock, '2027-03-02', '2027-03-12');
    // The first is the monthly count's.
    const later = told().filter((message) => !message.includes(monday));
    expect(later).toEqual(['h:2027-03-08:daily', 'b:2027-03-10:daily', 'h:2027-03-10:daily'].toSorted());
  });

  it('holds what comes while a unit is silent, and gives it afterwards', async () => {
    await given({ ...register, closures: [closure('avd', monday, '2027-03-02', 'silent')] });
    await liveDays(context, clock, monday, '2027-03-05');
    expect(told()).toEqual([`b:${monday}:daily`, 'h:2027-03-03:daily']);
  });

  it('does not count a message that never went against the budget of the week', async () => {
    const dates = ['2027-03-10', '2027-03-11', '2027-03-12'];
    await given(
      ordinaryRegister({ roles: ordinaryRoles, agreements: dates.map((evaluation, index) => agreement(`a${index}`, { evaluation })) }),
    );
    await liveDays(context, clock, monday, '2027-03-02');
    clock.moveTo('2027-03-03', '06:30');
    await planToday(context, day('2027-03-03'));
    await liveDay(context, clock, '2027-03-04');
    expect(told().filter((message) => message.startsWith('h:'))).toEqual([`h:${monday}:daily`, 'h:2027-03-02:daily', 'h:2027-03-04:daily']);
  });

  it.runIf(kind === 'postgres')('keeps a message that may still grow from being sent until it is done', async () => {
    await given();
    await planToday(context, day(monday));
    clock.moveTo(monday, '08:15');
    const directory = await context.directories.current(store().db);
    const { messages } = await dueMessages(store().db, '00000000-0000-0000-0000-000000000001', clock.now(), beginning, 10);
    const claimed = async (): Promise<number> => (await claimMessages(store().db, messages, clock.now())).size;
    await store()
      .db.transaction()
      .execute(async (trx) => {
        await loadDayState(trx, directory, catalogue, calendar, day(monday));
        expect(await claimed()).toBe(0);
      });
    expect(await claimed()).toBe(2);
  });

  it.runIf(kind === 'postgres')('leaves an answer given while it reads and writes to the next planning', async () => {
    await given();
    await liveDay(context, clock, monday);
    const directory = await context.directories.current(store().db);
    await store()
      .db.transaction()
      .execute(async (trx) => {
        const loaded = await loadDayState(trx, directory, catalogue, calendar, day('2027-03-02'));
        await declineDeadline(store().db, { deadline: a1, person: personId('h'), today: day('2027-03-02'), card: null });
        await writeDayPlan(trx, loaded, planDay(loaded.state, calendar, day('2027-03-02')), day('2027-03-02'));
      });
    expect(await hasWork(store().db, calendar, day('2027-03-02'))).toBe(true);
    expect(await planToday(context, day('2027-03-02'))).toEqual({ messages: 1, nudges: 1 });
    clock.moveTo('2027-03-02', '08:15');
    await deliverAll(context);
    expect(told()).toContain('lh:2027-03-02:daily');
  });
});
