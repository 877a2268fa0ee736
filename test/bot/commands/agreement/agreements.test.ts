import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let bup: Caller;
let marit: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  bup = await harness.as('demo-bup');
  marit = await harness.as('region-marit');
  await harness.goTo('2026-11-23');
});
afterAll(() => harness.close());

/** A line's runs of text as one line, as a person reads them. */
const flat = ({ text }: { readonly text: string }): string => text.replaceAll(/: \n/gu, ': ').replaceAll('\n ', ' ');
const db = () => harness.bot().context.store.db;
const granlia = 'avt-granlia-gjovik';
const lifeOf = (agreement: string) =>
  db().selectFrom('agreement_life').selectAll().where('agreement', '=', agreement).executeTakeFirstOrThrow();
const versionOf = async (agreement: string) => (await lifeOf(agreement)).version;
const change = async (caller: Caller, agreement: string, event: string, reason?: string, version?: number) =>
  harness.press(caller, 'life', {
    a: agreement,
    v: version ?? (await versionOf(agreement)),
    'life:event': event,
    ...(reason === undefined ? {} : { 'life:reason': reason }),
  });

describe('«avtaler»', () => {
  it.each(['avtaler', 'avtalar', 'agreements', 'Samarbeidsavtaler.'])('is what «%s» asks for', async (word) => {
    expect((await harness.say(kari, word)).text).toMatch(/^Samarbeidsavtalene dine\n/u);
  });

  it('shows the agreements of the units somebody has a role in, and how each stands', async () => {
    const { text } = await harness.say(kari, 'avtaler');
    expect(text).toContain('Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)');
    expect(text).toContain('4 i bruk.');
    expect(text).not.toContain('Solhaug');
  });

  it('shows what needs somebody first', async () => {
    const { text } = await harness.say(marit, 'avtaler');
    expect(text).toMatch(/1 ventar på underskrift/u);
    expect(text.indexOf('Solhaug sør')).toBeGreaterThan(0);
    expect(text.indexOf('Solhaug sør')).toBeLessThan(text.indexOf('Elvebakken'));
  });

  it('shows a regional lead everything below the region, and says how much found no room', async () => {
    const { text } = await harness.say(marit, 'avtaler');
    expect(text).toContain('Elvebakken');
    expect(text).toMatch(/og \d+ til – skriv «avtale»/u);
  });

  it('opens the one that is pressed', async () => {
    const list = await harness.say(kari, 'avtaler');
    expect(JSON.stringify(list.card)).toContain(`"a":"${granlia}"`);
    const text = flat(await harness.press(kari, 'agreement', { a: granlia }));
    expect(text).toMatch(/^Samarbeidsavtale\n/u);
    expect(text).toContain('På papiret: underskrevet av alle');
    expect(text).toContain('I bruk: ja');
    expect(text).toContain('Evalueres to ganger i året');
  });

  it.each([
    ['an agreement of others', 'avt-solhaug-elverum'],
    ['one that is not there', 'avt-finnes-ikke'],
    ['something that is no id', { $ne: null }],
  ])('does not tell whether %s is there', async (_, a) => {
    const { text } = await harness.press(kari, 'agreement', { a });
    expect(text).toContain('Jeg finner ikke denne avtalen.');
    expect(text).not.toContain('Solhaug');
  });
});

describe('«avtale»', () => {
  it.each([
    ['one word of its title', 'avtale furulia', 'Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)'],
    ['words in any order', 'avtale gjøvik trepartsavtale', 'Trepartsavtale'],
    ['a typing error', 'avtale furuila', 'Trepartsavtale'],
    ['another language', 'agreement furulia', 'Trepartsavtale'],
  ])('finds one by %s', async (_, said, title) => {
    const { text } = await harness.say(kari, said);
    expect(text).toMatch(/^Samarbeidsavtale\n/u);
    expect(text).toContain(title);
  });

  it('lists those it may be', async () => {
    const { text } = await harness.say(kari, 'avtale granlia');
    expect(text).toContain('Avtaler som passer med «granlia»');
    expect(text).toContain('4 i bruk.');
  });

  it('says so when there is none, and how to see all', async () => {
    expect((await harness.say(kari, 'avtale romfart')).text).toContain('Jeg fant ingen avtale som passer. Skriv «avtaler»');
    // Not one of hers, though it is there.
    expect((await harness.say(kari, 'avtale solhaug')).text).toContain('Jeg fant ingen avtale');
  });

  it('reads Markdown and HTML as what somebody wrote', async () => {
    const { card } = await harness.say(kari, 'avtale **<b>granlia</b>** 🎈');
    expect(JSON.stringify(card)).not.toContain('"type":"TextBlock","text":"Avtaler som passer');
  });
});

