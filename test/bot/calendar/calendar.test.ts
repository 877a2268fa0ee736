import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, type Caller, startHarness } from '../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
const review = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

const press = async (caller: Caller, verb: string, more: object = {}) => {
  const { version } = await harness
    .bot()
    .context.store.db.selectFrom('deadlines')
    .select('version')
    .where('id', '=', review)
    .executeTakeFirstOrThrow();
  return harness.press(caller, verb, { d: review, v: version, m: 'list', i: 0, ...more });
};
const addressIn = (card: unknown): string => /http:\/\/127\.0\.0\.1:\d+\/calendar\/[\w.-]+\.ics/u.exec(JSON.stringify(card))?.[0] ?? '';
const fetched = async (address: string) => {
  const response = await fetch(address);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
const events = (text: string) => {
  ICAL.design.strict = true;
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
};

describe('the file of a meeting', () => {
  let address = '';

  it('is offered when the time is fixed, and says when and what', async () => {
    await press(kari, 'propose', { r: 0, 'date1:0': '2027-03-30', 'time1:0': '10:00' });
    const { card } = await press(anders, 'suit', { r: 1, 'suits1:0': 'yes' });
    address = addressIn(card);
    const { status, type, text } = await fetched(address);
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    const [event, ...others] = events(text);
    expect(others).toEqual([]);
    expect(event?.summary).toBe('Møte: Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)');
    // Two days after the clocks have gone forward.
    expect(event?.startDate.toJSDate().toISOString()).toBe('2027-03-30T08:00:00.000Z');
  });

  it('follows the meeting when it is moved, and is told to be newer', async () => {
    const before = events((await fetched(address)).text)[0];
    await press(anders, 'propose', { r: 2, 'date1:0': '2027-03-24', 'time1:0': '09:00' });
    await press(kari, 'suit', { r: 3, 'suits1:0': 'yes' });
    const [after] = events((await fetched(address)).text);
    expect(after?.startDate.toJSDate().toISOString()).toBe('2027-03-24T08:00:00.000Z');
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY);
  });

  it('is gone when the meeting is called off, and a week after it', async () => {
    await harness.goTo('2027-04-07', '11:30');
    expect((await fetched(address)).status).toBe(404);
    await harness.goTo('2027-02-22', '09:30');
    expect((await fetched(address)).status).toBe(200);
    await press(kari, 'call-off', { r: 4 });
    expect(await fetched(address)).toMatchObject({ status: 404, text: expect.stringContaining('NoCalendar') });
  });

  it.each(['', 'x', 'a.b', '..%2f..%2fetc', `${'a'.repeat(3_000)}.b`])('does not come of «%s»', async (name) => {
    const response = await fetch(`${harness.bot().url}/calendar/${name}.ics`);
    expect(response.status).toBeGreaterThanOrEqual(404);
    expect(response.status).toBeLessThan(500);
  });
});

describe('a person’s own feed', () => {
  it('is off until somebody asks for it', async () => {
    const { text, card } = await harness.say(kari, 'kalender');
    expect(text).toContain('Da lager vi en adresse som bare du har.');
    expect(addressIn(card)).toBe('');
  });

  it('has the deadlines as days and the meetings with their times', async () => {
    const { card } = await harness.press(kari, 'calendar', { do: 'renew' });
    const { status, text } = await fetched(addressIn(card));
    expect(status).toBe(200);
    const all = events(text);
    const evaluation = all.find(({ uid }) => uid === `${review}@brobygger`);
    expect(evaluation?.summary).toBe('Frist: Evaluer samarbeidsavtalen');
    expect([evaluation?.startDate.isDate, evaluation?.startDate.toString()]).toEqual([true, '2027-03-30']);
    expect(all.length).toBeGreaterThan(4);
    expect(text).not.toContain('Solhaug');
  });

  it('ends with a new address, and when it is turned off', async () => {
    const first = addressIn((await harness.say(kari, 'kalender')).card);
    const { text, card } = await harness.press(kari, 'calendar', { do: 'renew' });
    expect(text).toContain('Den gamle virker ikke lenger.');
    expect((await fetched(first)).status).toBe(404);
    const second = addressIn(card);
    expect((await fetched(second)).status).toBe(200);
    expect((await harness.press(kari, 'calendar', { do: 'end' })).text).toContain('Kalenderen er slått av');
    expect((await fetched(second)).status).toBe(404);
    // Turned on again it has an address of its own.
    const third = addressIn((await harness.press(kari, 'calendar', { do: 'renew' })).card);
    expect(third).not.toBe(second);
    expect((await fetched(second)).status).toBe(404);
  });

  it('is the same after a restart', async () => {
    const before = addressIn((await harness.say(kari, 'kalender')).card).replace(/^http:\/\/[^/]+/u, '');
    await harness.restart();
    expect((await fetch(`${harness.bot().url}${before}`)).status).toBe(200);
  });

  it('is another’s for nobody else', async () => {
    const mine = addressIn((await harness.say(kari, 'kalender')).card);
    const theirs = addressIn((await harness.press(anders, 'calendar', { do: 'renew' })).card);
    expect(theirs).not.toBe(mine);
    expect((await fetched(theirs)).text).not.toBe((await fetched(mine)).text);
  });
});
