import { afterEach, beforeEach, expect, it } from 'vitest';
import { reopen } from '../../bot/actions/reopen.ts';
import { createDrafts } from '../../bot/referral/drafts.ts';
import { deadlineId, personId } from '../../domain/ids.ts';
import type { Register } from '../../domain/register.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planToday } from '../../jobs/plan.ts';
import { bookMeeting, closeDeadline, deadlineForAnswer, declineDeadline, quietDeadline } from '../../store/answers/record-answer.ts';
import { itemOf } from '../../store/deadlines/item-rows.ts';
import { hasWork } from '../../store/plan/has-work.ts';
import { agreement, calendar, catalogue, day, ordinaryPeople, ordinaryRegister, ordinaryRoles, role } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, liveDay, liveDays, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

/** Seven working days before 10 March 2027: both sides are planned for on Monday 1 March. */
const of = (evaluation: string): Register => ordinaryRegister({ agreements: [agreement('a1', { evaluation })] });
const a1 = deadlineId('agreement-evaluation:agreement:a1:2027-03-10');
const monday = '2027-03-01';
const h = personId('h');

describeOnBoth('what happens between planning and sending', ({ store }) => {
  let fake: FakeConnector;
  let messenger: ReturnType<typeof realMessenger>;
  let context: JobContext;
  const clock = handClock(monday);

  beforeEach(async () => {
    fake = await startFakeConnector();
    messenger = realMessenger();
    clock.moveTo(monday, '06:30');
    context = jobContext(store(), clock, messenger);
    await importRegister(store(), of('2027-03-10'), monday);
    const people = ordinaryPeople.map((each) => each.id);
    await connect(store(), people, fake.serviceUrl, conversationOf);
  });
  afterEach(async () => {
    messenger.close();
    await fake.close();
  });

  /** The messages of a day that came with something about the agreements; the month's count is another matter. */
  const told = (): readonly string[] =>
    fake.accepted
      .map(readAccepted)
      .flatMap((card) =>
        card.message === null || card.how === 'again' || card.deadlines.every((each) => each.startsWith('monthly-count:'))
          ? []
          : [card.message],
      )
      .sort();
  const answer = { deadline: a1, person: h, today: day(monday), card: null };
  const sendOn = async (date: string): Promise<void> => {
    clock.moveTo(date, '08:15');
    await deliverAll(context);
  };
  const close = (): Promise<boolean> => closeDeadline(store().db, { ...answer, version: 1, outcome: 'held', nextDue: null }, null);
  const reopenNow = async (date: string) => {
    const row = await itemOf(store().db, h, a1);
    const deadline = await deadlineForAnswer(store().db, a1);
    const directory = await context.directories.current(store().db);
    if (row === null || deadline === null) throw new Error('the deadline is gone');
    const view = { directory, catalogue, calendar, today: day(date), viewer: h, localMode: false };
    const reader = { person: h, today: day(date), directory, view, texts: { t: () => '', language: 'nb' as const }, may: () => true };
    const app = { ...context, homeTenant: null, wake: () => {}, demo: null, drafts: createDrafts(() => clock.now()) };
    return reopen.run(app, reader, {
      row,
      deadline,
      routine: catalogue.get(row.routine),
      card: null,
      inputs: () => null,
      round: null,
      shown: '',
    });
  };

  it('who puts it off before the message goes gets nothing until the day, and the other side is told', async () => {
    await planToday(context, day(monday));
    await quietDeadline(store().db, answer, day('2027-03-04'), 'snooze');
    await sendOn(monday);
    expect(told()).toEqual(['b:2027-03-01:daily']);
    await liveDays(context, clock, '2027-03-02', '2027-03-04');
    expect(told()).toEqual(['b:2027-03-01:daily', 'h:2027-03-04:daily']);
  });

  it('a meeting booked before the message goes keeps both sides quiet until it is over', async () => {
    await planToday(context, day(monday));
    await bookMeeting(store().db, { ...answer, version: 1 }, day('2027-03-09'), day('2027-03-10'));
    await sendOn(monday);
    await liveDays(context, clock, '2027-03-02', '2027-03-10');
    expect(told()).toEqual(['b:2027-03-10:daily', 'h:2027-03-10:daily']);
  });

  it('«ikke min» before the message goes hands it on, and is not answered with the same card', async () => {
    await planToday(context, day(monday));
    await declineDeadline(store().db, answer);
    await sendOn(monday);
    await liveDays(context, clock, '2027-03-02', '2027-03-03');
    expect(told().filter((message) => message.startsWith('h:'))).toEqual([]);
    expect(told().filter((message) => message.startsWith('lh:'))).toHaveLength(1);
  });

  it('a step that was dropped because everything was answered comes after all when that is taken back', async () => {
    await planToday(context, day(monday));
    await close();
    await sendOn(monday);
    expect(told()).toEqual([]);
    expect((await reopenNow(monday)).notice?.code).toBe('reopened');
    await liveDays(context, clock, '2027-03-02', '2027-03-02');
    expect(told()).toEqual(['b:2027-03-02:daily', 'h:2027-03-02:daily']);
  });

  it('a deadline closed and opened again after its last step still gives way to the next occurrence', async () => {
    await liveDays(context, clock, monday, '2027-03-31');
    const today = '2027-03-31';
    await closeDeadline(store().db, { ...answer, today: day(today), version: 1, outcome: 'held', nextDue: null }, null);
    await reopenNow(today);
    expect((await deadlineForAnswer(store().db, a1))?.nextStepOn).not.toBeNull();
    await liveDay(context, clock, '2028-02-01');
    const open = await store()
      .db.selectFrom('deadlines')
      .select('due')
      .where('routine', '=', 'agreement-evaluation')
      .where('state', '=', 'open')
      .execute();
    expect(open).toEqual([{ due: '2028-03-10' }]);
  }, 120_000);

  it('a date that was closed and comes back in the register is asked about again', async () => {
    await close();
    await importRegister(store(), of('2028-03-10'), '2027-03-02');
    await importRegister(store(), of('2027-03-10'), '2027-03-03');
    const open = await store()
      .db.selectFrom('deadlines')
      .select('due')
      .where('routine', '=', 'agreement-evaluation')
      .where('state', '=', 'open')
      .execute();
    expect(open).toEqual([{ due: '2027-03-10' }]);
  });

  it('somebody who leaves the register before the message goes gets nothing, and whoever has the role now gets it', async () => {
    await planToday(context, day(monday));
    const left = of('2027-03-10');
    const roles = [...ordinaryRoles.filter((each) => each.person !== 'h'), role('d1', 'helseansvarlig', 'avd')];
    await importRegister(store(), { ...left, people: left.people.filter((person) => person.id !== 'h'), roles }, monday);
    await sendOn(monday);
    await liveDays(context, clock, '2027-03-02', '2027-03-02');
    expect(told()).toEqual(['b:2027-03-01:daily', 'd1:2027-03-02:daily']);
  });

  it('somebody who loses the role before the message goes gets nothing, and whoever has it now gets it', async () => {
    await planToday(context, day(monday));
    const roles = [...ordinaryRoles.filter((each) => each.person !== 'h'), role('d1', 'helseansvarlig', 'avd')];
    await importRegister(store(), { ...of('2027-03-10'), roles }, monday);
    await sendOn(monday);
    await liveDays(context, clock, '2027-03-02', '2027-03-02');
    expect(told()).toEqual(['b:2027-03-01:daily', 'd1:2027-03-02:daily']);
  });

  it('a held nudge of a deadline that is closed leaves nothing to plan', async () => {
    await planToday(context, day(monday));
    await store().db.updateTable('nudges').set({ state: 'held', until: '2027-03-03' }).execute();
    await close();
    await liveDays(context, clock, '2027-03-03', '2027-03-03');
    expect(await hasWork(store().db, calendar, day('2027-03-04'))).toBe(false);
  });
});
