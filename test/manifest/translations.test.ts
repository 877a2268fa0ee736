import { describe, expect, it } from 'vitest';
import { textKeys } from '../../manifest/check-commands.ts';
import { isManifest, type Manifest } from '../../manifest/schema.ts';
import { edited, goodEnvironment, problemsIn, shippedFiles } from './app-folder.ts';

const manifest = shippedManifest();
const commands = manifest.bots?.[0]?.commandLists?.[0]?.commands ?? [];

describe('the commands', () => {
  it('are the same ten in bokmål, nynorsk and English', () => {
    expect(commands.map(({ title }) => title)).toEqual([
      'hjelp',
      'akutt',
      'frister',
      'forhåndssjekk',
      'klokke',
      'avtaler',
      'hvem',
      'regler',
      'ukesoppsummering',
      'språk',
    ]);
    expect(titlesIn('nn.json')).toEqual([
      'hjelp',
      'akutt',
      'fristar',
      'førehandssjekk',
      'klokke',
      'avtalar',
      'kven',
      'reglar',
      'vekeoppsummering',
      'språk',
    ]);
    expect(titlesIn('en.json')).toEqual([
      'help',
      'emergency',
      'deadlines',
      'pre-check',
      'clock',
      'agreements',
      'who',
      'rules',
      'digest',
      'language',
    ]);
  });

  it('are each explained in bokmål too', () => {
    expect(commands.filter(({ description }) => !description?.trim())).toEqual([]);
  });
});

describe('a language file', () => {
  it.each(['nn.json', 'en.json'].flatMap((file) => textKeys(manifest).map((key) => [file, key] as const)))(
    '%s without %s is refused',
    (file, key) => {
      const found = problemsIn(edited(file, (text) => JSON.stringify({ ...JSON.parse(text), [key]: undefined })));
      expect(found).toHaveLength(1);
      expect(['TRANSLATION_MISSING', 'SCHEMA']).toContain(found[0]);
    },
  );

  it('with nothing but spaces for a command is refused', () => {
    expect(problemsIn(edited('nn.json', (text) => text.replace('"fristar"', '"  "')))).toEqual(['TRANSLATION_MISSING']);
  });

  it('with a text for a command that is gone is refused', () => {
    const extra = { 'bots[0].commandLists[0].commands[10].title': 'gamal' };
    expect(problemsIn(edited('nn.json', (text) => JSON.stringify({ ...JSON.parse(text), ...extra })))).toEqual(['TRANSLATION_EXTRA']);
  });
});

function titlesIn(file: string): unknown[] {
  const texts: Record<string, unknown> = JSON.parse(shippedFiles().get(file)?.toString() ?? '');
  return commands.map((_command, at) => texts[`bots[0].commandLists[0].commands[${at}].title`]);
}

function shippedManifest(): Manifest {
  const filled = shippedFiles()
    .get('manifest.json')
    ?.toString()
    .replace(/\$\{\{\w+_ID\}\}/g, goodEnvironment.MICROSOFT_APP_ID)
    .replace(/\$\{\{\w+_URL\}\}/g, 'https://example.org/');
  const parsed: unknown = JSON.parse(filled ?? '');
  if (!isManifest(parsed)) throw new Error('the shipped manifest does not hold against the schema');
  return parsed;
}
