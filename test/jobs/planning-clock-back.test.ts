import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { isAfter, type PlainDate } from '../../domain/time/plain-date.ts';
import { sendDayAfter } from '../../domain/time/send-day.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planDigestsOfWeek, planToday } from '../../jobs/plan.ts';
import type { Store } from '../../store/open-store.ts';
import {
  absence,
  agreement,
  calendar,
  closure,
  day,
  ordinaryRegister,
  ordinaryRoles,
  ordinaryUnits,
  party,
  person,
} from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, liveDays, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

const monday = '2027-03-01';
const lastDay = '2027-03-17';
const agreements = Array.from({ length: 14 }, (_, n) => `a${n}`);
/** Two contact persons an agreement, so that nobody's week is full; steps fall on every day of the weeks around. */
const contacts = agreements.flatMap((id) => [`h-${id}`, `b-${id}`]);
const register = ordinaryRegister({
  units: ordinaryUnits,
  people: [...ordinaryRegister().people, ...contacts.map((id) => person(id))],
  roles: ordinaryRoles,
  absences: [absence('h-a3', '2027-03-03', '2027-03-05', 'b-a3'), absence('b-a6', '2027-03-01', '2027-03-02', 'h-a6')],
  closures: [closure('bup', '2027-03-09', '2027-03-09')],
  agreements: agreements.map((id, n) =>
    agreement(id, {
      evaluation: day('2027-02-22')
        .add({ days: n * 2 })
        .toString(),
      parties: [party('avd', `h-${id}`), party('bup', `b-${id}`)],
    }),
  ),
});

/** What somebody was told in a message that came through: the step of the deadline, and when that was. */
interface Told {
  readonly what: string;
  readonly on: string;
}

