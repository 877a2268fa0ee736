import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { date, share, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';
import { csvOf } from '../../../../views/figures/export/write-csv.ts';

const columns = ['Tall', 'Antall', 'Andel', 'Dato'].map((heading) => ({ heading, width: 10 }));

it('a CSV file is as Norwegian Excel reads it, and numbers stay numbers', () => {
  const rows = [
    [text('Åpne; «sitat "her"»'), whole(-3), share(1, 3), date(plainDate('2026-12-01'))],
    [text('-3'), null, share(2, 2), null],
  ];
  expect(csvOf({ id: 'x', name: 'x', columns, rows })).toBe(
    '\ufeffTall;Antall;Andel;Dato\r\n"Åpne; «sitat ""her""»";-3;0,3333;2026-12-01\r\n\'-3;;1;\r\n',
  );
});

it('a sheet without rows has its headings', () => {
  const csv = csvOf({ id: 'x', name: 'x', columns, rows: [] });
  expect(parse(csv, { bom: true, delimiter: ';' })).toEqual([['Tall', 'Antall', 'Andel', 'Dato']]);
});
