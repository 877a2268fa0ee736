import { describe, expect, it } from 'vitest';
import { cardContext } from '../../../cards/card-context.ts';
import { digest } from '../../../cards/figures/digest.ts';
import { figureList } from '../../../cards/figures/figure-list.ts';
import { type DigestPage, type DigestView, digestPages } from '../../../cards/figures/view-models.ts';
import { agreementGroups, busyWeek, changedList, fullWeek, longList, quietWeek, restOfShare } from '../../../cards/samples/figures.ts';
import { languages } from '../../../domain/people/types.ts';
import { type JsonObject, partsOf, partsOfType, readableText } from '../card-parts.ts';

const nb = cardContext('nb');

/** One page of it. */
const page = (view: DigestView, which: DigestPage): object => digest({ ...view, mark: { ...view.mark, page: which } }, nb).card;

/** What stands on the card, without what buttons are called and what is there for clients that cannot show it. */
const onCard = (node: unknown): string =>
  typeof node !== 'object' || node === null
    ? ''
    : Object.entries(node)
        .map(([key, value]) =>
          key === 'text' ? String(value) : ['selectAction', 'fallback', 'actions', 'fallbackText'].includes(key) ? '' : onCard(value),
        )
        .filter((piece) => piece !== '')
        .join('\n');

const pressesOf = (card: object, verb: string): readonly JsonObject[] =>
  partsOfType(card, 'Action.Execute').filter((each) => each['verb'] === verb);

const without = (figure: string): DigestView => ({
  ...quietWeek,
  groups: quietWeek.groups.map(({ group, lines }) => ({
    group,
    lines: lines.map((line) => (line.figure === figure ? { ...line, count: 1 } : line)),
  })),
});

