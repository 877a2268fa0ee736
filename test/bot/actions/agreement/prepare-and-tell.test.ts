import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
const review = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  for (const caller of [kari, anders]) await harness.install(caller);
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const deadline = (id = review) => db().selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const decisions = () => db().selectFrom('decisions').selectAll().orderBy('id').execute();
const press = async (caller: Caller, verb: string, inputs: Readonly<Record<string, string>> = {}, id = review) =>
  harness.press(caller, verb, {
    d: id,
    v: (await deadline(id)).version,
    m: 'list',
    i: 0,
    r: 0,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${name}:0`, value])),
  });
const askedOn = (date: string) =>
  db()
    .selectFrom('nudges')
    .select(['person_id', 'key'])
    .where('deadline_id', '=', review)
    .where('planned_on', '=', date)
    .orderBy('person_id')
    .execute();
/** What stands in somebody's chat that was sent since `count`. */
const sentSince = (count: number, caller: Caller) =>
  harness.connector.accepted
    .slice(count)
    .filter(({ method, conversation }) => method === 'POST' && conversation === caller.conversation)
    .map(({ body }) => JSON.stringify(body));

describe('preparing for a review', () => {
  it('asks each party a working week before the meeting, and lets the reminders rest', async () => {
    await press(kari, 'book', { meetingOn: '2027-03-17' });
    expect(await deadline()).toMatchObject({ meeting_on: '2027-03-17', next_step_on: '2027-03-10' });
    await harness.goTo('2027-03-10', '09:00');
    expect((await askedOn('2027-03-10')).map(({ person_id, key }) => `${person_id} ${key}`)).toEqual([
      'demo-bup before-meeting@2027-03-17',
      'demo-helse before-meeting@2027-03-17',
    ]);
    const { text } = await press(kari, 'open');
    expect(text).toContain('Møte er avtalt onsdag 17. mars');
    expect(text).toContain('Forbered møtet');
  });

  it('says what a text may not hold, and keeps nothing of it', async () => {
    const { text } = await press(kari, 'prepare', { line: 'Gjelder 459919 12345' });
    expect(text).toContain('noe som ligner et fødselsnummer');
    expect(text).not.toContain('459919');
    expect(await db().selectFrom('reviews').select('doc').where('deadline_id', '=', review).execute()).toEqual([]);
  });

  it('keeps what one side has written from the other until it has written too', async () => {
    const own = await press(kari, 'prepare', {
      topics: 'transition,plans,made-up',
      check1: 'no',
      check2: 'maybe',
      line: 'Felles opplæring i høst',
    });
    expect(own.text).toContain('Takk! Forberedelsen er lagret.');
    const other = await press(anders, 'open');
    expect(other.text).not.toContain('Saksliste');
    expect(other.text).not.toContain('Felles opplæring');
    expect((await press(kari, 'open')).text).toContain('Endre forberedelsen');
  });

  it('makes one agenda when both have, and tells the other side', async () => {
    await db()
      .insertInto('agreement_contents')
      .values({ agreement: 'avt-granlia-gjovik', point: 'health-directorate/acute', noted_by: 'demo-helse', noted_on: '2027-03-01' })
      .execute();
    const before = harness.connector.accepted.length;
    const { text } = await press(anders, 'prepare', { topics: 'transition', check1: 'yes' });
    expect(text).toContain('Alle har forberedt seg, og sakslisten er klar.');
    await harness.goTo('2027-03-10', '10:00');
    const message = sentSince(before, kari).find((each) => each.includes('Saksliste til møtet')) ?? '';
    expect(message).toContain('Overgangen til voksenlivet er ikke planlagt – ønsket av Granlia avdeling A (fiktiv) og BUP Gjøvik');
    expect(message).toContain('Granlia avdeling A (fiktiv): Felles opplæring i høst');
    expect(message).toContain('blir de evaluert? Granlia avdeling A (fiktiv): nei; BUP Gjøvik: ja');
    expect(message).toContain('Dette mangler i avtalen:');
    // What is written is no name of a person, and not in the notification.
    expect(message).toContain('"summary":"Brobygger: Saksliste til møtet"');
  });

  it('asks nobody who has prepared again when the meeting is moved', async () => {
    await press(kari, 'book', { meetingOn: '2027-03-22' });
    await harness.goTo('2027-03-15', '08:15');
    expect(await askedOn('2027-03-15')).toEqual([]);
  });
});

describe('telling how it went', () => {
  it('asks both sides on the first send day after, and no longer for preparations', async () => {
    await harness.goTo('2027-03-23', '08:15');
    expect((await askedOn('2027-03-23')).map(({ person_id }) => person_id)).toEqual(['demo-bup', 'demo-helse']);
    expect((await press(kari, 'open')).text).not.toContain('Forbered');
  });

  it.each([
    [{ outcome: 'held', decision1: 'Fast kontaktperson' }, 'for beslutning 1'],
    [{ outcome: 'held', due2: '2027-05-01' }, 'for beslutning 2'],
    [{ outcome: 'held', decision1: 'Om 45991912345', due1: '2027-05-01' }, 'noe som ligner et fødselsnummer'],
    [
      { outcome: 'held', decision1: 'Følge opp gutt 13 år', due1: '2027-05-01' },
      'Ingenting ble lagret. Teksten ser ut til å handle om ett barn',
    ],
    [{ outcome: 'held', decision1: 'Emma har angst', due1: '2027-05-01' }, 'skriv rollen i stedet for navnet'],
    [{ outcome: 'held', minutesUrl: 'https://example.org/referat?for=45991912345' }, 'noe som ligner et fødselsnummer'],
    [{ outcome: 'held', decision1: 'x'.repeat(301), due1: '2027-05-01' }, 'Teksten er for lang.'],
    [{ outcome: 'held', decision1: 'Fast kontaktperson', due1: '2027-03-01' }, 'Datoen har allerede vært.'],
    [{ outcome: 'held', minutesUrl: 'javascript:alert(1)' }, 'må begynne med https://'],
    [{ outcome: 'held', minutesUrl: 'referatet ligger hos meg' }, 'må begynne med https://'],
  ])('with %j says what is missing, and keeps nothing', async (inputs, said) => {
    expect((await press(kari, 'complete', inputs)).text).toContain(said);
    expect(await decisions()).toEqual([]);
    expect(await deadline()).toMatchObject({ state: 'open' });
  });

  it('keeps one side’s answer, waits for the other, and asks that side alone', async () => {
    const { text } = await press(kari, 'complete', {
      outcome: 'held',
      tookPart: 'responsible,leader',
      strengths: 'contact',
      challenges: 'transition',
      minutesUrl: 'https://example.org/referat',
      decision1: 'Lage rutine for <b>overgang</b> 🌉',
      owner1: 'bup-gjovik',
      due1: '2027-05-03',
    });
    expect(text).toContain('Vi venter på svar fra BUP Gjøvik.');
    expect(text).toContain('Dere har svart: Gjennomført.');
    // The other side does not see what was answered before it has answered itself.
    const other = (await press(anders, 'open')).text;
    expect(other).not.toContain('Fungerer godt');
    expect(other).not.toContain('https://example.org/referat');
  });

  it('makes a decision a deadline of the party that does it, and once however often it is sent', async () => {
    await press(kari, 'complete', {
      outcome: 'held',
      decision1: 'Lage rutine for <b>overgang</b> 🌉',
      owner1: 'bup-gjovik',
      due1: '2027-05-03',
    });
    expect(await decisions()).toHaveLength(1);
    await harness.goTo('2027-04-26', '08:15');
    const { text } = await harness.say(anders, 'frister');
    expect(text).toContain('Beslutning fra møtet');
    expect(text).toContain('Lage rutine for <b>overgang</b> 🌉');
    expect((await harness.say(kari, 'frister')).text).not.toContain('Beslutning fra møtet');
  });

  it('makes one question of two different answers', async () => {
    const before = harness.connector.accepted.length;
    const { text } = await press(anders, 'complete', { outcome: 'not-held', nextDate: '2027-06-01' });
    expect(text).toContain('partene har svart ulikt');
    expect(await deadline()).toMatchObject({ state: 'open' });
    await harness.goTo('2027-04-26', '10:00');
    const message = sentSince(before, kari).find((each) => each.includes('Partene har svart ulikt')) ?? '';
    expect(message).toContain('Ikke gjennomført.');
    expect(message).toContain('Endre svaret');
  });

  it('tells nobody again when the same is sent twice', async () => {
    const before = harness.connector.accepted.length;
    await press(anders, 'complete', { outcome: 'not-held', nextDate: '2027-06-01' });
    await harness.goTo('2027-04-26', '11:00');
    expect(sentSince(before, kari).filter((each) => each.includes('Partene har svart ulikt'))).toEqual([]);
  });

  it('forgets what was told when another meeting is booked, and asks both about that one', async () => {
    await press(anders, 'book', { meetingOn: '2027-04-27' });
    await harness.goTo('2027-04-28', '09:00');
    expect((await askedOn('2027-04-28')).map(({ person_id }) => person_id)).toEqual(['demo-bup', 'demo-helse']);
    expect((await press(kari, 'complete', { outcome: 'held', minutesUrl: 'https://example.org/referat' })).text).toContain(
      'Vi venter på svar fra BUP Gjøvik.',
    );
  });

  it('is over when they say the same, with both sides’ words side by side, and the next stands in the plan', async () => {
    const { text } = await press(anders, 'complete', { outcome: 'held', challenges: 'plans', tookPart: 'practitioners' });
    expect(text).toContain('Takk! Svaret er lagret.');
    expect(await deadline()).toMatchObject({ state: 'closed', outcome: 'held' });
    const next = await db()
      .selectFrom('deadlines')
      .select('due')
      .where('routine', '=', 'agreement-evaluation')
      .where('subject', '=', 'agreement:avt-granlia-gjovik')
      .where('state', '=', 'open')
      .execute();
    expect(next).toEqual([{ due: '2027-09-30' }]);
  });

  it('is taken back by the one who closed it, whose word then counts no more', async () => {
    expect((await press(anders, 'reopen')).text).toContain('Fristen er åpnet igjen.');
    expect((await press(kari, 'open')).text).toContain('Vi venter på svar fra BUP Gjøvik.');
  });

  it('a decision is answered like any deadline', async () => {
    const [decided] = await db().selectFrom('deadlines').select('id').where('routine', '=', 'agreement-decision').execute();
    const { text } = await press(anders, 'complete', { outcome: 'partly-done', nextDate: '2027-06-15' }, decided?.id);
    expect(text).toContain('Takk! Svaret er lagret.');
    const open = await db()
      .selectFrom('deadlines')
      .select('due')
      .where('routine', '=', 'agreement-decision')
      .where('state', '=', 'open')
      .execute();
    expect(open).toEqual([{ due: '2027-06-15' }]);
  });
});
