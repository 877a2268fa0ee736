import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RegisterResult, readRegister } from '../../register/read-register.ts';
import { errorsOf, placesOf, registerFolder, soundFiles } from './support/register-folder.ts';
import { type Cell, type Sheet, workbookParts, writeWorkbook, zipOf } from './support/write-workbook.ts';

/** The sound register as sheets: dates as Excel's own dates, and with `change` done to each cell. */
const sheetsOf = (change: (cell: Cell, sheet: string, row: number, column: number) => Cell = (cell) => cell): Sheet[] =>
  Object.entries(soundFiles).map(([file, text]) => {
    const name = file.replace('.csv', '');
    const rows = text.split('\n').map((line, row) => line.split(',').map((cell, column) => change(asCell(cell), name, row + 1, column)));
    return { name, rows };
  });

const asCell = (text: string): Cell =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) ? { date: Math.round(Date.parse(text) / 86_400_000) + 25_569 } : text;

async function readSheets(sheets: readonly Sheet[]): Promise<RegisterResult> {
  const path = join(await registerFolder(), 'register.xlsx');
  await writeWorkbook(path, sheets);
  return readRegister(path);
}

async function readBytes(bytes: Buffer): Promise<RegisterResult> {
  const path = join(await registerFolder(), 'register.xlsx');
  await writeFile(path, bytes);
  return readRegister(path);
}

async function readParts(change: (parts: Map<string, string>) => void): Promise<RegisterResult> {
  const parts = workbookParts(sheetsOf());
  change(parts);
  return readBytes(await zipOf(parts));
}

describe('a workbook', () => {
  it('gives the same register as the CSV files, Excel dates being ISO dates', async () => {
    expect(await readSheets(sheetsOf())).toEqual(await readRegister(await registerFolder()));
  });

  it('reads numbers as ids, times of day, and sheets in any order and case', async () => {
    const sheets = sheetsOf((cell, sheet) => (cell === 'i1' && sheet !== 'agreements' ? 4711 : cell)).map((sheet) => ({
      ...sheet,
      name: sheet.name.toUpperCase(),
    }));
    const windows: Sheet = {
      name: 'Windows',
      rows: [
        ['unit', 'person', 'opens', 'closes'],
        [4711, null, { date: 0.375 }, { date: 14.5 / 24 }],
      ],
    };
    const result = await readSheets([windows, ...sheets.reverse()]);
    expect(result.ok && result.register.units[1]).toMatchObject({ id: '4711' });
    expect(result.ok && String(result.register.units[1]?.window?.opens)).toBe('09:00:00');
    expect(result.ok && String(result.register.units[1]?.window?.closes)).toBe('14:30:00');
  });

  it('reads inline texts, rich text, CDATA, entities and 1904 dates', async () => {
    const result = await readParts((parts) => {
      const people = parts.get('xl/worksheets/sheet2.xml') ?? '';
      parts.set(
        'xl/worksheets/sheet2.xml',
        people.replace(
          /<c r="B2"[^>]*>.*?<\/c>/u,
          '<c r="B2" t="inlineStr"><is><r><t>Kari &amp; </t></r><r><t><![CDATA[<Bro>]]>&#229;</t></r><rPh><t>x</t></rPh></is></c>',
        ),
      );
      parts.set('xl/workbook.xml', (parts.get('xl/workbook.xml') ?? '').replace('<sheets>', '<workbookPr date1904="1"/><sheets>'));
    });
    expect(result.ok && result.register.people[0]?.name).toBe('Kari & <Bro>å');
    expect(result.ok && String(result.register.agreements[0]?.nextEvaluation)).toBe('2031-03-31');
  });

  it('refuses a formula, also one with a stored value, and an Excel error, each with its place', async () => {
    const result = await readSheets(
      sheetsOf((cell, sheet, row, column) => {
        if (sheet === 'people' && row === 2 && column === 1) return { formula: 'HYPERLINK("https://x.example")', value: 'Kari' };
        return sheet === 'roles' && row === 3 && column === 3 ? { error: '#REF!' } : cell;
      }),
    );
    expect(placesOf(errorsOf(result))).toEqual(['formula@register.xlsx: people:2:name', 'excel-error@register.xlsx: roles:3:from']);
    expect(errorsOf(result)[0]?.value).toBe('=HYPERLINK("https://x.example")');
  });

  it('tells the sheet, the row and the column of an error, a date with a time included', async () => {
    const result = await readSheets(
      sheetsOf((cell, sheet, row, column) => (sheet === 'roles' && row === 2 && column === 3 ? { date: 46_447.5 } : cell)),
    );
    expect(errorsOf(result)).toMatchObject([
      {
        file: 'register.xlsx: roles',
        row: 2,
        column: 'from',
        value: '2027-03-01T12:00',
        code: 'date-form',
        params: { example: '2027-03-01' },
      },
    ]);
  });

  it('tells a missing sheet, and warns of one that does not belong', async () => {
    const result = await readSheets([...sheetsOf().filter((sheet) => sheet.name !== 'roles'), { name: 'Notater', rows: [['x']] }]);
    expect(placesOf(errorsOf(result))).toEqual(['file-missing@register.xlsx: roles::']);
    expect(placesOf(result.warnings)).toEqual(['file-unknown@register.xlsx: Notater::']);
  });
});

