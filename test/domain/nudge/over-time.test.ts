import { describe, expect, it } from 'vitest';
import { routineId } from '../../../domain/ids.ts';
import { planAhead } from '../../../domain/nudge/day/plan-ahead.ts';
import { planDigests } from '../../../domain/nudge/day/plan-digests.ts';
import { deriveDeadlines } from '../../../domain/nudge/deadline/derive-deadlines.ts';
import type { RoutineRule } from '../../../domain/nudge/types.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Register } from '../../../domain/register.ts';
import {
  absence,
  agreement,
  agreementSubject,
  calendar,
  catalogue,
  closure,
  day,
  deadline,
  ordinaryRegister,
  role,
  roleSubject,
  rolesWithout,
  routineOf,
} from '../../support/builders.ts';
import { lines, nudgesOf, plan, run, who } from './plan.ts';

const register = ordinaryRegister();
const only = (...ids: readonly string[]): ReadonlyMap<ReturnType<typeof routineId>, RoutineRule> =>
  new Map(ids.map((id) => [routineId(id), routineOf(id)]));
const ahead = (of: Register, routines: readonly string[], from: string, days: number) =>
  [...planAhead(directoryOf(of), only(...routines), calendar, day(from), days)].filter((each) => each.kind === 'daily');
const derived = (of: Register, routine: string, today: string): readonly string[] =>
  deriveDeadlines(directoryOf(of), only(routine).values(), day(today), calendar).map((each) => each.due.toString());

describe('catch-up', () => {
  it('after three weeks of downtime a deadline gets only its newest missed step, marked late', () => {
    const planned = plan(register, '2027-03-22', {
      deadlines: [deadline('2027-04-01', { handledThrough: '2027-02-15', nextStepOn: '2027-03-08' })],
    });
    expect(who(planned)).toEqual(['b assignee -7', 'h assignee -7']);
    expect(nudgesOf(planned).map((each) => [each.why.late, each.why.scheduledOn.toString()])).toEqual([
      [true, '2027-03-18'],
      [true, '2027-03-18'],
    ]);
    expect(planned.advanced[0]?.nextStepOn?.toString()).toBe('2027-04-01');
  });

  it('many deadlines after the downtime are one message a person, never a burst', () => {
    const many = ['a1', 'a2', 'a3', 'a4'].map((id) =>
      deadline('2027-04-01', { subject: agreementSubject(id), handledThrough: '2027-02-15' }),
    );
    const { messages } = plan(ordinaryRegister({ agreements: ['a1', 'a2', 'a3', 'a4'].map((id) => agreement(id)) }), '2027-03-22', {
      deadlines: many,
    });
    expect(messages.map((each) => [each.person, each.nudges.length])).toEqual([
      ['h', 4],
      ['b', 4],
    ]);
  });

  it('a step on its own day is not late', () => {
    expect(nudgesOf(plan(register, '2027-03-08', { deadlines: [deadline('2027-04-01')] })).map((each) => each.why.late)).toEqual([
      false,
      false,
    ]);
  });

  it('an agreement imported long overdue gets its newest step at once and not the five before', () => {
    const overdue = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2026-06-01' })] });
    const found = deriveDeadlines(directoryOf(overdue), only('agreement-evaluation').values(), day('2027-03-01'), calendar);
    expect(found.map((each) => [each.due.toString(), each.nextStepOn?.toString()])).toEqual([['2026-06-01', '2027-03-01']]);
    expect(who(plan(overdue, '2027-03-01', { deadlines: found }))).toEqual(['r regional-lead 10']);
  });
});

describe('the clock going backwards', () => {
  it.each(['2027-03-08', '2027-03-18', '2027-04-01', '2027-04-08', '2027-04-15'])(
    '%s planned, then the day before, then again, repeats nothing',
    (date) => {
      const first = plan(register, date, { deadlines: [deadline('2027-04-01')] });
      expect(first.messages.length).toBeGreaterThan(0);
      const before = plan(
        register,
        calendar.isNoSendDay(day(date).subtract({ days: 1 })) ? '2027-03-05' : day(date).subtract({ days: 1 }).toString(),
        { deadlines: first.advanced },
      );
      expect(before.messages).toEqual([]);
      const kept = before.advanced.length > 0 ? before.advanced : first.advanced;
      expect(plan(register, date, { deadlines: kept }).messages).toEqual([]);
    },
  );

  it('a deadline that must be looked at again does not forget what was handled on a later day', () => {
    const looked = plan(register, '2027-03-05', {
      deadlines: [deadline('2027-04-01', { handledThrough: '2027-03-08', nextStepOn: '2027-03-05' })],
    });
    expect(looked.messages).toEqual([]);
    expect(plan(register, '2027-03-08', { deadlines: looked.advanced }).messages).toEqual([]);
  });
});

