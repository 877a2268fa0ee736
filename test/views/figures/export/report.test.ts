import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardContext } from '../../../../cards/card-context.ts';
import type { Cell, Sheet } from '../../../../domain/figures/export/sheet.ts';
import { figureIds } from '../../../../domain/figures/figure.ts';
import { unitId } from '../../../../domain/ids.ts';
import { languages } from '../../../../domain/people/types.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';
import { keepShown } from '../../../../store/figures/shown-counts.ts';
import { reportSheets } from '../../../../views/figures/export/report.ts';
import { type BotHarness, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
const scope = [unitId('bufetat-ost')];
beforeAll(async () => {
  harness = await startHarness();
  for (const day of ['2027-01-11', '2027-02-15', '2027-02-22', '2027-04-12']) await harness.goTo(day, '09:00');
});
afterAll(() => harness.close());

const report = async (
  language: (typeof languages)[number] = 'nb',
  number: 1 | 3 = 1,
  counted = scope,
): Promise<ReadonlyMap<string, Sheet>> => {
  const { store, directories, catalogue, calendar } = harness.bot().context;
  const directory = await directories.current(store.db);
  const context = { directory, catalogue, calendar, today: harness.today(), texts: cardContext(language) };
  const tertial = { kind: 'tertial', year: number === 1 ? 2027 : 2026, number } as const;
  return new Map((await reportSheets(store.db, { scope, counted, tertial }, context)).map((sheet) => [sheet.id, sheet]));
};
const numberIn = (cell: Cell | undefined): number | null => (cell?.kind === 'whole' ? cell.number : null);
const textIn = (cell: Cell | undefined): string => (cell?.kind === 'text' ? cell.text : '');
const rowsOf = (sheets: ReadonlyMap<string, Sheet>, id: string) => sheets.get(id)?.rows ?? [];

describe('a report', () => {
  it('has as many cells in every row as there are headings, and a heading over each', async () => {
    for (const { id, columns, rows } of (await report()).values()) {
      expect([id, rows.filter((row) => row.length !== columns.length)]).toEqual([id, []]);
      expect(columns.every(({ heading }) => heading.trim() !== '')).toBe(true);
    }
  });

  it('lists as many entries as each figure counts, and splits each into parts that add up', async () => {
    const sheets = await report();
    const figures = rowsOf(sheets, 'figures');
    expect(figures).toHaveLength(figureIds.length);
    expect(figures.reduce((sum, [, count]) => sum + (numberIn(count) ?? 0), 0)).toBeGreaterThan(20);
    for (const [name, count, of] of figures) {
      const about = (id: string) => rowsOf(sheets, id).filter(([figure]) => textIn(figure) === textIn(name));
      expect(about('entries')).toHaveLength(numberIn(count) ?? -1);
      for (const split of ['helseforetak', 'institusjonstype', 'eierform']) {
        const parts = about('splits').filter((row) => textIn(row[1]) === split);
        expect(parts.reduce((sum, row) => sum + (numberIn(row[3]) ?? 0), 0)).toBe(numberIn(count));
        if (numberIn(of) !== null) expect(parts.reduce((sum, row) => sum + (numberIn(row[4]) ?? 0), 0)).toBe(numberIn(of));
      }
    }
  });

  it('says why its small numbers are not there when its reader has those of a larger unit', async () => {
    const says = async (counted: typeof scope) => rowsOf(await report('nb', 1, counted), 'about').map(([, value]) => textIn(value));
    expect(await says([])).toContainEqual(expect.stringContaining('Tallene står der, og ikke her'));
    expect(await says(scope)).not.toContainEqual(expect.stringContaining('Tallene står der, og ikke her'));
  });

  it('says what came of the reminders of the tertial alone', async () => {
    const weeks = rowsOf(await report(), 'proof').map(([week]) => textIn(week));
    expect(weeks.length).toBeGreaterThan(2);
    expect(weeks.every((week) => week >= '2026-W53' && week <= '2027-W17')).toBe(true);
    expect(rowsOf(await report('nb', 3), 'proof').every(([week]) => textIn(week) < '2026-W54')).toBe(true);
  });

  it('names nobody', async () => {
    const { store, directories } = harness.bot().context;
    await store.db.updateTable('people').set({ unreachable_since: '2027-03-01' }).where('id', 'in', ['demo-helse', 'demo-bup']).execute();
    const names = [...(await directories.current(store.db)).people.values()].map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    const unreachable = rowsOf(await report(), 'entries').filter((row) => textIn(row[1]).includes('vi ikke når'));
    expect(unreachable.map((row) => textIn(row[2])).join()).toContain('helseansvarlig');
    for (const language of languages) {
      const written = JSON.stringify([...(await report(language)).values()]);
      expect(names.filter((name) => written.includes(name))).toEqual([]);
    }
  });

  it('gives the figures of a digest of the same units, and only those of the tertial', async () => {
    const { db } = harness.bot().context.store;
    const said = { scope: 'bufetat-ost', definition: 1, count: 3, total: 4 };
    await db
      .insertInto('digest_figures')
      .values([
        { ...said, on_day: '2027-01-04', figure: 'reviews-on-time' },
        { ...said, on_day: '2027-01-04', figure: 'overdue', total: null },
        { ...said, on_day: '2027-01-04', figure: 'no-longer-there' },
        { ...said, on_day: '2026-12-28', figure: 'overdue' },
        { ...said, on_day: '2027-01-04', figure: 'overdue', scope: 'granlia' },
      ])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const rows = rowsOf(await report(), 'earlier').filter(([on]) => on?.kind === 'date' && on.on.toString() === '2027-01-04');
    expect(rows.map(([, , count, of, part]) => [count, of, part])).toEqual([
      [{ kind: 'whole', number: 3 }, null, null],
      [
        { kind: 'whole', number: 3 },
        { kind: 'whole', number: 4 },
        { kind: 'share', share: 0.75 },
      ],
    ]);
  });

  it('shows of small numbers what has been decided, and says where something is hidden', async () => {
    const { db } = harness.bot().context.store;
    const shown = { scope: unitId('bufetat-ost'), period: '2026-T3', on: plainDate('2027-01-20') };
    await keepShown(db, [
      { ...shown, figure: 'outcome', value: 'total', count: 41 },
      { ...shown, figure: 'outcome', value: 'given', count: 22 },
      { ...shown, figure: 'outcome', value: 'refused', count: null },
      { ...shown, figure: 'months', value: 'not-asked', count: 2 },
      { ...shown, period: '2026-T2', figure: 'outcome', value: 'given', count: 9 },
      { ...shown, scope: unitId('granlia'), figure: 'outcome', value: 'given', count: 7 },
    ]);
    const rows = rowsOf(await report('nb', 3), 'counts').map((row) => row.slice(2, 5).map((cell) => numberIn(cell) ?? textIn(cell)));
    expect(rows).toEqual([
      ['Månedstellinger', 'ikke spurt', 2],
      ['Behov for hjelp utenfra', 'i alt', 41],
      ['Behov for hjelp utenfra', 'gitt', 22],
      ['Behov for hjelp utenfra', 'spurt og fått nei', 'vises ikke'],
    ]);
    expect(rowsOf(await report(), 'counts')).toEqual([]);
  });

  it('says which months are counted, unit by unit', async () => {
    const rows = rowsOf(await report(), 'completeness').filter(([period]) => textIn(period) === '2027-T1');
    expect(rows.length).toBeGreaterThan(0);
    for (const [, , expected, counted, , missing] of rows)
      expect((numberIn(expected) ?? 0) - (numberIn(counted) ?? 0)).toBe(
        textIn(missing)
          .split(', ')
          .filter((month) => month !== '').length,
      );
  });

  it.each(languages)('defines every figure in %s, with a version and since when', async (language) => {
    const rows = rowsOf(await report(language), 'definitions').slice(0, figureIds.length);
    expect(
      rows.every(
        ([name, what, version, since]) => textIn(name) !== '' && textIn(what) !== '' && numberIn(version) === 1 && since?.kind === 'date',
      ),
    ).toBe(true);
  });
});
