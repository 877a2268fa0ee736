import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppContext } from '../../../bot/app-context.ts';
import { createDrafts } from '../../../bot/referral/drafts.ts';
import { answerText } from '../../../bot/turn/answer-text.ts';
import { readerFor } from '../../../bot/turn/reader.ts';
import { personId } from '../../../domain/ids.ts';
import { type BotHarness, button, buttonsOf, type Caller, property, readable, startHarness } from '../../support/bot-harness.ts';
import { leaks, personalWords } from '../../support/bot-log-check.ts';
import { importChanged } from '../../support/bot-register.ts';

let harness: BotHarness;
let kari: Caller;
const said: string[] = [];

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
});
afterAll(async () => {
  const words = await personalWords(harness.bot().context.store.db);
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, [...words, ...said.filter((text) => text.length > 5)])).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

const say = (caller: Caller, text: string) => {
  said.push(text);
  return harness.say(caller, text);
};

/** The same turn with the bot as it is in a real tenant: no demo. */
const sayInATenant = async (person: string, text: string): Promise<string> => {
  const { context } = harness.bot();
  const drafts = createDrafts(() => context.clock.now());
  const app: AppContext = { ...context, localMode: false, homeTenant: null, demo: null, wake: () => {}, drafts };
  return readable((await answerText(app, await readerFor(app, personId(person)), text)).card);
};

describe('a word', () => {
  it.each([
    ['hjelp', 'Dette kan du skrive'],
    ['Hjelp!', 'Dette kan du skrive'],
    ['?', 'Dette kan du skrive'],
    ['  FRISTER  ', 'Fristene dine'],
    ['«frister»', 'Fristene dine'],
    ['frister takk', 'Fristene dine'],
    ['mine frister', 'Fristene dine'],
    ['fristar', 'Fristene dine'],
    ['deadlines', 'Fristene dine'],
    ['språk', 'Velg språk'],
    ['sprak', 'Velg språk'],
    ['målform', 'Velg språk'],
    ['language', 'Velg språk'],
    ['spra\u030ak', 'Velg språk'],
    ['fri\u200bster', 'Fristene dine'],
    ['\u202efrister\u202c', 'Fristene dine'],
    ['\ufefffrister\n', 'Fristene dine'],
    ['frister\u00a0', 'Fristene dine'],
  ])('«%s» is understood', async (text, heading) => {
    expect((await say(kari, text)).text).toContain(heading);
  });

  it.each([
    ['granlia-b-helse', 'hjelp', 'Dette kan du skrive'],
    ['granlia-b-helse', 'fristar', 'Fristane dine'],
    ['granlia-b-helse', 'språk', 'Vel språk'],
    ['elvebakken-2-helse', 'help', 'What you can write'],
    ['elvebakken-2-helse', 'deadlines', 'Your deadlines'],
    ['elvebakken-2-helse', 'language', 'Choose'],
    ['region-marit', 'vekeoppsummering', 'Vekeoppsummering, veke 8'],
    ['admin-barnevern', 'ingen mottaker', 'Ingen mottaker'],
    ['admin-barnevern', 'no recipient', 'Ingen mottaker'],
    ['demo-region', 'ukesoppsummering', 'Ukesoppsummering, uke 8'],
    ['demo-leder', 'oppsummering', 'Oversikten din, uke 8'],
  ])('%s writes «%s» and gets it in their own language', async (person, text, heading) => {
    const answer = await say(await harness.as(person), text);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(heading);
  });
});

