import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
let ola: Caller;

beforeAll(async () => {
  harness = await startHarness();
  ola = await harness.as('demo-region');
  await harness.goTo('2027-03-15');
}, 120_000);
afterAll(async () => {
  const lines = [...harness.lines];
  await harness.close();
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

const db = () => harness.bot().context.store.db;
const digest = async (caller = ola) => (await harness.say(caller, 'ukesoppsummering')).card;
/** The button to a figure's list, on whichever page it stands. */
async function toFigure(figure: string): Promise<Record<string, unknown>> {
  const card = await digest();
  for (const from of [card, (await harness.press(ola, 'digest-page', { ...button(card, 'digest-page').data, w: 'more' })).card]) {
    const found = buttonsOf(from).find(({ verb, data }) => verb === 'figure' && data['f'] === figure && data['by'] === undefined);
    if (found !== undefined) return found.data;
  }
  throw new Error(`${figure} is not on the digest`);
}
const open = async (figure: string, change: object = {}) => harness.press(ola, 'figure', { ...(await toFigure(figure)), ...change });
/** How many entries stand on a list, page by page, by the lines in bold that begin each. */
async function countEntries(data: object): Promise<number> {
  const seen = new Set<string>();
  for (let page = 0; page < 40; page += 1) {
    const { card } = await harness.press(ola, 'figure-page', { ...data, p: page });
    for (const container of containersOf(card)) seen.add(JSON.stringify(container));
    if (!buttonsOf(card).some(({ verb, data: { p } }) => verb === 'figure-page' && Number(p ?? 0) > page)) return seen.size;
  }
  throw new Error('a list without end');
}
const containersOf = (card: unknown): readonly unknown[] => {
  const body: unknown = typeof card === 'object' && card !== null ? Reflect.get(card, 'body') : null;
  return Array.isArray(body) ? body.filter((each) => Object(each).type === 'Container') : [];
};

describe('a number', () => {
  it('opens its list in its own place, with its date, definition and version, and the way back', async () => {
    const data = await toFigure('overdue');
    const answer = await harness.press(ola, 'figure', data);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`${String(data['n'])} per mandag 15. mars`);
    expect(answer.text).toContain('Frister som er passert');
    expect(answer.text).toContain('Definisjonen er versjon 1, brukt siden mandag 23. november 2026.');
    const back = button(answer.card, 'digest-back');
    expect((await harness.press(ola, back.verb, back.data)).text).toContain('Ukesoppsummering, uke 11');
  });

  it('is as large as its list, page after page', async () => {
    for (const figure of ['agreements', 'overdue']) {
      const data = await toFigure(figure);
      expect(Number(data['n'])).toBeGreaterThan(3);
      expect(await countEntries(data)).toBe(data['n']);
    }
  });

  it.each(['trust', 'institution-type', 'ownership', 'level', 'state'])(
    'is shared out by %s into groups that add up to it, each as large as it says',
    async (by) => {
      const data = await toFigure('agreements');
      const split = await harness.press(ola, 'figure-split', { ...data, by });
      const groups = buttonsOf(split.card).filter(({ verb, data: { g } }) => verb === 'figure' && g !== undefined);
      const sizes = await Promise.all(groups.map((group) => countEntries(group.data)));
      expect(groups.length).toBeGreaterThan(0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(data['n']);
      for (const size of sizes) expect(split.text).toContain(String(size));
    },
  );

  it('of a share opens those that are not counted too, and both make up the whole', async () => {
    const data = await toFigure('agreements-active');
    const { text } = await harness.press(ola, 'figure', data);
    const of = Number(/\d+ av (\d+) per/u.exec(text)?.[1]);
    expect((await countEntries(data)) + (await countEntries({ ...data, r: 1 }))).toBe(of);
  });

  it('says so when an old card said something else', async () => {
    const data = await toFigure('overdue');
    const { text } = await harness.press(ola, 'figure', { ...data, n: Number(data['n']) + 2, on: '2027-03-08' });
    expect(text).toContain(`${Number(data['n']) + 2} da kortet ble laget mandag 8. mars; ${String(data['n'])} nå.`);
  });
});

describe('a button that no card of ours made', () => {
  it.each<[string, object | null]>([
    ['nothing', null],
    ['no kind', { s: 'x', on: '2027-03-15' }],
    ['a kind there is none of', { k: 'national', s: 'x', on: '2027-03-15', f: 'overdue' }],
    ['a figure there is none of', { f: 'children' }],
    ['a figure by the name of a property', { f: 'constructor' }],
    ['a page before the first', { p: -1 }],
    ['a page that is no number', { p: 'x' }],
    ['a split there is none of', { by: 'person' }],
    ['a group as an object', { g: {} }],
    ['a count past all numbers', { n: 1e300 }],
  ])('with %s gets a sentence', async (_, change) => {
    const data = change !== null && !('s' in change) ? { ...(await toFigure('overdue')), ...change } : change;
    for (const verb of ['figure', 'figure-page', 'figure-split', 'digest-back', 'digest-rhythm', 'digest-page']) {
      const answer = await harness.press(ola, verb, data);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('Jeg forstod ikke knappen du trykket på');
    }
  });

  it.each<[string, object]>([
    ['a page past the last', { p: 999_999 }],
    ['a group that is gone', { by: 'trust', g: '=hf-gone' }],
    ['a split that it cannot have', { by: 'level' }],
    ['those not counted of what is no share', { r: 1 }],
    ['a date that is none', { on: 'yesterday' }],
    ['a day that has not come', { on: '2999-01-01', n: 1 }],
  ])('with %s gives the list all the same', async (_, change) => {
    const answer = await open('overdue', change);
    expect(answer.text).toContain('per mandag 15. mars');
    expect(answer.text).not.toContain('2999');
    expect(containersOf(answer.card).length).toBeGreaterThan(0);
  });

  it('of other units than the reader’s gives the reader’s own digest, and says why', async () => {
    const answer = await open('overdue', { s: 'zzzzzzz' });
    expect(answer.text).toContain('Kortet gjaldt andre enheter');
    expect(answer.text).toContain('Ukesoppsummering, uke 11');
  });
});

describe('somebody who may not', () => {
  it.each(['figure', 'figure-page', 'figure-split', 'digest-back', 'digest-page', 'digest-rhythm'])(
    'is told nothing by «%s»',
    async (verb) => {
      const data = await toFigure('overdue');
      const answer = await harness.press(await harness.as('demo-helse'), verb, data);
      expect(answer.text).toBe('Du har ikke tilgang til å gjøre dette. Spør lederen din hvis det er feil.');
    },
  );

  it('sees their own units alone, whatever the button says', async () => {
    const answer = await harness.press(await harness.as('gjovik-leder'), 'figure', { ...(await toFigure('agreements')), k: 'leader' });
    expect(answer.text).toContain('Kortet gjaldt andre enheter');
    expect(answer.text).not.toMatch(/Fjellbu|Otta|Elvebakken|Hamar/u);
  });
});

describe('how often it comes', () => {
  const chosen = () => db().selectFrom('digest_rhythms').selectAll().execute();
  const choose = async (caller: Caller, rhythm?: string) => {
    const { data } = button(await digest(), 'digest-rhythm');
    return harness.press(caller, 'digest-rhythm', { ...data, ...(rhythm === undefined ? {} : { 'digest:rhythm': rhythm }) });
  };

  it('is weekly until a regional lead of the region chooses, with who and when', async () => {
    expect((await harness.say(ola, 'ukesoppsummering')).text).toContain('Oppsummeringen kommer hver uke.');
    expect((await choose(ola)).text).toContain('Velg hvor ofte den skal komme');
    expect((await choose(ola, 'daily')).text).toContain('Velg hvor ofte den skal komme');
    expect(await chosen()).toEqual([]);
    expect((await choose(ola, 'monthly')).text).toContain('Lagret. Fra nå av kommer den én gang i måneden.');
    expect(await chosen()).toEqual([
      { unit: 'bufetat-ost', kind: 'regional', rhythm: 'monthly', by_person: 'demo-region', on_day: '2027-03-15' },
    ]);
  });

  it('stays with who chose it when a colleague presses the same', async () => {
    expect((await choose(await harness.as('region-marit'), 'monthly')).text).toContain('Ho kjem allereie éin gong i månaden');
    expect((await harness.say(ola, 'ukesoppsummering')).text).toMatch(
      /Oppsummeringen kommer én gang i måneden. Valgt av Ola Sund \(fiktiv\) mandag 15. mars/u,
    );
    expect((await chosen()).map(({ by_person }) => by_person)).toEqual(['demo-region']);
  });

  it('is the regional lead’s to choose, not the administrator’s', async () => {
    const admin = await harness.as('admin-barnevern');
    expect(buttonsOf(await digest(admin)).map(({ verb }) => verb)).not.toContain('digest-rhythm');
    expect((await choose(admin, 'weekly')).text).toContain('Du har ikke tilgang');
    expect((await chosen()).map(({ rhythm }) => rhythm)).toEqual(['monthly']);
  });
});

describe('somebody who has lost the role', () => {
  it('is told nothing from an old card, of the digest, its lists or its rhythm', async () => {
    const data = await toFigure('overdue');
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: register.roles
        .filter((role) => role.person !== 'demo-region')
        .map((role) => (role.deputy === 'demo-region' ? { ...role, deputy: null } : role)),
    }));
    for (const verb of ['figure', 'figure-page', 'figure-split', 'digest-back', 'digest-page', 'digest-rhythm']) {
      const answer = await harness.press(ola, verb, { ...data, 'digest:rhythm': 'weekly' });
      expect(answer.text).toBe('Du har ikke tilgang til å gjøre dette. Spør lederen din hvis det er feil.');
    }
    expect(await db().selectFrom('digest_rhythms').select('rhythm').execute()).toEqual([{ rhythm: 'monthly' }]);
  });
});