describe('the digest', () => {
  it('is one line and a button in a week with nothing to follow up', () => {
    expect(readableText(digest(quietWeek, nb).card)).toBe(
      'Uke 9: Ingenting å følge opp. Alle frister er i rute.\nVis tallene\nVis tallene',
    );
  });

  it('shows its numbers in such a week too, for those who ask', () => {
    const { card } = digest({ ...quietWeek, isOpened: true }, nb);
    expect(readableText(card)).toContain('Ukesoppsummering, uke 9');
    expect(readableText(card)).not.toContain('Ta tak i disse først');
  });

  it.each([
    'units-silent',
    'roles-vacant',
    'people-unreachable',
    'guidelines-unread',
    'agreements-unsigned',
    'start-meetings-missing',
    'roles-unconfirmed',
  ])('is not quiet when only %s has something', (figure) => {
    expect(readableText(digest(without(figure), nb).card)).toContain('Ukesoppsummering, uke 9');
  });

  it.each(digestPages)('is called by the same name on its page «%s» as on its first, a leader’s too', (which) => {
    expect(onCard(page(busyWeek, which)).split('\n')[0]).toBe('Ukesoppsummering, uke 9');
    const leaders: DigestView = { ...busyWeek, mark: { ...busyWeek.mark, kind: 'leader' } };
    expect(onCard(page(leaders, which)).split('\n')[0]).toBe('Oversikten din, uke 9');
  });

  it('says first what to act on, silent units before what is overdue, and why each is there', () => {
    const read = onCard(digest(busyWeek, nb).card);
    const places = [
      'Furumo avdeling B (fiktiv)',
      'Står her fordi enheten ble spurt',
      'BUP Gjøvik (fiktiv)',
      'Står her fordi lederne har fått beskjed',
      'Solbakken ungdomshjem',
      'Står her fordi fristen er ute.',
      'Svar og oppfølging',
    ].map((piece) => read.indexOf(piece));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('is read in a minute, with the rest on pages of their own', () => {
    // A practised reader takes in some two hundred words a minute.
    expect(onCard(digest(busyWeek, nb).card).split(/\s+/u).length).toBeLessThan(200);
    expect(onCard(digest(busyWeek, nb).card)).not.toMatch(/Dekning|Roller og mottakere/u);
    expect(onCard(page(busyWeek, 'more'))).toMatch(/Samarbeidsavtaler[\s\S]*Roller og mottakere/u);
    expect(onCard(page(busyWeek, 'trends'))).toMatch(/Dekning[\s\S]*Slik har det gått/u);
    for (const which of digestPages) {
      const others = pressesOf(page(busyWeek, which), 'digest-page').map(({ data }) => Object(data).w ?? 'first');
      expect(others).toEqual(digestPages.filter((each) => each !== which));
    }
  });

  it('says what has changed since when, up or down, in no colour', () => {
    const { card } = digest(busyWeek, nb);
    expect(readableText(card)).toContain('3 flere enn mandag 22. februar');
    expect(readableText(card)).toContain('1 færre enn mandag 22. februar');
    for (const part of partsOfType(card, 'TextRun'))
      if (/flere enn|færre enn/u.test(String(part['text']))) expect(part['color']).toBeUndefined();
  });

  it('says what a share is of, and nothing of what there is none of', () => {
    expect(onCard(page(busyWeek, 'trends'))).toContain('Avdelinger med avtale:\n 10 av 12');
    expect(onCard(page(busyWeek, 'more'))).toContain('ingen å telle');
    expect(onCard(page(busyWeek, 'more'))).not.toMatch(/0 %|NaN/u);
  });

  it('opens the list of every number on it, with what it says', () => {
    const opened = digestPages.flatMap((which) => pressesOf(page(busyWeek, which), 'figure').map(({ data }) => Object(data)));
    for (const { figure, count, of, change } of busyWeek.groups.flatMap(({ lines }) => lines))
      if (count > 0 || of !== null || change !== null)
        expect(opened).toContainEqual(expect.objectContaining({ k: 'regional', s: '0k3f9ab', on: '2027-03-01', f: figure, n: count }));
    for (const { level } of busyWeek.levels)
      expect(opened).toContainEqual(expect.objectContaining({ f: 'agreements', by: 'level', g: level }));
  });

  it.each(languages)('has room for the longest names and largest numbers in %s', (language) => {
    for (const which of digestPages) {
      const { card } = digest({ ...fullWeek, mark: { ...fullWeek.mark, page: which } }, cardContext(language));
      // What could point to a child is yet to stand on the page of more numbers.
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(18_000);
    }
  });

  it('says what agreements lack, in numbers', () => {
    expect(onCard(page(busyWeek, 'more'))).toContain(
      'Dette mangler: underskrift i 1 avtale, kontaktperson i 3 avtaler og dato for evaluering i 2 avtaler.',
    );
  });

  it('says how often it comes and who chose that, and asks only those who may choose', () => {
    const chosen = { rhythm: 'monthly', chosen: { by: 'Ola Sund (fiktiv)', on: busyWeek.today }, mayChoose: false } as const;
    const read = digest({ ...busyWeek, rhythm: chosen }, nb);
    expect(readableText(read.card)).toContain('Oppsummeringen kommer én gang i måneden.');
    expect(readableText(read.card)).toContain('Valgt av Ola Sund (fiktiv) mandag 1. mars.');
    expect(partsOfType(read.card, 'Input.ChoiceSet')).toEqual([]);
    expect(partsOfType(digest(busyWeek, nb).card, 'Input.ChoiceSet')).toHaveLength(1);
  });

  it('draws no chart of nothing', () => {
    const none = { reviewsOnTime: [{ month: busyWeek.today, count: 0, of: 0 }], answered: { of: 0, within: [] }, states: [] };
    expect(partsOf(page({ ...busyWeek, charts: none }, 'trends')).filter(({ type }) => String(type).startsWith('Chart.'))).toEqual([]);
  });

  it('says in words what each chart shows', () => {
    const read = onCard(page(busyWeek, 'trends'));
    expect(read).toContain('Desember 2026: 2 av 3 i tide og februar 2027: 5 av 8 i tide.');
    expect(read).toContain('12 samme dag, 27 innen 3 virkedager og 33 innen 10 virkedager.');
    expect(read).toContain('3 utkast, 19 i bruk og 3 sover.');
  });
});

describe('the list behind a number', () => {
  it('says as of when, what is counted and by which definition', () => {
    const read = readableText(figureList(changedList, nb).card);
    expect(read).toContain('2 per mandag 1. mars');
    expect(read).toContain('Definisjonen er versjon 1, brukt siden mandag 23. november 2026.');
  });

  it('says when the card said something else', () => {
    expect(readableText(figureList(changedList, nb).card)).toContain('3 da kortet ble laget mandag 22. februar; 2 nå.');
    expect(readableText(figureList({ ...changedList, before: null }, nb).card)).not.toContain('da kortet ble laget');
  });

  it('always leads back, and to the pages on either side', () => {
    const { card } = figureList(longList, nb);
    expect(pressesOf(card, 'digest-back')).toHaveLength(1);
    expect(pressesOf(card, 'figure-page').map(({ data }) => Object(data).p)).toEqual([6, 8]);
    expect(pressesOf(figureList({ ...longList, page: 234 }, nb).card, 'figure-page').map(({ data }) => Object(data).p)).toEqual([233]);
  });

  it('carries along what the pressed card said, and when that was made', () => {
    const { card } = figureList({ ...longList, mark: { ...longList.mark, madeOn: changedList.mark.madeOn }, said: 7 }, nb);
    for (const press of [...pressesOf(card, 'figure-page'), ...pressesOf(card, 'figure-split')])
      expect(press['data']).toMatchObject({ n: 7, on: '2027-02-22' });
  });

  it('shows groups that each open, and from one the way to those that are not counted', () => {
    expect(pressesOf(figureList(agreementGroups, nb).card, 'figure').map(({ data }) => Object(data).g)).toEqual([
      'hf-1',
      'several',
      'none',
      undefined,
    ]);
    expect(readableText(figureList({ ...restOfShare, isRest: false }, nb).card)).toContain('Vis den ene som ikke er med');
    expect(readableText(figureList(restOfShare, nb).card)).toContain('Disse er ikke med i tallet:');
  });
});
