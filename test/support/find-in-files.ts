import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Found {
  readonly text: string;
  /** Relative to the folder. */
  readonly file: string;
}

/**
 * Where any of these texts stands in the files of a folder and below, byte for byte: as UTF-8, as UTF-16 in both orders, and with the letters beyond ASCII escaped as JSON
 * may have them. A file that vanishes while the folder is read (a database's own) is left out.
 */
export async function findInFiles(folder: string, texts: readonly string[]): Promise<readonly Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Found[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const text of texts)
      if (formsOf(text).some((form) => bytes.includes(form))) found.push({ text, file: path.slice(folder.length + 1) });
  }
  return found;
}

/** Which of these texts stand in a text, in any of the same forms. */
export const findInText = (content: string, texts: readonly string[]): readonly string[] =>
  texts.filter((text) => formsOf(text).some((form) => Buffer.from(content, 'utf8').includes(form)));

function formsOf(text: string): readonly Buffer[] {
  const little = Buffer.from(text, 'utf16le');
  const escaped = text
    .replaceAll(/[^\x20-\x7e]/gu, (letter) => JSON.stringify(letter).slice(1, -1))
    .replaceAll(/[\u0080-\uffff]/gu, unicodeEscape);
  return [Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16(), Buffer.from(escaped, 'utf8')];
}

const unicodeEscape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
