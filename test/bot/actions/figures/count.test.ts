import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { month } from '../../../../domain/figures/count/month.ts';
import { cellOf } from '../../../../domain/figures/count/numbers.ts';
import type { CountPeriod } from '../../../../domain/figures/count/period.ts';
import { unitId } from '../../../../domain/ids.ts';
import { completenessView } from '../../../../views/figures/count/completeness-view.ts';
import { partsOf } from '../../../cards/card-parts.ts';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../../support/bot-harness.ts';
import { leaks, personalWords } from '../../../support/bot-log-check.ts';

const granlia = 'dep-granlia-a';
const february = 'monthly-count:role:helseansvarlig@dep-granlia-a:2027-03-15';
const march = 'monthly-count:role:helseansvarlig@dep-granlia-a:2027-04-15';

let harness: BotHarness;
let kari: Caller;
let leader: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  leader = await harness.as('demo-leder');
  for (const id of ['demo-helse', 'demo-bup', 'demo-leder', 'demo-region']) await harness.install(await harness.as(id));
  await harness.goTo('2027-03-08');
});
afterAll(async () => {
  const words = await personalWords(harness.bot().context.store.db);
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, words)).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

const db = () => harness.bot().context.store.db;
const deadlineOf = (id: string) => db().selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirst();
const storedOf = async (month: string) =>
  db().selectFrom('monthly_counts').selectAll().where('unit', '=', granlia).where('month', '=', month).executeTakeFirst();
const cellsOf = async (month: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await db().selectFrom('monthly_count_cells').selectAll().where('unit', '=', granlia).where('month', '=', month).execute()).map(
      ({ dimension, value, count }) => [`${dimension}.${value}`, count],
    ),
  );
const daily = (date: string) => `demo-helse:${date}:daily`;
const answer = (deadline: string, outcome: string, version: number, m: string) => ({
  d: deadline,
  v: version,
  m,
  i: 0,
  'outcome:0': outcome,
});

/** What a form's button of this deed sends, with its fields filled in. */
function filled(card: unknown, deed: string, numbers: Readonly<Record<string, unknown>>, team: string | null = 'yes') {
  const found = buttonsOf(card).find((each) => each.verb === 'count' && each.data['do'] === deed);
  if (found === undefined) throw new Error(`no ${deed} on: ${readable(card)}`);
  const inputs = Object.fromEntries(Object.entries(numbers).map(([cell, value]) => [`count:${cell}`, value]));
  return { ...found.data, ...inputs, ...(team === null ? {} : { 'count:team': team }) };
}

/** What stands in a field of a form. */
const field = (card: unknown, id: string): unknown => partsOf(Object(card)).find((part) => part['id'] === `count:${id}`)?.['value'];
const openForm = (who: Caller, month: string) => harness.press(who, 'count', { do: 'open', u: granlia, p: month });
const fromDaily = (date: string, deadline: string, month: string) =>
  harness.press(kari, 'count', { do: 'open', u: granlia, p: month, m: daily(date), d: deadline });

