import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { badActivity } from './errors.ts';

/** An activity fit for a turn. */
export interface CheckedActivity {
  readonly activity: Activity;
  /** The text was longer than the limit and has been cut: what is left may not be what the person meant. */
  readonly textCut: boolean;
}

/** A NUL or half a character is in no id of Teams'; PostgreSQL takes no NUL, and no address half a character. */
const printable = z.string().refine((text) => !text.includes('\0') && text.isWellFormed());
const short = printable.min(1).max(256);
/** Teams' conversation and user ids are long; 1,000 bytes leave room, and two of them fit in an index. */
const id = printable.min(1).refine((text) => text.length <= 1_000 && Buffer.byteLength(text) <= 1_000);
const time = z
  .string()
  .max(64)
  .refine((text) => !Number.isNaN(Date.parse(text)));
const account = z.looseObject({ id, aadObjectId: short.nullish() });

const activityShape = z.looseObject({
  type: short,
  id: id.optional(),
  replyToId: id.or(z.literal('')).nullish(),
  name: short.nullish(),
  channelId: short,
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  conversation: z.looseObject({ id, tenantId: short.nullish() }),
  from: account.partial().nullish(),
  recipient: account.partial().nullish(),
  text: z.string().nullish(),
  locale: printable.max(64).nullish(),
  timestamp: time.nullish(),
  localTimestamp: time.nullish(),
  expiration: time.nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
  channelData: z.looseObject({}).nullish(),
});

/** Activities that a person causes: without knowing who, nothing may happen. */
const needsSender = new Set(['message', 'invoke', 'messageReaction', 'messageUpdate']);

/**
 * Checks that a parsed body is an activity with what a turn needs; what else it holds is passed on as it is.
 *
 * @param maxTextLength UTF-16 units; a longer text is cut there
 * @throws {RequestError} 400 that names the fields, never their contents
 */
export function checkActivity(body: unknown, maxTextLength: number): CheckedActivity {
  const fields = wrongFields(body);
  if (fields.length > 0 || !isActivity(body)) throw badActivity(fields);

  const { replyToId, ...rest } = body;
  const cut = typeof body.text === 'string' && body.text.length > maxTextLength;
  return {
    textCut: cut,
    activity: {
      ...rest,
      // Empty or null is what some clients write for «answers nothing»; behind this door it is then not there.
      ...(replyToId ? { replyToId } : {}),
      ...(cut ? { text: body.text.slice(0, maxTextLength).replace(/[\uD800-\uDBFF]$/, '') } : {}),
      ...asDate('timestamp', body.timestamp),
      ...asDate('localTimestamp', body.localTimestamp),
      ...asDate('expiration', body.expiration),
    },
  };
}

function wrongFields(body: unknown): readonly string[] {
  const result = activityShape.safeParse(body);
  if (!result.success) return [...new Set(result.error.issues.map(({ path }) => path.join('.') || 'body'))];
  const { type, name, from } = result.data;
  const missing: string[] = [];
  if (needsSender.has(type) && from?.id === undefined) missing.push('from.id');
  if (type === 'invoke' && !name) missing.push('name');
  return missing;
}

/** The SDK's type promises more than it needs; what it needs, `wrongFields` has looked at. */
function isActivity(body: unknown): body is Activity {
  return typeof body === 'object' && body !== null;
}

/** The SDK wants dates where JSON has text. */
function asDate<Name extends string>(name: Name, value: unknown): { [key in Name]?: Date } | undefined {
  if (typeof value !== 'string') return undefined;
  const dates: { [key in Name]?: Date } = {};
  Reflect.set(dates, name, new Date(value));
  return dates;
}
