import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ladders } from '../../../catalogue/ladders.ts';
import type { Deadline, Ladder } from '../../../domain/nudge/types.ts';
import {
  agreement,
  agreementSubject,
  closure,
  day,
  deadline,
  nudge,
  ordinaryRegister,
  ordinaryUnits,
  party,
  peopleWith,
  person,
  role,
  rolesWithout,
  unit,
} from '../../support/builders.ts';
import { nudgesOf, plan, who } from './plan.ts';

const step = (offset: number): Ladder => ({ name: 'test', steps: [{ offset, to: offset > 0 ? ['leaders'] : ['assignees'] }] });
/** A deadline with one step, due so that the step falls on Thursday 11 March 2027. */
const dueFor: Readonly<Record<number, string>> = {
  [-30]: '2027-04-27',
  [-7]: '2027-03-22',
  [-5]: '2027-03-18',
  [-4]: '2027-03-17',
  [-3]: '2027-03-16',
  [-1]: '2027-03-12',
  0: '2027-03-11',
  5: '2027-03-04',
};
const thursday = '2027-03-11';
const on = (offset: number, subject = 'a1'): Deadline =>
  deadline(dueFor[offset] ?? thursday, { ladder: step(offset), subject: agreementSubject(subject) });
const spent = { dailyThisWeek: () => 3 };
const register = ordinaryRegister({ agreements: ['a1', 'a2', 'a3'].map((id) => agreement(id)) });

describe('one message a day', () => {
  it('all of a person’s nudges of a day form one message: overdue, today, coming, the nearest first', () => {
    const deadlines = [
      deadline('2027-03-18', { subject: agreementSubject('a1'), ladder: step(-5) }),
      deadline('2027-03-16', { subject: agreementSubject('a2'), ladder: step(-3) }),
      deadline('2027-03-11', { subject: agreementSubject('a3'), ladder: step(0) }),
      deadline('2027-03-04', { subject: agreementSubject('a1'), ladder: { name: 'test', steps: [{ offset: 5, to: ['assignees'] }] } }),
      deadline('2027-02-25', { subject: agreementSubject('a2'), ladder: { name: 'test', steps: [{ offset: 10, to: ['assignees'] }] } }),
    ];
    const { messages } = plan(register, thursday, { deadlines });
    expect(messages.map((each) => `${each.person} ${each.time.toString()} ${each.kind}`)).toEqual(['h 08:15:00 daily', 'b 08:15:00 daily']);
    expect(messages[0]?.nudges.map((each) => each.due.toString())).toEqual([
      '2027-02-25',
      '2027-03-04',
      '2027-03-11',
      '2027-03-16',
      '2027-03-18',
    ]);
  });

  it('a person with two hats gets one message, and one line a deadline', () => {
    const twoHats = ordinaryRegister({
      roles: [...rolesWithout('lh', 'h'), role('h', 'helseansvarlig', 'avd'), role('h', 'leder', 'avd')],
    });
    const planned = plan(twoHats, '2027-03-12', {
      deadlines: [
        deadline('2027-03-11', { ladder: ladders.short, handledThrough: thursday }),
        deadline('2027-03-05', { handledThrough: '2027-03-05' }),
      ],
    });
    expect(planned.messages.map((each) => each.person).sort()).toEqual(['b', 'h', 'lb']);
    expect(who(planned)).toEqual(['b assignee 1', 'h assignee 1', 'h leader 5', 'lb leader 1', 'lb leader 5']);
  });

  it('once today’s message is gone, the rest waits for the next send day', () => {
    const planned = plan(register, '2027-03-24', { deadlines: [deadline('2027-03-24', { ladder: step(0) })], todaysMessage: () => 'gone' });
    expect(planned.messages).toEqual([]);
    expect(planned.held.map((each) => [each.nudge.person, each.until.toString(), each.nudge.why.heldFor])).toEqual([
      ['h', '2027-03-30', 'one-a-day'],
      ['b', '2027-03-30', 'one-a-day'],
    ]);
  });

  it('while today’s message is open, more is added to it, also when the budget is spent', () => {
    expect(who(plan(register, thursday, { deadlines: [on(-30)], todaysMessage: () => 'open', ...spent }))).toEqual([
      'b assignee -30',
      'h assignee -30',
    ]);
  });

  it('the person’s own window decides the time, else the unit’s, else the one above it', () => {
    const window = { opens: Temporal.PlainTime.from('10:00'), closes: Temporal.PlainTime.from('14:00') };
    const late = { opens: Temporal.PlainTime.from('11:00'), closes: Temporal.PlainTime.from('14:00') };
    const times = (parts: Parameters<typeof ordinaryRegister>[0]): readonly string[] =>
      plan(ordinaryRegister(parts), thursday, { deadlines: [on(0)] }).messages.map((each) => each.time.toString());
    const units = [...ordinaryUnits.filter((each) => each.id !== 'inst'), unit('inst', 'institution', { parent: 'reg', window })];
    expect(times({ units })).toEqual(['10:00:00', '08:15:00']);
    expect(times({ units, people: peopleWith(person('h', { window: late })) })).toEqual(['11:00:00', '08:15:00']);
  });
});

