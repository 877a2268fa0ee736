import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';

/** What an address claims. `e`: until when it is good, in seconds since 1970; left out: without end. Short names: an address stands in a card. */
export interface Claim {
  readonly k: string;
  readonly e?: number;
}

/** A claim as a piece of an address that nobody else can make or change. The same claim gives the same text. */
export function signed<What extends Claim>(what: What, key: Buffer): string {
  const body = Buffer.from(JSON.stringify(what)).toString('base64url');
  return `${body}.${seal(body, key).toString('base64url')}`;
}

/** What an address claims; null when it is not ours, has been changed, is none of these claims, or is too old. */
export function readSigned<Known extends Claim>(text: string, key: Buffer, known: z.ZodType<Known>, nowMs: number): Known | null {
  const [body = '', given = '', ...more] = text.split('.');
  const expected = seal(body, key);
  const actual = Buffer.from(given, 'base64url');
  if (more.length > 0 || actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  const { success, data } = known.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return !success || (data.e !== undefined && data.e * 1_000 < nowMs) ? null : data;
}

const seal = (body: string, key: Buffer): Buffer => createHmac('sha256', key).update(body).digest();
