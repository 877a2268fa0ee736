import { describe, expect, it } from 'vitest';
import {
  absence,
  agreement,
  agreementSubject,
  closure,
  day,
  deadline,
  nudge,
  ordinaryRegister,
  party,
  peopleWith,
  person,
  quietFor,
  role,
  roleSubject,
  rolesWithout,
} from '../../support/builders.ts';
import { lines, nudgesOf, plan, run, who } from './plan.ts';

const register = ordinaryRegister();
const resume = (of: ReturnType<typeof deadline>, by: string, until: string) => ({ deadline: of, person: person(by).id, until: day(until) });

describe('snoozed or acknowledged', () => {
  const of = deadline('2027-04-01', { handledThrough: '2027-02-15' });

  it('gives nothing to that person until the date, and the other side gets its step', () => {
    const planned = plan(register, '2027-03-08', { deadlines: [of], ...quietFor('h', '2027-03-11') });
    expect(who(planned)).toEqual(['b assignee -15']);
    expect(planned.advanced.map((each) => each.handledThrough?.toString())).toEqual(['2027-03-08']);
  });

  it('comes back on the date itself with the newest step', () => {
    const handled = { ...of, handledThrough: day('2027-03-08'), nextStepOn: day('2027-03-18') };
    const planned = plan(register, '2027-03-11', { resumed: [resume(handled, 'h', '2027-03-11')], ...quietFor('h', '2027-03-11') });
    expect(who(planned)).toEqual(['h assignee -15 resumed']);
    expect(nudgesOf(planned).map((each) => each.key)).toEqual(['resumed@2027-03-11']);
  });

  it('comes back with the ladder’s own step when that falls on the same day', () => {
    const planned = plan(register, '2027-03-18', {
      deadlines: [{ ...of, handledThrough: day('2027-03-08') }],
      resumed: [resume(of, 'h', '2027-03-18')],
    });
    expect(who(planned)).toEqual(['b assignee -7', 'h assignee -7']);
  });

  it('is not held for the budget when it comes back: the person asked for it', () => {
    expect(
      who(
        plan(register, '2027-03-11', {
          resumed: [resume({ ...of, handledThrough: day('2027-03-08') }, 'h', '2027-03-11')],
          dailyThisWeek: () => 3,
        }),
      ),
    ).toEqual(['h assignee -15 resumed']);
  });

  it('does not come back while it is quiet again', () => {
    expect(plan(register, '2027-03-11', { resumed: [resume(of, 'h', '2027-03-11')], ...quietFor('h', '2027-03-15') }).messages).toEqual([]);
  });

  it('also holds a nudge that waited for the budget', () => {
    const waiting = [{ deadline: of, nudge: nudge(of, 'h', -15, '2027-03-11'), until: day('2027-03-15') }];
    expect(plan(register, '2027-03-15', { waiting, ...quietFor('h', '2027-03-18') }).messages).toEqual([]);
  });

  it('does not come back on a closed day of the person’s unit', () => {
    const closed = ordinaryRegister({ closures: [closure('avd', '2027-03-11', '2027-03-11')] });
    expect(plan(closed, '2027-03-11', { resumed: [resume(of, 'h', '2027-03-11')] }).messages).toEqual([]);
  });

  it('does not come back when the vacancy it was about is filled', () => {
    const vacancy = deadline('2027-03-15', {
      routine: 'role-vacancy',
      subject: roleSubject('barnevernansvarlig', 'bup'),
      nextStepOn: '2027-03-29',
    });
    expect(plan(register, '2027-03-11', { resumed: [resume(vacancy, 'lb', '2027-03-11')] }).messages).toEqual([]);
  });

  it('does not stop the day’s planning when the agreement it was about is gone', () => {
    const gone = { ...deadline('2027-04-01', { subject: agreementSubject('borte') }), nextStepOn: day('2027-03-18') };
    const planned = () =>
      plan(register, '2027-03-11', {
        deadlines: [deadline('2027-03-11', { handledThrough: '2027-03-10' })],
        resumed: [resume(gone, 'h', '2027-03-11')],
      });
    expect(planned).not.toThrow();
    expect(who(planned())).toEqual(['b assignee 0', 'h assignee 0']);
  });

  it('escalations go to the leaders though the assignee is quiet', () => {
    expect(
      who(plan(register, '2027-04-08', { deadlines: [{ ...of, handledThrough: day('2027-04-01') }], ...quietFor('h', '2027-05-01') })),
    ).toEqual(['lb leader 5', 'lh leader 5']);
  });
});