describe('a small typing error', () => {
  it.each([
    ['demo-helse', 'fristr', 'Mente du «frister»?'],
    ['demo-helse', 'hjlep', 'Mente du «hjelp»?'],
    ['demo-helse', 'spårk', 'Mente du «språk»?'],
    ['demo-region', 'ukesopsumering', 'Mente du «ukesoppsummering»?'],
    ['admin-barnevern', 'ingen motaker', 'Mente du «ingen mottaker»?'],
    ['granlia-b-helse', 'fristr', 'Meinte du «fristar»?'],
    ['elvebakken-2-helse', 'deadlnies', 'Did you mean “deadlines”?'],
  ])('of %s: «%s» is asked about', async (person, text, question) => {
    expect((await say(await harness.as(person), text)).text).toContain(question);
  });

  it('and pressing the guess gives what was meant', async () => {
    const { card } = await say(kari, 'fristr');
    const answer = await harness.press(kari, 'say', button(card, 'say').data);
    expect(answer.text).toContain('Fristene dine');
  });

  it('never offers what the person may not have', async () => {
    const answer = await say(kari, 'ukesopsumering');
    expect(answer.text).toContain('Det forstod jeg ikke helt');
    expect(answer.text).not.toContain('ukesoppsummering');
  });
});

describe('anything else', () => {
  it.each([
    '',
    '   ',
    '\u200b',
    '👍',
    '👨‍👩‍👧‍👦'.repeat(400),
    'مرحبا',
    '<script>alert(1)</script>',
    '[lenke](https://example.test)',
    'x'.repeat(5_000),
    `${'frister '.repeat(1_000)}`.slice(0, 20),
    '\ud800 halvt',
    'constructor',
    '__proto__',
    'null',
  ])('«%s» gets a short way forward, and is not repeated', async (text) => {
    const answer = await say(kari, text);
    expect(answer.status).toBe(200);
    if (text.startsWith('frister')) return;
    expect(answer.text).toContain('Det forstod jeg ikke helt');
    expect(answer.text).toContain('Vis hjelp');
    expect(JSON.stringify(answer.card)).not.toContain('script');
  });

  it('a text cut off in the middle of a word is no command', async () => {
    expect((await say(kari, `${'z'.repeat(4_500)} frister`)).text).toContain('Det forstod jeg ikke helt');
  });

  it('a message without text, such as a sticker, gets it too', async () => {
    const answer = await harness.send(kari, { type: 'message', attachments: [{ contentType: 'image/png' }] });
    expect(answer.text).toContain('Det forstod jeg ikke helt');
  });
});

describe('what may be about a person', () => {
  it.each([
    ['gutten heter Ola Nordmann og bor i Storgata 1', 'en gateadresse', 'Storgata'],
    ['Emma har angst', 'ord om helse eller behandling', 'Emma'],
    ['jente 14 år', 'handle om ett barn', '14'],
    ['avtale Storgata 12', 'en gateadresse', 'Storgata'],
    ['hvem 912 34 567', 'et telefonnummer', '912'],
    [`fristter ${'45991'.padEnd(11, '9')}`, 'et fødselsnummer', '45991'],
  ])('in «%s» is told by its kind, also after a command, and is not repeated', async (text, kind, written) => {
    const answer = await say(kari, text);
    expect(answer.text).toContain('Dette bør ikke stå her');
    expect(answer.text).toContain(kind);
    expect(JSON.stringify(answer.card)).not.toContain(written);
  });
});

describe('rights', () => {
  it.each(['ukesoppsummering', 'ingen mottaker', 'digest', 'no recipient'])('a helseansvarlig gets no answer to «%s»', async (text) => {
    const answer = await say(kari, text);
    expect(answer.text).toBe('Du har ikke tilgang til å gjøre dette. Spør lederen din hvis det er feil.');
  });

  it('a leader does not get the administrator’s list', async () => {
    expect((await say(await harness.as('demo-leder'), 'ingen mottaker')).text).toContain('Du har ikke tilgang');
  });

  it('pressing a button for it helps no more than writing it', async () => {
    for (const word of ['ukesoppsummering', 'ingen mottaker'])
      expect((await harness.press(kari, 'say', { word })).text).toContain('Du har ikke tilgang');
  });

  it('help offers only what the person may have', async () => {
    expect(buttonsOf((await say(kari, 'hjelp')).card).map(({ title }) => title)).toEqual([
      'Frister',
      'Akutt',
      'Avtaler',
      'Gjennomganger',
      'Hvem gjør hva',
      'Regler',
      'Møter',
      'Retningslinjer',
      'Forhåndssjekk',
      'Klokke',
      'Avslag',
      'Telling',
      'Kalender',
      'Språk',
      'Spol 7 dager fram',
    ]);
    expect(buttonsOf((await say(await harness.as('admin-helse'), 'hjelp')).card).map(({ title }) => title)).toContain('Ingen mottaker');
  });

  it('a leader’s digest is about their own units only', async () => {
    const answer = await say(await harness.as('gjovik-leder'), 'ukesoppsummering');
    expect(answer.text).not.toMatch(/Fjellbu|Otta|Elvebakken|Hamar/u);
  });

  it('a regional lead who is away reads the region’s digest all the same', async () => {
    const lead = await harness.as('demo-region');
    // What the day has for anybody is out: the bot's own clock changes no number between the two.
    await harness.goTo('2027-02-22', '09:00');
    const before = (await say(lead, 'ukesoppsummering')).text;
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      absences: [
        ...register.absences,
        { person: personId('demo-region'), from: harness.today(), to: harness.today().add({ days: 3 }), deputy: null },
      ],
    }));
    expect((await say(lead, 'ukesoppsummering')).text).toBe(before);
  });
});