describe('the first count of a unit', () => {
  it('comes in the daily message with the form alone: nothing is known of an ambulant team', async () => {
    // The day has more deadlines than a card shows in full, so it is opened.
    const { card, text } = await harness.press(kari, 'open', { d: february, v: 1, m: daily('2027-03-08') });
    expect(text).toContain('Fristene dine mandag 8. mars');
    expect(text).toContain('Gjelder februar 2027.');
    expect(button(card, 'count', february).title).toBe('Fyll inn');
    expect(buttonsOf(card).filter(({ verb, data }) => verb === 'complete' && data['d'] === february)).toEqual([]);
  });

  it.each(['count-none', 'count-counted', 'done'])('a forged «%s» by one press closes nothing', async (outcome) => {
    const { text } = await harness.press(kari, 'complete', answer(february, outcome, 1, daily('2027-03-08')));
    expect(text).toMatch(/Denne svarer du på i skjemaet|Velg hvordan det gikk/u);
    expect([(await deadlineOf(february))?.state, await storedOf('2027-02')]).toEqual(['open', undefined]);
  });

  it('opens in place of the daily message, empty, and the way back gives the message as it was', async () => {
    const { card, text } = await fromDaily('2027-03-08', february, '2027-02');
    expect(text).toContain('Månedstelling: februar 2027');
    expect(text).toContain('Tomme felt er 0.');
    expect([field(card, 'outcome.given'), field(card, 'team')]).toEqual([undefined, undefined]);
    const back = await harness.press(kari, 'count', filled(card, 'back', {}, null));
    expect(back.text).toContain('Fristene dine mandag 8. mars');
  });

  it.each<[string, Readonly<Record<string, unknown>>, string | null, string]>([
    ['without an answer about the team', { 'outcome.given': 4 }, null, 'Svar først på om dere har tilgang til et ambulant team.'],
    ['with a team that is none', { 'outcome.given': 4 }, 'perhaps', 'Svar først på om dere har tilgang'],
    [
      'with more in a dimension than was given',
      { 'outcome.given': 4, 'place.clinic': 3, 'place.digital': 2 },
      'yes',
      'Her har dere fordelt 5, men hjelpen ble gitt 4 ganger.',
    ],
    ['without any number', { 'outcome.given': 0 }, 'yes', 'Ingen tall er fylt ut.'],
    ['with half an occasion', { 'outcome.given': '2,5' }, 'yes', 'Et av tallene kunne ikke leses.'],
    ['with less than none', { 'outcome.given': -1 }, 'yes', 'Et av tallene kunne ikke leses.'],
    ['with more than a month holds', { 'outcome.given': 1000 }, 'yes', 'Et av tallene kunne ikke leses.'],
    ['with words', { 'outcome.given': 'tre', 'outcome.refused': 2 }, 'yes', 'Et av tallene kunne ikke leses.'],
    ['with an object', { 'outcome.given': { a: 1 }, 'outcome.refused': 2 }, 'yes', 'Et av tallene kunne ikke leses.'],
  ])('%s it is told kindly, keeps what was written, and stores nothing', async (_, numbers, team, expected) => {
    const { card } = await fromDaily('2027-03-08', february, '2027-02');
    const said = await harness.press(kari, 'count', filled(card, 'save', numbers, team));
    expect([said.status, said.text]).toEqual([200, expect.stringContaining(expected)]);
    for (const [cell, value] of Object.entries(numbers)) if (typeof value === 'number') expect(field(said.card, cell)).toBe(value);
    expect([await storedOf('2027-02'), (await deadlineOf(february))?.state]).toEqual([undefined, 'open']);
  });

  it('is kept, closes the deadline, and gives the daily message back', async () => {
    const { card } = await fromDaily('2027-03-08', february, '2027-02');
    const numbers = {
      'outcome.given': 4,
      'outcome.youth-declined': '2',
      'provider.bup-ambulant': 3,
      'place.digital': 1,
      'place.not-told': 900,
    };
    const said = await harness.press(kari, 'count', filled(card, 'save', numbers));
    expect(said.text).toContain('Takk! Tellingen for februar 2027 er lagret.');
    expect(said.text).toContain('Fristene dine mandag 8. mars');
    const opened = await harness.press(kari, 'open', { d: february, v: 2, m: daily('2027-03-08') });
    expect(button(opened.card, 'count', february).title).toBe('Endre tellingen');
    expect(await storedOf('2027-02')).toMatchObject({
      asked: 'counted',
      ambulant_team: 'yes',
      definition: 1,
      version: 1,
      by_person: 'demo-helse',
    });
    expect(await cellsOf('2027-02')).toEqual({
      'outcome.given': 4,
      'outcome.youth-declined': 2,
      'provider.bup-ambulant': 3,
      'provider.not-told': 1,
      'place.digital': 1,
      'place.not-told': 3,
      'target.not-told': 4,
      'urgency.not-told': 4,
      'hours.not-told': 4,
      'route.not-told': 4,
    });
    expect(await deadlineOf(february)).toMatchObject({ state: 'closed', outcome: 'count-counted', successor: march });

    // The form that was sent stands open in another client: the same again is no second count.
    const again = await harness.press(kari, 'count', filled(card, 'save', numbers));
    expect([again.text, (await storedOf('2027-02'))?.version]).toEqual([expect.stringContaining('er lagret'), 1]);
  });

  it('is taken back with the answer, the same day, and can be told again', async () => {
    const closed = await deadlineOf(february);
    const undone = await harness.press(kari, 'reopen', { d: february, v: closed?.version, m: daily('2027-03-08'), i: 0 });
    expect(undone.text).toContain('Fristen er åpnet igjen.');
    expect([await storedOf('2027-02'), await cellsOf('2027-02'), (await deadlineOf(february))?.state]).toEqual([undefined, {}, 'open']);
    expect(await deadlineOf(march)).toBeUndefined();
    const { card } = await openForm(kari, '2027-02');
    const said = await harness.press(kari, 'count', filled(card, 'save', { 'outcome.given': 4, 'provider.bup-ambulant': 3 }));
    expect(said.text).toContain('Februar 2027: behov for hjelp 4 ganger, gitt 4.');
    expect(await deadlineOf(february)).toMatchObject({ state: 'closed' });
  });
});

