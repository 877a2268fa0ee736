import { afterEach, beforeEach, expect, it } from 'vitest';
import { figureIds } from '../../domain/figures/figure.ts';
import { personId, unitId } from '../../domain/ids.ts';
import type { DigestRhythm } from '../../domain/nudge/day/digest-rhythm.ts';
import type { JobContext } from '../../jobs/context.ts';
import { planDigestsOfWeek } from '../../jobs/plan.ts';
import { markSendsUnknown } from '../../store/backup/sends-unknown.ts';
import { chooseDigestRhythm } from '../../store/figures/digest-rhythms.ts';
import { agreement, closure, day, ordinaryPeople, ordinaryRegister, party } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, liveDay, liveDays, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

const monday = '2027-03-01';
const register = ordinaryRegister({
  agreements: [agreement('a1', { evaluation: '2027-02-10', parties: [party('avd', 'h'), party('bup', 'b')] })],
});

describeOnBoth('digests', ({ store }) => {
  let fake: FakeConnector;
  let messenger: ReturnType<typeof realMessenger>;
  let context: JobContext;
  const clock = handClock(monday);

  beforeEach(async () => {
    fake = await startFakeConnector();
    messenger = realMessenger();
    clock.moveTo(monday, '06:30');
    context = jobContext(store(), clock, messenger);
  });
  afterEach(async () => {
    messenger.close();
    await fake.close();
  });

  async function given(of = register): Promise<void> {
    await importRegister(store(), of, '2027-01-04');
    await connect(
      store(),
      ordinaryPeople.map((each) => each.id),
      fake.serviceUrl,
      conversationOf,
    );
  }
  const db = () => store().db;
  const saved = () => db().selectFrom('digest_figures').selectAll().orderBy('on_day').orderBy('figure').execute();
  const days = async (): Promise<readonly string[]> =>
    (
      await db()
        .selectFrom('messages')
        .select('local_date')
        .where('kind', '=', 'digest')
        .where('of_leader', '=', false)
        .orderBy('local_date')
        .execute()
    ).map((row) => row.local_date);
  const choose = (rhythm: DigestRhythm, today: string) =>
    chooseDigestRhythm(db(), { units: [unitId('reg')], kind: 'regional', rhythm, by: personId('r'), today: day(today) });
  const said = async (figure: string, on: string, count: number, definition = 1): Promise<void> => {
    await db().insertInto('digest_figures').values({ scope: 'reg', on_day: on, figure, definition, count, total: null }).execute();
  };
  const sent = (): readonly string[] =>
    fake.accepted.map(readAccepted).flatMap((card) => (card.person === 'r' && card.message === null ? [card.text] : []));

  it('save every figure they say when they are planned, once a scope and day', async () => {
    await given();
    expect(await planDigestsOfWeek(context, day(monday))).toBe(1);
    const rows = await saved();
    expect(rows.map(({ figure }) => figure).toSorted()).toEqual([...figureIds].toSorted());
    expect(rows.every(({ scope, on_day }) => scope === 'reg' && on_day === monday)).toBe(true);
    expect(rows.find(({ figure }) => figure === 'overdue')?.count).toBeGreaterThan(0);
    expect(await planDigestsOfWeek(jobContext(store(), clock, messenger), day(monday))).toBe(0);
    expect(await saved()).toEqual(rows);
  });

  it('say what has changed since the one before, never since themselves', async () => {
    await given();
    await said('overdue', '2027-02-15', 1);
    await said('overdue', '2027-02-22', 50);
    await liveDay(context, clock, monday);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatch(/\d+ færre enn mandag 22\. februar/u);
    expect(sent()[0]).not.toMatch(/15\. februar|enn mandag 1\. mars/u);
  });

  it('compare nothing with what was counted by another definition', async () => {
    await given();
    await said('overdue', '2027-02-22', 50, 99);
    await liveDay(context, clock, monday);
    expect(sent()[0]).not.toContain('enn mandag');
  });

  it('come as often as the region has chosen, also after a change', async () => {
    await given();
    await choose('monthly', '2027-02-22');
    await liveDays(context, clock, monday, '2027-03-12', ['08:00']);
    expect(await days()).toEqual([monday]);
    expect(await choose('weekly', '2027-03-12')).toBe(1);
    expect(await choose('weekly', '2027-03-13')).toBe(0);
    await liveDays(context, clock, '2027-03-13', '2027-03-16', ['08:00']);
    expect(await days()).toEqual([monday, '2027-03-15']);
  });

  it('that their whole week passed without come when they can, but not when one may have gone before a restore', async () => {
    await given(ordinaryRegister({ closures: [closure('reg', '2027-03-01', '2027-03-08')] }));
    await choose('monthly', '2027-01-04');
    await liveDays(context, clock, '2027-02-01', '2027-02-01', ['08:00']);
    expect(await days()).toEqual(['2027-02-01']);
    await markSendsUnknown(db(), clock.now(), day('2027-03-03'));
    expect(await planDigestsOfWeek(context, day('2027-03-09'))).toBe(0);
    await db().deleteFrom('settings').where('key', '=', 'sends-unknown-through').execute();
    expect(await planDigestsOfWeek(context, day('2027-03-09'))).toBe(1);
  });

  it('are not for somebody who has lost the region meanwhile', async () => {
    await given();
    await planDigestsOfWeek(context, day(monday));
    await importRegister(store(), { ...register, roles: register.roles.filter(({ person }) => person !== 'r') }, monday);
    await liveDay(context, clock, monday, ['08:00']);
    expect(sent()).toEqual([]);
    expect(
      await db().selectFrom('messages').select(['state', 'reason']).where('kind', '=', 'digest').where('of_leader', '=', false).execute(),
    ).toEqual([{ state: 'failed', reason: 'role-lost' }]);
  });
});
