import { describe, expect, it } from 'vitest';
import { parseRetryAfter, readFailure } from '../../../bot/messenger/read-outcome.ts';

const now = Date.UTC(2027, 2, 1, 7, 15);

describe('Retry-After', () => {
  it.each<[value: string | undefined, ms: number | null]>([
    ['3', 3_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Mon, 01 Mar 2027 07:15:30 GMT', 30_000],
    ['Mon, 01 Mar 2027 07:14:30 GMT', 0],
    [undefined, null],
    ['', null],
    ['-3', null],
    ['1.5', null],
    ['soon', null],
    ['2027', 2_027_000],
    ['99999999999', null],
  ])('%j is %j ms', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});

describe('an error without an answer', () => {
  const error = (code: string, message = '') => Object.assign(new Error(message), { code });
  it.each<[error: unknown, kind: string, reason: string]>([
    [error('ECONNREFUSED'), 'not-sent', 'ECONNREFUSED'],
    [error('ENOTFOUND'), 'not-sent', 'ENOTFOUND'],
    [error('CERT_HAS_EXPIRED'), 'not-sent', 'CERT_HAS_EXPIRED'],
    [error('ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:443'), 'not-sent', 'ETIMEDOUT'],
    [error('ETIMEDOUT', 'read ETIMEDOUT'), 'no-answer', 'ETIMEDOUT'],
    [error('ECONNRESET'), 'no-answer', 'ECONNRESET'],
    [error('EPIPE'), 'no-answer', 'EPIPE'],
    [error('a name (fiktiv)'), 'no-answer', 'unknown'],
    [undefined, 'no-answer', 'unknown'],
  ])('%o is %s', (failure, kind, reason) => {
    expect(readFailure(failure)).toEqual({ kind, reason });
  });
});