describe('saying what has become of an agreement', () => {
  it('is offered to those who answer for it, and ending it to leaders', async () => {
    const titles = async (caller: Caller) => JSON.stringify((await harness.press(caller, 'agreement', { a: granlia })).card);
    expect(await titles(kari)).toContain('Den er ikke i funksjon');
    expect(await titles(kari)).not.toContain('Den er avsluttet');
    expect(await titles(marit)).toContain('Den er avslutta');
  });

  it('asks for a reason, and changes nothing without one', async () => {
    const { text } = await change(kari, granlia, 'reported-out-of-function');
    expect(text).toContain('Velg en grunn før du lagrer.');
    expect(await lifeOf(granlia)).toMatchObject({ state: 'active' });
  });

  it('is seen by the other side at once, with who said it', async () => {
    expect((await change(kari, granlia, 'reported-out-of-function', 'leader-change')).text).toContain(
      'Endringen er lagret: Ikke i funksjon.',
    );
    const text = flat(await harness.press(bup, 'agreement', { a: granlia }));
    expect(text).toContain('Ikke i funksjon siden mandag 23. november');
    expect(text).toContain('Grunn: bytte av leder');
    expect(text).toContain('Meldt ikke i funksjon mandag 23. november, Kari Bro (fiktiv) (bytte av leder)');
  });

  it('is refused from a card that is out of date', async () => {
    const { text } = await change(bup, granlia, 'woke-up', undefined, 1);
    expect(text).toContain('Noen svarte rett før deg.');
    expect(await lifeOf(granlia)).toMatchObject({ state: 'not-in-function' });
  });

  it('is refused with its reason when it cannot be', async () => {
    expect((await change(bup, granlia, 'revision-dropped')).text).toContain('Avtalen er ikke under revisjon.');
  });

  it('takes only what people can say', async () => {
    expect((await change(bup, granlia, 'expired')).text).toContain('Velg hva som har skjedd');
    expect((await change(bup, granlia, 'replaced')).text).toContain('Velg hva som har skjedd');
  });

  it('wakes it up again, and the rules find that it is in use', async () => {
    expect((await change(bup, granlia, 'woke-up')).text).toContain('Endringen er lagret: I bruk.');
    const history = await db()
      .selectFrom('agreement_history')
      .select(['event', 'by_person'])
      .where('agreement', '=', granlia)
      .orderBy('id')
      .execute();
    expect(history.map(({ event }) => event)).toEqual(['signed-by-all', 'completed', 'reported-out-of-function', 'woke-up', 'completed']);
  });

  it('cannot be ended by somebody who may not', async () => {
    expect((await change(kari, granlia, 'ended', 'not-needed')).text).toContain('Du har ikke tilgang');
    expect(await lifeOf(granlia)).toMatchObject({ state: 'active' });
  });

  it('ends everything that was asked of it, and asks for nothing more', async () => {
    const team = 'avt-granlia-team';
    const open = () =>
      db().selectFrom('deadlines').select('id').where('subject', '=', `agreement:${team}`).where('state', '=', 'open').execute();
    expect((await open()).length).toBeGreaterThan(0);
    const leader = await harness.as('region-marit');
    expect((await change(leader, team, 'ended', 'not-needed')).text).toContain('Endringa er lagra: Avslutta.');
    expect(await open()).toEqual([]);
    await harness.goTo('2026-11-24');
    expect(await open()).toEqual([]);
    expect((await harness.say(kari, 'avtaler')).text).not.toContain('ambulant hjelp');
    // Whoever asks for it by name still finds it.
    expect(flat(await harness.say(kari, 'avtale ambulant'))).toContain('Avsluttet siden mandag 23. november');
  });

  it('is no longer offered to those who answered for it when it is over', async () => {
    const titles = buttonsOf((await harness.press(kari, 'agreement', { a: 'avt-granlia-team' })).card).map(({ title }) => title);
    expect(titles).not.toContain('Meld en endring');
  });
});

