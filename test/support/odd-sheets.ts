import { date, decimal, type Sheet, share, text, whole } from '../../domain/figures/export/sheet.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

/** Texts that a spreadsheet, an XML parser or a library could take for something else. What comes back must be what is here. */
export const oddTexts: readonly string[] = [
  '=1+1',
  '=HYPERLINK("http://example.invalid","trykk her")',
  "=cmd|' /C calc'!A0",
  '+47 99',
  '-1',
  '-1+1',
  '@SUM(1+1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  ' =1+1',
  '\t=1+1',
  '\n=1+1',
  ';=1+1',
  'Granlia;=1+1',
  'Granlia,=1+1',
  '"=1+1"',
  '";=1+1',
  "'=1+1",
  "'hermetegn",
  '00123',
  '1,5',
  '1.5',
  '1e5',
  '2026-12-01',
  '01.12.2026',
  '1-2',
  '50 %',
  'TRUE',
  'USANN',
  '#N/A',
  'Ærlig Østlig Åsane, æøå ÆØÅ',
  'šiella, giella ja kultuvra',
  '👩‍⚕️ og 🧒🏽',
  '漢字 العربية',
  'to linjer\nog en til',
  '  mellomrom på begge sider  ',
  'hardt\u00a0mellomrom',
  '<b>&amp; "sitat"</b>',
  ']]>',
  '_x0041_',
  '_x005F_x0041_',
  '_X000a_',
  `${'lang tekst æ '.repeat(150)}slutt`,
];

/** What cannot be kept as it is, and what becomes of it. */
export const changedTexts: readonly (readonly [before: string, after: string])[] = [
  ['a\u0000b\u0007c\u001bd', 'abcd'],
  ['slett\u007f\u0085neste', 'slett\nneste'],
  ['linje\r\nog\rlinje', 'linje\nog\nlinje'],
  ['halvt \ud83d tegn', 'halvt  tegn'],
  ['ikke\ufffetegn\uffff', 'ikketegn'],
  ['constructor', 'constructor '],
  ['__proto__', '__proto__ '],
];

/** Sheets with every kind of cell, and names that no workbook could have. */
export const oddSheets: readonly Sheet[] = [
  {
    id: 'texts',
    name: 'Tekster [som] ligner/noe annet: = * ? \\ og er lange',
    columns: [
      { heading: '=Overskrift', width: 40 },
      { heading: 'Nr.', width: 8 },
    ],
    rows: oddTexts.map((each, index) => [text(each), whole(index)]),
  },
  {
    id: 'numbers',
    name: 'Tall',
    columns: ['Antall', 'Andel', 'Dato', 'Desimal', 'Tekst'].map((heading) => ({ heading, width: 12 })),
    rows: [
      [whole(0), share(0, 7), date(plainDate('2026-02-28')), decimal(0), text('tom før')],
      [whole(-12), share(1, 3), date(plainDate('2024-02-29')), decimal(2.5), null],
      [whole(1_234_567), share(7, 7), date(plainDate('1999-12-31')), decimal(-0.25), text('tall')],
      [null, share(1, 0), date(plainDate('2099-01-01')), null, text('–')],
      [null, null, null, null, null],
      [whole(5), share(194, 237), date(plainDate('2026-03-29')), null, text('sommertid')],
    ],
  },
  { id: 'none', name: 'TALL', columns: [{ heading: 'Ingen rader', width: 20 }], rows: [] },
];
