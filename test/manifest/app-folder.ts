import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkApp } from '../../manifest/check-app.ts';
import { fillTokens } from '../../manifest/fill-tokens.ts';
import { readSettings } from '../../manifest/read-settings.ts';

/** The folder that is shipped. */
export const manifestFolder = fileURLToPath(new URL('../../manifest/', import.meta.url));

/** An environment that packages. */
export const goodEnvironment = { MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555', APP_VERSION: '1.2.3' };

/** The shipped folder in memory, to be broken at will: name → bytes. */
export function shippedFiles(): Map<string, Buffer> {
  const names = readdirSync(manifestFolder).filter((name) => name.endsWith('.json') || name.endsWith('.png'));
  return new Map(names.map((name) => [name, readFileSync(manifestFolder + name)]));
}

/** The codes of the problems found in a folder held in memory, filled with the good environment; [] when it is fine. */
export function problemsIn(files: ReadonlyMap<string, Buffer>): string[] {
  const settings = readSettings(goodEnvironment);
  if (!settings.ok) return settings.problems.map(({ code }) => code);
  const filled = fillTokens(files.get('manifest.json')?.toString() ?? '', settings.value);
  if (!filled.ok) return filled.problems.map(({ code }) => code);
  const app = checkApp(filled.value, (name) => files.get(name));
  return app.ok ? [] : app.problems.map(({ code }) => code);
}

/** The same folder with one file's text changed. The text must really change, or the test would prove nothing. */
export function edited(name: string, edit: (text: string) => string): Map<string, Buffer> {
  const files = shippedFiles();
  const before = files.get(name)?.toString() ?? '';
  const after = edit(before);
  if (after === before) throw new Error(`${name} was not changed`);
  return files.set(name, Buffer.from(after));
}
