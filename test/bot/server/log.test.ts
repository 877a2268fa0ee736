import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel } from '../../../bot/server/log.ts';

describe('the log', () => {
  it('is one JSON object a line: level, UTC time, fields and event, and nothing about the machine', () => {
    const { log, lines } = recorded('info');
    log.warn({ kind: 'refused', status: 429, retryAfterMs: null }, 'messenger.not-accepted');
    expect(lines()).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        kind: 'refused',
        status: 429,
        retryAfterMs: null,
        msg: 'messenger.not-accepted',
      },
    ]);
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = recorded('warn');
    log.info({}, 'a');
    log.error({}, 'b');
    expect(lines()).toMatchObject([{ msg: 'b' }]);
  });

  it('cuts a value that is too long to be a code', () => {
    const { log, lines } = recorded('info');
    log.info({ id: 'x'.repeat(1_000) }, 'a');
    expect(lines()).toMatchObject([{ id: `${'x'.repeat(200)}...` }]);
  });

  it('leaves out what may be about a person, and keeps ids and codes', () => {
    const { log, lines } = recorded('info');
    const kept = {
      id: 'bb000000-0000-4000-8000-000000000001',
      fingerprint: 'a912345678901f',
      deadline: 'agreement-evaluation:agreement:avt-1:2027-03-30',
      at: 'bot/server/create-server.ts:112:34',
      time: '2027-03-08T07:15:00.123Z',
    };
    log.info({ ...kept, said: 'Emma har angst', from: 'kari@bufetat.example', count: 91234567 }, 'a');
    expect(lines()).toMatchObject([{ ...kept, said: '[removed]', from: '[removed]', count: 91234567 }]);
  });
});

function recorded(level: LogLevel) {
  const written: string[] = [];
  return {
    log: createLog(level, { write: (line) => void written.push(line) }),
    lines: (): unknown[] => written.map((line) => JSON.parse(line)),
  };
}
