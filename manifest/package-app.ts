import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AppFile, checkApp } from './check-app.ts';
import { fillTokens } from './fill-tokens.ts';
import type { Problem } from './problem.ts';
import { type Environment, exampleAddresses, readSettings } from './read-settings.ts';
import { zipFiles } from './zip-files.ts';

export type PackageRequest = {
  /** The folder with manifest.json, its language files and its icons. */
  readonly from: string;
  /** The zip to write, or undefined to check only. */
  readonly to: string | undefined;
  /** The version to use when APP_VERSION is not set. */
  readonly version: string;
  readonly environment: Environment;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

/** Stands in for the bot's id when the manifest is only checked, so that a check needs no registration. */
const idForCheck = '00000000-0000-4000-8000-000000000000';

/**
 * Fills, checks and, when there is somewhere to write it, zips the Teams app. Says what it did or everything that is wrong.
 * Gives the exit code: 0 when all is well, 1 when not; then nothing is written.
 */
export async function packageApp(request: PackageRequest): Promise<0 | 1> {
  const { from, to, version, print } = request;
  const fallbacks = to === undefined ? { APP_VERSION: version, MICROSOFT_APP_ID: idForCheck } : { APP_VERSION: version };
  const settings = readSettings(withFallbacks(request.environment, fallbacks));
  if (!settings.ok) return refuse(request, settings.problems);

  const template = readBeside(from, 'manifest.json');
  if (!template) return refuse(request, [{ code: 'FILE_MISSING', message: 'There is no manifest.json in the folder.' }]);
  const filled = fillTokens(template.toString('utf8'), settings.value);
  if (!filled.ok) return refuse(request, filled.problems);
  const app = checkApp(filled.value, (name) => readBeside(from, name));
  if (!app.ok) return refuse(request, app.problems);

  for (const name of exampleAddresses(settings.value)) {
    print(`Note: ${name} is an example address. Set it before people get the app.`);
  }
  if (to === undefined) {
    print(`The Teams app is valid: ${app.value.length} files, manifest 1.29.`);
    return 0;
  }
  const zip = await zipFiles(app.value);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, zip);
  print(`Wrote ${to} (${inKilobytes(zip.length)}), version ${settings.value.APP_VERSION}:`);
  for (const { name, bytes } of app.value) print(`  ${name} (${inKilobytes(bytes.length)})`);
  return 0;
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function withFallbacks(environment: Environment, fallbacks: Readonly<Record<string, string>>): Environment {
  const missing = Object.entries(fallbacks).filter(([name]) => !environment[name]?.trim());
  return { ...environment, ...Object.fromEntries(missing) };
}

function refuse({ complain }: PackageRequest, problems: readonly Problem[]): 1 {
  complain('The Teams app cannot be packaged:');
  for (const { code, message } of problems) complain(`  ${code}: ${message}`);
  return 1;
}

function readBeside(folder: string, name: string): AppFile['bytes'] | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}
