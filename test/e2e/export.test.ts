import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardContext } from '../../cards/card-context.ts';
import { harmlessText } from '../../domain/figures/export/harmless-text.ts';
import { type Cell, type Sheet, text } from '../../domain/figures/export/sheet.ts';
import { sheetNames } from '../../domain/figures/export/sheet-names.ts';
import { tertialOf } from '../../domain/figures/export/tertial.ts';
import { unitId } from '../../domain/ids.ts';
import { reportSheets } from '../../views/figures/export/report.ts';
import { csvOf } from '../../views/figures/export/write-csv.ts';
import { workbookOf } from '../../views/figures/export/write-workbook.ts';
import { startHarness } from '../support/bot-harness.ts';
import { changedTexts, oddSheets, oddTexts } from '../support/odd-sheets.ts';
import { englishCsv, inLibreOffice, type OfficeCell } from './support/libre-office.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brobygger-office-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const oneSheet = (cells: readonly Cell[]): Sheet => ({
  id: 'x',
  name: 'x',
  columns: [{ heading: 'x', width: 9 }],
  rows: cells.map((cell) => [cell]),
});

/** What LibreOffice is to hold: a share as a percentage, to the two decimals that four of a share are. */
function held(cell: Cell): OfficeCell {
  switch (cell?.kind) {
    case undefined:
      return { value: '', isText: false };
    case 'text':
      return { value: cell.text, isText: true };
    case 'date':
      return { value: cell.on.toString(), isText: false };
    case 'share':
      return { value: `${Math.round(cell.share * 10_000) / 100}%`, isText: false };
    case 'whole':
    case 'decimal':
      return { value: String(cell.number), isText: false };
  }
}

const heldIn = ({ columns, rows }: Sheet) => [columns.map(({ heading }) => held(text(heading))), ...rows.map((row) => row.map(held))];

describe('LibreOffice', () => {
  it('finds in the workbook every cell that was written, of the kind that was written', async () => {
    const long = 'æ'.repeat(32_767);
    const sheets = [...oddSheets, { ...oneSheet([text(long)]), name: 'Langt' }];
    const file = join(folder, 'report.xlsx');
    await writeFile(file, await workbookOf(sheets));
    const found = await inLibreOffice(file, folder);
    const names = sheetNames(sheets.map(({ name }) => name));
    expect([...found.keys()].toSorted()).toEqual([...names].toSorted());
    sheets.forEach((sheet, at) => {
      expect(found.get(names[at] ?? '')).toEqual(heldIn(sheet));
    });
  });

  it('finds every cell of the demo region’s own report', async () => {
    const harness = await startHarness();
    try {
      for (const day of ['2027-01-11', '2027-02-22', '2027-04-12']) await harness.goTo(day, '09:00');
      const { store, directories, catalogue, calendar } = harness.bot().context;
      const context = {
        directory: await directories.current(store.db),
        catalogue,
        calendar,
        today: harness.today(),
        texts: cardContext('nb'),
      };
      const sheets = await reportSheets(
        store.db,
        { scope: [unitId('bufetat-ost')], counted: [unitId('bufetat-ost')], tertial: tertialOf(context.today) },
        context,
      );
      expect(sheets.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThan(200);
      const file = join(folder, 'demo.xlsx');
      await writeFile(file, await workbookOf(sheets));
      const found = await inLibreOffice(file, folder);
      for (const sheet of sheets) expect(found.get(sheet.name)).toEqual(heldIn(sheet));
    } finally {
      await harness.close();
    }
  });

  it('finds nothing in it that XML cannot hold', async () => {
    const file = join(folder, 'changed.xlsx');
    await writeFile(file, await workbookOf([oneSheet(changedTexts.map(([before]) => text(before)))]));
    const [sheet = []] = (await inLibreOffice(file, folder)).values();
    expect(sheet.slice(1).map(([cell]) => cell?.value)).toEqual(changedTexts.map(([, after]) => after));
  });

  it('takes numbers, shares and dates of a CSV file for what they are, in Norwegian', async () => {
    const numbers = oddSheets.find(({ id }) => id === 'numbers') ?? oneSheet([]);
    const file = join(folder, 'numbers.csv');
    await writeFile(file, csvOf(numbers));
    const [sheet = []] = (await inLibreOffice(file, folder)).values();
    // A share is a plain number in CSV.
    const asNumber = (cell: Cell) => (cell?.kind === 'share' ? { value: String(cell.share), isText: false } : held(cell));
    expect(sheet.slice(1)).toEqual(numbers.rows.map((row) => row.map(asNumber)));
  });

  it.each([
    ['semicolons', undefined],
    ['commas', englishCsv],
  ])('takes no text of a CSV file for a formula, split at %s', async (_, filter) => {
    const file = join(folder, 'texts.csv');
    // A Norwegian office takes USANN for the function that it is to it.
    const texts = oddTexts.filter((each) => each !== 'USANN');
    await writeFile(file, csvOf(oneSheet(texts.map(text))));
    const [sheet = []] = (await inLibreOffice(file, folder, filter)).values();
    expect(sheet.flat().filter(({ value }) => /^\s*[=+@＝＋＠]/u.test(value))).toEqual([]);
    expect(sheet.flat().filter(({ value, isText }) => /^\s*[-－]/u.test(value) && !isText)).toEqual([]);
    if (filter === undefined) expect(sheet).toHaveLength(texts.length + 1);
    expect(sheet[1]?.[0]).toEqual({ value: harmlessText('=1+1'), isText: true });
  });
});
