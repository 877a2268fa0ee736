import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
let kari: Caller;
let marit: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  marit = await harness.as('region-marit');
  await harness.goTo('2027-03-08');
});
afterAll(() => harness.close());

const hf = 'Regional avtale Bufetat region Øst og Sykehuset Innlandet (fiktiv)';
const say = async (caller: Caller, text: string) => (await harness.say(caller, text)).text;
/** A line's runs of text as one line, as a person reads them. */
const flat = (text: string): string => text.replaceAll(/: \n/gu, ': ');

describe('«hvem» and a keyword', () => {
  it('answers from the agreement above the person’s own: who, with who that is today, what, and when', async () => {
    const text = flat(await say(kari, 'hvem akutt'));
    expect(text).toMatch(/^Hvem gjør hva, og når\n/u);
    expect(text).toContain(`Avtalt i\n${hf}\nAkutt psykisk krise\n`);
    expect(text).toContain(
      [
        'Hvem: Barnevernansvarlig ved Sykehuset Innlandet HF',
        'BUP Gjøvik: Anders Lund (fiktiv)',
        'BUP Hadeland og BUP Valdres: Sigrid Hov (fiktiv)',
        'Hva: Sørger for at noen i BUP vurderer situasjonen, på telefon eller på institusjonen.',
        'Når: Samme dag, hverdager 08.00–15.30',
      ].join('\n'),
    );
    expect(text).toContain('Hvem: Leder ved Bufetat region Øst\nNå: Bente Aas (fiktiv)');
  });

  it.each([
    ['a typing error', 'hvem selvskadnig', 'Akutt psykisk krise'],
    ['a whole question', 'Hvem gjør hva når noen flytter?', 'Flytting fra institusjonen'],
    ['the beginning of a word', 'hvem veiled', 'Veiledning av ansatte'],
    ['nynorsk', 'kven gjer kva ved uenighet', 'Uenighet om hvem som gjør hva'],
    ['English', 'who does what veiledning', 'Veiledning av ansatte'],
    ['a situation with the command’s own words in it', 'hvem uenighet om hvem som gjør hva', 'Uenighet om hvem som gjør hva'],
  ])('understands %s', async (_, said, situation) => {
    expect(await say(kari, said)).toContain(`${hf}\n${situation}\n`);
  });

  it('lists several hits by agreement, the nearest of the best first, with a way into those that may be opened', async () => {
    const { text, card } = await harness.say(marit, 'kven akutt');
    const own = text.indexOf('Avtale om vurdering på dagtid ved Myrstua akuttavdeling (fiktiv)');
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(text.indexOf(hf));
    expect(buttonsOf(card).flatMap(({ verb, data }) => (verb === 'agreement' ? [data['a']] : []))).toEqual([
      'avt-myrstua-akutt',
      'avt-region-innlandet',
    ]);
    // Kari may read what the agreement above hers says of who does what, and no more of it.
    expect(buttonsOf((await harness.say(kari, 'hvem akutt')).card).map(({ verb }) => verb)).toEqual(['matrix']);
  });

  it('says who is away, with the deputy or the leader, and where nobody is', async () => {
    const text = await say(marit, 'kven akutt');
    expect(text).toContain('Granlia avdeling B (fiktiv): Siv Lie (fiktiv) er borte no. Kari Bro (fiktiv) er stadfortredar.');
    expect(text).toMatch(/og \d+ stader til/u);
    const tynset = await harness.as('tynset-leder');
    expect(await say(tynset, 'hvem fagstøtte')).toContain('BUP Tynset: Ingen har rollen nå. Spør lederen, Guro Bakken (fiktiv).');
  });

  it('opens the source', async () => {
    const { card } = await harness.say(kari, 'hvem akutt');
    expect(JSON.stringify(card)).toContain('"url":"https://dokumenter.example/avtaler/avt-region-innlandet#akutt"');
  });

  it('lists the situations there are when none fits, without repeating what was asked', async () => {
    const text = await say(kari, 'hvem <b>romfart</b> 🎈');
    expect(text).toContain('Det fant jeg ikke i avtalene dine. Dette kan du spørre om med «hvem»:');
    expect(text).toContain('Veiledning av ansatte');
    expect(text).not.toContain('romfart');
  });
});

