import { z } from 'zod';
import { knownReferrers } from '../domain/referral/check/referrer.ts';

const given = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' ? given(value) : value), schema);
const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu, 'write a GUID, such as 00000000-0000-4000-8000-000000000000');
const port = z.coerce
  .number('write a port number')
  .int('write a whole number')
  .min(1, 'write a port from 1 to 65535')
  .max(65_535, 'write a port from 1 to 65535');

/** Every setting, from the environment; `docs/settings.md` is made from this. An empty value counts as not set. */
export const settingsSchema = z.object({
  PORT: optional(port.default(3978)).describe('The port the bot listens on.'),
  HOST: optional(z.string().optional()).describe('The address it listens on: 127.0.0.1 in local mode, every address otherwise.'),
  DATA_DIR: optional(z.string().default('./data')).describe('The folder of the embedded database.'),
  BACKUP_DIR: optional(z.string().optional()).describe(
    'A folder for a backup every night, on another disk than the database if possible; the newest fourteen are kept. Without it none are made.',
  ),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(?:ql)?:\/\//u, 'write an address that starts with postgres://')
      .optional(),
  ).describe('A PostgreSQL server, postgres://user:password@host/database; without it the embedded database is used.'),
  CLOCK_KEY: optional(
    z
      .string()
      .regex(/^[\w-]{43}$/u, 'write 32 bytes as base64url, 43 characters, such as `openssl rand -base64 32 | tr +/ -_ | tr -d =` gives')
      .optional(),
  ).describe(
    'The key that seals the references of clocks. Needed for them with DATABASE_URL; without it none are kept there. The embedded database has one of its own, in DATA_DIR.',
  ),
  PLAYGROUND: optional(z.enum(['0', '1'], 'write 0 or 1').default('1')).describe('0: local mode without the client windows.'),
  PLAYGROUND_PORT: optional(port.default(56_150)).describe('The port of the first client window in local mode; the others follow.'),
  MICROSOFT_APP_ID: optional(guid.optional()).describe('The app id of the bot registration; without it the bot runs in local mode.'),
  MICROSOFT_APP_PASSWORD: optional(z.string().optional()).describe('The client secret; not needed with UserAssignedMSI.'),
  MICROSOFT_APP_TYPE: optional(
    z
      .enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant'], 'write SingleTenant, UserAssignedMSI or MultiTenant')
      .default('SingleTenant'),
  ).describe('How the bot is registered.'),
  MICROSOFT_APP_TENANT_ID: optional(guid.optional()).describe('The tenant the bot is registered in.'),
  PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/u, error: 'write an address that starts with https:// or http://' }).optional(),
  ).describe('The address people reach the bot by, for calendar files and reports; without it none are offered (in local mode they are).'),
  LOCAL_THEMES_REGIONS: optional(
    z
      .string()
      .regex(/^[^\s@<>"'`\\,]+(?:\s*,\s*[^\s@<>"'`\\,]+)*$/u, 'write unit ids with commas between, such as reg-ost, reg-sor')
      .transform((text) => text.split(',').map((id) => id.trim()))
      .optional(),
  ).describe(
    'The regions, by unit id with commas between, whose local agreements are held against the four local themes; without it all are.',
  ),
  REFERRERS: optional(
    z
      .string()
      .transform((text) => text.split(',').map((id) => id.trim()))
      .pipe(z.array(z.enum(knownReferrers, `write some of ${knownReferrers.join(', ')} with commas between`)).min(1))
      .transform((ids) => [...new Set(ids)])
      .optional(),
  ).describe(
    `Who may refer to BUP here, in the order the pre-check offers them, with commas between: some of ${knownReferrers.join(', ')}; without it all of them.`,
  ),
  PATHWAY_REASON_WEEKS: optional(z.enum(['12', '6'], 'write 12 or 6').default('12').transform(Number)).describe(
    'Within how many weeks it is written down why the national pathway for child welfare was started or not; the sources disagree (12 or 6), so cards say that it is unsettled.',
  ),
  METRICS_TOKEN: optional(z.string().min(16, 'write at least 16 characters').optional()).describe(
    'A bearer token for /metrics from other machines; without it only this machine may read them.',
  ),
  HEARTBEAT_URL: optional(
    z.url({ protocol: /^https?$/u, error: 'write an address that starts with https:// or http://' }).optional(),
  ).describe(
    'An address that is asked for (GET) every five minutes, only when the auditor finds that all is well; somebody outside who misses it can raise the alarm.',
  ),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'write debug, info, warn, error or silent').optional()).describe(
    'How much is logged, to standard error: warn in local mode, info otherwise.',
  ),
});

export type Settings = z.infer<typeof settingsSchema> & { readonly localMode: boolean };

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** A setting is wrong; the message says which, and what to write. Never contains the value: it may be a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** The settings in an environment. Throws SettingsError with every fault at once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = settingsSchema.safeParse(environment);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (parsed.success && parsed.data.MICROSOFT_APP_ID !== undefined) {
    if (parsed.data.MICROSOFT_APP_TYPE !== 'UserAssignedMSI' && parsed.data.MICROSOFT_APP_PASSWORD === undefined)
      faults.push('MICROSOFT_APP_PASSWORD: write the client secret of the bot registration');
    if (parsed.data.MICROSOFT_APP_TYPE !== 'MultiTenant' && parsed.data.MICROSOFT_APP_TENANT_ID === undefined)
      faults.push('MICROSOFT_APP_TENANT_ID: write the tenant the bot is registered in');
  }
  if (parsed.success && parsed.data.MICROSOFT_APP_ID === undefined) {
    // Local mode asks nobody who they are; half a registration must not end up in it.
    if (parsed.data.HOST !== undefined && !loopback.includes(parsed.data.HOST))
      faults.push('HOST: write 127.0.0.1, or nothing; without MICROSOFT_APP_ID only this machine may be listened to');
    if (parsed.data.MICROSOFT_APP_PASSWORD !== undefined || parsed.data.MICROSOFT_APP_TENANT_ID !== undefined)
      faults.push('MICROSOFT_APP_ID: write the app id of the bot registration');
  }
  if (!parsed.success || faults.length > 0)
    throw new SettingsError(`These settings are wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return { ...parsed.data, localMode: parsed.data.MICROSOFT_APP_ID === undefined };
}