async function toldIn({ db }: Store): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select nudges.deadline_id || ' ' || nudges.key || ' ' || nudges.person_id as what, messages.local_date::text as on
    from nudges join message_nudges on message_nudges.nudge_id = nudges.id join messages on messages.id = message_nudges.message_id
    where messages.state = 'sent' order by 1, 2`.execute(db);
  return rows;
}

describeOnBoth('a clock that was days ahead and is set back', ({ store }) => {
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

  const given = async (): Promise<void> => {
    clock.moveTo('2027-02-25', '06:30');
    await importRegister(store(), register, '2027-02-25');
    const people = register.people.map((each) => each.id);
    await connect(store(), people, fake.serviceUrl, conversationOf);
    await liveDays(context, clock, '2027-02-25', '2027-02-28', ['08:15']);
  };
  const plan = async (date: string, time = '06:30'): Promise<void> => {
    clock.moveTo(date, time);
    await planToday(context, osloDate(clock.now()));
    await planDigestsOfWeek(context, osloDate(clock.now()));
  };
  /** Delivers for as long as `requests` allows; the worker is then stopped, and what is left stands as planned. */
  const deliverSome = async (requests: number): Promise<void> => {
    const stop = new AbortController();
    const before = fake.accepted.length;
    const counting: JobContext = {
      ...context,
      probe: (name) => void (name === 'deliver:posted' && fake.accepted.length - before >= requests && stop.abort()),
    };
    if (requests > 0) await deliverAll(counting, stop.signal);
  };
  const wipe = async (): Promise<void> => {
    for (const table of [
      'deadlines',
      'quiets',
      'declines',
      'nudges',
      'messages',
      'message_nudges',
      'nobody',
      'settings',
      'conversations',
      'inbound',
      'units',
      'people',
      'roles',
      'agreements',
      'parties',
      'absences',
      'closures',
    ])
      await sql`delete from ${sql.table(table)}`.execute(store().db);
    context = jobContext(store(), clock, messenger);
  };
  const dayAfter = (date: PlainDate): PlainDate => sendDayAfter(calendar.isNoSendDay, date);

  /** How far each deadline has come, for those that are still open. */
  const deadlines = async (): Promise<unknown> =>
    store().db.selectFrom('deadlines').select(['id', 'state', 'next_step_on']).orderBy('id').execute();

  // Which days, how much goes before, on the false day and after; so that all the ways of it are met.
  const jumps = [
    { ahead: 1, before: 0, falsely: 0 },
    { ahead: 2, before: 5, falsely: 0 },
    { ahead: 3, before: 3, falsely: 0 },
    { ahead: 3, before: 0, falsely: 100 },
    { ahead: 3, before: 4, falsely: 4 },
    { ahead: 7, before: 1, falsely: 100 },
    { ahead: 8, before: 100, falsely: 0 },
    { ahead: 5, before: 0, falsely: 3, further: 2 },
    { ahead: 10, before: 0, falsely: 2 },
  ].map((jump) => ({ further: 0, ...jump }));

  it('loses nothing, says nothing twice, and leaves no deadline behind, however far and whatever went meanwhile', {
    timeout: 240_000,
  }, async () => {
    await given();
    await liveDays(context, clock, monday, lastDay, ['08:15']);
    const twin = await toldIn(store());
    const twinDeadlines = await deadlines();
    expect(twin.length).toBeGreaterThan(30);

    for (const { ahead, before, falsely, further } of jumps) {
      // Planned before the jump, and not planned at all before it.
      for (const plannedBefore of before > 0 ? [true] : [true, false]) {
        const about = `${ahead} days ahead, ${before} sent before, ${falsely} on the false day, planned before: ${plannedBefore}`;
        await wipe();
        await given();
        if (plannedBefore) await plan(monday, '08:15');
        await deliverSome(before);
        const falseDay = dayAfter(day(monday).add({ days: ahead - 1 }));
        await plan(falseDay.toString(), '08:15');
        await deliverSome(falsely);
        if (further > 0) await plan(dayAfter(falseDay.add({ days: further - 1 })).toString());
        await liveDays(context, clock, monday, lastDay, ['08:15']);

        const told = await toldIn(store());
        const firstOn = new Map(told.map((each) => [each.what, each.on]));
        expect(told.length, `${about}: nothing twice`).toBe(firstOn.size);
        const late = twin.flatMap(({ what, on }) => {
          // A newer step that has been told takes the place of an older one, as after downtime.
          const [deadline, , who] = what.split(' ');
          const newer = told.some(
            (each) => each.on === falseDay.toString() && each.what.startsWith(`${deadline} `) && each.what.endsWith(` ${who}`),
          );
          const then = newer ? falseDay.toString() : firstOn.get(what);
          const inTime = then !== undefined && (!isAfter(day(then), dayAfter(day(on))) || then === falseDay.toString());
          return inTime || isAfter(dayAfter(day(on)), day(lastDay)) ? [] : [`${what} ${on} ${then ?? 'never'}`];
        });
        expect(late, `${about}: nothing lost`).toEqual([]);
        expect(await deadlines(), `${about}: no deadline behind`).toEqual(twinDeadlines);
      }
    }
  });

  it('what may have come through on a false day, and was carried to another that never was, is said once more on the day itself', async () => {
    await given();
    clock.moveTo('2027-03-04', '08:15');
    await planToday(context, day('2027-03-04'));
    await sql`update messages set state = 'ambiguous', reason = 'interrupted' where local_date = '2027-03-04'`.execute(store().db);
    await plan('2027-03-08');
    await plan(monday);
    const { rows } = await sql<{ missing: number; notSaid: number }>`
      select (count(*) filter (where nudges.state = 'planned' and not exists (
          select 1 from message_nudges as again join messages on messages.id = again.message_id
          where again.nudge_id = nudges.id and messages.local_date = ${monday}::date
        )))::int as missing,
        (count(*) filter (where nudges.why ->> 'mayHaveComeBefore' <> 'true'))::int as "notSaid"
      from messages join message_nudges on message_nudges.message_id = messages.id join nudges on nudges.id = message_nudges.nudge_id
      where messages.local_date = '2027-03-04' and messages.kind = 'daily' and nudges.state = 'planned'`.execute(store().db);
    expect(rows).toEqual([{ missing: 0, notSaid: 0 }]);
    const ahead = await store()
      .db.selectFrom('messages')
      .select('id')
      .where('local_date', '>', monday)
      .where('state', '=', 'planned')
      .execute();
    expect(ahead).toEqual([]);
  });
});
