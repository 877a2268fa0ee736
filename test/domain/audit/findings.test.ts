import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { auditChecks } from '../../../domain/audit/checks.ts';
import { type AuditFacts, judge, type Tally } from '../../../domain/audit/judge.ts';
import { type AuditMemory, hasNews, isWorthALine, readClock, remember, withTold } from '../../../domain/audit/memory.ts';
import { auditMoments } from '../../../domain/audit/moments.ts';
import { personId } from '../../../domain/ids.ts';
import { calendar, day } from '../../support/builders.ts';

const noon = Temporal.Instant.from('2027-03-02T11:00:00Z');
const later = (minutes: number): Temporal.Instant => noon.add({ minutes });
const moments = auditMoments(noon, calendar);
const none: Tally = { count: 0, oldest: null };
const calm: AuditFacts = {
  tallies: {
    'steps-not-planned': none,
    'nudges-without-message': none,
    'nudges-held-too-long': none,
    'ladders-stopped': none,
    'messages-not-sent': none,
    'messages-not-carried': none,
    'messages-in-the-air': none,
    'messages-late': none,
    nobody: none,
  },
  queues: [],
};
const with1 = (check: keyof AuditFacts['tallies']): AuditFacts => ({
  ...calm,
  tallies: { ...calm.tallies, [check]: { count: 1, oldest: day('2027-03-01') } },
});

describe('findings', () => {
  it('are none when nothing is late', () => {
    expect(judge(calm, moments, null)).toEqual([]);
  });

  it.each(Object.keys(calm.tallies).flatMap((check) => auditChecks.filter((each) => each === check && each in calm.tallies)))(
    '%s is one with its count and its oldest day',
    (check) => {
      if (check === 'workers-silent' || check === 'clock-went-back') throw new Error('no tally');
      expect(judge(with1(check), moments, null)).toMatchObject([{ check, count: 1, since: day('2027-03-01') }]);
    },
  );

  it('put what is broken before what only wants attention', () => {
    const facts: AuditFacts = { ...calm, tallies: { ...with1('nobody').tallies, 'ladders-stopped': { count: 2, oldest: null } } };
    const found = judge(facts, moments, noon);
    expect(found.map(({ check, severity }) => `${check} ${severity}`)).toEqual([
      'ladders-stopped broken',
      'nobody attention',
      'clock-went-back attention',
    ]);
    expect(found[0]?.since).toEqual(moments.today);
  });

  it('tell of a queue that nobody looks at after ten minutes, and of deliveries after an hour', () => {
    const waiting = (name: string, minutes: number) => judge({ ...calm, queues: [{ name, waitedMs: minutes * 60_000 }] }, moments, null);
    expect(waiting('plan', 10)).toEqual([]);
    expect(waiting('plan', 11)).toMatchObject([{ check: 'workers-silent', count: 1, since: day('2027-03-02') }]);
    expect(waiting('plan', 60 * 24)).toMatchObject([{ since: day('2027-03-01') }]);
    expect(waiting('deliver', 59)).toEqual([]);
    expect(waiting('deliver', 61)).toHaveLength(1);
  });
});

describe('the clock', () => {
  it('that goes on is remembered as the latest', () => {
    expect(readClock(null, noon)).toEqual({ latest: noon, clockBackSince: null });
    expect(readClock({ latest: noon, clockBackSince: null }, later(5))).toEqual({ latest: later(5), clockBackSince: null });
  });

  it('may be put right by some seconds', () => {
    expect(readClock({ latest: noon, clockBackSince: null }, noon.subtract({ seconds: 90 }))).toEqual({
      latest: noon,
      clockBackSince: null,
    });
  });

  it('has gone back until it is where it was', () => {
    const back = readClock({ latest: noon, clockBackSince: null }, later(-60));
    expect(back).toEqual({ latest: noon, clockBackSince: later(-60) });
    expect(readClock(back, later(-30))).toEqual(back);
    expect(readClock(back, later(0))).toEqual({ latest: noon, clockBackSince: null });
  });

  it('is believed when it has stayed back for a day: the time before it was wrong', () => {
    const ahead = { latest: noon.add({ hours: 24 * 365 }), clockBackSince: noon };
    expect(readClock(ahead, noon.add({ hours: 24 })).clockBackSince).toEqual(noon);
    expect(readClock(ahead, noon.add({ hours: 25 }))).toEqual({ latest: noon.add({ hours: 25 }), clockBackSince: null });
  });
});

describe('an administrator', () => {
  const [ada, bo] = [personId('ada'), personId('bo')];
  const run = (before: AuditMemory | null, facts: AuditFacts, minutes: number): AuditMemory =>
    remember(before, judge(facts, moments, null), { latest: noon, clockBackSince: null }, later(minutes));

  it('hears of what two runs after each other have found, not of what one has', () => {
    const first = run(null, with1('nobody'), 0);
    expect(hasNews(first, ada)).toBe(false);
    expect(hasNews(run(first, with1('messages-late'), 5), ada)).toBe(false);
    expect(hasNews(run(first, with1('nobody'), 5), ada)).toBe(true);
  });

  it('hears of the same only once, until it has been away', () => {
    const told = withTold(run(run(null, with1('nobody'), 0), with1('nobody'), 5), [ada]);
    const next = run(told, with1('nobody'), 10);
    expect([hasNews(next, ada), hasNews(next, bo)]).toEqual([false, true]);
    const again = run(run(run(next, calm, 15), with1('nobody'), 20), with1('nobody'), 25);
    expect(hasNews(again, ada)).toBe(true);
  });

  it('hears again when something else comes besides', () => {
    const told = withTold(run(run(null, with1('nobody'), 0), with1('nobody'), 5), [ada]);
    const both: AuditFacts = { ...calm, tallies: { ...with1('nobody').tallies, 'messages-late': { count: 1, oldest: null } } };
    expect(hasNews(run(run(told, both, 10), both, 15), ada)).toBe(true);
  });
});

it('a log line is due when something is found and when it has gone, not in between', () => {
  const clock = { latest: noon, clockBackSince: null };
  const found = remember(null, judge(with1('nobody'), moments, null), clock, noon);
  const well = remember(found, [], clock, later(5));
  expect([isWorthALine(null, found), isWorthALine(found, well), isWorthALine(well, remember(well, [], clock, later(10)))]).toEqual([
    true,
    true,
    false,
  ]);
});
