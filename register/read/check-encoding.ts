import { isUtf8 } from 'node:buffer';
import type { ProblemList } from '../problem-list.ts';

/** Whether the bytes are UTF-8. When not, reports one problem for the file that says what they look like instead. */
export function reportEncoding(bytes: Buffer, file: string, problems: ProblemList): boolean {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    problems.report('utf-16', { file });
    return false;
  }
  if (isUtf8(bytes)) return true;
  problems.report(looksLikeWindows1252(bytes) ? 'windows-1252' : 'not-utf8', { file, row: firstRowNotUtf8(bytes) });
  return false;
}

const startsWith = (bytes: Buffer, ...start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);

/** The letters Norwegian text has outside ASCII, as Windows-1252 (and Latin-1) writes them: æ ø å Æ Ø Å é ü ö ä « » – . */
const norwegianLetters = new Set([0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5, 0xe9, 0xfc, 0xf6, 0xe4, 0xab, 0xbb, 0x96]);

function looksLikeWindows1252(bytes: Buffer): boolean {
  let high = 0;
  let norwegian = 0;
  for (const byte of bytes) {
    if (byte === 0) return false;
    if (byte < 0x80) continue;
    high += 1;
    if (norwegianLetters.has(byte)) norwegian += 1;
  }
  return norwegian > 0 && norwegian >= high * 0.8;
}

/** The row that holds the first byte that is not UTF-8. */
function firstRowNotUtf8(bytes: Buffer): number {
  let row = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
    row += 1;
  }
  return row;
}