describe('«hvem» alone', () => {
  it.each([
    ['hvem', 'Trykk på en situasjon, eller skriv «hvem» og et stikkord.'],
    ['kven gjer kva', 'Trykk på en situasjon'],
    ['Hvem gjør hva, når?', 'Trykk på en situasjon'],
  ])('«%s» shows the situations there are', async (said, intro) => {
    const text = await say(kari, said);
    expect(text).toContain(intro);
    expect(text).toContain('Akutt psykisk krise');
    expect(text).toContain('Reforhandling av avtaler');
    // Not one of hers, though it is there.
    expect(text).not.toContain('Vurdering på dagtid');
  });

  it('is in the person’s language', async () => {
    expect(await say(marit, 'hvem')).toContain('Trykk på ein situasjon, eller skriv «kven» og eit stikkord.');
    expect(await say(await harness.as('elvebakken-2-helse'), 'who')).toContain('Press a situation, or write “who” and a keyword.');
  });

  it('leads to each by a button', async () => {
    const { card } = await harness.say(kari, 'hvem');
    const pressed = buttonsOf(card).find(({ title }) => title === 'Vis: Flytting fra institusjonen');
    expect(pressed).toMatchObject({ verb: 'matrix', data: { a: 'avt-region-innlandet', s: 'Flytting fra institusjonen' } });
    const { text, card: rows } = await harness.press(kari, 'matrix', pressed?.data);
    expect(flat(text)).toContain('Hva: Kaller inn BUP og kommunen til et overgangsmøte.');
    expect(text).not.toContain('Akutt psykisk krise');
    expect((await harness.press(kari, 'matrix', button(rows, 'matrix').data)).text).toContain('Akutt psykisk krise');
  });

  it('says so to somebody whose agreements say nothing of it', async () => {
    const text = await say(await harness.as('hdir-kontakt'), 'hvem akutt');
    expect(text).toContain('Ingen av avtalene dine sier hvem som gjør hva.');
  });

  it('is nothing for a stranger', async () => {
    const stranger = { ...kari, aadObjectId: 'cc000000-0000-4000-8000-000000000001', conversation: 'a:s', userId: '29:s', locale: 'nb-NO' };
    expect((await harness.say(stranger, 'hvem akutt')).text).toContain('Jeg kjenner deg ikke ennå');
    expect((await harness.press(stranger, 'matrix', {})).text).toContain('Jeg kjenner deg ikke ennå');
  });
});

describe('a button to who does what', () => {
  it('stands on the card of an agreement that has a matrix, or stands under one that has', async () => {
    const { text, card } = await harness.say(kari, 'avtale furulia');
    expect(text).toContain('Det er avtalt hvem som gjør hva, og når.');
    const data = button(card, 'matrix').data;
    expect(data).toEqual({ a: 'avt-granlia-furulia' });
    expect((await harness.press(kari, 'matrix', data)).text).toContain('Akutt psykisk krise');
    const without = await harness.say(await harness.as('bufdir-kontakt'), 'avtale nasjonal');
    expect(without.text).not.toContain('Det er avtalt hvem som gjør hva');
  });

  it.each<[string, unknown]>([
    ['an agreement of others', { a: 'avt-myrstua-akutt' }],
    ['a situation of others', { a: 'avt-myrstua-akutt', s: 'Vurdering på dagtid' }],
    ['one that is not there', { a: 'avt-finnes-ikke' }],
  ])('does not tell whether %s is there', async (_, data) => {
    const { text } = await harness.press(kari, 'matrix', data);
    expect(text).toContain('Jeg finner ikke denne avtalen.');
    expect(text).not.toMatch(/Myrstua|Vurdering/u);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no id', { a: { $ne: null } }],
    ['a situation that is a list', { s: ['x'] }],
  ])('with %s gives the overview', async (_, data) => {
    expect((await harness.press(kari, 'matrix', data)).text).toContain('Trykk på en situasjon');
  });

  it('to a situation that has gone since gives those there are', async () => {
    const { text } = await harness.press(kari, 'matrix', { a: 'avt-region-innlandet', s: 'Borte' });
    expect(text).toContain('Det fant jeg ikke i avtalene dine.');
    expect(text).toContain('Akutt psykisk krise');
  });
});

describe('a matrix that changes', () => {
  it('is another when the administrator has imported it, and a row that disappears ends', async () => {
    const { context } = harness.bot();
    await importChanged(context, (register) => ({
      ...register,
      actions: register.actions
        .filter(({ situation }) => situation !== 'Innflytting')
        .map((row) => (row.situation === 'Veiledning av ansatte' ? { ...row, when: 'Hver måned' } : row)),
    }));
    expect(flat(await say(kari, 'hvem veiledning'))).toContain('Når: Hver måned');
    expect(await say(kari, 'hvem innflytting')).toContain('Det fant jeg ikke');
    const ended = await context.store.db.selectFrom('actions').select(['what', 'ended_on']).where('ended_on', 'is not', null).execute();
    expect(ended.map((row) => row.ended_on)).toEqual(['2027-03-08', '2027-03-08']);
    await importChanged(context, (register) => register);
    expect(await say(kari, 'hvem innflytting')).toContain('Innflytting');
  });

  it('that not everybody has signed says so, and one of an agreement that is over is gone', async () => {
    const { context } = harness.bot();
    await importChanged(context, (register) => ({
      ...register,
      agreements: register.agreements.map((each) =>
        each.id === 'avt-region-innlandet'
          ? { ...each, parties: each.parties.map((party, at) => (at === 0 ? { ...party, signedOn: null } : party)) }
          : each,
      ),
    }));
    expect(await say(kari, 'hvem akutt')).toContain(`${hf}\nIkke underskrevet av alle ennå.`);
    await context.store.db.updateTable('agreements').set({ closed_on: '2027-03-08' }).where('id', '=', 'avt-region-innlandet').execute();
    await importChanged(context, (register) => ({ ...register, absences: [] }));
    expect(await say(kari, 'hvem akutt')).not.toContain(hf);
  });
});
