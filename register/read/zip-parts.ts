import { createInflateRaw } from 'node:zlib';
import { limits } from '../limits.ts';

/** A workbook that is not a zip file we can trust. The reason is for the log, never for a person. */
export class BrokenWorkbook extends Error {}
/** A workbook that would unpack to more than the limit: huge, or a zip bomb. */
export class WorkbookTooBig extends Error {}

export interface ZipParts {
  readonly names: readonly string[];
  /** The part's bytes, unpacked as they are asked for. Throws WorkbookTooBig or BrokenWorkbook. */
  read(name: string): AsyncGenerator<Buffer>;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly start: number;
}

/**
 * The parts of a zip file in memory, found through its central directory. Throws WorkbookTooBig when the declared sizes of
 * the XML parts pass the limit together, before anything is unpacked; a part that unpacks to more than it declared is
 * stopped as it does. `onRead` is told the share unpacked so far. Encrypted and zip64 files are BrokenWorkbook: nothing under 100 MB needs zip64.
 */
export function openZip(bytes: Buffer, onRead: (share: number) => void): ZipParts {
  const entries = readDirectory(bytes);
  const declared = [...entries].reduce((sum, [name, entry]) => (isXml(name) ? sum + entry.unpacked : sum), 0);
  if (declared > limits.unpackedBytes) throw new WorkbookTooBig(`declares ${declared} bytes`);
  let seen = 0;
  return {
    names: [...entries.keys()],
    async *read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new BrokenWorkbook(`no part ${name}`);
      for await (const chunk of unpack(bytes, entry)) {
        seen += chunk.length;
        onRead(Math.min(1, seen / declared));
        yield chunk;
      }
    },
  };
}

const isXml = (name: string): boolean => /\.(?:xml|rels)$/iu.test(name);

function readDirectory(bytes: Buffer): ReadonlyMap<string, Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1 || end + 22 > bytes.length) throw new BrokenWorkbook('no end of central directory');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new BrokenWorkbook('zip64');
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new BrokenWorkbook('central directory');
    const nameLength = bytes.readUInt16LE(at + 28);
    const flags = bytes.readUInt16LE(at + 8);
    const entry: Entry = {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      start: bytes.readUInt32LE(at + 42),
    };
    if ((flags & 1) !== 0 || [entry.packed, entry.unpacked, entry.start].includes(0xffffffff))
      throw new BrokenWorkbook('encrypted or zip64');
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    // Two parts of one name: readers differ on which counts, so a checker and Excel could see two different files.
    if (entries.has(name)) throw new BrokenWorkbook('a part twice');
    entries.set(name, entry);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function* unpack(bytes: Buffer, entry: Entry): AsyncGenerator<Buffer> {
  const { start, packed, unpacked, method } = entry;
  if (start + 30 > bytes.length || bytes.readUInt32LE(start) !== 0x04034b50) throw new BrokenWorkbook('local header');
  const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  if (from + packed > bytes.length) throw new BrokenWorkbook('a part is cut off');
  const body = bytes.subarray(from, from + packed);
  if (method !== 0 && method !== 8) throw new BrokenWorkbook(`packed with method ${method}`);
  let seen = 0;
  for await (const chunk of method === 0 ? [body] : inflated(body)) {
    seen += chunk.length;
    if (seen > unpacked) throw new WorkbookTooBig('unpacks to more than it declares');
    yield chunk;
  }
  if (seen !== unpacked) throw new BrokenWorkbook('unpacks to less than it declares');
}

async function* inflated(body: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(body);
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new BrokenWorkbook(String(error.code));
    throw error;
  } finally {
    inflate.destroy();
  }
}