describe('successors', () => {
  it('a recurring routine that nobody answered opens its next occurrence when its first step comes', () => {
    const half = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-04-01', evaluationRhythm: '2/year' })] });
    // -30 from 1 October 2027 (a Friday) is 20 August.
    const messages = ahead(half, ['agreement-evaluation'], '2027-04-10', 150);
    expect(lines(messages)).toEqual(['2027-04-12 lb 5', '2027-04-12 lh 5', '2027-04-15 r 10', '2027-08-20 b -30', '2027-08-20 h -30']);
    expect(messages.at(-1)?.nudges[0]?.due.toString()).toBe('2027-10-01');
  });

  it('the old occurrence is superseded, and the new one opened, on the same day', () => {
    const half = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-04-01', evaluationRhythm: '2/year' })] });
    const old = deadline('2027-04-01', { handledThrough: '2027-04-15', nextStepOn: '2027-08-20' });
    const planned = plan(half, '2027-08-20', { deadlines: [old] });
    expect(planned.superseded).toEqual([old.id]);
    expect(planned.opened.map((each) => [each.due.toString(), each.nextStepOn?.toString()])).toEqual([['2027-10-01', '2027-09-10']]);
    expect(planned.advanced).toEqual([]);
  });

  it('an old occurrence whose next one cannot be planned stays as it was, and the others are planned', () => {
    const two = ordinaryRegister({
      agreements: ['a1', 'a2'].map((id) => agreement(id, { evaluation: '2027-04-01', evaluationRhythm: '2/year' })),
    });
    const [bad, good] = ['a1', 'a2'].map((id) =>
      deadline('2027-04-01', { subject: agreementSubject(id), handledThrough: '2027-04-15', nextStepOn: '2027-08-20' }),
    );
    if (bad === undefined || good === undefined) throw new Error('two are needed');
    const planned = plan(two, '2027-08-20', {
      deadlines: [bad, good],
      declined: (id) => {
        if (id !== bad.id && id.includes(':a1:')) throw new Error('cannot be read');
        return false;
      },
    });
    expect([planned.broken, planned.superseded, planned.opened.length]).toEqual([[bad.id], [good.id], 1]);
    expect(nudgesOf(planned).every((nudge) => nudge.deadline.includes(':a2:'))).toBe(true);
  });

  it('a yearly evaluation on 29 February falls on the 28th in the year after', () => {
    const leap = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2028-02-29', evaluationRhythm: '1/year' })] });
    const planned = plan(leap, '2029-01-17', { deadlines: [deadline('2028-02-29', { handledThrough: '2028-03-14' })] });
    expect(planned.opened.map((each) => each.due.toString())).toEqual(['2029-02-28']);
  });

  it('a weekly meeting that nobody answers gets its escalation, and the next one is the next week’s', () => {
    const weekly = ordinaryRegister({ agreements: [agreement('a1', { contact: '2027-03-01', contactRhythm: 'weekly' })] });
    expect(lines(ahead(weekly, ['agreement-contact-meeting'], '2027-03-01', 19))).toEqual([
      '2027-03-01 b 0',
      '2027-03-01 h 0',
      '2027-03-15 lb 10',
      '2027-03-15 lh 10',
      '2027-03-16 b -5',
      '2027-03-16 h -5',
    ]);
  });

  it('a deadline whose agreement is gone is cancelled without a word', () => {
    const gone = deadline('2027-04-01', { subject: agreementSubject('borte') });
    expect(plan(register, '2027-03-08', { deadlines: [gone] })).toMatchObject({ messages: [], cancelled: [gone.id], advanced: [] });
  });

  it('an agreement that has ended opens no further occurrence', () => {
    const ended = ordinaryRegister({
      agreements: [agreement('a1', { evaluation: '2027-04-01', evaluationRhythm: '2/year', to: '2027-06-30' })],
    });
    expect(lines(ahead(ended, ['agreement-evaluation'], '2027-04-15', 150))).toEqual(['2027-04-15 r 10']);
  });

  it('a routine that left the catalogue ends its ladder and has no successor', () => {
    const planned = plan(register, '2027-04-15', {
      routines: new Map(),
      deadlines: [deadline('2027-04-01', { handledThrough: '2027-04-08' })],
    });
    expect(who(planned)).toEqual(['r regional-lead 10']);
    expect(planned.advanced[0]?.nextStepOn).toBeNull();
  });
});