describe('a booked meeting', () => {
  const booked = deadline('2027-04-01', { meetingOn: '2027-03-23', handledThrough: '2027-03-08', nextStepOn: '2027-03-24' });

  it('keeps the deadline quiet until the first send day after the meeting, which asks for the outcome', () => {
    expect(lines(run(register, '2027-03-09', '2027-04-02', { deadlines: [booked] }))).toEqual(['2027-03-24 b 0', '2027-03-24 h 0']);
    expect(who(plan(register, '2027-03-24', { deadlines: [booked] }))).toEqual([
      'b assignee 0 after-meeting',
      'h assignee 0 after-meeting',
    ]);
  });

  it('on the Wednesday before Easter is asked about on Tuesday after it', () => {
    const eastern = deadline('2027-04-01', { meetingOn: '2027-03-24', nextStepOn: '2027-03-30' });
    expect(lines(run(register, '2027-03-24', '2027-03-31', { deadlines: [eastern] }))).toEqual(['2027-03-30 b 0', '2027-03-30 h 0']);
  });

  it('after the due date moves the escalations: they count from the day the outcome was asked for', () => {
    const later = deadline('2027-04-01', { meetingOn: '2027-04-13', handledThrough: '2027-04-01', nextStepOn: '2027-04-14' });
    expect(lines(run(register, '2027-04-02', '2027-05-05', { deadlines: [later] }))).toEqual([
      '2027-04-14 b 0',
      '2027-04-14 h 0',
      '2027-04-21 lb 5',
      '2027-04-21 lh 5',
      '2027-04-28 r 10',
    ]);
  });

  it('booked after an escalation gives the later escalation a key of its own, so that it is not taken for the first', () => {
    const before = nudgesOf(plan(register, '2027-04-08', { deadlines: [deadline('2027-04-01', { handledThrough: '2027-04-01' })] }));
    const after = run(register, '2027-04-09', '2027-04-21', {
      deadlines: [deadline('2027-04-01', { meetingOn: '2027-04-13', handledThrough: '2027-04-08', nextStepOn: '2027-04-14' })],
    }).flatMap((each) => each.nudges);
    const keys = [...before, ...after].map((each) => `${each.deadline} ${each.key} ${each.person}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keeps what was snoozed quiet too', () => {
    expect(plan(register, '2027-03-11', { resumed: [resume(booked, 'h', '2027-03-11')] }).messages).toEqual([]);
  });
});

describe('declined', () => {
  const of = deadline('2027-04-01', { handledThrough: '2027-02-15' });

  it('goes to the leader instead, also when a deputy is named', () => {
    const withDeputy = ordinaryRegister({ roles: [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd1' })] });
    const planned = plan(withDeputy, '2027-03-08', { deadlines: [of], declined: (_id, by) => by === 'h' });
    expect(who(planned)).toEqual(['b assignee -15', 'lh leader -15']);
    expect(nudgesOf(planned)[0]?.why.standsInFor).toEqual({ because: 'declined', person: 'h' });
  });

  it('is not sent again by a nudge that waited', () => {
    const waiting = [{ deadline: of, nudge: nudge(of, 'h', -15, '2027-03-11'), until: day('2027-03-15') }];
    expect(
      who(plan(register, '2027-03-15', { waiting, declined: (_id, by) => by === 'h' })).filter((each) => each.startsWith('h ')),
    ).toEqual([]);
  });
});

describe('a nudge that waits', () => {
  it('goes to the deputy when its person has become absent', () => {
    const of = deadline('2027-04-01', { handledThrough: '2027-03-08' });
    const away = ordinaryRegister({ absences: [absence('h', '2027-03-12', '2027-04-30', 'd1')] });
    const nudges = nudgesOf(
      plan(away, '2027-03-15', { waiting: [{ deadline: of, nudge: nudge(of, 'h', -15, '2027-03-11'), until: day('2027-03-15') }] }),
    );
    expect(nudges.map((each) => `${each.person} ${each.audience} ${each.step}`)).toEqual(['d1 deputy -15']);
  });

  it('is dropped when its deadline is cancelled the same day', () => {
    const gone = deadline('2027-04-01', { subject: agreementSubject('borte') });
    const planned = plan(register, '2027-03-15', {
      deadlines: [gone],
      waiting: [{ deadline: gone, nudge: nudge(gone, 'h', -15, '2027-03-11'), until: day('2027-03-15') }],
    });
    expect(planned.cancelled).toEqual([gone.id]);
    expect(planned.messages).toEqual([]);
  });
});

describe('a nudge that reached nobody', () => {
  const of = deadline('2027-04-01', { handledThrough: '2027-03-08', nextStepOn: '2027-03-18' });
  const unreachable = (parts: Parameters<typeof ordinaryRegister>[0] = {}) =>
    ordinaryRegister({ people: peopleWith(person('h', { unreachableSince: '2027-03-08' })), ...parts });
  const unreached = [{ deadline: of, nudge: nudge(of, 'h', -15, '2027-03-08') }];

  it.each([
    ['2027-03-09', []],
    ['2027-03-10', ['lh leader -15 rerouted']],
  ])('on %s is passed on to %j: after two working days', (date, expected) => {
    expect(who(plan(unreachable(), date, { unreached }))).toEqual(expected);
  });

  it('is passed on to the deputy first, and says whom it was for', () => {
    const planned = plan(
      unreachable({ roles: [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd1' })] }),
      '2027-03-10',
      { unreached },
    );
    expect(who(planned)).toEqual(['d1 deputy -15 rerouted']);
    expect(planned.passedOn).toEqual([unreached[0]?.nudge]);
    expect(nudgesOf(planned)[0]?.why.standsInFor).toEqual({ because: 'unreachable', person: 'h' });
  });

  it('has a key of its own, so that a deputy who got the same step already is not taken to have had it', () => {
    const roles = [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd1' }), role('d1', 'helseansvarlig', 'avd')];
    const first = nudgesOf(
      plan(unreachable({ roles }), '2027-03-08', {
        deadlines: [{ ...of, handledThrough: day('2027-02-15'), nextStepOn: day('2027-03-08') }],
      }),
    );
    const second = nudgesOf(
      plan(unreachable({ roles }), '2027-03-10', {
        unreached: first.filter((each) => each.person === 'h').map((each) => ({ deadline: of, nudge: each })),
      }),
    );
    const keys = [...first, ...second].map((each) => `${each.deadline} ${each.key} ${each.person}`);
    expect(second.length).toBe(1);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('stands on the list «ingen mottaker» when nobody can take it', () => {
    const planned = plan(unreachable({ roles: rolesWithout('lh', 'li', 'adm') }), '2027-03-10', { unreached });
    expect(planned.nobody).toEqual([{ deadline: of.id, unit: 'avd', step: -15 }]);
  });

  it('stands on the list «ingen mottaker» when only an administrator can take it', () => {
    const planned = plan(unreachable({ roles: rolesWithout('lh', 'li') }), '2027-03-10', { unreached });
    expect(who(planned)).toEqual(['adm administrator -15 rerouted']);
    expect(planned.nobody).toEqual([{ deadline: of.id, unit: 'avd', step: -15 }]);
  });
});

describe('a contact person of two parties', () => {
  it('who is quiet for one agreement still hears about the other', () => {
    const two = ordinaryRegister({ agreements: [agreement('a1'), agreement('a2', { parties: [party('avd', 'h'), party('hf', 'd1')] })] });
    const other = deadline('2027-04-01', { subject: agreementSubject('a2'), handledThrough: '2027-02-15' });
    const quiet = { quietUntil: (id: string) => (id === other.id ? null : day('2027-05-01')) };
    expect(
      who(plan(two, '2027-03-08', { deadlines: [deadline('2027-04-01', { handledThrough: '2027-02-15' }), other], ...quiet })),
    ).toEqual(['d1 assignee -15', 'h assignee -15']);
  });
});
