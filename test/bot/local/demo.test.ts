import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedDemo } from '../../../bot/local/seed-demo.ts';
import { osloTime } from '../../../domain/time/oslo-time.ts';
import { isAfter, plainDate } from '../../../domain/time/plain-date.ts';
import { type BotHarness, type Caller, demoFolder, startHarness } from '../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
const personas = ['demo-helse', 'demo-bup', 'demo-leder', 'demo-region'];

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  for (const id of personas) await harness.install(await harness.as(id));
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const messages = () => db().selectFrom('messages').selectAll().orderBy('id').execute();

/** The demo is at rest on this day: its clock is past the day's daily message, and nothing waits to be sent. */
const arrived = (date: string) =>
  vi.waitFor(
    async () => {
      expect(harness.today().toString()).toBe(date);
      expect(osloTime(harness.bot().context.clock.now()).hour).toBeGreaterThanOrEqual(9);
      expect((await messages()).filter(({ state }) => state === 'planned' || state === 'sending')).toEqual([]);
    },
    { timeout: 25_000, interval: 50 },
  );

describe('the demo', () => {
  it('begins on Monday 22 February 2027, and fills an empty database only', async () => {
    expect(harness.today().toString()).toBe('2027-02-22');
    const units = await db().selectFrom('units').selectAll().execute();
    expect(units.length).toBeGreaterThan(20);
    expect(await seedDemo(harness.bot().context, demoFolder)).toBe(false);
    expect(await db().selectFrom('units').selectAll().execute()).toEqual(units);
  });

  it('«spol 30 dager» answers at once, and a second one meanwhile is told to wait', async () => {
    const [first, second] = await Promise.all([
      harness.say(kari, 'spol 30 dager'),
      harness.say(await harness.as('demo-bup'), 'spol 30 dager'),
    ]);
    expect(
      [first.text, second.text].filter((text) => text.includes('Jeg spoler 30 dager fram, fra mandag 22. februar til onsdag 24. mars.')),
    ).toHaveLength(1);
    expect([first.text, second.text].filter((text) => text.includes('Jeg spoler allerede.'))).toHaveLength(1);
    await arrived('2027-03-24');
  });

  it('on the way messages went on send days only, one a person a day, none of unknown fate', async () => {
    const sent = await messages();
    expect(sent.length).toBeGreaterThan(50);
    for (const { local_date } of sent) {
      expect(plainDate(local_date).dayOfWeek).toBeLessThan(6);
      expect(isAfter(plainDate(local_date), plainDate('2027-03-24'))).toBe(false);
    }
    const days = sent.map(({ person_id, local_date, kind }) => `${person_id} ${local_date} ${kind}`);
    expect(new Set(days).size).toBe(days.length);
    expect(sent.filter(({ state }) => state === 'ambiguous' || state === 'failed')).toEqual([]);
  });

  it('both sides of an agreement got the same deadline on the same day', async () => {
    const rows = await db()
      .selectFrom('nudges')
      .select(['person_id', 'planned_on', 'step'])
      .where('deadline_id', '=', 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30')
      .where('step', '<', 0)
      .execute();
    const daysOf = (person: string) => rows.filter(({ person_id }) => person_id === person).map(({ planned_on }) => planned_on);
    expect(daysOf('demo-helse').length).toBeGreaterThan(0);
    expect(daysOf('demo-bup')).toEqual(daysOf('demo-helse'));
  });

  it('every Monday had its digest', async () => {
    const digests = await db()
      .selectFrom('messages')
      .select('local_date')
      .where('person_id', '=', 'demo-region')
      .where('kind', '=', 'digest')
      .orderBy('local_date')
      .execute();
    expect(digests.map(({ local_date }) => local_date)).toEqual(['2027-02-22', '2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22']);
  });

  it('a restart keeps the demo’s day, and sends nothing again', async () => {
    const before = await messages();
    const accepted = harness.connector.accepted.length;
    await harness.restart();
    expect(harness.today().toString()).toBe('2027-03-24');
    await harness.goTo('2027-03-24');
    expect(await messages()).toEqual(before);
    expect(harness.connector.accepted.slice(accepted).filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('over Easter nothing is sent from Wednesday to Tuesday', async () => {
    await harness.say(kari, 'spol 7 dager');
    await arrived('2027-03-31');
    const days = new Set((await messages()).map(({ local_date }) => local_date).filter((date) => date > '2027-03-24'));
    for (const holy of ['2027-03-25', '2027-03-26', '2027-03-27', '2027-03-28', '2027-03-29']) expect(days.has(holy)).toBe(false);
  });
});

it('stopping in the middle of a long way does not wait for its end, and the next start goes on from the day it had come to', async () => {
  await harness.say(kari, 'spol 400 dager');
  await harness.restart();
  expect(isAfter(plainDate('2028-05-04'), harness.today())).toBe(true);
  expect((await messages()).filter(({ state }) => state === 'sending')).toEqual([]);
});
