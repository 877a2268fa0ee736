import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { personId, unitId } from '../../../domain/ids.ts';
import type { Register } from '../../../domain/register.ts';
import { osloDate } from '../../../domain/time/oslo-time.ts';
import type { JobContext } from '../../../jobs/context.ts';
import { deliverAll } from '../../../jobs/deliver.ts';
import { planLeaderDigests } from '../../../jobs/figures/plan-leader-digests.ts';
import { planDigestsOfWeek, planToday } from '../../../jobs/plan.ts';
import { recordAttestation } from '../../../store/figures/attestations.ts';
import { agreement, closure, day, ordinaryPeople, ordinaryRegister, role, rolesWithout } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { conversationOf, readAccepted } from '../../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, realMessenger } from '../../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts';

const monday = '2027-03-01';
/** Nothing to say of deadlines in these weeks; what the leaders can confirm is all unanswered. */
const quiet = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-11-10' })] });
/** Overdue since 22 February: five working days later, on 1 March, the leaders are told. */
const overdue = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-02-22' })] });

/** Whoever is helseansvarlig is reminded of the month's count a week before its day. */
const theCount = 'h daily';

describeOnBoth('leaders’ digests', ({ store }) => {
  let fake: FakeConnector;
  let messenger: ReturnType<typeof realMessenger>;
  let context: JobContext;
  const clock = handClock(monday);
  const restarted = (): JobContext => jobContext(store(), clock, messenger);

  beforeEach(async () => {
    fake = await startFakeConnector();
    messenger = realMessenger();
    clock.moveTo('2027-02-22', '06:30');
    context = restarted();
  });
  afterEach(async () => {
    messenger.close();
    await fake.close();
  });

  async function given(of: Register): Promise<void> {
    await importRegister(store(), of, '2027-02-22');
    const people = ordinaryPeople.map((each) => each.id);
    await connect(store(), people, fake.serviceUrl, conversationOf);
  }
  async function live(date: string, times: readonly string[] = ['06:30', '08:00', '08:15'], at = context): Promise<void> {
    for (const time of times) {
      clock.moveTo(date, time);
      const today = osloDate(clock.now());
      await planDigestsOfWeek(at, today);
      await planToday(at, today);
      await planLeaderDigests(at, today);
      await deliverAll(at);
    }
  }
  /** Each message of a day, as person and kind, with its state where that is not `sent`. */
  const messagesOn = async (date: string): Promise<readonly string[]> => {
    const rows = await store().db.selectFrom('messages').select(['person_id', 'kind', 'state']).where('local_date', '=', date).execute();
    return rows.map(({ person_id, kind, state }) => `${person_id} ${kind}${state === 'sent' ? '' : ` ${state}`}`).sort();
  };
  const textTo = (person: string): string | undefined =>
    fake.accepted
      .map(readAccepted)
      .filter((card) => card.person === person)
      .at(-1)?.text;
  async function confirmEverything(answer: 'yes' | 'not-yet' = 'yes'): Promise<void> {
    const all: readonly (readonly [string, readonly string[]])[] = [
      ['avd', ['helseansvarlig-described', 'routines-known']],
      ['inst', ['helseansvarlig-described', 'routines-known']],
      ['bup', ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'routines-known']],
      ['hf', ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'routines-known']],
    ];
    for (const [unit, points] of all)
      for (const point of points)
        await recordAttestation(store().db, { unit: unitId(unit), point, answer, by: personId('li'), on: day('2027-02-22'), seen: 0 });
  }

  it('go on the week’s first send day to leaders of both sides, once, whoever plans and however often', async () => {
    await given(quiet);
    await live(monday);
    await live(monday, ['12:00'], restarted());
    const digests = ['lb digest', 'lh digest', 'lhf digest', 'li digest', 'r digest'];
    expect(await messagesOn(monday)).toEqual(digests);
    expect(textTo('lb')).toContain('3 punkter venter på svar fra deg.');
    expect(textTo('lh')).toContain('2 punkter venter på svar fra deg.');
    await live('2027-03-02');
    expect(await messagesOn('2027-03-02')).toEqual([]);
    await live('2027-03-08');
    expect(await messagesOn('2027-03-08')).toEqual([theCount, ...digests]);
  });

  it('planned by two replicas at once are one a leader', async () => {
    await given(quiet);
    clock.moveTo(monday, '06:30');
    await Promise.all([planLeaderDigests(context, day(monday)), planLeaderDigests(restarted(), day(monday))]);
    expect(await messagesOn(monday)).toEqual(['lb digest planned', 'lh digest planned', 'lhf digest planned', 'li digest planned']);
  });

  it('do not go when there is nothing to act on or to confirm, nor later in the week when there is', async () => {
    await given(quiet);
    await confirmEverything();
    await live(monday);
    expect(await messagesOn(monday)).toEqual(['r digest']);
    await sql`delete from attestations`.execute(store().db);
    await live('2027-03-02');
    expect(await messagesOn('2027-03-02')).toEqual([]);
  });

  it('go with the message of the day when there is one, and never besides it', async () => {
    await given(overdue);
    await live(monday);
    expect(await messagesOn(monday)).toEqual(['lb daily', 'lh daily', 'lhf digest', 'li digest', 'r digest']);
    const text = textTo('lh') ?? '';
    expect(text).toContain('Ukas oversikt for deg som leder');
    expect(text).toContain('Fristene dine');
    await live('2027-03-02');
    expect(await messagesOn('2027-03-02')).toEqual(expect.not.arrayContaining(['lh digest']));
  });

  it('that wait to leave go with a message of the day that comes meanwhile', async () => {
    await given(quiet);
    await live(monday, ['06:30']);
    expect(await messagesOn(monday)).toContain('lh digest planned');
    await importRegister(store(), overdue, monday);
    await live(monday, ['07:00', '08:00', '08:15']);
    expect(await messagesOn(monday)).toEqual(expect.arrayContaining(['lh daily', 'lh digest cancelled']));
    expect(textTo('lh')).toContain('Ukas oversikt for deg som leder');
    expect(fake.accepted.map(readAccepted).filter((card) => card.person === 'lh')).toHaveLength(1);
  });

  it('that go with a message whose deadlines are all answered before it leaves, go alone', async () => {
    await given(overdue);
    await live(monday, ['06:30']);
    await sql`update deadlines set state = 'closed', outcome = 'held', closed_on = ${monday}::date, closed_by = 'h' where routine = 'agreement-evaluation'`.execute(
      store().db,
    );
    await live(monday, ['08:15']);
    const text = textTo('lh') ?? '';
    expect(text).toContain('Oversikten din, uke 9');
    expect(text).not.toContain('Fristene dine');
  });

  it('missed while nothing ran come on the next day, once', async () => {
    await given(quiet);
    await live(monday);
    await live('2027-03-10');
    await live('2027-03-11');
    expect([await messagesOn('2027-03-10'), await messagesOn('2027-03-11')]).toEqual([
      [theCount, 'lb digest', 'lh digest', 'lhf digest', 'li digest', 'r digest'],
      [],
    ]);
  });

  it('whose day passed before they could leave come on the next day', async () => {
    await given(quiet);
    await live(monday, ['06:30']);
    expect(await messagesOn(monday)).toContain('lh digest planned');
    await live('2027-03-02');
    expect(await messagesOn(monday)).toContain('lh digest cancelled');
    expect(await messagesOn('2027-03-02')).toContain('lh digest');
  });

  it('do not come in the middle of a week to somebody who has never had one', async () => {
    await given(quiet);
    await live('2027-03-03');
    expect(await messagesOn('2027-03-03')).toEqual([]);
  });

  it('wait for a closed unit', async () => {
    await given({ ...quiet, closures: [closure('avd', '2027-03-01', '2027-03-01')] });
    await live(monday);
    await live('2027-03-02');
    expect([(await messagesOn(monday)).includes('lh digest'), await messagesOn('2027-03-02')]).toEqual([false, ['lh digest']]);
  });

  it('come as often as is chosen', async () => {
    await given(quiet);
    await sql`insert into digest_rhythms (unit, kind, rhythm, by_person, on_day) values ('avd', 'leader', 'monthly', 'lh', '2027-02-01')`.execute(
      store().db,
    );
    await live(monday);
    await live('2027-03-08');
    expect([(await messagesOn(monday)).includes('lh digest'), (await messagesOn('2027-03-08')).includes('lh digest')]).toEqual([
      true,
      false,
    ]);
  });

  it('are no regional digest that somebody has missed when they become regional lead in the middle of a week', async () => {
    await given(quiet);
    await live('2027-02-22');
    await live(monday);
    expect(await messagesOn(monday)).toContain('lh digest');
    await importRegister(store(), { ...quiet, roles: [...rolesWithout('r'), role('lh', 'regionalt-helseansvarlig', 'reg')] }, '2027-03-09');
    await live('2027-03-10');
    expect(await messagesOn('2027-03-10')).not.toContain('lh digest');
    await live('2027-03-15');
    expect(await messagesOn('2027-03-15')).toContain('lh digest');
    expect(textTo('lh')).toContain('Uke 11: Ingenting å følge opp.');
  });

  it('are not for a regional lead who leads a unit too, who has the region’s', async () => {
    await given({ ...quiet, roles: [...rolesWithout('li'), role('r', 'leder', 'inst')] });
    await live(monday);
    expect((await messagesOn(monday)).filter((each) => each.startsWith('r '))).toEqual(['r digest']);
    expect(textTo('r')).toContain('Uke 9: Ingenting å følge opp.');
  });

  it('never take the place of a region’s digest that is caught up in a week of its own', async () => {
    await given({ ...quiet, roles: [...rolesWithout('li'), role('r', 'leder', 'inst')] });
    await sql`insert into digest_rhythms (unit, kind, rhythm, by_person, on_day) values ('reg', 'regional', 'monthly', 'r', '2027-01-04')`.execute(
      store().db,
    );
    await live('2027-02-01');
    // Nothing ran in the week of March's digest; whichever job is first, the region's goes.
    clock.moveTo('2027-03-08', '06:30');
    await planLeaderDigests(context, day('2027-03-08'));
    await live('2027-03-08');
    await live('2027-03-09');
    const own = (messages: readonly string[]) => messages.filter((each) => each.startsWith('r '));
    expect([own(await messagesOn('2027-03-08')), own(await messagesOn('2027-03-09'))]).toEqual([['r digest'], []]);
    expect(textTo('r')).toMatch(/Uke 10: Ingenting å følge opp|Ukesoppsummering/u);
  });
});
