import { stringify } from 'csv-stringify/sync';
import { harmlessText } from '../../../domain/figures/export/harmless-text.ts';
import type { Cell, Sheet } from '../../../domain/figures/export/sheet.ts';

/**
 * A sheet as Norwegian Excel opens it with a double click: a byte order mark, semicolons, CRLF, decimal comma. Dates are ISO: both Excel and LibreOffice take
 * them for dates in every language, and nobody takes 2026-12-01 for 12 January. A share is a plain number, from 0 to 1.
 */
export const csvOf = ({ columns, rows }: Sheet): string =>
  stringify([columns.map(({ heading }) => harmlessText(heading)), ...rows.map((row) => row.map(written))], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
  });

function written(cell: Cell): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return harmlessText(cell.text);
    case 'whole':
      return String(cell.number);
    case 'decimal':
      return String(cell.number).replace('.', ',');
    case 'share':
      return String(cell.share).replace('.', ',');
    case 'date':
      return cell.on.toString();
  }
}