describe('a hostile workbook', () => {
  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['is no zip', () => Buffer.from('hello'), 'workbook-broken'],
    ['is empty', () => Buffer.alloc(0), 'workbook-broken'],
    ['is an old .xls, or under a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    ['is cut in half', (bytes) => bytes.subarray(0, bytes.length / 2), 'workbook-broken'],
    ['has its directory moved', (bytes) => Buffer.concat([Buffer.from('junk'), bytes]), 'workbook-broken'],
    ['has damaged content', (bytes) => Buffer.from(bytes).fill(0xff, 60, 200), 'workbook-broken'],
  ])('that %s is one clear error', async (_, change, code) => {
    expect(placesOf(errorsOf(await readBytes(change(await zipOf(workbookParts(sheetsOf()))))))).toEqual([`${code}@register.xlsx::`]);
  });

  it('that declares more than the limit is refused before it is unpacked', async () => {
    const bytes = await zipOf(workbookParts(sheetsOf()));
    // The unpacked size of the first part, in the central directory.
    bytes.writeUInt32LE(2_000_000_000, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    expect(placesOf(errorsOf(await readBytes(bytes)))).toEqual(['workbook-too-big@register.xlsx::']);
  });

  it('that unpacks to more than it declares is stopped where it does', async () => {
    const parts = workbookParts(sheetsOf());
    parts.set('xl/workbook.xml', (parts.get('xl/workbook.xml') ?? '') + ' '.repeat(5_000_000));
    const bytes = await zipOf(parts);
    const name = bytes.lastIndexOf('xl/workbook.xml');
    bytes.writeUInt32LE(1_000, name - 46 + 24);
    expect(bytes.length).toBeLessThan(50_000);
    expect(placesOf(errorsOf(await readBytes(bytes)))).toEqual(['workbook-too-big@register.xlsx::']);
  });

  it.each<[string, (parts: Map<string, string>) => void]>([
    [
      'a DOCTYPE that expands itself',
      (parts) => parts.set('xl/sharedStrings.xml', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><sst><si><t>&c;</t></si></sst>'),
    ],
    ['an unknown entity', (parts) => parts.set('xl/sharedStrings.xml', '<sst><si><t>&c;</t></si></sst>')],
    ['a text without end', (parts) => parts.set('xl/sharedStrings.xml', `<sst><si><t>${'x'.repeat(3_000_000)}`)],
    ['a quote without end', (parts) => parts.set('xl/sharedStrings.xml', `<sst a="${'>'.repeat(3_000_000)}`)],
    ['a shared text that is not there', (parts) => parts.set('xl/sharedStrings.xml', '<sst/>')],
    [
      'rows that go backwards',
      (parts) => parts.set('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>'),
    ],
    [
      'cells that go backwards',
      (parts) => parts.set('xl/worksheets/sheet1.xml', '<worksheet><row r="1"><c r="B1"/><c r="A1"/></row></worksheet>'),
    ],
    ['a sheet part that is missing', (parts) => parts.delete('xl/worksheets/sheet1.xml')],
    ['no workbook part', (parts) => parts.delete('_rels/.rels')],
  ])('with %s is one clear error', async (_, change) => {
    expect(placesOf(errorsOf(await readParts((parts) => void change(parts))))).toEqual(['workbook-broken@register.xlsx::']);
  });

  it('with a control character hidden as _x0007_ is refused in its cell', async () => {
    const result = await readSheets(sheetsOf((cell) => (cell === 'Leder' ? 'Le_x0007_der' : cell)));
    expect(placesOf(errorsOf(result))).toEqual([
      'control-character@register.xlsx: parties:2:signed_by',
      'control-character@register.xlsx: parties:3:signed_by',
    ]);
  });
});