describe('a correction', () => {
  it('begins with what is saved, and says who told it', async () => {
    const { card, text } = await openForm(leader, '2027-02');
    expect(text).toContain('Svart mandag 8. mars av Kari Bro (fiktiv)');
    expect([field(card, 'outcome.given'), field(card, 'provider.bup-ambulant'), field(card, 'team')]).toEqual([4, 3, 'yes']);
    expect(text).not.toContain('not-told');
  });

  it('by another closes the form that was open: what both wrote is seen, and the last who saves knowingly wins', async () => {
    const [own, theirs] = await Promise.all([openForm(kari, '2027-02'), openForm(leader, '2027-02')]);
    const first = await harness.press(leader, 'count', filled(theirs.card, 'save', { 'outcome.given': 1 }, 'no'));
    expect(first.text).toContain('er lagret');
    const late = await harness.press(kari, 'count', filled(own.card, 'save', { 'outcome.given': 7 }));
    expect(late.text).toMatch(/\(fiktiv\) har lagret noe annet mens du fylte ut/u);
    expect([field(late.card, 'outcome.given'), field(late.card, 'team')]).toEqual([7, 'yes']);
    expect(await cellsOf('2027-02')).toMatchObject({ 'outcome.given': 1 });
    const knowing = await harness.press(kari, 'count', filled(late.card, 'save', { 'outcome.given': 7 }));
    expect(knowing.text).toContain('Sist rettet mandag 8. mars av Kari Bro (fiktiv)');
    expect([await cellsOf('2027-02'), (await storedOf('2027-02'))?.version]).toEqual([expect.objectContaining({ 'outcome.given': 7 }), 3]);
  });

  it('of two at the same moment one is kept, and the other is told', async () => {
    const [own, theirs] = await Promise.all([openForm(kari, '2027-02'), openForm(leader, '2027-02')]);
    const texts = await Promise.all([
      harness.press(kari, 'count', filled(own.card, 'save', { 'outcome.given': 8 })),
      harness.press(leader, 'count', filled(theirs.card, 'save', { 'outcome.given': 9 })),
    ]);
    expect(texts.filter(({ text }) => text.includes('er lagret'))).toHaveLength(1);
    expect(texts.filter(({ text }) => text.includes('har lagret noe annet'))).toHaveLength(1);
    expect((await storedOf('2027-02'))?.version).toBe(4);
  });

  it('to «ingen behov» takes the numbers away, and the deadline says so too', async () => {
    const { card } = await openForm(leader, '2027-02');
    await harness.press(leader, 'count', filled(card, 'none', { 'outcome.given': 9 }, 'unknown'));
    expect(await storedOf('2027-02')).toMatchObject({ asked: 'none', ambulant_team: 'unknown', by_person: 'demo-leder' });
    expect([await cellsOf('2027-02'), (await deadlineOf(february))?.outcome]).toEqual([{}, 'count-none']);
  });

  it('by somebody else is not undone by whoever closed the deadline', async () => {
    const closed = await deadlineOf(february);
    const { text } = await harness.press(kari, 'reopen', { d: february, v: closed?.version, m: 'list', i: 0 });
    expect(text).toContain('Denne kan ikke åpnes igjen');
    expect([(await deadlineOf(february))?.state, (await storedOf('2027-02'))?.asked]).toEqual(['closed', 'none']);
  });
});

