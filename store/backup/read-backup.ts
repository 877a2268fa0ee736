import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { shownName } from '../../domain/privacy/shown-name.ts';
import { BackupError } from './backup-error.ts';
import { anyHeader, type BackupHeader, backupFooter, backupHeader, formatVersion, type TableInBackup } from './format.ts';

/** Rows of one table, as JSON text. */
export interface Batch {
  readonly table: TableInBackup;
  readonly rows: readonly string[];
}

/** A batch is given on when it has this many rows, or characters. */
const batchRows = 2_000;
const batchLength = 1_000_000;
/** A line that is longer than this is no row of ours. Characters. */
const longestLine = 16_000_000;

/** Reads a backup from end to end and keeps nothing. Gives its header; throws BackupError when it is not whole and unaltered. */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const reading = readBackup(file);
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return next.value;
  }
}

/** Every row, in batches; returns the header. What has been given may only be kept when it comes to its end without an error. */
export async function* readBackup(file: string): AsyncGenerator<Batch, BackupHeader> {
  const hash = createHash('sha256');
  const lines = linesOf(file);
  const first = await lines.next();
  const header = first.done === true ? null : readHeader(file, first.value);
  if (header === null || first.done === true) throw notOurs(file);
  hash.update(`${first.value}\n`);

  const hashed = (rows: readonly string[]): readonly string[] => {
    hash.update(`${rows.join('\n')}\n`);
    return rows;
  };
  let total = 0;
  for (const table of header.tables) {
    let rows: string[] = [];
    let length = 0;
    for (let count = 0; count < table.rows; count += 1) {
      const { value, done } = await lines.next();
      if (done === true) throw notWhole(file);
      rows.push(value);
      length += value.length;
      if (rows.length < batchRows && length < batchLength) continue;
      yield { table, rows: hashed(rows) };
      rows = [];
      length = 0;
    }
    if (rows.length > 0) yield { table, rows: hashed(rows) };
    total += table.rows;
  }

  const last = await lines.next();
  if (last.done === true) throw notWhole(file);
  const footer = backupFooter.safeParse(parsed(last.value));
  const after = await lines.next();
  if (!footer.success || after.done !== true || footer.data.rows !== total || footer.data.sha256 !== hash.digest('hex'))
    throw notWhole(file);
  return header;
}

function readHeader(file: string, line: string): BackupHeader | null {
  const value = parsed(line);
  const any = anyHeader.safeParse(value);
  if (!any.success) return null;
  if (any.data.version > formatVersion) throw fromNewer(file);
  const header = backupHeader.safeParse(value);
  return header.success ? header.data : null;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file, { highWaterMark: 1 << 18 });
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  packed.on('error', (error) => unpacked.destroy(error));
  packed.pipe(unpacked);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of unpacked) {
      const lines = decoder.write(chunk).split('\n');
      lines[0] = `${rest}${lines[0] ?? ''}`;
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) throw notOurs(file);
      yield* lines;
    }
  } catch (error) {
    throw readable(error, file);
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
  // Every line of ours is ended.
  if (rest !== '') throw notWhole(file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const notOurs = (file: string): BackupError =>
  new BackupError(`${shownName(file)} er ikke en sikkerhetskopi fra Brobygger. Ingenting er endret.`);
const notWhole = (file: string): BackupError =>
  new BackupError(`${shownName(file)} er avkortet eller endret siden den ble skrevet. Ingenting er endret. Bruk en annen sikkerhetskopi.`);
export const fromNewer = (file: string): BackupError =>
  new BackupError(
    `${shownName(file)} er laget av en nyere Brobygger enn denne. Ingenting er endret. Oppgrader Brobygger først, og prøv igjen.`,
  );

/** A fault of the file, said plainly; anything else as it is. */
function readable(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new BackupError(`Finner ikke ${shownName(file)}.`);
  if (code === 'EISDIR') return new BackupError(`${shownName(file)} er en mappe, ikke en sikkerhetskopi.`);
  if (code === 'EACCES' || code === 'EPERM') return new BackupError(`Har ikke tilgang til å lese ${shownName(file)}.`);
  if (code === 'Z_BUF_ERROR') return notWhole(file);
  if (code.startsWith('Z_')) return error instanceof Error && error.message === 'incorrect header check' ? notOurs(file) : notWhole(file);
  return error;
}
