import { describe, expect, it } from 'vitest';
import { ladders } from '../../../catalogue/ladders.ts';
import { unitId } from '../../../domain/ids.ts';
import { nextLookDay, nextStepDay, scheduleOf } from '../../../domain/nudge/ladder/ladder-schedule.ts';
import { noSendFor } from '../../../domain/nudge/ladder/no-send.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { agreement, calendar, closure, day, deadline, ordinaryRegister } from '../../support/builders.ts';
import { lines, nudgesOf, plan, run, who } from './plan.ts';

const days = (name: keyof typeof ladders, due: string): readonly string[] =>
  scheduleOf({ due: day(due), ladder: ladders[name], meetingOn: null }, calendar, calendar.isNoSendDay).map((step) => step.on.toString());

describe('ladders', () => {
  // Counted on a printed calendar. The columns are the ladder's offsets in order.
  it.each<[keyof typeof ladders, string, readonly string[], string]>([
    ['review', '2027-04-01', ['2027-02-15', '2027-03-08', '2027-03-18', '2027-04-01', '2027-04-08', '2027-04-15'], 'over Easter 2027'],
    ['review', '2027-03-28', ['2027-02-11', '2027-03-04', '2027-03-16', '2027-03-24', '2027-04-05', '2027-04-12'], 'due on Easter Sunday'],
    [
      'review',
      '2028-04-17',
      ['2028-03-02', '2028-03-23', '2028-04-04', '2028-04-12', '2028-04-24', '2028-05-02'],
      'due on Easter Monday 2028',
    ],
    [
      'review',
      '2027-05-17',
      ['2027-04-02', '2027-04-23', '2027-05-05', '2027-05-14', '2027-05-24', '2027-05-31'],
      'due on 17 May and Whit Monday',
    ],
    ['review', '2027-05-01', ['2027-03-17', '2027-04-12', '2027-04-22', '2027-04-30', '2027-05-10', '2027-05-18'], 'due on 1 May'],
    [
      'review',
      '2027-02-08',
      ['2026-12-23', '2027-01-18', '2027-01-28', '2027-02-08', '2027-02-15', '2027-02-22'],
      '-30 is Christmas Eve and moves back',
    ],
    ['short', '2027-03-30', ['2027-03-22', '2027-03-24', '2027-03-30', '2027-03-31'], 'the day after Easter'],
    ['short', '2026-12-28', ['2026-12-22', '2026-12-23', '2026-12-28', '2026-12-29'], 'a step on Christmas Eve moves back'],
    [
      'short',
      '2026-12-30',
      ['2026-12-23', '2026-12-29', '2026-12-30', '2027-01-04'],
      "a step after, on New Year's Eve, moves forward; one before, on Christmas Eve, back",
    ],
    ['short', '2026-12-23', ['2026-12-18', '2026-12-22', '2026-12-23', '2026-12-28'], 'a step after, on Christmas Eve, moves forward'],
    ['short', '2028-02-29', ['2028-02-24', '2028-02-28', '2028-02-29', '2028-03-01'], 'due on 29 February'],
    ['gentle', '2027-05-06', ['2027-04-29', '2027-05-05', '2027-05-21'], 'due on Ascension Day'],
    ['gentle', '2028-06-05', ['2028-05-29', '2028-06-02', '2028-06-19'], 'due on Whit Monday 2028'],
    ['gentle', '2027-12-31', ['2027-12-23', '2027-12-30', '2028-01-14'], "due on New Year's Eve; -5 is Christmas Eve"],
  ])('%s due %s has its steps on %j: %s', (name, due, expected) => {
    expect(days(name, due)).toEqual(expected);
  });

  it('a review goes to the assignees four times, then to their leaders, then to the regional lead', () => {
    const messages = run(ordinaryRegister(), '2027-02-01', '2027-04-30', {
      deadlines: [deadline('2027-04-01', { nextStepOn: '2027-02-15' })],
    });
    expect(lines(messages)).toEqual([
      '2027-02-15 b -30',
      '2027-02-15 h -30',
      '2027-03-08 b -15',
      '2027-03-08 h -15',
      '2027-03-18 b -7',
      '2027-03-18 h -7',
      '2027-04-01 b 0',
      '2027-04-01 h 0',
      '2027-04-08 lb 5',
      '2027-04-08 lh 5',
      '2027-04-15 r 10',
    ]);
  });

  it('the last step of the short ladder goes to the assignee and the leader', () => {
    expect(
      who(
        plan(ordinaryRegister(), '2027-04-02', {
          deadlines: [deadline('2027-04-01', { ladder: ladders.short, handledThrough: '2027-04-01' })],
        }),
      ),
    ).toEqual(['b assignee 1', 'h assignee 1', 'lb leader 1', 'lh leader 1']);
  });

  it('the ladder copied onto an open deadline counts, not the one in the catalogue today', () => {
    const old = { name: 'old', steps: [{ offset: -2, to: ['assignees'] }] } as const;
    expect(who(plan(ordinaryRegister(), '2027-03-30', { deadlines: [deadline('2027-04-01', { ladder: old })] }))).toEqual([
      'b assignee -2',
      'h assignee -2',
    ]);
  });

  it('a deadline due on a Saturday asks on Friday once, not once for the day before and once for the day', () => {
    expect(
      who(
        plan(ordinaryRegister(), '2027-04-09', {
          deadlines: [deadline('2027-04-10', { ladder: ladders.short, handledThrough: '2027-04-08' })],
        }),
      ),
    ).toEqual(['b assignee 0', 'h assignee 0']);
  });

  it('the next step is the first one after today', () => {
    const schedule = scheduleOf({ due: day('2027-04-01'), ladder: ladders.review, meetingOn: null }, calendar, calendar.isNoSendDay);
    expect([nextStepDay(schedule, day('2027-03-08'))?.toString(), nextStepDay(schedule, day('2027-04-15'))]).toEqual(['2027-03-18', null]);
  });

  it('is looked at today when a step was missed, else on the day of the next step', () => {
    const schedule = scheduleOf({ due: day('2027-04-01'), ladder: ladders.review, meetingOn: null }, calendar, calendar.isNoSendDay);
    const today = day('2027-03-12');
    expect(
      [null, '2027-03-07', '2027-03-08'].map((handled) => nextLookDay(schedule, handled === null ? null : day(handled), today)?.toString()),
    ).toEqual(['2027-03-12', '2027-03-12', '2027-03-18']);
    expect(nextLookDay(schedule, day('2027-04-15'), day('2027-05-01'))).toBeNull();
  });
});