describe('whoever may not', () => {
  it.each([
    ['the regional lead', 'demo-region'],
    ['the clinic', 'demo-bup'],
    ['the helseansvarlig of another department', 'elvebakken-1-helse'],
    ['an administrator', 'admin-helse'],
    ['the leader of the institution above, whom nobody has asked', 'granlia-leder'],
  ])('%s is not told that the count is there, and changes nothing', async (_, id) => {
    const caller = await harness.as(id);
    const before = await storedOf('2027-02');
    for (const deed of ['open', 'clear', 'save', 'none', 'unknown'])
      for (const more of [{}, { m: daily('2027-03-08'), d: february }]) {
        const said = await harness.press(caller, 'count', {
          do: deed,
          u: granlia,
          p: '2027-02',
          v: 5,
          'count:team': 'yes',
          'count:outcome.given': 3,
          ...more,
        });
        expect(said.text).toContain('Jeg finner ikke den tellingen.');
        expect(said.text).not.toContain('Granlia avdeling A');
      }
    expect(await storedOf('2027-02')).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no deed', { u: granlia, p: '2027-02' }],
    ['a deed that is none', { do: 'drop', u: granlia, p: '2027-02' }],
    ['a NUL in the unit', { do: 'open', u: 'a\0b', p: '2027-02' }],
    ['a unit that is none', { do: 'open', u: 'finnes-ikke', p: '2027-02' }],
    ['a clinic', { do: 'open', u: 'bup-gjovik', p: '2027-02' }],
    ['a month that is none', { do: 'open', u: granlia, p: '2027-13' }],
    ['no month', { do: 'open', u: granlia }],
    ['a version that is none', { do: 'save', u: granlia, p: '2027-02', v: 'x' }],
    ['a version past any', { do: 'none', u: granlia, p: '2027-02', v: 5_000_000_000, 'count:team': 'yes' }],
    ['an input that is not there', { do: 'open', u: granlia, i: 3 }],
  ])('a button with %s gets the own units', async (_, data) => {
    const { status, text } = await harness.press(kari, 'count', data);
    expect([status, text]).toEqual([200, expect.stringContaining('Jeg finner ikke den tellingen. Her er de du svarer for.')]);
    expect(text).toContain('Granlia avdeling A (fiktiv)');
  });

  it.each([
    ['one that runs', '2027-03', 'Vi teller når måneden er over. mars 2027 er ikke over ennå.'],
    ['one that has not begun', '2031-01', 'er ikke over ennå.'],
    ['one of long ago', '2026-02', 'er for lenge siden.'],
  ])('a month cannot be counted when it is %s', async (_, month, expected) => {
    const said = await harness.press(kari, 'count', { do: 'none', u: granlia, p: month, 'count:team': 'yes' });
    expect([said.text, await storedOf(month)]).toEqual([expect.stringContaining(expected), undefined]);
  });

  it('a form that says it came from somebody else’s message gives the own list back', async () => {
    const { card } = await openForm(kari, '2026-10');
    const data = { ...filled(card, 'not-asked', {}), m: 'demo-bup:2027-03-08:daily', d: february };
    const { text } = await harness.press(kari, 'count', data);
    expect(text).toContain('Tellingen for oktober 2026 er lagret.');
    expect(text).not.toContain('BUP Gjøvik (fiktiv) fristene');
    expect(await storedOf('2026-10')).toMatchObject({ asked: 'not-asked' });
  });
});

describe('the next month', () => {
  beforeAll(async () => {
    const { card } = await openForm(kari, '2027-02');
    await harness.press(kari, 'count', filled(card, 'save', { 'outcome.given': 5, [cellOf('place', 'digital')]: 2 }, 'no'));
    await harness.goTo('2027-04-08');
  });

  it('begins with last month’s answers, which can be cleared', async () => {
    const { card, text } = await fromDaily('2027-04-08', march, '2027-03');
    expect(text).toContain('Tallene er fra februar 2027. Endre det som var annerledes denne gangen.');
    expect([field(card, 'outcome.given'), field(card, 'place.digital'), field(card, 'team')]).toEqual([5, 2, 'no']);
    const cleared = await harness.press(kari, 'count', filled(card, 'clear', { 'outcome.given': 5 }));
    expect([field(cleared.card, 'outcome.given'), field(cleared.card, 'team')]).toEqual([undefined, 'no']);
    expect(await storedOf('2027-03')).toBeUndefined();
  });

  it('is answered by one press on the daily message, which says what goes along', async () => {
    const { card } = await harness.press(kari, 'open', { d: march, v: 1, m: daily('2027-04-08') });
    expect(readable(card)).toContain('Om ambulant team svarte dere sist «Nei», og det følger med.');
    const press = buttonsOf(card).find(({ title, data }) => title === 'Ikke spurt' && data['d'] === march);
    const said = await harness.press(kari, 'complete', press?.data);
    expect(said.text).toContain('Takk! Tellingen for mars 2027 er lagret.');
    expect(await storedOf('2027-03')).toMatchObject({ asked: 'not-asked', ambulant_team: 'no', version: 1 });
    expect(await deadlineOf(march)).toMatchObject({ state: 'closed', outcome: 'count-not-asked' });

    const late = await harness.press(kari, 'complete', press?.data);
    expect(late.text).toContain('Denne er allerede fullført av');
  });

  it('whose month is not over offers no answer yet', async () => {
    const coming = 'monthly-count:role:helseansvarlig@dep-granlia-a:2027-05-15';
    const { text, card } = await harness.press(kari, 'open', { d: coming, v: 1, m: 'list' });
    expect(await deadlineOf(coming)).toMatchObject({ state: 'open' });
    expect(text).toContain('Måneden er ikke over. Dere kan telle fra lørdag 1. mai.');
    expect(buttonsOf(card).filter(({ verb, data }) => (verb === 'count' || verb === 'complete') && data['d'] === coming)).toEqual([]);
    const forged = await harness.press(kari, 'complete', answer(coming, 'count-none', 1, 'list'));
    expect(forged.text).toContain('april 2027 er ikke over ennå.');
    expect((await deadlineOf(coming))?.state).toBe('open');
  });
});

