import { posix } from 'node:path';
import { type SerialFormat, serialFormat } from './excel-dates.ts';
import { readXml } from './xml-events.ts';
import { BrokenWorkbook, WorkbookTooBig, type ZipParts } from './zip-parts.ts';

export interface Workbook {
  /** Sheets in the workbook's order: the name on the tab, and the part that holds it. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly sharedStrings: readonly string[];
  /** By cell style number: whether a number in such a cell is shown as a date. */
  readonly formats: readonly SerialFormat[];
  readonly epoch1904: boolean;
}

/** What the sheets need to be read: their names, the shared texts, the styles and the day the dates are counted from. */
export async function readWorkbookParts(zip: ZipParts): Promise<Workbook> {
  const main = await mainPart(zip);
  const targets = await relationships(zip, main);
  const sheets: { name: string; part: string }[] = [];
  let epoch1904 = false;
  await readXml(zip.read(main), {
    open(name, attribute) {
      if (name === 'sheet') sheets.push({ name: attribute('name') ?? '', part: targets.get(attribute('id') ?? '')?.part ?? '' });
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
    },
    close() {},
    text() {},
  });
  const partOfType = (type: string): string | undefined => [...targets.values()].find((target) => target.type.endsWith(`/${type}`))?.part;
  return {
    sheets,
    sharedStrings: await sharedStrings(zip, partOfType('sharedStrings')),
    formats: await cellFormats(zip, partOfType('styles')),
    epoch1904,
  };
}

interface Target {
  readonly type: string;
  readonly part: string;
}

async function mainPart(zip: ZipParts): Promise<string> {
  if (!zip.names.includes('_rels/.rels')) throw new BrokenWorkbook('not a workbook');
  const main = [...(await relationships(zip, '')).values()].find((target) => target.type.endsWith('/officeDocument'))?.part;
  if (main === undefined) throw new BrokenWorkbook('no workbook part');
  return main;
}

async function relationships(zip: ZipParts, part: string): Promise<ReadonlyMap<string, Target>> {
  const targets = new Map<string, Target>();
  const folder = posix.dirname(part);
  const rels = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.names.includes(rels)) throw new BrokenWorkbook(`no ${rels}`);
  await readXml(zip.read(rels), {
    open(name, attribute) {
      // An external target is an address on the net, and nothing of ours.
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      targets.set(attribute('Id') ?? '', {
        type: attribute('Type') ?? '',
        part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
    close() {},
    text() {},
  });
  return targets;
}

const maxSharedCharacters = 100_000_000;
/** Longer than any cell may be, so that a too long one is still seen to be so. */
const keptCharacters = 2_000;

async function sharedStrings(zip: ZipParts, part: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let current = '';
  let inText = false;
  let inPhonetic = false;
  let total = 0;
  await readXml(zip.read(part), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      if (name === 't') inText = !inPhonetic;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'si') return;
      total += current.length;
      if (total > maxSharedCharacters) throw new WorkbookTooBig('shared texts');
      strings.push(unescapeControl(current));
    },
    text(text) {
      if (inText && current.length < keptCharacters) current += text;
    },
  });
  return strings;
}

async function cellFormats(zip: ZipParts, part: string | undefined): Promise<readonly SerialFormat[]> {
  const codes = new Map<number, string>();
  const formats: SerialFormat[] = [];
  let inCellFormats = false;
  if (part === undefined) return formats;
  await readXml(zip.read(part), {
    open(name, attribute) {
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name !== 'xf' || !inCellFormats) return;
      const id = Number(attribute('numFmtId') ?? 0);
      formats.push(serialFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
    text() {},
  });
  return formats;
}

/** Excel writes characters that XML cannot hold as `_x0007_`. */
export const unescapeControl = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9a-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
