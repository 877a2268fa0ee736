import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, type Caller, startHarness } from '../../support/bot-harness.ts';
import { leaks, personalWords } from '../../support/bot-log-check.ts';
import { importChanged } from '../../support/bot-register.ts';

const shared = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';
/** A deadline between two parties that have nothing to do with Granlia or Gjøvik. */
const foreign = 'agreement-evaluation:agreement:avt-fjellbu-otta:2027-04-05';
const foreignMessage = 'demo-bup:2027-02-22:daily';

let harness: BotHarness;
let kari: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  await harness.goTo('2027-02-22');
});
afterAll(async () => {
  const words = await personalWords(harness.bot().context.store.db);
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, [...words, 'Hemmelig'])).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

const db = () => harness.bot().context.store.db;
const deadlines = () => db().selectFrom('deadlines').selectAll().orderBy('id').execute();
const quiets = () => db().selectFrom('quiets').selectAll().execute();

const verbs = ['ack', 'snooze', 'complete', 'book', 'decline', 'explain', 'hide', 'reopen'];
const everyAnswer = { i: 0, 'days:0': '2', 'outcome:0': 'held', 'nextDate:0': '2027-06-01', 'meetingOn:0': '2027-03-01' };

describe('somebody else’s deadline', () => {
  it.each(verbs)('«%s» is answered as if it were not there, and nothing happens', async (verb) => {
    const before = [await deadlines(), await quiets()];
    const answer = await harness.press(kari, verb, { d: foreign, v: 1, m: 'list', ...everyAnswer });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Jeg finner ikke denne fristen lenger.');
    expect(answer.text).not.toMatch(/Fjellbu|Otta|Astrid|Oddny/u);
    expect([await deadlines(), await quiets()]).toEqual(before);
  });

  it('is answered just as one that never was', async () => {
    const [theirs, none] = [
      await harness.press(kari, 'explain', { d: foreign, v: 1, m: 'list', i: 0 }),
      await harness.press(kari, 'explain', { d: 'never:was', v: 1, m: 'list', i: 0 }),
    ];
    expect(theirs.text).toBe(none.text);
  });
});

describe('somebody else’s message', () => {
  it('gives the person’s own list instead', async () => {
    const answer = await harness.press(kari, 'explain', { d: shared, v: 1, m: foreignMessage, i: 0 });
    const own = await harness.press(kari, 'explain', { d: shared, v: 1, m: 'list', i: 0 });
    expect(answer.card).toEqual(own.card);
  });
});

describe('data that no card of ours makes', () => {
  const nul = 'Hemmelig\0';
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Hemmelig'],
    ['a list', [shared, 1, 'list']],
    ['no deadline', { v: 1, m: 'list' }],
    ['an empty deadline', { d: '', v: 1, m: 'list' }],
    ['a deadline as object', { d: { id: shared }, v: 1, m: 'list' }],
    ['a version as text', { d: shared, v: '1', m: 'list' }],
    ['a version that is no whole number', { d: shared, v: 1.5, m: 'list' }],
    ['a version past all numbers', { d: shared, v: 1e300, m: 'list' }],
    ['a message as number', { d: shared, v: 1, m: 7 }],
    ['ids of 1 MB', { d: 'Hemmelig'.repeat(20_000), v: 1, m: 'list' }],
    ['a NUL in the deadline', { d: nul, v: 1, m: 'list' }],
    ['a NUL in the message', { d: shared, v: 1, m: nul }],
    ['SQL', { d: "'; drop table people; --", v: 1, m: "' or 1=1 --" }],
    ['half a surrogate', { d: '\ud800', v: 1, m: '\udc00' }],
  ])('%s gets a sentence, whatever the verb, and changes nothing', async (_name, data) => {
    const before = [await deadlines(), await quiets()];
    for (const verb of [...verbs, 'say', 'language', 'Hemmelig', '', '__proto__', 'constructor']) {
      const answer = await harness.press(kari, verb, data);
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(/Jeg forstod ikke knappen du trykket på|Jeg finner ikke denne fristen lenger/u);
    }
    expect([await deadlines(), await quiets()]).toEqual(before);
  });

  it.each<[string, object]>([
    ['inputs of another item', { i: 3, 'outcome:0': 'held' }],
    ['no index', { 'outcome:0': 'held' }],
    ['an index as text', { i: '0', 'outcome:0': 'held' }],
    ['an outcome as list', { i: 0, 'outcome:0': ['held'] }],
    ['an outcome by the name of a property', { i: 0, 'outcome:0': 'constructor' }],
    ['a NUL in the outcome', { i: 0, 'outcome:0': 'held\0' }],
  ])('%s closes nothing', async (_name, inputs) => {
    const answer = await harness.press(kari, 'complete', { d: shared, v: 1, m: 'list', ...inputs });
    expect(answer.text).toContain('Velg hvordan det gikk før du lagrer.');
  });

  it('extra data is left alone', async () => {
    const answer = await harness.press(kari, 'explain', {
      d: shared,
      v: 1,
      m: 'demo-helse:2027-02-22:daily',
      i: 0,
      person: 'demo-bup',
      admin: true,
      'note:0': 'Hemmelig',
    });
    expect(answer.text).toContain('Derfor fikk du denne');
    expect(answer.text).not.toContain('Hemmelig');
  });

  it.each<[string, unknown]>([
    ['no value', undefined],
    ['a value that is text', 'Hemmelig'],
    ['an action that is a list', { action: [] }],
    ['a verb that is an object', { action: { verb: {}, data: {} } }],
  ])('an invoke with %s is answered', async (_name, value) => {
    const answer = await harness.send(kari, { type: 'invoke', name: 'adaptiveCard/action', value });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Jeg forstod ikke knappen du trykket på.');
  });

  it.each(['composeExtension/queryLink', 'composeExtension/selectItem', 'task/fetch'])(
    'an invoke that is none of ours, %s, is answered, so that Teams does not try again',
    async (name) => {
      const answer = await harness.send(kari, { type: 'invoke', name, value: {} });
      expect(answer.status).toBe(501);
    },
  );
});