describe('first due dates', () => {
  const one = (parts: Parameters<typeof agreement>[1]) => ordinaryRegister({ agreements: [agreement('a1', parts)] });

  it.each<[string, Parameters<typeof agreement>[1], readonly string[], string]>([
    ['agreement-evaluation', { evaluation: '2027-04-01' }, ['2027-04-01'], 'the date the register names'],
    ['agreement-evaluation', { evaluation: '2026-12-01' }, ['2026-12-01'], 'the date the register names, passed'],
    ['agreement-evaluation', {}, [], 'neither date nor rhythm'],
    [
      'agreement-evaluation',
      { evaluationRhythm: '1/year', from: '2025-01-15' },
      ['2028-01-15'],
      'the rhythm counted from when the agreement began',
    ],
    [
      'agreement-evaluation',
      { evaluationRhythm: 'autumn', from: '2027-04-15' },
      ['2027-10-01'],
      'the rhythm of an agreement that begins later',
    ],
    ['agreement-evaluation', { evaluation: '2027-04-01', to: '2027-02-28' }, [], 'an agreement that has ended'],
    ['agreement-contact-meeting', { contact: '2027-04-01' }, ['2027-04-01'], 'a meeting without a rhythm'],
    ['agreement-contact-meeting', { contactRhythm: 'tertial' }, ['2027-04-30'], 'a rhythm without a date'],
    ['agreement-contact-meeting', {}, [], 'neither'],
    ['contact-persons-confirmed', { evaluation: '2027-07-01' }, ['2027-04-01'], 'three months before the evaluation'],
    ['contact-persons-confirmed', { evaluation: '2027-05-31' }, ['2028-02-28'], 'three months before, passed by a day'],
  ])('%s with %j is due %j: %s', (routine, parts, expected) => {
    expect(derived(one(parts), routine, '2027-03-01')).toEqual(expected);
  });

  it('a vacant role is due in ten working days', () => {
    expect(derived(ordinaryRegister({ roles: rolesWithout('b') }), 'role-vacancy', '2027-03-15')).toEqual(['2027-04-01']);
  });

  it('a duty is due for every unit that should have the role, on its day', () => {
    expect(derived(register, 'duty-health-card-practice', '2027-03-01')).toEqual(['2027-04-20']);
  });
});

describe('planning ahead', () => {
  it('a role that falls vacant on the way gets the vacancy’s nudges', () => {
    const leaving = ordinaryRegister({
      agreements: [agreement('a1')],
      roles: [...rolesWithout('b'), role('b', 'barnevernansvarlig', 'bup', { to: '2027-03-10' })],
    });
    // Vacant from 11 March: due ten working days later, 30 March, and -5 is 18 March.
    expect(lines(ahead(leaving, ['role-vacancy'], '2027-03-01', 31))).toEqual(['2027-03-18 lb -5', '2027-03-30 lb 0']);
  });

  it('says the same whichever day it is asked from, while nothing has happened', () => {
    const busy = ordinaryRegister({
      agreements: [agreement('a1', { evaluation: '2027-05-03' }), agreement('a2', { evaluation: '2027-04-21' })],
    });
    const from = (date: string) =>
      lines(ahead(busy, ['agreement-evaluation'], date, 90)).filter((each) => each >= '2027-04-01' && each < '2027-05-01');
    expect(from('2027-03-01')).toEqual(from('2027-03-30'));
  });
});

