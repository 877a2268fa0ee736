import { describe, expect, it } from 'vitest';
import { routineId, unitId } from '../../../domain/ids.ts';
import { planAhead } from '../../../domain/nudge/day/plan-ahead.ts';
import { deriveDeadlines } from '../../../domain/nudge/deadline/derive-deadlines.ts';
import { stillApplies, successorOf } from '../../../domain/nudge/deadline/successor.ts';
import type { Subject } from '../../../domain/nudge/types.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Register } from '../../../domain/register.ts';
import {
  agreement,
  calendar,
  closure,
  day,
  deadline,
  member,
  ordinaryRegister,
  ordinaryRoles,
  ordinaryUnits,
  party,
  role,
  rolesWithout,
  routineOf,
  series,
  unit,
} from '../../support/builders.ts';
import { lines, nudgesOf, plan, who } from './plan.ts';

const subject: Subject = { kind: 'series', series: series('s').id };
const absent: Subject = { kind: 'member', series: series('s').id, unit: unitId('bup') };
const forum = (more: Parameters<typeof series>[1] = {}, rest: Partial<Register> = {}): Register =>
  ordinaryRegister({ agreements: [], series: [series('s', more)], ...rest });
const routines = new Map(['series-forum', 'series-regional-council', 'series-stayed-away'].map((id) => [routineId(id), routineOf(id)]));
const dues = (register: Register, today = '2027-03-01'): readonly string[] =>
  deriveDeadlines(directoryOf(register), routines.values(), day(today), calendar).map(({ id }) => id);