describe('rights that have changed since the card was sent', () => {
  it('an administrator may say «Sett» for want of anybody else, never answer in their place', async () => {
    const admin = await harness.as('admin-barnevern');
    const answer = await harness.press(admin, 'complete', { d: foreign, v: 1, m: 'list', ...everyAnswer });
    expect(answer.text).toContain('Jeg finner ikke denne fristen lenger.');
  });

  it('a leader above the unit sees why, but does not answer', async () => {
    const leader = await harness.as('granlia-leder');
    const answer = await harness.press(leader, 'complete', { d: shared, v: 1, m: 'list', ...everyAnswer });
    expect(answer.text).toContain('Du har ikke tilgang til å gjøre dette.');
    expect(await db().selectFrom('deadlines').select('state').where('id', '=', shared).executeTakeFirst()).toEqual({ state: 'open' });
  });

  it('somebody who is no longer contact person and whose role has ended answers nothing from an old card', async () => {
    const anders = await harness.as('demo-bup');
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: register.roles.filter((role) => role.person !== 'demo-bup'),
      agreements: register.agreements.map((agreement) => ({
        ...agreement,
        parties: agreement.parties.map((party) => (party.contactPerson === 'demo-bup' ? { ...party, contactPerson: null } : party)),
      })),
    }));
    const answer = await harness.press(anders, 'complete', { d: shared, v: 1, m: foreignMessage, ...everyAnswer });
    expect(answer.text).not.toContain('Takk! Svaret er lagret.');
    expect(await db().selectFrom('deadlines').select('state').where('id', '=', shared).executeTakeFirst()).toEqual({ state: 'open' });
  });

  it('somebody who has left the register gets the friendly card, and nothing of what they could see', async () => {
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      people: register.people.filter((person) => person.id !== 'demo-leder'),
      roles: register.roles.filter((role) => role.person !== 'demo-leder'),
    }));
    const liv = {
      tenant: kari.tenant,
      aadObjectId: 'bb000000-0000-4000-8000-000000000002',
      conversation: 'a:demo-leder',
      userId: '29:demo-leder',
      locale: 'nb-NO',
    };
    for (const answer of [
      await harness.say(liv, 'frister'),
      await harness.press(liv, 'explain', { d: shared, v: 1, m: 'list', i: 0 }),
      await harness.press(liv, 'complete', { d: shared, v: 1, m: 'demo-leder:2027-02-22:daily', ...everyAnswer }),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('Jeg kjenner deg ikke ennå');
      expect(answer.text).not.toMatch(/Granlia|Liv/u);
    }
  });
});
