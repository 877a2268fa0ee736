import type { SendOutcome } from '../../domain/ports.ts';
import type { PipelineAnswer } from './single-request.ts';

/**
 * What Teams' answer says about a request.
 *
 * @param knownId the activity's id where it is known beforehand (a replacement); a body without an id then changes nothing
 * @param nowMs the wall clock, milliseconds since 1970: Retry-After may be a date
 * @returns `accepted` for 2xx, with an empty id when Teams gave none (such a card cannot be replaced later);
 *   `no-answer` for a 2xx that is not from Teams, such as a proxy's page
 */
export function readAnswer(answer: PipelineAnswer, knownId: string | null, nowMs: number): SendOutcome {
  const { status } = answer;
  const body = parseObject(answer.bodyAsText ?? '');
  if (status < 200 || status > 299) {
    return { kind: 'refused', status, subcode: subcodeOf(body), retryAfterMs: parseRetryAfter(answer.headers.get('retry-after'), nowMs) };
  }
  if (body === null) return { kind: 'no-answer', reason: 'unreadable-answer' };
  const id: unknown = Reflect.get(body, 'id');
  return { kind: 'accepted', activityId: typeof id === 'string' && id !== '' ? id : (knownId ?? '') };
}

/** Failures of which we know that nothing had left: no address, no connection, no trust in the certificate. */
const nothingLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What an error without an answer says, once the request had been handed to the wire. The reason is a code, never a text. */
export function readFailure(error: unknown): SendOutcome {
  const code = codeOf(error);
  const whileConnecting = code === 'ETIMEDOUT' && error instanceof Error && !error.message.startsWith('read');
  return nothingLeft.has(code) || whileConnecting ? { kind: 'not-sent', reason: code } : { kind: 'no-answer', reason: code };
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

/** An error's code, such as ECONNRESET: letters, digits and _ only, so that it can be logged. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : 'unknown';
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