describe('what an agreement says', () => {
  it('is missing until somebody has looked, and counted after', async () => {
    expect((await harness.press(kari, 'agreement', { a: granlia })).text).toContain('Ingen har gått gjennom hva avtalen sier.');
    const { text } = await harness.press(kari, 'contents', {
      a: granlia,
      v: await versionOf(granlia),
      'points:local-themes': 'right-help,plans,unknown',
      'points:health-directorate': 'consent',
    });
    expect(text).toContain('Det du krysset av for, er lagret.');
    expect(text).toContain('9 punkter mangler i avtalens innhold.');
    expect((await harness.press(bup, 'agreement', { a: granlia })).text).toContain('9 punkter mangler');
  });

  it('is ticked on the card as it was left, and can be taken back', async () => {
    const { card } = await harness.press(bup, 'agreement', { a: granlia });
    expect(JSON.stringify(card)).toContain('"value":"right-help,plans"');
    const { text } = await harness.press(bup, 'contents', { a: granlia, v: 1, 'points:local-themes': '', 'points:health-directorate': '' });
    expect(text).toContain('Ingen har gått gjennom hva avtalen sier.');
  });
});

describe('an agreement that nobody uses', () => {
  it('falls asleep when its own rhythm and the grace have passed, and wakes at the next meeting', async () => {
    // Monthly meetings since it was known on 23 November, and nobody has answered that one was held.
    await harness.goTo('2027-02-05');
    const furulia = 'avt-granlia-b-gjovik';
    expect(await lifeOf(furulia)).toMatchObject({ state: 'dormant' });
    expect((await harness.say(bup, 'avtaler')).text).toMatch(/\d+ sover/u);
    // Both sides are asked, and may agree on a time at once.
    const wakeUp = await db()
      .selectFrom('deadlines')
      .selectAll()
      .where('subject', '=', `agreement:${furulia}`)
      .where('routine', '=', 'agreement-wake-up')
      .executeTakeFirstOrThrow();
    expect(wakeUp).toMatchObject({ state: 'open' });
    const asked = await harness.press(bup, 'open', { d: wakeUp.id, v: wakeUp.version, m: 'list' });
    expect(asked.text).toContain('Vekk samarbeidsavtalen');
    expect(asked.text).toContain('Foreslå tid');

    await harness.goTo('2027-03-16');
    const frister = await harness.say(bup, 'frister');
    const deadline = await db()
      .selectFrom('deadlines')
      .select(['id', 'version'])
      .where('subject', '=', `agreement:${furulia}`)
      .where('routine', '=', 'agreement-contact-meeting')
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    expect(frister.text).toContain('Hold samarbeidsmøte');
    const { text } = await harness.press(bup, 'complete', { d: deadline.id, v: deadline.version, m: 'list', i: 0, 'outcome:0': 'held' });
    expect(text).toContain('Takk! Svaret er lagret.');
    await harness.goTo('2027-03-17');
    expect(await lifeOf(furulia)).toMatchObject({ state: 'active' });
    // It has nothing left to be woken from.
    const after = await db().selectFrom('deadlines').select('state').where('id', '=', wakeUp.id).executeTakeFirstOrThrow();
    expect(after.state).toBe('cancelled');
    expect(button((await harness.press(bup, 'agreement', { a: furulia })).card, 'say')).toBeDefined();
  });

  it('is not in function when one side answers so, with who said it', async () => {
    const asleep = await db()
      .selectFrom('deadlines')
      .selectAll()
      .where('routine', '=', 'agreement-wake-up')
      .where('state', '=', 'open')
      .where('subject', '=', 'agreement:avt-granlia-hadeland')
      .executeTakeFirstOrThrow();
    const { text } = await harness.press(kari, 'complete', {
      d: asleep.id,
      v: asleep.version,
      m: 'list',
      i: 0,
      'outcome:0': 'not-in-function',
    });
    expect(text).toContain('Takk! Svaret er lagret.');
    expect(await lifeOf('avt-granlia-hadeland')).toMatchObject({ state: 'not-in-function', reason: 'other' });
    const said = await db()
      .selectFrom('agreement_history')
      .selectAll()
      .where('agreement', '=', 'avt-granlia-hadeland')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(said).toMatchObject({ event: 'reported-out-of-function', by_person: 'demo-helse' });
  });
});
