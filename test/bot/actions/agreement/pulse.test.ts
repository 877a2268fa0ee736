import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type BotHarness, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
let ola: Caller;
let inger: Caller;
const review = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  ola = await harness.as('demo-region');
  inger = await harness.as('gjovik-leder');
  await harness.goTo('2027-03-23', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const deadline = (id: string) => db().selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const press = async (caller: Caller, verb: string, inputs: Readonly<Record<string, string>> = {}, id = review): Promise<Answer> =>
  harness.press(caller, verb, {
    d: id,
    v: (await deadline(id)).version,
    m: 'list',
    i: 0,
    r: 0,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${name}:0`, value])),
  });
const pulses = () => db().selectFrom('pulses').select(['unit', 'rung', 'factors', 'by_person']).orderBy('unit').execute();
const card = (caller: Caller) => harness.press(caller, 'agreement', { a: 'avt-granlia-gjovik' });
/** The rung that a party's form begins with. */
const formHolds = (rung: string | null): RegExp =>
  new RegExp(`"id":"rung:0",[^[]*"placeholder":"Ikke svart",${rung === null ? '' : `"value":"${rung}",`}"choices"`, 'u');
const heading = 'Hvor langt samarbeidet er kommet';

describe('how far the cooperation has come', () => {
  it('is asked with the form in which a party tells how the review went, and the meeting’s rating waits behind a button', async () => {
    const { text, card: drawn } = await press(kari, 'open');
    expect(text).toContain('Hvor langt er samarbeidet kommet? (kan stå tomt)');
    expect(text).toContain('3 – Vi passer på at vi ikke ødelegger for det den andre parten prøver å få til');
    expect(text).toContain('Vurder møtet (kan hoppes over)');
    expect(JSON.stringify(drawn)).toContain('"id":"rate:0","isVisible":false');
  });

  it('need not be answered', async () => {
    expect((await press(kari, 'complete', { outcome: 'held' })).text).toContain('Vi venter på svar fra BUP Gjøvik.');
    expect(await pulses()).toEqual([]);
    expect((await card(kari)).text).not.toContain(heading);
  });

  it('is kept for the party, and what is none of the choices says nothing', async () => {
    const { text } = await press(kari, 'complete', {
      outcome: 'held',
      rung: '1',
      factor1: 'good',
      factor5: 'no',
      factor6: 'best',
      factor9: 'no',
    });
    expect(text).toContain('Dere har svart trinn 1 av 4: vi gir hverandre informasjonen vi trenger.');
    expect(text).toContain('Svarene vises side om side når begge sider har svart.');
    await press(kari, 'complete', { outcome: 'held', rung: '5' });
    expect(await pulses()).toEqual([
      { unit: 'dep-granlia-a', rung: 1, factors: { respect: 'good', chairing: 'no' }, by_person: 'demo-helse' },
    ]);
  });

  it('is seen by nobody but the side that answered, until the other has', async () => {
    expect((await card(kari)).text).toContain('Dere har svart trinn 1 av 4');
    for (const caller of [anders, ola, inger]) {
      const { text } = await card(caller);
      expect(text).not.toContain(heading);
      expect(text).not.toContain('trinn 1');
    }
    const { text, card: drawn } = await press(anders, 'open');
    expect(text).not.toContain('trinn 1');
    expect(JSON.stringify(drawn)).toMatch(formHolds(null));
  });

  it('can be changed and taken back by the one who told it, while the review is open', async () => {
    await press(kari, 'complete', { outcome: 'held', rung: '-', factor5: '-' });
    expect(await pulses()).toMatchObject([{ rung: null, factors: { respect: 'good' } }]);
    const { card: drawn } = await press(kari, 'complete', { outcome: 'held', rung: '1', factor5: 'no' });
    expect(await pulses()).toMatchObject([{ rung: 1, factors: { respect: 'good', chairing: 'no' } }]);
    // The form holds what was answered.
    expect(JSON.stringify(drawn)).toMatch(formHolds('1'));
  });

  it('is not for a regional lead to answer, who speaks for no party', async () => {
    const { text } = await press(ola, 'complete', { outcome: 'held', rung: '4' });
    expect(text).toContain('Du har ikke tilgang til å gjøre dette.');
    expect(await pulses()).toHaveLength(1);
  });

  it('stands side by side when both have answered, with the gap in words and no average', async () => {
    const { text } = await press(anders, 'complete', { outcome: 'held', rung: '3', factor1: 'good', factor5: 'good' });
    expect(await deadline(review)).toMatchObject({ state: 'closed', outcome: 'held' });
    expect(text).toContain('Takk! Svaret er lagret.');
    for (const caller of [kari, anders, ola]) {
      const { text: shown } = await card(caller);
      expect(shown).toContain(heading);
      expect(shown).toContain('Granlia avdeling A (fiktiv): trinn 1 av 4. Vi gir hverandre informasjonen vi trenger.');
      expect(shown).toContain('BUP Gjøvik: trinn 3 av 4.');
      expect(shown).toContain('BUP Gjøvik sier trinn 3, Granlia avdeling A (fiktiv) trinn 1: to trinn fra hverandre. Snakk om hvorfor.');
      expect(shown).toContain('God møteledelse: Granlia avdeling A (fiktiv) ikke bra; BUP Gjøvik bra');
      expect(shown).toContain('Bra, sier alle som svarte: respekt for hverandre.');
      expect(shown).not.toMatch(/gjennomsnitt|trinn 2|Forrige gang/u);
    }
  });

  it('is on the review’s own card too', async () => {
    expect((await press(kari, 'open')).text).not.toContain('to trinn fra hverandre');
    const message = await db()
      .selectFrom('messages')
      .select('id')
      .where('person_id', '=', 'demo-helse')
      .where('kind', '=', 'daily')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    const { text } = await harness.press(kari, 'open', { d: review, v: 1, m: message?.id ?? '' });
    expect(text).toContain('to trinn fra hverandre');
  });

  it('changes no more once the review is closed', async () => {
    const { text } = await press(kari, 'complete', { outcome: 'held', rung: '4' });
    expect(text).toContain('Denne er allerede fullført av Anders Lund (fiktiv)');
    expect(await pulses()).toMatchObject([
      { unit: 'bup-gjovik', rung: 3 },
      { unit: 'dep-granlia-a', rung: 1 },
    ]);
  });

  it('goes with the answer that is taken back, and the other side’s stays', async () => {
    await press(anders, 'reopen');
    expect(await pulses()).toMatchObject([{ unit: 'dep-granlia-a', rung: 1 }]);
    expect((await card(anders)).text).not.toContain(heading);
    await press(anders, 'complete', { outcome: 'held', rung: '2' });
  });

  it('is shown as it was last time beside what is said now', async () => {
    const next = await db()
      .selectFrom('deadlines')
      .select('id')
      .where('routine', '=', 'agreement-evaluation')
      .where('subject', '=', 'agreement:avt-granlia-gjovik')
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    await harness.goTo('2027-09-30', '09:00');
    expect((await press(anders, 'open', {}, next.id)).text).toContain(
      'Forrige gang (tirsdag 23. mars): Granlia avdeling A (fiktiv) trinn 1 og BUP Gjøvik trinn 2.',
    );
    await press(kari, 'complete', { outcome: 'held', rung: '4' }, next.id);
    // What both said before is still what the other side sees.
    expect((await card(anders)).text).toContain('ett trinn fra hverandre');
    await press(anders, 'complete', { outcome: 'held', rung: '4' }, next.id);
    const { text } = await card(anders);
    expect(text).toContain('Begge sider sier trinn 4, det øverste.');
    expect(text).toContain('Forrige gang (tirsdag 23. mars)');
  });
});

describe('what is said of a meeting', () => {
  const other = 'agreement-evaluation:agreement:avt-granlia-b-gjovik:2027-04-13';
  const rows = () => db().selectFrom('pulses').select(['unit', 'rung', 'factors']).where('deadline_id', '=', other).execute();

  it('is nothing when it was not held, but for how far the cooperation has come', async () => {
    const siv = await harness.as('granlia-b-helse');
    await press(siv, 'complete', { outcome: 'held', rung: '2', factor1: 'good' }, other);
    expect(await rows()).toEqual([{ unit: 'dep-granlia-b', rung: 2, factors: { respect: 'good' } }]);
    await press(siv, 'complete', { outcome: 'postponed', nextDate: '2027-12-01', factor2: 'good' }, other);
    expect(await rows()).toEqual([{ unit: 'dep-granlia-b', rung: 2, factors: {} }]);
  });

  it('is forgotten with what was told when another meeting is booked, and not asked before its day', async () => {
    await press(anders, 'book', { meetingOn: '2027-10-14' }, other);
    expect(await rows()).toEqual([]);
    expect((await press(anders, 'open', {}, other)).text).not.toContain('Vurder møtet');
  });
});

describe('the traffic light', () => {
  it('stands on the agreement’s card with sign, word and every reason', async () => {
    const marit = await harness.as('region-marit');
    const { text } = await harness.press(marit, 'agreement', { a: 'avt-solhaug-sor-elverum' });
    expect(text).toContain('✖ Raudt');
    expect(text).toContain('– samarbeidet går ikkje som avtalt');
    expect(text).toMatch(
      /• Evalueringa er \d+ virkedagar over fristen, og det er ikkje avtalt noko møte\.\n• Ikkje alle partane har skrive under\./u,
    );
  });

  it('stands in the list as sign and word', async () => {
    const { text } = await harness.say(kari, 'avtaler');
    expect(text.match(/[✔▲✖] (?:Grønt|Gult|Rødt)/gu)).toHaveLength(4);
  });

  it('is red for a signed agreement that sleeps, and no longer when the parties have met', async () => {
    await db().updateTable('agreement_life').set({ state: 'dormant' }).where('agreement', '=', 'avt-granlia-team').execute();
    const { text } = await harness.say(kari, 'avtaler');
    expect(text).toMatch(/ambulant hjelp[^✔▲✖]*✖ Rødt/u);
  });

  it('is green for one that is kept, with no reasons', async () => {
    await harness.goTo('2027-10-01', '09:00');
    await db().updateTable('deadlines').set({ state: 'cancelled' }).where('subject', '=', 'series:serie-granlia-gjovik').execute();
    await db()
      .updateTable('deadlines')
      .set({ state: 'closed', outcome: 'held', closed_on: '2027-09-30', closed_by: 'demo-helse' })
      .where('subject', '=', 'agreement:avt-granlia-gjovik')
      .where('due', '<', '2027-10-01')
      .where('routine', 'in', ['agreement-contact-meeting', 'agreement-evaluation'])
      .execute();
    await db()
      .updateTable('agreement_life')
      .set({ state: 'active', alive_on: '2027-09-30' })
      .where('agreement', '=', 'avt-granlia-gjovik')
      .execute();
    const { text } = await card(kari);
    expect(text).toMatch(/✔ Grønt\n – samarbeidet går som avtalt\n(?!•)/u);
  });
});
