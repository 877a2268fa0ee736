import type { SendOutcome } from '../../domain/ports.ts';
import type { Posted } from './post.ts';

/**
 * What became of a request, in words the delivery policy knows.
 *
 * @param knownId the activity's id where it is known beforehand (a replacement); a body without an id then changes nothing
 * @param nowMs the wall clock, milliseconds since 1970: Retry-After may be a date
 * @returns `accepted` for 2xx, with an empty id when Teams gave none (such a card cannot be replaced later);
 *   `no-answer` for a 2xx that is not from Teams, such as a proxy's page. The reason of a failure is a code, never a text.
 */
export function readPosted(posted: Posted, knownId: string | null, nowMs: number): SendOutcome {
  if (posted.kind === 'never-left') return { kind: 'not-sent', reason: codeOf(posted.error) };
  if (posted.kind === 'no-answer') return { kind: 'no-answer', reason: codeOf(posted.error) };
  const { status } = posted;
  const body = parseObject(posted.body);
  if (status < 200 || status > 299) {
    return { kind: 'refused', status, subcode: subcodeOf(body), retryAfterMs: parseRetryAfter(posted.retryAfter, nowMs) };
  }
  if (body === null) return { kind: 'no-answer', reason: 'unreadable-answer' };
  const id: unknown = Reflect.get(body, 'id');
  return { kind: 'accepted', activityId: typeof id === 'string' && id !== '' ? id : (knownId ?? '') };
}

/**
 * Retry-After in milliseconds: whole seconds or an HTTP date. A date that has passed is 0; nonsense and negative
 * numbers are null, so that our own back-off is used.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** An error's code, such as ECONNRESET: letters, digits, - and _ only, so that it can be logged. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? code : 'unknown';
}

/** An empty body is an empty object; null for what is not a JSON object. */
function parseObject(text: string): object | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function subcodeOf(body: object | null): string | null {
  const error: unknown = body && Reflect.get(body, 'error');
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : null;
}
