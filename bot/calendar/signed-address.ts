import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { languages } from '../../domain/people/types.ts';

/** What a calendar address is for. Short names: the address stands in a card, and in people's calendars. */
const claim = z.discriminatedUnion('k', [
  /** One meeting: its deadline, the language of the file, and until when, in seconds since 1970. */
  z.object({ k: z.literal('m'), d: z.string(), l: z.enum(languages), e: z.int() }),
  /** A person's own feed. It is worth nothing when its number is no longer the person's. */
  z.object({ k: z.literal('f'), p: z.string(), n: z.int() }),
]);
export type CalendarClaim = z.infer<typeof claim>;

/** A claim as a piece of an address that nobody else can make or change. The same claim gives the same text. */
export function signed(what: CalendarClaim, key: Buffer): string {
  const body = Buffer.from(JSON.stringify(what)).toString('base64url');
  return `${body}.${seal(body, key).toString('base64url')}`;
}

/** What an address claims; null when it is not ours, has been changed, or is too old. */
export function readSigned(text: string, key: Buffer, nowMs: number): CalendarClaim | null {
  const [body = '', given = '', ...more] = text.split('.');
  const expected = seal(body, key);
  const actual = Buffer.from(given, 'base64url');
  if (more.length > 0 || actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  const parsed = claim.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!parsed.success) return null;
  return parsed.data.k === 'm' && parsed.data.e * 1_000 < nowMs ? null : parsed.data;
}

const seal = (body: string, key: Buffer): Buffer => createHmac('sha256', key).update(body).digest();