describe('«spol»', () => {
  it.each(['spol', 'spol 0 dager', 'spol 401 dager', 'spol -3 dager', 'spol 1.5 dager', 'spol mange dager', 'spol 7 dager takk'])(
    '«%s» says how to write it',
    async (text) => {
      expect((await say(kari, text)).text).toContain('Det kan være fra 1 til 400 dager.');
    },
  );

  it('is nothing outside local mode', async () => {
    for (const text of ['spol 7 dager', 'forward 7 days']) {
      const answer = await sayInATenant('demo-helse', text);
      expect(answer).toContain('Det forstod jeg ikke helt');
      expect(answer).not.toContain('spol');
    }
    expect(await sayInATenant('demo-helse', 'hjelp')).not.toContain('Spol');
  });
});

describe('language', () => {
  it('the one that is chosen wins, in every card from then on, also after a restart', async () => {
    const siv = await harness.as('granlia-b-helse');
    const { card } = await say(siv, 'språk');
    const english = buttonsOf(card).find(({ title }) => title === 'English');
    const answer = await harness.press(siv, 'language', english?.data);
    expect(answer.text).toContain('English (');
    expect((await say(siv, 'fristar')).text).toContain('Your deadlines');
    await harness.restart();
    expect((await say(siv, 'fristar')).text).toContain('Your deadlines');
    await importChanged(harness.bot().context, (register) => register);
    expect((await say(siv, 'fristar')).text).toContain('Your deadlines');
  });

  it.each([{ language: 'xx' }, { language: 7 }, {}, null])('%j chooses none', async (data) => {
    expect((await harness.press(kari, 'language', data)).text).toContain('Jeg forstod ikke knappen');
    expect((await say(kari, 'hjelp')).text).toContain('Dette kan du skrive');
  });

  it('without one in the register, the Teams locale decides, and an activity that tells none forgets nothing', async () => {
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      people: register.people.map((person) => (person.id === 'demo-bup' ? { ...person, language: null } : person)),
    }));
    const anders = await harness.as('demo-bup');
    for (const [locale, heading] of [
      ['nn-NO', 'Fristane dine'],
      ['en-GB', 'Your deadlines'],
      ['nb-NO', 'Fristene dine'],
      ['de-DE', 'Fristene dine'],
      ['en', 'Your deadlines'],
    ] as const)
      expect((await say({ ...anders, locale }, 'frister')).text).toContain(heading);
    expect((await say({ ...anders, locale: null }, 'frister')).text).toContain('Your deadlines');
  });
});

it('every card sent is a card alone, with a summary that names nobody', async () => {
  const names = await personalWords(harness.bot().context.store.db);
  for (const { body, method } of harness.connector.accepted) {
    if (method !== 'POST') continue;
    expect(property(body, 'text')).toBeFalsy();
    const summary = String(property(body, 'summary'));
    expect(summary.length).toBeGreaterThan(5);
    expect(names.filter((name) => summary.includes(name))).toEqual([]);
  }
});
