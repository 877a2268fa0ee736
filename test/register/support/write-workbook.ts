import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A cell: a text is a text; `date` and `time` are Excel's own numbers; `formula` has a stored value as Excel writes it. */
export type Cell =
  | string
  | number
  | null
  | { readonly date: number }
  | { readonly formula: string; readonly value: string }
  | { readonly error: string };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook as Excel lays them out: shared texts, one date style (1) and one time style (2). */
export function workbookParts(sheets: readonly Sheet[]): Map<string, string> {
  const shared: string[] = [];
  const parts = new Map<string, string>();
  parts.set(
    '[Content_Types].xml',
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  );
  parts.set('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  parts.set(
    'xl/workbook.xml',
    `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
      .map((sheet, index) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
  );
  sheets.forEach((sheet, index) => parts.set(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, shared)));
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', '/xl/styles.xml'],
    ]),
  );
  parts.set(
    'xl/sharedStrings.xml',
    `<sst xmlns="${main}">${shared.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`,
  );
  parts.set(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-414]d.\\ mmmm\\ yyyy;@"/></numFmts>` +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>',
  );
  return parts;
}

export async function zipOf(parts: ReadonlyMap<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void> {
  await writeFile(path, await zipOf(workbookParts(sheets)));
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const rows = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`);
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;
}

function sheetXml(sheet: Sheet, shared: string[]): string {
  const places = new Map(shared.map((text, index) => [text, index]));
  const rows = sheet.rows.map((cells, rowIndex) => {
    const row = rowIndex + 1;
    const xml = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row}`, shared, places));
    return `<row r="${row}" spans="1:${cells.length}">${xml.join('')}</row>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><dimension ref="A1"/><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, place: string, shared: string[], places: Map<string, number>): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    const known = places.get(cell) ?? shared.push(cell) - 1;
    places.set(cell, known);
    return `<c r="${place}" t="s"><v>${known}</v></c>`;
  }
  if ('date' in cell) return `<c r="${place}" s="${cell.date < 1 ? 2 : 1}"><v>${cell.date}</v></c>`;
  if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${place}" t="str"><f>${escapeXml(cell.formula)}</f><v>${escapeXml(cell.value)}</v></c>`;
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
