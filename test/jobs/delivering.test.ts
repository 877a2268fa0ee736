import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deadlineId, personId } from '../../domain/ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planToday } from '../../jobs/plan.ts';
import locale from '../../locales/nb.json' with { type: 'json' };
import { closeDeadline, quietDeadline } from '../../store/answers/record-answer.ts';
import { addressOf } from '../../store/people/conversations.ts';
import { agreement, day, ordinaryPeople, ordinaryRegister } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, liveDay, liveDays, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, type Fault, startFakeConnector } from '../support/fake-connector.ts';

/** Seven working days before 10 March 2027: both sides are told on Monday 1 March, and nobody again before the 10th. */
const register = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-03-10' })] });
const a1 = deadlineId('agreement-evaluation:agreement:a1:2027-03-10');
const monday = '2027-03-01';
const tuesday = '2027-03-02';
const note = locale.notes['may-have-come-before'];

describeOnBoth('delivering', ({ store }) => {
  let fake: FakeConnector;
  let messenger: ReturnType<typeof realMessenger>;
  let context: JobContext;
  const clock = handClock(monday);

  beforeEach(async () => {
    fake = await startFakeConnector();
    messenger = realMessenger();
    clock.moveTo(monday, '06:30');
    context = jobContext(store(), clock, messenger);
    await importRegister(store(), register, monday);
    await connect(
      store(),
      ordinaryPeople.map((each) => each.id),
      fake.serviceUrl,
      conversationOf,
    );
  });
  afterEach(async () => {
    messenger.close();
    await fake.close();
  });

  const toH = (fault: Omit<Fault, 'conversation'>): void => fake.inject({ ...fault, conversation: conversationOf('h') });
  const refuse = (status: number, more: object = {}): void => toH({ phase: 'before-read', answer: { status, ...more } });
  const dailies = () => fake.accepted.map(readAccepted).filter((card) => card.message !== null);
  const got = (person: string) => dailies().filter((card) => card.person === person && card.how === 'new');
  const messageOf = (person: string, date = monday) =>
    store().db.selectFrom('messages').selectAll().where('id', '=', `${person}:${date}:daily`).executeTakeFirst();
  const postsTo = (person: string): number =>
    fake.requests.filter((each) => each.method === 'POST' && each.path.includes(conversationOf(person))).length;
  const since = async (): Promise<string | null | undefined> =>
    (await store().db.selectFrom('people').select('unreachable_since').where('id', '=', 'h').executeTakeFirst())?.unreachable_since;

  it('sends each person one card, and keeps where it is', async () => {
    await liveDay(context, clock, monday);
    expect(
      dailies()
        .map((card) => `${card.person} ${card.deadlines}`)
        .sort(),
    ).toEqual([`b ${a1}`, `h ${a1}`]);
    expect(await messageOf('h')).toMatchObject({ state: 'sent', conversation_id: 'chat-h', attempts: 1 });
    expect((await messageOf('h'))?.activity_id).toMatch(/^activity-/u);
  });

  it('obeys Retry-After, and then sends once', async () => {
    refuse(429, { retryAfter: 600 });
    await liveDay(context, clock, monday, ['06:30', '08:15']);
    expect(await messageOf('h')).toMatchObject({ state: 'planned', reason: 'too-many-requests' });
    clock.moveTo(monday, '08:24');
    await deliverAll(context);
    expect(postsTo('h')).toBe(1);
    clock.moveTo(monday, '08:26');
    await deliverAll(context);
    await deliverAll(context);
    expect(got('h')).toHaveLength(1);
    expect(await messageOf('h')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('says when what was put off can be tried again', async () => {
    refuse(429, { retryAfter: 600 });
    await planToday(context, day(monday));
    clock.moveTo(monday, '08:15');
    const [delivered] = await deliverAll(context);
    // Half a second is the jitter of a random number that is always a half.
    expect(delivered).toMatchObject({ sent: 1, tryAgainAt: clock.now().add({ milliseconds: 600_500 }) });
  });

  it('sends again after 412', async () => {
    refuse(412);
    await liveDay(context, clock, monday);
    expect(await messageOf('h')).toMatchObject({ state: 'sent', attempts: 2 });
    expect(got('h')).toHaveLength(1);
  });

  it.each<[string, Fault['phase'], Fault['answer']]>([
    ['answered 500 without being read', 'before-read', { status: 500 }],
    ['taken and answered 502', 'after-accept', { status: 502 }],
    ['taken and never answered', 'after-accept', 'hang'],
    ['cut off', 'before-read', 'reset'],
  ])('a message %s is never sent again; the next day carries it once, and says so', async (_name, phase, answer) => {
    toH({ phase, answer });
    const impatient = realMessenger(answer === 'hang' ? 300 : 10_000);
    await liveDay({ ...context, messenger: impatient }, clock, monday);
    impatient.close();
    expect(postsTo('h')).toBe(1);
    expect((await messageOf('h'))?.state).toBe('ambiguous');
    const came = got('h').length;
    await liveDays(context, clock, tuesday, '2027-03-05');
    expect(postsTo('h')).toBe(2);
    const second = got('h').slice(came);
    expect(second.map((card) => card.message)).toEqual([`h:${tuesday}:daily`]);
    expect(second[0]?.text).toContain(note);
    expect(got('b').every((card) => !card.text.includes(note))).toBe(true);
  });

  it('that did not come in time is late the next day, and not said to have come before', async () => {
    refuse(429, { retryAfter: 9 * 3_600 });
    await liveDay(context, clock, monday);
    await liveDay(context, clock, tuesday);
    expect(await messageOf('h')).toMatchObject({ state: 'cancelled', reason: 'day-passed', carried: true });
    expect(got('h').map((card) => card.message)).toEqual([`h:${tuesday}:daily`]);
    expect(got('h')[0]?.text).not.toContain(note);
  });

  it('left in the air by a worker that died is carried by the next plan, before anybody delivers', async () => {
    await planToday(context, day(monday));
    await store().db.updateTable('messages').set({ state: 'sending' }).where('id', '=', `h:${monday}:daily`).execute();
    clock.moveTo(tuesday, '06:30');
    await planToday(context, day(tuesday));
    clock.moveTo(tuesday, '08:15');
    await deliverAll(context);
    expect(await messageOf('h')).toMatchObject({ state: 'ambiguous', reason: 'interrupted', carried: true });
    expect(got('h').map((card) => card.message)).toEqual([`h:${tuesday}:daily`]);
    expect(got('h')[0]?.text).toContain(note);
  });

  describe('to somebody who cannot be reached', () => {
    it.each<[number, string | undefined, string, 'removed' | 'blocked']>([
      [403, 'BotDisabledByAdmin', 'bot-disabled-by-admin', 'removed'],
      [403, 'BotNotInConversationRoster', 'bot-not-in-conversation', 'removed'],
      [403, 'ConversationBlockedByUser', 'blocked-by-user', 'blocked'],
      [403, 'ForbiddenOperationException', 'not-installed', 'removed'],
      [404, 'ConversationNotFound', 'conversation-not-found', 'removed'],
      [404, undefined, 'not-found', 'removed'],
    ])('(%i %s) stops writing there and keeps the reason', async (status, subcode, reason, conversation) => {
      refuse(status, subcode === undefined ? {} : { subcode });
      await liveDay(context, clock, monday);
      expect(await messageOf('h')).toMatchObject({ state: 'unreachable', reason });
      expect(await since()).toBe(monday);
      expect(await addressOf(store().db, personId('h'))).toBeNull();
      const row = await store().db.selectFrom('conversations').select('state').where('person_id', '=', 'h').executeTakeFirst();
      expect(row?.state).toBe(conversation);
      expect(postsTo('h')).toBe(1);
    });

    it('passes it on after two working days, and the other side sees why', async () => {
      refuse(403, { subcode: 'ConversationBlockedByUser' });
      await liveDays(context, clock, monday, tuesday);
      expect(got('lh')).toEqual([]);
      await liveDays(context, clock, '2027-03-03', '2027-03-05');
      expect(got('lh').map((card) => [card.message, card.deadlines])).toEqual([['lh:2027-03-03:daily', [a1]]]);
      expect(postsTo('h')).toBe(1);
    });

    it('gives it to them after all when they are back before that', async () => {
      refuse(403, { subcode: 'ConversationBlockedByUser' });
      await liveDay(context, clock, monday);
      await connect(store(), ['h'], fake.serviceUrl, conversationOf);
      await store().db.updateTable('people').set({ unreachable_since: null }).where('id', '=', 'h').execute();
      await store().db.updateTable('settings').set({ value: '99' }).where('key', '=', 'register-revision').execute();
      await liveDays(context, clock, tuesday, '2027-03-05');
      expect(got('h').map((card) => card.message)).toEqual([`h:${tuesday}:daily`]);
      expect(got('lh')).toEqual([]);
    });

    it('because the bot was never installed makes no request', async () => {
      await store().db.deleteFrom('conversations').where('person_id', '=', 'h').execute();
      await liveDay(context, clock, monday);
      expect(await messageOf('h')).toMatchObject({ state: 'unreachable', reason: 'not-installed' });
      expect(postsTo('h')).toBe(0);
      expect(got('b')).toHaveLength(1);
    });
  });

  it.each([
    [413, 'too-big'],
    [400, 'bad-request'],
  ])('a message refused with %i has failed, is not tried again that day, and the next day carries its content', async (status, reason) => {
    refuse(status);
    await liveDay(context, clock, monday);
    expect(await messageOf('h')).toMatchObject({ state: 'failed', reason });
    expect(postsTo('h')).toBe(1);
    await liveDay(context, clock, tuesday);
    expect(got('h').map((card) => card.message)).toEqual([`h:${tuesday}:daily`]);
  });

  it('sends nothing about what has been answered meanwhile', async () => {
    await planToday(context, day(monday));
    await close('b');
    clock.moveTo(monday, '08:15');
    await deliverAll(context);
    expect(dailies()).toEqual([]);
    expect(await messageOf('h')).toMatchObject({ state: 'cancelled', reason: 'answered-before-sending' });
  });

  it("draws everybody's cards again after an answer, and only once", async () => {
    await liveDay(context, clock, monday);
    await close('b', `b:${monday}:daily`);
    await deliverAll(context);
    await deliverAll(context);
    const again = dailies().filter((card) => card.how === 'again');
    // The card that was answered is replaced by Teams itself.
    expect(again.map((card) => card.person)).toEqual(['h']);
    expect(fake.accepted.filter((each) => each.method === 'PUT').map((each) => each.id)).toEqual([(await messageOf('h'))?.activity_id]);
  });

  it('draws a card again later when Teams would not take it now, and never when it is gone', async () => {
    await liveDay(context, clock, monday);
    await quietDeadline(store().db, { deadline: a1, person: personId('b'), today: day(monday), card: null }, day('2027-03-08'), 'ack');
    fake.inject({ phase: 'before-read', answer: { status: 503 }, method: 'PUT', conversation: conversationOf('h') });
    fake.inject({
      phase: 'before-read',
      answer: { status: 404, subcode: 'ActivityNotFoundInConversation' },
      method: 'PUT',
      conversation: conversationOf('b'),
    });
    await deliverAll(context);
    expect(dailies().filter((card) => card.how === 'again')).toEqual([]);
    await deliverAll(context);
    await deliverAll(context);
    expect(
      dailies()
        .filter((card) => card.how === 'again')
        .map((card) => card.person),
    ).toEqual(['h']);
    expect((await messageOf('b'))?.state).toBe('sent');
  });

  it('is done by one worker a tenant: a second finds it taken', async () => {
    await planToday(context, day(monday));
    clock.moveTo(monday, '08:15');
    toH({ phase: 'after-accept', answer: 'slow' });
    const first = deliverAll(context);
    await fake.waitForAccepted(2);
    expect(await deliverAll(context)).toEqual([]);
    fake.release();
    expect(await first).toMatchObject([{ sent: 2 }]);
  });

  const close = (person: string, card: string | null = null): Promise<boolean> =>
    closeDeadline(
      store().db,
      { deadline: a1, person: personId(person), today: day(monday), card, version: 1, outcome: 'held', nextDue: null },
      null,
    );
});