describe('the meetings of a series', () => {
  it('open as deadlines of the routine of their kind, one a series', () => {
    expect(dues(forum())).toEqual(['series-forum:series:s:2027-04-01']);
    expect(dues(forum({ kind: 'regional-council' }))).toEqual(['series-regional-council:series:s:2027-04-01']);
  });

  it('do not open for a series, or an agreement, that has run out', () => {
    expect(dues(forum({ to: '2027-02-28' }))).toEqual([]);
    expect(dues(forum({ agreement: 'a1', members: [] }, { agreements: [agreement('a1', { to: '2027-02-28' })] }))).toEqual([]);
  });

  it('remind every member on the same day, its leaders when nobody answers, and open again by the rhythm', () => {
    const register = forum(
      { rhythm: 'FREQ=MONTHLY;INTERVAL=2', members: [member('avd'), member('bup'), member('inst', 'optional')] },
      {
        roles: [...ordinaryRoles, role('d1', 'helseansvarlig', 'inst')],
      },
    );
    const months = [...planAhead(directoryOf(register), routines, calendar, day('2027-03-01'), 95)].filter(({ kind }) => kind === 'daily');
    expect(lines(months)).toEqual([
      // Easter lies between: 25, 26 and 29 March are no working days.
      ...['b', 'd1', 'h'].map((person) => `2027-03-22 ${person} -5`),
      ...['b', 'd1', 'h'].map((person) => `2027-04-01 ${person} 0`),
      ...['lb', 'lh', 'li'].map((person) => `2027-04-15 ${person} 10`),
      ...['b', 'd1', 'h'].map((person) => `2027-05-25 ${person} -5`),
      ...['b', 'd1', 'h'].map((person) => `2027-06-01 ${person} 0`),
    ]);
    expect(new Set(months.flatMap(({ nudges }) => nudges.map(({ deadline: id }) => id))).size).toBe(2);
  });

  it.each(['series-forum', 'series-stayed-away'])('are reminded of also while one member is closed: %s', (id) => {
    const open = deadline('2027-04-15', {
      routine: id,
      subject: id === 'series-forum' ? subject : absent,
      openedOn: '2027-03-01',
      nextStepOn: '2027-04-15',
    });
    const closed = forum({}, { closures: [closure('bup', '2027-04-12', '2027-04-30')] });
    expect(who(plan(closed, '2027-04-15', { deadlines: [open] }))).toEqual(who(plan(forum(), '2027-04-15', { deadlines: [open] })));
    expect(who(plan(closed, '2027-04-15', { deadlines: [open] }))).not.toEqual([]);
  });

  it('are the same plan however often a day is planned', () => {
    const open = deadline('2027-04-01', { routine: 'series-forum', subject });
    const once = plan(forum(), '2027-04-01', { deadlines: [open] });
    expect(plan(forum(), '2027-04-01', { deadlines: [open] })).toEqual(once);
    expect(who(once)).toEqual(['b assignee 0', 'h assignee 0']);
  });

  it('ask whom the agreement names, where the series follows from one', () => {
    const register = forum(
      { agreement: 'a1', members: [] },
      { agreements: [agreement('a1', { parties: [party('avd', 'd1'), party('bup')] })] },
    );
    expect(who(plan(register, '2027-04-01', { deadlines: [deadline('2027-04-01', { routine: 'series-forum', subject })] }))).toEqual([
      'b assignee 0',
      'd1 assignee 0',
    ]);
  });

  it('ask the contact person by role of a member that has nobody else', () => {
    const register = forum(
      { members: [member('avd'), member('komp')] },
      {
        units: [...ordinaryUnits, unit('komp', 'competence-centre')],
        roles: [...ordinaryRoles, role('d2', 'kontaktperson', 'komp')],
      },
    );
    expect(who(plan(register, '2027-04-01', { deadlines: [deadline('2027-04-01', { routine: 'series-forum', subject })] }))).toEqual([
      'd2 assignee 0',
      'h assignee 0',
    ]);
  });

  it('go to the leader of a member whose role is vacant, with word of the vacancy', () => {
    const register = forum({}, { roles: rolesWithout('b') });
    const planned = plan(register, '2027-04-01', { deadlines: [deadline('2027-04-01', { routine: 'series-forum', subject })] });
    expect(who(planned)).toEqual(['h assignee 0', 'lb leader 0', 'lb leader 0 vacant-role']);
    expect(planned.opened.map(({ id }) => id)).toEqual([expect.stringContaining('role-vacancy:role:barnevernansvarlig@bup')]);
  });

  it('reach forty members in one day', () => {
    const many = Array.from({ length: 40 }, (_, index) => `u${index}`);
    const register = forum(
      { members: many.map((id) => member(id)) },
      {
        units: [...ordinaryUnits, ...many.map((id) => unit(id, 'bup-clinic', { parent: 'hf' }))],
        people: [
          ...ordinaryRegister().people,
          ...many.map((id) => ({ ...ordinaryRegister().people[0], id: `p${id}` }) as Register['people'][number]),
        ],
        roles: [...ordinaryRoles, ...many.map((id) => role(`p${id}`, 'barnevernansvarlig', id))],
      },
    );
    const planned = plan(register, '2027-04-01', { deadlines: [deadline('2027-04-01', { routine: 'series-forum', subject })] });
    expect(new Set(nudgesOf(planned).map(({ person }) => person)).size).toBe(40);
  });

  it('end when the series has left the register, or has become another kind', () => {
    const open = deadline('2027-04-01', { routine: 'series-forum', subject });
    expect(plan(forum({}, { series: [] }), '2027-04-01', { deadlines: [open] }).cancelled).toEqual([open.id]);
    expect(plan(forum({ kind: 'gathering' }), '2027-04-01', { deadlines: [open] }).cancelled).toEqual([open.id]);
  });

  it('come again on the day somebody has chosen, but not once the series has run out', () => {
    const open = deadline('2027-04-01', { routine: 'series-forum', subject });
    const next = (register: Register, today: string, wanted: string | null) =>
      successorOf(
        open,
        routineOf('series-forum'),
        day(today),
        { directory: directoryOf(register), calendar },
        wanted === null ? null : day(wanted),
      )?.due.toString();
    expect(next(forum(), '2027-04-02', '2027-04-20')).toBe('2027-04-20');
    expect(next(forum(), '2027-04-02', null)).toBeUndefined();
    expect(next(forum({ rhythm: 'monthly' }), '2027-04-02', null)).toBe('2027-05-01');
    expect(next(forum({ rhythm: 'monthly', to: '2027-04-01' }), '2027-04-02', null)).toBeUndefined();
  });
});

describe('a member that stays away', () => {
  const shown = deadline('2027-03-15', { routine: 'series-stayed-away', subject: absent, openedOn: '2027-03-01' });

  it('is shown to the leaders of all members, then to the regional lead, and to nobody else', () => {
    expect(who(plan(forum(), '2027-03-01', { deadlines: [shown] }))).toEqual(['lb leader -10', 'lh leader -10']);
    expect(who(plan(forum(), '2027-03-15', { deadlines: [shown] }))).toEqual(['lb leader 0', 'lh leader 0']);
    expect(who(plan(forum(), '2027-03-22', { deadlines: [shown] }))).toEqual(['r regional-lead 5']);
  });

  it('is asked about no more once it need not come, or is no member', () => {
    const applies = (register: Register) => stillApplies(routineOf('series-stayed-away'), absent, day('2027-03-01'), directoryOf(register));
    expect(applies(forum())).toBe(true);
    expect(applies(forum({ members: [member('avd'), member('bup', 'optional')] }))).toBe(false);
    expect(applies(forum({ members: [member('avd'), member('hf')] }))).toBe(false);
    expect(applies(forum({}, { series: [] }))).toBe(false);
  });
});
