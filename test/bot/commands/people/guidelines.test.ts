import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitId } from '../../../../domain/ids.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';
import { readRegister } from '../../../../register/read-register.ts';
import { applyRegister } from '../../../../store/register/apply-register.ts';
import { bumpRevision } from '../../../../store/register/directory-cache.ts';
import { type BotHarness, buttonsOf, type Caller, demoFolder, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let liv: Caller;
let ola: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  liv = await harness.as('demo-leder');
  ola = await harness.as('demo-region');
  await harness.goTo('2027-03-01', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const reads = () => db().selectFrom('guideline_reads').selectAll().orderBy('guideline').orderBy('unit').execute();
const press = (caller: Caller, g: unknown, what: unknown = 'read', p: unknown = 0) =>
  harness.press(caller, 'guidelines', { g, do: what, p });
const rutine = 'retn-rutine-helseansvarlig';
const titles = (text: string) => text.split('\n').filter((line) => line.endsWith('(fiktiv)') && !/^(?:Ikke lest|Lest) /u.test(line));

describe('«retningslinjer»', () => {
  it.each([
    ['retningslinjer', 'demo-helse', /^Retningslinjer\n3 er ikke lest i alle enhetene\. De står først\./u],
    ['retningslinje', 'granlia-b-helse', /^Retningslinjer\n3 er ikkje lesne i alle einingane\. Dei står først\./u],
    ['guidelines', 'hamar-ansvarlig', /^Guidelines\n3 have not been read in every unit\. They come first\./u],
  ])('is what «%s» asks for, in the reader’s language', async (word, person, expected) => {
    expect((await harness.say(await harness.as(person), word)).text).toMatch(expected);
  });

  it('shows what the person’s units are to have read, the newest first, with link, roles and unit', async () => {
    const { text, card } = await harness.say(kari, 'retningslinjer');
    expect(titles(text)).toEqual([
      'Rundskriv om taushetsplikt og samarbeid (fiktiv)',
      'Veileder om samarbeid mellom barnevern og psykisk helsevern (fiktiv)',
      'Rutine for helseansvarlige i region Øst (fiktiv)',
    ]);
    expect(text).toContain('Kom tirsdag 15. september 2026. Gjelder helseansvarlig og leder.');
    expect(text).toContain('Ikke lest ved Granlia avdeling A (fiktiv)');
    expect(text).not.toContain('Sykehuset Innlandet');
    expect(JSON.stringify(card)).toContain('https://dokumenter.example/retningslinjer/helseansvarlig');
  });

  it('says so when there are none', async () => {
    expect((await harness.say(await harness.as('komp-kontakt'), 'retningslinjer')).text).toContain('Rundskriv om taushetsplikt');
    expect((await harness.say(await harness.as('bufdir-kontakt'), 'retningslinjer')).text).toContain(
      'Det er ingen retningslinjer i registeret for enhetene dine.',
    );
  });

  it('is not yet for what comes out later', async () => {
    await harness.goTo('2027-01-31', '09:00');
    expect((await harness.say(kari, 'retningslinjer')).text).not.toContain('taushetsplikt');
    await harness.goTo('2027-03-01', '09:00');
  });
});

describe('«Lest»', () => {
  it('counts for the unit, with who and when, and the guideline moves below those that nobody has read', async () => {
    const { text } = await press(kari, 'retn-taushetsplikt');
    expect(text).toContain('Takk! Retningslinjen er merket som lest.');
    expect(text).toContain('Lest ved Granlia avdeling A (fiktiv) av Kari Bro (fiktiv) mandag 1. mars');
    expect(titles(text).at(-1)).toBe('Rundskriv om taushetsplikt og samarbeid (fiktiv)');
    expect(await reads()).toEqual([
      { guideline: 'retn-taushetsplikt', unit: 'dep-granlia-a', by_person: 'demo-helse', on_day: '2027-03-01' },
    ]);
    expect((await harness.say(liv, 'retningslinjer')).text).toContain('Lest ved Granlia avdeling A (fiktiv) av Kari Bro (fiktiv)');
  });

  it('is kind to a second click, and to somebody who comes later', async () => {
    await harness.goTo('2027-03-03', '09:00');
    for (const caller of [kari, liv])
      expect((await press(caller, 'retn-taushetsplikt')).text).toContain('Denne er allerede lest av Kari Bro (fiktiv) mandag 1. mars.');
    expect(await reads()).toMatchObject([{ by_person: 'demo-helse', on_day: '2027-03-01' }]);
  });

  it('is taken back by the one who said it alone', async () => {
    const { text } = await press(liv, 'retn-taushetsplikt', 'take-back');
    expect(text).toContain('Du har ikke merket denne som lest, så det er ingenting å angre.');
    expect(await reads()).toHaveLength(1);
    expect((await press(kari, 'retn-taushetsplikt', 'take-back')).text).toContain('Retningslinjen er ikke lenger merket som lest.');
    expect(await reads()).toEqual([]);
    expect((await press(kari, 'retn-taushetsplikt', 'take-back')).text).toContain('ingenting å angre');
  });

  it('is for those who hold one of its roles: others in the unit see it without the button', async () => {
    const list = await harness.say(liv, 'retningslinjer');
    const offered = buttonsOf(list.card).flatMap(({ data }) => (data['do'] === 'read' ? [data['g']] : []));
    expect(offered).toEqual(['retn-taushetsplikt', rutine]);
    expect((await press(liv, 'retn-veileder-samarbeid')).text).toContain('Du har ikke tilgang til å gjøre dette.');
    expect(await reads()).toEqual([]);
  });

  it('counts for every unit where somebody holds the role, but for one that somebody has read it for already', async () => {
    const siv = await harness.as('granlia-b-helse');
    await press(siv, 'retn-veileder-samarbeid');
    for (const unit of ['dep-granlia-b', 'dep-elvebakken-1'])
      await db().insertInto('roles').values({ person: 'demo-helse', role: 'helseansvarlig', unit }).execute();
    await bumpRevision(db());
    // The button says how many it is for; one of the three has been read already.
    expect(JSON.stringify((await harness.say(kari, 'retningslinjer')).card)).toContain('Merk som lest ved 2 enheter');
    expect((await press(kari, 'retn-veileder-samarbeid')).text).toContain('Retningslinjen er merket som lest.');
    expect((await reads()).map(({ unit, by_person }) => `${unit} ${by_person}`)).toEqual([
      'dep-elvebakken-1 demo-helse',
      'dep-granlia-a demo-helse',
      'dep-granlia-b granlia-b-helse',
    ]);
    await press(kari, 'retn-veileder-samarbeid', 'take-back');
    expect((await reads()).map(({ unit }) => unit)).toEqual(['dep-granlia-b']);
    await press(siv, 'retn-veileder-samarbeid', 'take-back');
    await db().deleteFrom('roles').where('person', '=', 'demo-helse').where('unit', '<>', 'dep-granlia-a').execute();
    await bumpRevision(db());
  });

  it.each([
    ['a guideline of others', 'retn-barnevernansvarlig', 'read'],
    ['one that is not there', 'retn-finnes-ikke', 'read'],
  ])('does not tell whether %s is there', async (_, id, what) => {
    const { text } = await press(kari, id, what);
    expect(text).toContain('Jeg finner ikke denne retningslinjen.');
    expect(text).not.toContain('Sykehuset Innlandet');
  });

  it.each([
    ['no id', { g: { $ne: null }, do: 'read' }],
    ['a NUL in the id', { g: 'a\0b', do: 'take-back' }],
    ['nothing that can be done', { g: rutine, do: 'delete' }],
    ['no page', { p: -1 }],
    ['nothing at all', null],
  ])('answers a button with %s', async (_, data) => {
    const { status, text } = await harness.press(kari, 'guidelines', data);
    expect(status).toBe(200);
    expect(text).toContain('Retningslinjer');
    expect(await reads()).toEqual([]);
  });
});

describe('those who follow units up', () => {
  it('see how many units have not read each, and not who', async () => {
    await press(kari, rutine);
    const { text } = await harness.say(ola, 'retningslinjer');
    const [, unread, of] = /Av enhetene du følger opp: ikke lest i (\d+) av (\d+)\./u.exec(text) ?? [];
    expect(Number(of)).toBeGreaterThan(5);
    expect(Number(unread)).toBeLessThanOrEqual(Number(of));
    expect(text).not.toContain('Kari Bro');
    const before = (await harness.say(ola, 'retningslinjer')).text;
    await press(kari, rutine, 'take-back');
    const after = (await harness.say(ola, 'retningslinjer')).text;
    expect(countOf(after) - countOf(before)).toBe(1);
  });

  it('see only the units of their own tree or region', async () => {
    const eva = await harness.as('admin-helse');
    const { text } = await harness.say(eva, 'retningslinjer');
    expect(text).toContain('Hva en barnevernansvarlig i Sykehuset Innlandet gjør (fiktiv)');
    expect(text).not.toContain('Rutine for helseansvarlige i region Øst');
  });
});

/** Units that have not read the routine. */
const countOf = (text: string): number => {
  const part = text.slice(text.indexOf('Rutine for helseansvarlige'));
  return Number(/ikke lest i (\d+) av \d+/u.exec(part)?.[1]);
};

describe('an import', () => {
  it('that is the same changes nothing, and one without a guideline ends it without losing who has read it', async () => {
    const { catalogue, calendar } = harness.bot().context;
    const options = { routines: [...catalogue.values()], calendar, today: plainDate('2027-03-03') };
    const read = await readRegister(demoFolder);
    if (!read.ok) throw new Error('the demo register has errors');
    await press(kari, rutine);
    expect((await applyRegister(db(), read.register, options)).tables['guidelines']).toEqual({ added: 0, changed: 0, ended: 0 });
    const fewer = { ...read.register, guidelines: read.register.guidelines.filter(({ id }) => id !== rutine) };
    expect((await applyRegister(db(), fewer, options)).tables['guidelines']).toMatchObject({ added: 0, ended: 1 });
    expect((await harness.say(kari, 'retningslinjer')).text).not.toContain('Rutine for helseansvarlige');
    expect((await press(kari, rutine)).text).toContain('Jeg finner ikke denne retningslinjen.');
    await applyRegister(db(), read.register, options);
    expect((await harness.say(kari, 'retningslinjer')).text).toContain('Lest ved Granlia avdeling A (fiktiv) av Kari Bro (fiktiv)');
  });

  it('of many gives pages', async () => {
    const { catalogue, calendar } = harness.bot().context;
    const read = await readRegister(demoFolder);
    if (!read.ok) throw new Error('the demo register has errors');
    const many = Array.from({ length: 14 }, (_, index) => ({
      id: `g${index}`,
      title: `Retningslinje ${index} (fiktiv)`,
      sourceUrl: null,
      publishedOn: plainDate('2027-02-01').add({ days: index }),
      unit: unitId('bufetat-ost'),
      roles: ['helseansvarlig' as const],
    }));
    await applyRegister(
      db(),
      { ...read.register, guidelines: many },
      { routines: [...catalogue.values()], calendar, today: plainDate('2027-03-03') },
    );
    expect((await harness.say(kari, 'retningslinjer')).text).toContain('Side 1 av 3. Det er 14 i alt.');
    const second = await harness.press(kari, 'guidelines', { p: 1 });
    expect(second.text).toContain('Retningslinje 7 (fiktiv)');
    // Past the last is the last, and a mark stays on the page it was made on.
    expect((await harness.press(kari, 'guidelines', { p: 99 })).text).toContain('Side 3 av 3.');
    expect((await press(kari, 'g7', 'read', 1)).text).toContain('Side 2 av 3.');
  });
});
