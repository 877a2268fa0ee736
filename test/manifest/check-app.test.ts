import { describe, expect, it } from 'vitest';
import { edited, problemsIn, shippedFiles } from './app-folder.ts';

describe('the shipped manifest', () => {
  it("holds against Microsoft's schemas, with its icons and languages", () => {
    expect(problemsIn(shippedFiles())).toEqual([]);
  });

  it('may have 10 commands but not 11, in every language', () => {
    expect(problemsIn(withCommands(10))).toEqual([]);
    expect(problemsIn(withCommands(11))).toEqual(['COMMANDS_TOO_MANY']);
  });

  it("may not have more commands than Microsoft's schema allows", () => {
    expect(problemsIn(withCommands(13))).toContain('SCHEMA');
  });
});

describe('a broken manifest is refused', () => {
  it.each([
    ['an unknown field', 'manifest.json', '"validDomains": []', '"validDomains": [], "color": "red"', 'SCHEMA'],
    ['another version', 'manifest.json', '"manifestVersion": "1.29"', '"manifestVersion": "1.28"', 'SCHEMA'],
    ['an accent colour by name', 'manifest.json', '#0E4F5C', 'teal', 'SCHEMA'],
    ['a bot id that is not a GUID', 'manifest.json', '${{MICROSOFT_APP_ID}}', 'brobygger', 'SCHEMA'],
    ['a scope that does not exist', 'manifest.json', '"scopes": ["personal"]', '"scopes": ["everyone"]', 'SCHEMA'],
    ['a language tag with an underscore', 'manifest.json', '"languageTag": "nn"', '"languageTag": "nn_NO"', 'SCHEMA'],
    ['an icon that is not there', 'manifest.json', '"color": "color.png"', '"color": "colour.png"', 'FILE_MISSING'],
    ['a language file that is not there', 'manifest.json', '"file": "en.json"', '"file": "en-gb.json"', 'FILE_MISSING'],
    ['a token nobody fills', 'manifest.json', '${{APP_TERMS_URL}}', '${{APP_TERMS}}', 'TOKEN_UNKNOWN'],
    ['half a file', 'manifest.json', '"validDomains": []\n}', '"validDomains": [', 'FILE_NOT_JSON'],
    ['a translation that is half a file', 'nn.json', '"name.short": "Brobygger",', '"name.short": ', 'FILE_NOT_JSON'],
    ['a translated name that is too long', 'en.json', '"name.short": "Brobygger"', `"name.short": "${'x'.repeat(31)}"`, 'SCHEMA'],
    ['a translation without a name', 'en.json', '"name.short": "Brobygger",', '', 'SCHEMA'],
  ])('%s', (_what, file, from, to, code) => {
    expect(problemsIn(edited(file, (text) => text.replace(from, () => to)))).toContain(code);
  });
});

/** The shipped app with exactly `count` commands, all of them translated. */
function withCommands(count: number): Map<string, Buffer> {
  const files = edited('manifest.json', (text) =>
    text.replace(/"commands": \[[^\]]*\]/, () => `"commands": ${JSON.stringify(commands(count))}`),
  );
  for (const name of ['nn.json', 'en.json']) {
    const texts: Record<string, string> = JSON.parse(files.get(name)?.toString() ?? '');
    for (const key of Object.keys(texts).filter((key) => key.startsWith('bots'))) delete texts[key];
    for (const [at, { title, description }] of commands(count).entries()) {
      texts[`bots[0].commandLists[0].commands[${at}].title`] = title;
      texts[`bots[0].commandLists[0].commands[${at}].description`] = description;
    }
    files.set(name, Buffer.from(JSON.stringify(texts)));
  }
  return files;
}

function commands(count: number): { title: string; description: string }[] {
  return Array.from({ length: count }, (_, at) => ({ title: `kommando ${at}`, description: `Gjør ting ${at}` }));
}
