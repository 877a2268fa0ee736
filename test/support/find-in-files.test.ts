import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findInFiles, findInText } from './find-in-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brobygger-find-'));
  await mkdir(join(folder, 'below'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['UTF-8', Buffer.from('xx sak-ålø xx', 'utf8')],
  ['UTF-16', Buffer.from('xx sak-ålø xx', 'utf16le')],
  ['UTF-16 the other way round', Buffer.from('xx sak-ålø xx', 'utf16le').swap16()],
  ['JSON with escapes', Buffer.from('{"a":"sak-\\u00e5l\\u00f8"}', 'utf8')],
])('a text is found in a file below the folder, written as %s', async (_how, bytes) => {
  await writeFile(join(folder, 'below', 'wal'), Buffer.concat([Buffer.from([0, 255, 0]), bytes, Buffer.from([0])]));
  expect(await findInFiles(folder, ['sak-ålø', 'not there'])).toEqual([{ text: 'sak-ålø', file: join('below', 'wal') }]);
});

it('a text is found in another', () => {
  expect(findInText('{"a":"sak-ålø"}', ['sak-ålø', 'sak-åla'])).toEqual(['sak-ålø']);
});