describe('the budget of three dailies a week', () => {
  it.each([
    [-30, 'waits'],
    [-7, 'waits'],
    [-5, 'waits'],
    [-4, 'waits'],
    [-3, 'goes'],
    [-1, 'goes'],
    [0, 'goes'],
    [5, 'goes'],
  ])('when it is spent, step %i %s', (offset, expected) => {
    const planned = plan(register, thursday, { deadlines: [on(offset)], ...spent });
    expect(planned.messages.length > 0 ? 'goes' : 'waits').toBe(expected);
    expect(planned.held.map((each) => [each.until.toString(), each.nudge.why.heldFor])).toEqual(
      expected === 'waits'
        ? [
            ['2027-03-15', 'budget'],
            ['2027-03-15', 'budget'],
          ]
        : [],
    );
  });

  it('the third message of the week still goes', () => {
    expect(plan(register, thursday, { deadlines: [on(-30)], dailyThisWeek: () => 2 }).messages.length).toBe(2);
  });

  it('an early step rides along with one that cannot wait', () => {
    expect(who(plan(register, thursday, { deadlines: [on(-30), on(-1, 'a2')], ...spent }))).toEqual([
      'b assignee -1',
      'b assignee -30',
      'h assignee -1',
      'h assignee -30',
    ]);
  });

  it('what waits rides along before its day when its person gets a message anyway', () => {
    const waiting = [
      { deadline: on(-30), nudge: nudge(on(-30), 'h', -30, '2027-03-10', { why: { heldFor: 'budget' } }), until: day('2027-03-15') },
    ];
    expect(who(plan(register, thursday, { deadlines: [on(0, 'a2')], waiting, ...spent }))).toEqual([
      'b assignee 0',
      'h assignee -30',
      'h assignee 0',
    ]);
  });

  it('what waits stays when its person gets nothing', () => {
    const waiting = [
      { deadline: on(-30), nudge: nudge(on(-30), 'h', -30, '2027-03-10', { why: { heldFor: 'budget' } }), until: day('2027-03-15') },
    ];
    expect(plan(register, thursday, { waiting })).toMatchObject({ messages: [], held: [], dropped: [] });
  });

  it('what waited goes on its day, and knows why it waited', () => {
    const waiting = [
      { deadline: on(-30), nudge: nudge(on(-30), 'h', -30, '2027-03-11', { why: { heldFor: 'budget' } }), until: day('2027-03-15') },
    ];
    const planned = plan(register, '2027-03-15', { waiting });
    expect(nudgesOf(planned).map((each) => [each.person, each.why.heldFor])).toEqual([['h', 'budget']]);
  });

  it('a newer step of the same deadline takes the place of one that waited', () => {
    const of = deadline('2027-04-01');
    const old = nudge(of, 'h', -15, '2027-03-08');
    const planned = plan(register, '2027-03-18', {
      deadlines: [{ ...of, handledThrough: day('2027-03-08') }],
      waiting: [{ deadline: of, nudge: old, until: day('2027-03-22') }],
    });
    expect(who(planned)).toEqual(['b assignee -7', 'h assignee -7']);
    expect(planned.dropped).toEqual([old]);
  });

  it.each([
    ['2027-03-24', '2027-03-30', 'the week after begins on Tuesday'],
    ['2026-12-30', '2027-01-04', 'week 53 ends with the year'],
    ['2027-05-14', '2027-05-18', '17 May is a Monday'],
    ['2026-12-23', '2026-12-28', 'over Christmas'],
  ])('on %s early steps wait until %s: %s', (today, until) => {
    const of = deadline(day(today).add({ months: 3 }).toString(), {
      ladder: { name: 'test', steps: [{ offset: -250, to: ['assignees'] }] },
    });
    expect(plan(register, today, { deadlines: [of], ...spent }).held.map((each) => each.until.toString())).toEqual([until, until]);
  });

  it('what a person asked to get back is not lost behind a step that waits', () => {
    const of = deadline('2027-04-01', { handledThrough: '2027-03-10', nextStepOn: '2027-03-18' });
    const waiting = [{ deadline: of, nudge: nudge(of, 'h', -15, '2027-03-10'), until: day('2027-03-15') }];
    const planned = plan(register, thursday, {
      waiting,
      resumed: [{ deadline: of, person: person('h').id, until: day(thursday) }],
      ...spent,
    });
    expect(nudgesOf(planned).map((each) => each.person)).toEqual(['h']);
  });

  it('a nudge that waits is not sent on a closed day of its unit', () => {
    const closed = ordinaryRegister({ closures: [closure('avd', '2027-03-15', '2027-03-15')] });
    const waiting = [{ deadline: on(-30), nudge: nudge(on(-30), 'h', -30, thursday), until: day('2027-03-15') }];
    expect(plan(closed, '2027-03-15', { waiting }).messages).toEqual([]);
  });

  it('a leader who only hears early about agreements of a vacant role is not written to more than three times a week', () => {
    const vacant = ordinaryRegister({ roles: rolesWithout('b') });
    expect(plan(vacant, thursday, { deadlines: [on(-30)], ...spent }).messages.map((each) => each.person)).toEqual([]);
  });

  it('what may have come before is not held: it may be lost', () => {
    const waiting = [
      { deadline: on(-30), nudge: nudge(on(-30), 'h', -30, '2027-03-10', { why: { mayHaveComeBefore: true } }), until: day(thursday) },
    ];
    expect(who(plan(register, thursday, { waiting, ...spent }))).toEqual(['h assignee -30']);
  });
});

