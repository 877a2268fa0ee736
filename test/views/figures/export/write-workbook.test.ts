import { describe, expect, it } from 'vitest';
import { type Cell, type Sheet, text } from '../../../../domain/figures/export/sheet.ts';
import { workbookOf } from '../../../../views/figures/export/write-workbook.ts';
import { changedTexts, oddSheets, oddTexts } from '../../../support/odd-sheets.ts';
import { partsOf, readBack } from '../../../support/read-back.ts';

/** What our reader is to see in a cell. */
const seen = (cell: Cell): string => {
  if (cell === null) return '';
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'date') return cell.on.toString();
  return String(cell.kind === 'share' ? cell.share : cell.number);
};
const withoutTail = (cells: readonly string[]): readonly string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
const oneSheet = (rows: Sheet['rows']): readonly Sheet[] => [{ id: 'x', name: 'x', columns: [{ heading: 'x', width: 9 }], rows }];

describe('a workbook of a report', () => {
  it('gives every cell back, odd ones too', async () => {
    const sheets = await readBack(await workbookOf(oddSheets));
    expect(sheets.map(({ name }) => name)).toEqual(['Tekster som ligner noe annet =', 'Tall', 'TALL (2)']);
    oddSheets.forEach(({ columns, rows }, index) => {
      const expected = [columns.map(({ heading }) => heading), ...rows.map((row) => withoutTail(row.map(seen)))];
      expect(sheets[index]?.rows).toEqual(expected);
    });
  });

  it('holds no formula: every text is typed as one, in the format that keeps it so', async () => {
    const parts = await partsOf(await workbookOf(oneSheet(oddTexts.map((each) => [text(each)]))));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toMatch(/<f[\s>]/u);
    expect(sheet.match(/<c [^>]*t="s"/gu)).toHaveLength(oddTexts.length + 1);
    const style = Number(/<c r="A2" s="(\d+)"/u.exec(sheet)?.[1]);
    const styles = parts.get('xl/styles.xml') ?? '';
    const formats = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf (?:numFmtId="(\d+)")?/gu)].map(([, id]) => id);
    expect(styles).toContain(`<numFmt numFmtId="${formats[style]}" formatCode="@"/>`);
  });

  it('has nothing in it that XML cannot hold', async () => {
    const workbook = await workbookOf(oneSheet(changedTexts.map(([before]) => [text(before)])));
    const [sheet] = await readBack(workbook);
    expect(sheet?.rows.slice(1).flat()).toEqual(changedTexts.map(([, after]) => after));
  });
});
