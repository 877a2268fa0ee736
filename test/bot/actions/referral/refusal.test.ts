import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;

const db = () => harness.bot().context.store.db;
const counters = () => db().selectFrom('counters').selectAll().where('what', 'like', 'refused:%').execute();
const open = (routine: string) =>
  db().selectFrom('deadlines').select(['id', 'version', 'due']).where('routine', '=', routine).where('state', '=', 'open').execute();

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  for (const caller of [kari, anders]) await harness.install(caller);
  await harness.goTo('2027-03-18', '12:00');
});
afterAll(() => harness.close());

describe('a refusal', () => {
  it('says whom to talk to, what is nearer, and how to complain', async () => {
    const { text } = await harness.say(kari, 'avslag');
    for (const part of ['Etter avslag', 'Anders Lund (fiktiv)', 'fire uker', 'statsforvalteren', 'Annen hjelp'])
      expect(text).toContain(part);
  });

  it('is counted once by unit, week and reason, whoever noted it and about whatever, and is followed up', async () => {
    const { card } = await harness.say(kari, 'avslag');
    const form = buttonsOf(card).find(({ verb, data }) => verb === 'refusal' && data['k'] !== undefined)?.data;
    const wrong = await harness.press(kari, 'refusal', { ...form, 'refusal:follow-up': '2027-04-20' });
    expect(wrong.text).toContain('Velg grunnen til avslaget.');
    expect(
      (await harness.press(kari, 'refusal', { ...form, 'refusal:reason': 'other', 'refusal:follow-up': '2027-03-01' })).text,
    ).toContain('Datoen har allerede vært');
    expect(await counters()).toEqual([]);
    const sent = { ...form, 'refusal:reason': 'missing-information', 'refusal:follow-up': '2027-04-20' };
    const answers = await Promise.all([harness.press(kari, 'refusal', sent), harness.press(kari, 'refusal', sent)]);
    for (const { text } of answers) expect(text).toContain('Spør hva som mangler.');
    expect(await counters()).toEqual([{ unit: 'dep-granlia-a', week: '2027-W11', what: 'refused:missing-information', count: 1 }]);
    expect((await open('refusal-follow-up')).map(({ due }) => due)).toEqual(['2027-04-20']);
    expect((await harness.say(kari, 'frister')).text).toContain('Følg opp etter avslag');
    expect((await harness.say(anders, 'frister')).text).not.toContain('Følg opp etter avslag');
  });

  it('that ends a clock leads to what can be done, and on to the clock for a complaint', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const started = await harness.press(kari, 'clock-start', {
      ...button(card, 'clock-start').data,
      'clock:kind': 'referral-assessment',
      'clock:from': '2027-03-15',
    });
    const refused = buttonsOf(started.card).find(({ title }) => title === 'Det ble avslag');
    const done = await harness.press(kari, 'complete', refused?.data);
    const next = await harness.press(kari, 'refusal', button(done.card, 'refusal').data);
    expect(next.text).toContain('Etter avslag');
    const complaint = await harness.press(kari, 'clocks', button(next.card, 'clocks').data);
    expect(JSON.stringify(complaint.card)).toContain('"value":"complaint"');
  });
});

describe('waiting for help', () => {
  it('is a reminder to keep in touch every tenth working day, also when one is not answered, and ends with the clock', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const started = await harness.press(kari, 'clock-start', {
      ...button(card, 'clock-start').data,
      'clock:kind': 'help-start',
      'clock:from': '2027-03-18',
    });
    expect(started.text).toContain('Klokka går.');
    expect((await open('waiting-contact')).map(({ due }) => due)).toEqual(['2027-04-06']);
    const since = harness.connector.accepted.length;
    await harness.goTo('2027-04-06', '09:00');
    const told = harness.connector.accepted
      .slice(since)
      .filter(({ conversation, method }) => conversation === kari.conversation && method === 'POST');
    expect(told.map(({ body }) => readable(body)).join('\n')).toContain('Hold kontakten mens dere venter');
    await harness.goTo('2027-04-20', '09:00');
    await harness.goTo('2027-04-21', '09:00');
    const [second, ...more] = await open('waiting-contact');
    expect([second?.due, more.length]).toEqual(['2027-04-20', 0]);
    const kept = await harness.press(kari, 'complete', { d: second?.id, v: second?.version, m: 'list', i: 0, 'outcome:0': 'kept-contact' });
    expect(kept.text).toContain('Takk!');
    expect((await open('waiting-contact')).map(({ due }) => due)).toEqual(['2027-05-04']);
    const [clock] = await open('clock-help-start');
    await harness.press(kari, 'complete', { d: clock?.id, v: clock?.version, m: 'clocks', i: 0, 'outcome:0': 'help-started' });
    expect(await open('waiting-contact')).toEqual([]);
  });

  it('can be turned off while the clock runs on, and is not asked of those who are waited for', async () => {
    const { card } = await harness.say(anders, 'klokke');
    await harness.press(anders, 'clock-start', {
      ...button(card, 'clock-start').data,
      'clock:kind': 'help-start',
      'clock:from': '2027-04-20',
    });
    expect(await open('waiting-contact')).toEqual([]);
    const own = await harness.say(kari, 'klokke');
    await harness.press(kari, 'clock-start', {
      ...button(own.card, 'clock-start').data,
      'clock:kind': 'help-start',
      'clock:from': '2027-04-20',
    });
    const [contact] = await open('waiting-contact');
    const { text } = await harness.press(kari, 'stop', { d: contact?.id, v: contact?.version, m: 'list', i: 0 });
    expect(text).toContain('Vi minner deg ikke lenger om kontakten.');
    expect([(await open('waiting-contact')).length, (await open('clock-help-start')).length]).toEqual([0, 2]);
  });
});