describe('silence', () => {
  const silent = ordinaryRegister({ closures: [closure('avd', thursday, '2027-03-16', 'silent')] });

  it('a unit’s silence window holds its messages until it ends, and the other side gets its own', () => {
    const planned = plan(silent, thursday, { deadlines: [on(-1)] });
    expect(who(planned)).toEqual(['b assignee -1']);
    expect(planned.held.map((each) => [each.nudge.person, each.until.toString(), each.nudge.why.heldFor])).toEqual([
      ['h', '2027-03-17', 'silence'],
    ]);
  });

  it('what silence holds does not ride along before it ends', () => {
    const other = ordinaryRegister({
      agreements: [agreement('a1'), agreement('a2', { parties: [party('inst', 'h'), party('bup')] })],
      closures: [closure('avd', thursday, '2027-03-16', 'silent')],
    });
    const planned = plan(other, thursday, { deadlines: [on(-1), on(0, 'a2')] });
    expect(who(planned).filter((each) => each.startsWith('h'))).toEqual(['h assignee 0']);
  });

  it('silence over Easter ends on the first send day after', () => {
    const easter = ordinaryRegister({ closures: [closure('inst', '2027-03-22', '2027-03-28', 'silent')] });
    expect(
      plan(easter, '2027-03-22', { deadlines: [deadline('2027-03-22', { ladder: step(0) })] }).held.map((each) => each.until.toString()),
    ).toEqual(['2027-03-30']);
  });
});
