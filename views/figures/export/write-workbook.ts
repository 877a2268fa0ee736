import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { cleanText } from '../../../domain/figures/export/clean-text.ts';
import type { Cell, Sheet } from '../../../domain/figures/export/sheet.ts';
import { sheetNames } from '../../../domain/figures/export/sheet-names.ts';

/** The sheets as an XLSX workbook, headings in bold and always in sight. A text is a text, whatever it begins with. */
export function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const names = sheetNames(sheets.map(({ name }) => name));
  return writeExcelFile(
    sheets.map(({ columns, rows }, index) => ({
      sheet: names[index] ?? '',
      stickyRowsCount: 1,
      columns: columns.map(({ width }) => ({ width })),
      data: [
        columns.map(({ heading }): CellObject => ({ ...textCell(heading), fontWeight: 'bold', wrap: true })),
        ...rows.map((row) => row.map(written)),
      ],
    })),
  ).toBuffer();
}

function written(cell: Cell): CellObject | null {
  switch (cell?.kind) {
    case undefined:
      return null;
    case 'text':
      return textCell(cell.text);
    case 'whole':
      return { type: Number, value: cell.number, format: '0' };
    case 'decimal':
      return { type: Number, value: cell.number, format: '0.0' };
    case 'share':
      return { type: Number, value: cell.share, format: '0.0%' };
    case 'date':
      return { type: Date, value: new Date(`${cell.on.toString()}T00:00:00Z`), format: 'yyyy-mm-dd' };
  }
}

/** In the format «text» (@), so that it does not become a formula when somebody opens the cell and leaves it either. */
const textCell = (text: string): CellObject => ({ type: String, value: escaped(cleanText(text)), format: '@' });

/** Text that looks like a workbook's own code for a character (`_x0041_` is A) is written so that its readers do not undo it. */
function escaped(text: string): string {
  const spelt = text.replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_');
  // The library looks texts up in a plain object, and takes «constructor» for one that it has seen: the file would be broken.
  return spelt in {} ? `${spelt} ` : spelt;
}