describe('closed days', () => {
  const closed = ordinaryRegister({ closures: [closure('bup', '2027-03-08', '2027-03-09')] });

  it('a step on one party’s closed day moves both sides back to the same day', () => {
    expect(
      lines(run(closed, '2027-03-01', '2027-03-12', { deadlines: [deadline('2027-04-01', { handledThrough: '2027-02-15' })] })),
    ).toEqual(['2027-03-05 b -15', '2027-03-05 h -15']);
  });

  it('a step after the due date on a closed day moves both sides forward', () => {
    const register = ordinaryRegister({ closures: [closure('avd', '2027-04-08', '2027-04-09')] });
    expect(
      lines(run(register, '2027-04-02', '2027-04-12', { deadlines: [deadline('2027-04-01', { handledThrough: '2027-04-01' })] })),
    ).toEqual(['2027-04-12 lb 5', '2027-04-12 lh 5']);
  });

  it('a closed day still counts as a working day', () => {
    const noSend = noSendFor(calendar, directoryOf(closed), [unitId('bup')]);
    const schedule = scheduleOf({ due: day('2027-03-12'), ladder: ladders.short, meetingOn: null }, calendar, noSend);
    expect(schedule.map((step) => `${step.nominalOn.toString()} ${step.on.toString()}`)).toEqual([
      '2027-03-09 2027-03-05',
      '2027-03-11 2027-03-11',
      '2027-03-12 2027-03-12',
      '2027-03-15 2027-03-15',
    ]);
  });

  it('closed days of a unit hold for every unit below it', () => {
    const register = ordinaryRegister({ closures: [closure('hf', '2027-03-08', '2027-03-08')] });
    expect(
      lines(run(register, '2027-03-01', '2027-03-12', { deadlines: [deadline('2027-04-01', { handledThrough: '2027-02-15' })] })),
    ).toEqual(['2027-03-05 b -15', '2027-03-05 h -15']);
  });

  it('a closure entered after its step had come is caught up on the first open day, late, on both sides', () => {
    const register = ordinaryRegister({ closures: [closure('bup', '2027-03-05', '2027-03-12')] });
    const messages = run(register, '2027-03-05', '2027-03-19', {
      deadlines: [deadline('2027-04-01', { handledThrough: '2027-02-15', nextStepOn: '2027-03-08' })],
    });
    expect(lines(messages)).toEqual(['2027-03-15 b -15', '2027-03-15 h -15', '2027-03-18 b -7', '2027-03-18 h -7']);
    expect(messages[0]?.nudges[0]?.why.late).toBe(true);
  });

  it('one unit closed for years does not stop the whole day’s planning', () => {
    const register = ordinaryRegister({
      agreements: [agreement('a1'), agreement('a2')],
      closures: [closure('bup', '2026-01-01', '2029-12-31')],
    });
    expect(() => plan(register, '2027-03-08', { deadlines: [deadline('2027-04-01')] })).not.toThrow();
  });
});

describe('what a nudge knows', () => {
  it('why is filled: ladder, occasion, both dates, role and unit', () => {
    const planned = plan(ordinaryRegister(), '2026-12-23', {
      deadlines: [deadline('2026-12-28', { ladder: ladders.short, handledThrough: '2026-12-22' })],
    });
    expect(nudgesOf(planned).find((each) => each.person === 'h')?.why).toMatchObject({
      ladder: 'short',
      occasion: 'step',
      nominalOn: day('2026-12-24'),
      scheduledOn: day('2026-12-23'),
      late: false,
      role: 'helseansvarlig',
      unit: 'avd',
      standsInFor: null,
      heldFor: null,
      unreachableParties: [],
    });
  });

  it('nothing is planned on a no-send day, and nothing moves', () => {
    const planned = plan(ordinaryRegister(), '2027-03-25', { deadlines: [deadline('2027-04-01')] });
    expect(planned).toMatchObject({ messages: [], advanced: [], opened: [] });
  });
});