describe('`telling`', () => {
  it.each([
    [
      'telling',
      'nb',
      [
        'Mars 2027: ikke spurt.',
        'Mangler i 2027: januar.',
        'Talt i 1. tertial: 2 av 3. Talt i 2027: 2 av 3.',
        'Endre mars',
        'oktober 2026 (talt)',
      ],
    ],
    ['teljing', 'nn', ['Mars 2027: ikkje spurt.', 'Manglar i 2027: januar.', 'Talt i 1. tertial: 2 av 3.', 'Endre mars']],
    ['count', 'en', ['March 2027: nobody asked.', 'Missing in 2027: January.', 'Counted in four-month period 1: 2 of 3.', 'Change March']],
  ] as const)('«%s» shows the month, what is missing of its year, and the way in, in %s', async (word, language, pieces) => {
    await harness.press(kari, 'language', { language });
    const { text } = await harness.say(kari, word);
    for (const piece of pieces) expect(text).toContain(piece);
    await harness.press(kari, 'language', { language: 'nb' });
  });

  it('opens another month, which can still be filled in, and comes back with one fewer missing', async () => {
    const { card } = await harness.say(kari, 'telling');
    const chosen = buttonsOf(card).find(({ title }) => title === 'Åpne måneden');
    const form = await harness.press(kari, 'count', { ...chosen?.data, 'count:month:0': '2027-01' });
    expect(form.text).toContain('Månedstelling: januar 2027');
    const back = await harness.press(kari, 'count', filled(form.card, 'unknown', {}));
    expect(back.text).toContain('Ingen måneder mangler i 2027.');
    expect(await storedOf('2027-01')).toMatchObject({ asked: 'unknown' });
  });

  it('agrees with how complete the unit is in the tertial and the year', async () => {
    const { directories } = harness.bot().context;
    const context = { directory: await directories.current(db()), today: harness.today() };
    const within = (period: CountPeriod) => completenessView(db(), (unit) => unit === unitId(granlia), period, context);
    const tertial = await within({ kind: 'tertial', year: 2027, number: 1 });
    expect([tertial.months, tertial.expected, tertial.counted]).toEqual([['2027-01', '2027-02', '2027-03'], 3, 3]);
    const before = await within({ kind: 'year', year: 2026 });
    expect([before.expected, before.counted, before.units[0]?.missing.includes(month('2026-10'))]).toEqual([12, 1, false]);
  });

  it('has nothing to show somebody who answers for no such unit', async () => {
    const { text } = await harness.say(await harness.as('demo-bup'), 'telling');
    expect(text).toContain('Du svarer ikke for noen enhet som teller hver måned.');
  });
});

describe('a month that was counted before its deadline came', () => {
  it('is confirmed by one press', async () => {
    await harness.goTo('2027-05-03');
    const id = 'monthly-count:role:helseansvarlig@dep-granlia-a:2027-05-15';
    await db()
      .insertInto('monthly_counts')
      .values({
        unit: granlia,
        month: '2027-04',
        definition: 1,
        asked: 'unknown',
        ambulant_team: 'yes',
        by_person: 'demo-leder',
        on_day: '2027-05-03',
      })
      .execute();
    const { card, text } = await harness.press(kari, 'open', { d: id, v: 1, m: 'list' });
    expect(text).toContain('Svart mandag 3. mai');
    const right = buttonsOf(card).find(({ title, data }) => title === 'Det stemmer' && data['d'] === id);
    const said = await harness.press(kari, 'complete', right?.data);
    expect(said.text).toContain('Tellingen for april 2027 er lagret.');
    expect(await deadlineOf(id)).toMatchObject({ state: 'closed', outcome: 'count-unknown' });
    expect(await storedOf('2027-04')).toMatchObject({ by_person: 'demo-leder', version: 1 });
  });
});
