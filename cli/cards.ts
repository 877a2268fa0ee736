import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleCards } from '../cards/index.ts';
import type { Streams } from './cli-error.ts';

/** `cards`: every card in every language as `<name>.<language>.json`, for looking at in a designer. */
export async function cardsCommand(folder: string, streams: Streams): Promise<void> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const { name, language, message } of sampleCards()) {
    await writeFile(join(folder, `${name}.${language}.json`), `${JSON.stringify(message.card, null, 2)}\n`);
    count += 1;
  }
  streams.out(`${count} kort skrevet til ${folder}`);
}