describe('the digest', () => {
  const digests = (of: Register, date: string): readonly string[] =>
    planDigests(directoryOf(of), calendar, day(date)).map((each) => `${each.person} ${each.time.toString()} ${each.kind}`);

  it.each([
    ['2027-03-01', ['r 08:00:00 digest'], 'a Monday'],
    ['2027-03-02', [], 'a Tuesday'],
    ['2027-03-29', [], 'Easter Monday'],
    ['2027-03-30', ['r 08:00:00 digest'], 'the Tuesday after Easter'],
    ['2027-05-18', ['r 08:00:00 digest'], 'the Tuesday after 17 May'],
    ['2026-12-28', ['r 08:00:00 digest'], 'the Monday of week 53'],
    ['2028-12-27', ['r 08:00:00 digest'], 'the Wednesday after Christmas 2028'],
  ])('on %s it goes to %j: %s', (date, expected) => {
    expect(digests(register, date)).toEqual(expected);
  });

  it('goes to the deputy of a regional lead who is absent, and to both who share the position', () => {
    expect(digests(ordinaryRegister({ absences: [absence('r', '2027-03-01', '2027-03-05', 'd1')] }), '2027-03-01')).toEqual([
      'd1 08:00:00 digest',
    ]);
    expect(digests(ordinaryRegister({ roles: [...rolesWithout(), role('d2', 'regionalt-helseansvarlig', 'reg')] }), '2027-03-01')).toEqual([
      'r 08:00:00 digest',
      'd2 08:00:00 digest',
    ]);
  });

  it('goes on the region’s first send day when the region itself is closed on Monday', () => {
    const closed = ordinaryRegister({ closures: [closure('reg', '2027-03-01', '2027-03-01')] });
    expect([digests(closed, '2027-03-01'), digests(closed, '2027-03-02')]).toEqual([[], ['r 08:00:00 digest']]);
  });

  it('is not counted in the budget: three dailies still go that week', () => {
    const agreements = ['2027-03-30', '2027-03-31', '2027-04-01'].map((date, index) => agreement(`a${index + 1}`, { evaluation: date }));
    const own = ordinaryRegister({
      agreements: agreements.map((each) => ({
        ...each,
        parties: each.parties.map((party) =>
          party.unit === 'avd' ? { ...party, contactPerson: register.people.find((person) => person.id === 'r')?.id ?? null } : party,
        ),
      })),
    });
    const all = [...planAhead(directoryOf(own), only('agreement-evaluation'), calendar, day('2027-03-29'), 6)].filter(
      (each) => each.person === 'r',
    );
    expect(all.map((each) => `${each.date.toString()} ${each.kind}`)).toEqual([
      '2027-03-30 digest',
      '2027-03-30 daily',
      '2027-03-31 daily',
      '2027-04-01 daily',
    ]);
  });
});

describe('looking ahead', () => {
  it('what waited for a silent unit, and whose recipient has gone away meanwhile, goes to the deputy once', () => {
    const of = ordinaryRegister({
      agreements: [agreement('a1', { evaluation: '2027-03-23', evaluationRhythm: '1/year' })],
      closures: [closure('avd', '2027-03-01', '2027-03-05', 'silent')],
      absences: [absence('h', '2027-03-04', '2027-03-11', 'd1')],
    });
    const got = ahead(of, ['agreement-evaluation'], '2027-02-22', 18).filter(({ person }) => person === 'd1');
    expect(got.map(({ date, nudges }) => `${date.toString()} ${nudges.map(({ step, why }) => `${step} ${why.occasion}`).join()}`)).toEqual([
      '2027-03-08 -15 rerouted',
    ]);
  });
});

describe('the whole catalogue', () => {
  it('a quiet day with nothing due plans nothing at all', () => {
    expect(plan(register, '2027-03-09', { deadlines: [deadline('2027-04-01', { nextStepOn: '2027-03-18' })] })).toEqual({
      messages: [],
      held: [],
      dropped: [],
      advanced: [],
      opened: [],
      superseded: [],
      cancelled: [],
      broken: [],
      passedOn: [],
      nobody: [],
    });
  });

  it('a duty reaches the one who holds the role', () => {
    const duty = deadline('2027-04-20', { routine: 'duty-health-card-practice', subject: roleSubject('helseansvarlig', 'avd') });
    expect(catalogue.size).toBeGreaterThan(5);
    expect(lines(run(register, '2027-04-12', '2027-05-05', { deadlines: [duty] }))).toEqual([
      '2027-04-13 h -5',
      '2027-04-20 h 0',
      '2027-05-04 lh 10',
    ]);
  });
});
