import { z } from 'zod';
import type { Problem, Result } from './problem.ts';

/** What an environment looks like: `process.env`, or a plain object in a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The values the tokens `${{NAME}}` in `manifest.json` stand for. */
export type ManifestSettings = Readonly<z.output<typeof settings>> & { readonly TEAMS_APP_ID: string };

const guid = z
  .string()
  .regex(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'must be a GUID such as 00000000-0000-4000-8000-000000000000');
const address = z
  .url({ protocol: /^https$/, error: 'must be a whole address that begins with https://' })
  .max(2048, 'must be at most 2048 characters');

const settings = z.object({
  MICROSOFT_APP_ID: guid.describe('The application id of the bot registration in Azure.'),
  TEAMS_APP_ID: guid.optional().describe('The id of the Teams app itself. The bot id is used when this is not set.'),
  APP_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers such as 1.2.0')
    .describe('The version Teams shows. The version in package.json is used when this is not set.'),
  APP_DEVELOPER_NAME: z
    .string()
    .max(32, 'must be at most 32 characters')
    .default('Brobygger')
    .describe('Who runs the app, as Teams shows it.'),
  APP_WEBSITE_URL: address.default('https://example.org/brobygger').describe('Where a user finds help.'),
  APP_PRIVACY_URL: address.default('https://example.org/brobygger/personvern').describe('The privacy statement.'),
  APP_TERMS_URL: address.default('https://example.org/brobygger/vilkar').describe('The terms of use.'),
});

/**
 * Reads what the manifest needs from the environment. An empty variable counts as not set.
 * Gives every missing or bad setting as its own problem; the value itself is not repeated, in case somebody pasted a secret.
 */
export function readSettings(environment: Environment): Result<ManifestSettings> {
  const given = Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = settings.safeParse(given);
  if (parsed.success) {
    return { ok: true, value: { ...parsed.data, TEAMS_APP_ID: parsed.data.TEAMS_APP_ID ?? parsed.data.MICROSOFT_APP_ID } };
  }
  return { ok: false, problems: parsed.error.issues.map((issue) => toProblem(String(issue.path[0]), issue.message, given)) };
}

/** The settings that still hold an example address, which no user should meet. */
export function exampleAddresses(values: ManifestSettings): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value !== undefined && URL.canParse(value) && new URL(value).hostname === 'example.org' ? [name] : [],
  );
}

function toProblem(name: string, message: string, given: Readonly<Record<string, string>>): Problem {
  if (name in given) return { code: 'SETTING_BAD', message: `${name} ${message}. Correct it and run the command again.` };
  const hint = name === 'MICROSOFT_APP_ID' ? ' Copy it from the bot registration in Azure (application id).' : '';
  return { code: 'SETTING_MISSING', message: `${name} is not set.${hint}` };
}
