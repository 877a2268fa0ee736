import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Register } from '../../../../domain/register.ts';
import { type BotHarness, button, buttonsOf, type Caller, property, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';
import { member, series, unit } from '../../../support/builders.ts';

/** The local council of the demo region: both departments of Granlia and BUP Gjøvik are to come, Furulia may. */
const council = 'raad-gjovik';
const first = `series-local-council:series:${council}:2027-06-09`;
const second = `series-local-council:series:${council}:2027-12-09`;
const missing = `member:dep-granlia-b@${council}`;

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
let liv: Caller;

beforeAll(async () => {
  harness = await startHarness();
  [kari, anders, liv] = [await harness.as('demo-helse'), await harness.as('demo-bup'), await harness.as('demo-leder')];
  for (const caller of [kari, anders, liv]) await harness.install(caller);
  // Without agreements, so that the cards hold the series and little else.
  await importChanged(harness.bot().context, withoutAgreements);
  await harness.goTo('2027-06-02', '09:00');
});
afterAll(() => harness.close());

const withoutAgreements = (register: Register): Register => ({
  ...register,
  agreements: [],
  series: register.series.filter(({ agreement }) => agreement === null),
});

const db = () => harness.bot().context.store.db;
const row = (id: string) => db().selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const shown = () => db().selectFrom('deadlines').selectAll().where('subject', '=', missing).orderBy('id').execute();
const lines = () => db().selectFrom('series_lines').selectAll().where('series', '=', council).orderBy('id').execute();
const attendance = (id: string) =>
  db().selectFrom('series_attendance').select(['unit', 'present', 'mandatory']).where('deadline_id', '=', id).orderBy('unit').execute();
/** A button of a deadline, from the list, as the card shows it now. */
const press = async (caller: Caller, verb: string, id: string, inputs: Readonly<Record<string, string>> = {}, more: object = {}) =>
  harness.press(caller, verb, {
    d: id,
    v: (await row(id)).version,
    m: 'list',
    i: 0,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${name}:0`, value])),
    ...more,
  });
/** A button on the council's own card. */
const onCard = (caller: Caller, verb: string, inputs: Readonly<Record<string, unknown>> = {}) =>
  harness.press(caller, verb, { s: council, ...inputs });
/** Everything that has been sent or drawn again for somebody, newest last. */
const sentTo = (caller: Caller): readonly string[] =>
  harness.connector.accepted
    .filter(({ conversation }) => conversation === caller.conversation || conversation === caller.conversation.replace('a:', 'mailbox-'))
    .map(({ body }) => JSON.stringify(body));

describe('the agenda of a council', () => {
  it('is collected on the card that comes before the meeting, and stands on the cards the others have', async () => {
    expect(sentTo(anders)).toContainEqual(expect.stringContaining('Hold møte i det lokale samarbeidsrådet'));
    const { card } = await press(kari, 'open', first);
    expect(button(card, 'agenda', first).title).toBe('Legg til');
    const { text } = await press(kari, 'agenda', first, { agenda: 'Hvem ringer 🙂 <b>hvem</b> på *kveldstid*?' });
    expect(text).toContain('Det står på sakslisten til neste møte.');
    expect(text).toContain('• Hvem ringer 🙂 <b>hvem</b> på *kveldstid*?');
    await harness.goTo('2027-06-02', '09:05');
    expect(sentTo(anders)).toContainEqual(expect.stringContaining('Hvem ringer 🙂 <b>hvem</b> på *kveldstid*?'));
    expect((await press(anders, 'open', first)).text).toContain('(Kari Bro (fiktiv))');
  });

  it.each([
    ['nothing', {}, 'Skriv en kort linje'],
    ['signs without a word', { agenda: ' 🙂 !!! ' }, 'Skriv en kort linje'],
    ['an identity number', { agenda: 'Om 010203 12345' }, 'noe som ligner et fødselsnummer'],
    ['a whole page', { agenda: 'ord '.repeat(100) }, 'Teksten er for lang'],
    ['more than a line', { agenda: 'a'.repeat(201) }, 'Teksten er for lang'],
  ])('takes no line that is %s', async (_, inputs, sentence) => {
    expect((await press(kari, 'agenda', first, inputs)).text).toContain(sentence);
    expect((await onCard(kari, 'series-agenda', { 'series:agenda': property(inputs, 'agenda') })).text).toContain(sentence);
    expect(await lines()).toHaveLength(1);
  });

  it('notes a line once, however often it is clicked, and on one line', async () => {
    const clicks = [1, 2, 3].map(() => press(anders, 'agenda', first, { agenda: 'Felles\n\tfagdag\0' }));
    for (const { text } of await Promise.all(clicks)) expect(text).toContain('står på sakslisten');
    expect((await lines()).map(({ content }) => content)).toEqual(['Hvem ringer 🙂 <b>hvem</b> på *kveldstid*?', 'Felles fagdag']);
  });

  it('is not for strangers, who are not told that it is there', async () => {
    const stranger = await harness.as('elvebakken-2-helse');
    expect((await press(stranger, 'agenda', first, { agenda: 'Hei' })).text).toContain('I cannot find');
    expect((await onCard(stranger, 'series')).text).toContain('I cannot find this meeting');
    expect((await onCard(stranger, 'series-agenda', { 'series:agenda': 'Hei' })).text).toContain('I cannot find this meeting');
    expect(await lines()).toHaveLength(2);
  });

  it('has room for twenty lines', async () => {
    for (let number = 3; number <= 20; number += 1) await onCard(kari, 'series-agenda', { 'series:agenda': `Sak ${number}` });
    expect((await onCard(kari, 'series-agenda', { 'series:agenda': 'Sak 21' })).text).toContain('ikke plass til flere');
    expect(await lines()).toHaveLength(20);
  });

  it('gives a line back to whoever wrote it, the same day, once', async () => {
    const of = (await lines()).find(({ content }) => content === 'Felles fagdag')?.id;
    expect((await onCard(kari, 'series-take-back', { 'series:line': String(of) })).text).toContain('kan ikke tas tilbake');
    expect((await onCard(anders, 'series-take-back', { 'series:line': 'x' })).text).toContain('kan ikke tas tilbake');
    expect((await onCard(anders, 'series-take-back', { 'series:line': String(of) })).text).toContain('Linjen er tatt tilbake');
    expect((await onCard(anders, 'series-take-back', { 'series:line': String(of) })).text).toContain('kan ikke tas tilbake');
    expect(await lines()).toHaveLength(19);
  });
});

describe('a meeting of a council', () => {
  it('is not told as held without anybody there', async () => {
    await harness.goTo('2027-06-09', '09:00');
    const { card } = await press(anders, 'open', first);
    expect(JSON.stringify(card)).toContain('Hvem var der? (må fylles ut når møtet er gjennomført)');
    for (const present of ['', ',,', 'inst-lia', '%E0%A4%A', '🙂'])
      expect((await press(anders, 'complete', first, { outcome: 'held', present })).text).toContain('Kryss av for hvem som var på møtet');
    expect((await row(first)).state).toBe('open');
  });

  it('keeps who was there, and has the next one open by the rhythm, with a new agenda', async () => {
    const { text } = await press(anders, 'complete', first, { outcome: 'held', present: 'dep-granlia-a,bup-gjovik,inst-lia' });
    expect(text).toContain('Takk! Svaret er lagret.');
    expect(await attendance(first)).toEqual([
      { unit: 'bup-gjovik', present: true, mandatory: true },
      { unit: 'bvt-furulia', present: false, mandatory: false },
      { unit: 'dep-granlia-a', present: true, mandatory: true },
      { unit: 'dep-granlia-b', present: false, mandatory: true },
    ]);
    expect((await row(second)).state).toBe('open');
    const other = await press(kari, 'complete', first, { outcome: 'held', present: 'dep-granlia-b' });
    expect(other.text).toContain('allerede fullført av Anders Lund (fiktiv)');
    expect(await attendance(first)).toHaveLength(4);
    expect((await onCard(kari, 'series')).text).toContain('Ingen har meldt saker ennå.');
    expect(await shown()).toEqual([]);
  });

  it('is taken back with who was there, and its agenda waits again', async () => {
    expect((await press(anders, 'reopen', first)).text).toContain('Fristen er åpnet igjen');
    expect(await attendance(first)).toEqual([]);
    expect((await onCard(kari, 'series')).text).toContain('Sak 20');
    await press(anders, 'complete', first, { outcome: 'held', present: 'dep-granlia-a,bup-gjovik' });
    expect(await attendance(first)).toHaveLength(4);
  });

  it('that is moved or not held says nothing of who stays away', async () => {
    await harness.goTo('2027-12-06', '09:00');
    await press(kari, 'complete', second, { outcome: 'postponed', nextDate: '2027-12-09', present: '' });
    expect(await attendance(second)).toEqual([]);
    expect(await shown()).toEqual([]);
  });
});

describe('a member that stays away twice', () => {
  const moved = `${second}#2`;
  let opened: string;

  it('is shown to the leaders of all members', async () => {
    await harness.goTo('2027-12-09', '09:00');
    await press(kari, 'complete', moved, { outcome: 'held', present: 'dep-granlia-a,bup-gjovik' });
    const [absence] = await shown();
    expect(absence).toMatchObject({ routine: 'series-stayed-away', state: 'open' });
    opened = absence?.id ?? '';
    await harness.goTo('2027-12-09', '09:10');
    await harness.goTo('2027-12-10', '09:00');
    for (const leader of ['demo-leder', 'granlia-b-leder', 'gjovik-leder', 'furulia-leder']) {
      const cards = sentTo(await harness.as(leader));
      expect(cards.filter((card) => card.includes('Et medlem har vært borte to ganger på rad')).length, leader).toBeGreaterThan(0);
    }
    for (const asked of [kari, anders]) expect(sentTo(asked).join()).not.toContain('borte to ganger på rad');
    expect((await harness.say(liv, 'frister')).text).toContain(
      'Granlia avdeling B (fiktiv) – Lokalt samarbeidsråd Gjøvik og Toten (fiktiv)',
    );
  });

  it('is nothing that those who only work there may see or answer', async () => {
    const { text } = await press(kari, 'complete', opened, { outcome: 'comes-next-time' });
    expect(text).toContain('Jeg finner ikke denne fristen');
    expect((await shown())[0]?.state).toBe('open');
  });

  it('is answered once, by the leader who is first', async () => {
    const version = (await row(opened)).version;
    expect((await press(liv, 'complete', opened, { outcome: 'comes-next-time' })).text).toContain('Takk!');
    const late = await press(await harness.as('gjovik-leder'), 'complete', opened, { outcome: 'not-a-member' }, { v: version });
    expect(late.text).toContain('allerede fullført av Liv Hauge (fiktiv)');
    expect(await shown()).toHaveLength(1);
  });

  it('is not shown again for the same two meetings, nor when it comes to the next', async () => {
    const open = async () =>
      db()
        .selectFrom('deadlines')
        .select('id')
        .where('subject', '=', `series:${council}`)
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow();
    const third = (await open()).id;
    await press(kari, 'complete', third, { outcome: 'not-held' });
    expect(await shown()).toHaveLength(1);
    const fourth = (await open()).id;
    await press(kari, 'complete', fourth, { outcome: 'held', present: 'dep-granlia-a,dep-granlia-b,bup-gjovik' });
    expect(await shown()).toHaveLength(1);
  });

  it('is taken back with the meeting it was found in, and found again when it is told again', async () => {
    const before = await shown();
    const next = async (): Promise<string> =>
      (
        await db()
          .selectFrom('deadlines')
          .select('id')
          .where('subject', '=', `series:${council}`)
          .where('state', '=', 'open')
          .executeTakeFirstOrThrow()
      ).id;
    await press(kari, 'complete', await next(), { outcome: 'held', present: 'dep-granlia-a,bup-gjovik' });
    const last = await next();
    await press(kari, 'complete', last, { outcome: 'held', present: 'dep-granlia-a,bup-gjovik' });
    const states = async () => (await shown()).filter(({ id }) => !before.some((old) => old.id === id)).map(({ state }) => state);
    expect(await states()).toEqual(['open']);
    await press(kari, 'reopen', last);
    expect(await states()).toEqual(['cancelled']);
    await press(kari, 'complete', last, { outcome: 'held', present: 'dep-granlia-a,bup-gjovik' });
    expect(await states()).toEqual(['open']);
    await press(kari, 'reopen', last);
    await press(kari, 'complete', last, { outcome: 'held', present: 'dep-granlia-a,dep-granlia-b,bup-gjovik' });
    expect(await states()).toEqual(['cancelled']);
  });
});

describe('«møter»', () => {
  it('lists the meetings of a person, the next first, and says whether the last was held', async () => {
    const { text, card } = await harness.say(kari, 'møter');
    expect(text).toContain('De faste møtene dine');
    expect(text).toMatch(/Lokalt samarbeidsråd Gjøvik og Toten \(fiktiv\)\nLokalt samarbeidsråd\nNeste møte .*\nSist .*: gjennomført/u);
    expect(buttonsOf(card).filter(({ verb }) => verb === 'series').length).toBeGreaterThanOrEqual(3);
  });

  it('opens the one that is meant, with its members and who came', async () => {
    const { text } = await harness.say(anders, 'møter lokalt gjøvik');
    expect(text).toContain('Skal være med: ');
    expect(text).toContain('Kan være med: ');
    expect(text).toContain('Til stede: ');
    expect((await harness.say(anders, 'møter finnes ikke')).text).toContain('Jeg fant ingen møter som passer.');
  });

  it('keeps decisions, newest first, a page at a time', async () => {
    const decide = (what: string, on: string) => onCard(anders, 'series-decision', { 'series:decision': what, 'series:decided-on': on });
    for (let number = 1; number <= 7; number += 1) await decide(`Vedtak ${number}`, `2027-11-0${number}`);
    const newest = await onCard(kari, 'series');
    expect([...newest.text.matchAll(/Vedtak \d/gu)].map(([found]) => found)).toEqual([
      'Vedtak 7',
      'Vedtak 6',
      'Vedtak 5',
      'Vedtak 4',
      'Vedtak 3',
    ]);
    const older = await harness.press(kari, 'series', button(newest.card, 'series').data);
    expect([...older.text.matchAll(/Vedtak \d/gu)].map(([found]) => found)).toEqual(['Vedtak 2', 'Vedtak 1']);
    expect(older.text).toContain('Nyere beslutninger');
    expect((await decide('Imorgen', '2028-01-01')).text).toContain('Datoen har ikke vært ennå');
    expect((await decide('Feil dag', '2027-02-30')).text).toContain('Fyll inn en dato');
    expect((await decide('Lenge siden', '1927-02-01')).text).toContain('Fyll inn en dato');
    expect((await decide('01020312345', '2027-11-01')).text).toContain('noe som ligner et fødselsnummer');
  });

  it.each([
    ['no series', {}],
    ['one that is not there', { s: 'finnes-ikke' }],
    ['a number', { s: 7 }],
    ['a page that is none', { s: council, p: -1 }],
    ['half a page', { s: council, p: 1.5 }],
  ])('answers a button about %s kindly', async (_, data) => {
    expect((await harness.press(kari, 'series', data)).text).toContain('Jeg finner ikke dette møtet.');
  });

  it('lets a leader above look, but not write', async () => {
    const above = await harness.as('granlia-leder');
    expect((await onCard(above, 'series')).text).not.toContain('Noter en beslutning');
    expect((await onCard(above, 'series-decision', { 'series:decision': 'Hei' })).text).toContain('ikke tilgang');
  });

  it('keeps no agenda for meetings that have none', async () => {
    const { text } = await harness.press(kari, 'series-agenda', { s: 'samling-helseansvarlige', 'series:agenda': 'Hei' });
    expect(text).toContain('Jeg forstod ikke knappen');
  });

  it('says nothing in the log of what anybody wrote', () => {
    expect(harness.lines.filter((line) => line.includes('kveldstid') || line.includes('Vedtak'))).toEqual([]);
    expect(harness.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

it('a council of forty, with names as hard as they come, is told of and asked about', async () => {
  const many = Array.from({ length: 39 }, (_, index) =>
    unit(`enhet,${index}`, 'bup-clinic', { parent: 'hf-innlandet', name: `🧩 **E** [x](y) <b>${index}</b> (fiktiv)` }),
  );
  await importChanged(harness.bot().context, (register) => ({
    ...withoutAgreements(register),
    units: [...register.units, ...many],
    series: [
      ...withoutAgreements(register).series,
      series('stor', {
        kind: 'regional-council',
        next: harness.today().toString(),
        members: [member('dep-granlia-a'), ...many.map(({ id }) => member(id))],
      }),
    ],
  }));
  const id = `series-regional-council:series:stor:${harness.today().toString()}`;
  const { card } = await press(kari, 'open', id);
  const choices = JSON.stringify(card).match(/"value":"enhet%2C\d+"/gu) ?? [];
  expect(choices).toHaveLength(39);
  await press(kari, 'complete', id, { outcome: 'held', present: ['dep-granlia-a', 'enhet%2C3', 'enhet%2C38'].join(',') });
  expect((await attendance(id)).filter(({ present }) => present).map(({ unit: there }) => there)).toEqual([
    'dep-granlia-a',
    'enhet,3',
    'enhet,38',
  ]);
  expect((await harness.press(kari, 'series', { s: 'stor' })).text).toContain('Til stede');
});
