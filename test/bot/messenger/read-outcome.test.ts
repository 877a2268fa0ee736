import { describe, expect, it } from 'vitest';
import { parseRetryAfter, readPosted } from '../../../bot/messenger/read-outcome.ts';

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

describe('a request without an answer', () => {
  const error = (code: string) => Object.assign(new Error('a name (fiktiv)'), { code });
  it.each<[kind: 'never-left' | 'no-answer', error: unknown, outcome: object]>([
    ['never-left', error('ECONNREFUSED'), { kind: 'not-sent', reason: 'ECONNREFUSED' }],
    ['never-left', error('UND_ERR_CONNECT_TIMEOUT'), { kind: 'not-sent', reason: 'UND_ERR_CONNECT_TIMEOUT' }],
    ['never-left', error('time-out'), { kind: 'not-sent', reason: 'time-out' }],
    ['no-answer', error('ECONNREFUSED'), { kind: 'no-answer', reason: 'ECONNREFUSED' }],
    ['no-answer', error('UND_ERR_SOCKET'), { kind: 'no-answer', reason: 'UND_ERR_SOCKET' }],
    ['no-answer', error('a name (fiktiv)'), { kind: 'no-answer', reason: 'unknown' }],
    ['no-answer', undefined, { kind: 'no-answer', reason: 'unknown' }],
  ])('that %s with %o has an outcome with a code and no text', (kind, failure, outcome) => {
    expect(readPosted({ kind, error: failure }, null, now)).toEqual(outcome);
  });
});
