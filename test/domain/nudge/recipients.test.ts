import { describe, expect, it } from 'vitest';
import { ladders } from '../../../catalogue/ladders.ts';
import { recipientsOfStep } from '../../../domain/nudge/recipients/recipients-of-step.ts';
import type { StepAudience } from '../../../domain/nudge/types.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Absence, Person, RoleAssignment } from '../../../domain/people/types.ts';
import type { Register } from '../../../domain/register.ts';
import {
  absence,
  agreement,
  agreementSubject,
  calendar,
  day,
  deadline,
  ordinaryRegister,
  ordinaryUnits,
  party,
  peopleWith,
  person,
  role,
  roleSubject,
  rolesWithout,
  unit,
} from '../../support/builders.ts';
import { nudgesOf, plan, who } from './plan.ts';

const monday = '2027-03-08';

function reached(register: Register, to: StepAudience, declined: readonly string[] = []) {
  const context = {
    directory: directoryOf(register),
    calendar,
    today: day(monday),
    declined: (asked: string) => declined.includes(asked),
  };
  const step = recipientsOfStep(context, { subject: agreementSubject() }, [to]);
  return {
    people: step.recipients.map(
      (each) =>
        `${each.person} ${each.audience}${each.standsInFor === null ? '' : ` for ${each.standsInFor.person ?? 'nobody'} (${each.standsInFor.because})`}`,
    ),
    vacancies: step.vacancies.map((each) => `${each.role}@${each.unit}`),
    nobody: step.nobody,
    unreachable: step.unreachable,
  };
}
const people = (register: Register, to: StepAudience, declined: readonly string[] = []): readonly string[] =>
  reached(register, to, declined).people;

describe('assignees', () => {
  const withContacts = [agreement('a1', { parties: [party('avd', 'd1'), party('bup', 'd2')] })];

  it('the contact persons of the parties are asked', () => {
    expect(people(ordinaryRegister({ agreements: withContacts }), 'assignees')).toEqual(['d1 assignee', 'd2 assignee']);
  });

  it('without a contact person the helseansvarlig is asked in barnevern and the barnevernansvarlig in health', () => {
    expect(people(ordinaryRegister(), 'assignees')).toEqual(['h assignee', 'b assignee']);
  });

  it('a contact person who left the register is replaced by the role holder', () => {
    const register = ordinaryRegister({ agreements: withContacts, people: ordinaryRegister().people.filter((each) => each.id !== 'd2') });
    expect(people(register, 'assignees')).toEqual(['d1 assignee', 'b assignee']);
  });

  it('a vacant role goes to the unit’s leader, and is named as vacant', () => {
    expect(reached(ordinaryRegister({ roles: rolesWithout('b') }), 'assignees')).toEqual({
      people: ['h assignee', 'lb leader for nobody (vacant)'],
      vacancies: ['barnevernansvarlig@bup'],
      nobody: [],
      unreachable: [],
    });
  });

  it('every party of a tripartite agreement has an assignee', () => {
    const units = [...ordinaryUnits, unit('kom', 'municipal-child-welfare')];
    const register = ordinaryRegister({
      units,
      agreements: [agreement('a1', { parties: [party('avd'), party('bup'), party('kom', 'd1')] })],
    });
    expect(people(register, 'assignees')).toEqual(['h assignee', 'b assignee', 'd1 assignee']);
  });

  it('two holders of one role are both asked', () => {
    expect(people(ordinaryRegister({ roles: [...rolesWithout(), role('d1', 'helseansvarlig', 'avd')] }), 'assignees')).toEqual([
      'h assignee',
      'd1 assignee',
      'b assignee',
    ]);
  });

  it('a region without a helseansvarlig of its own is answered for by its regional lead', () => {
    expect(people(ordinaryRegister({ agreements: [agreement('a1', { parties: [party('reg'), party('bup')] })] }), 'assignees')).toEqual([
      'r assignee',
      'b assignee',
    ]);
  });

  it('a contact person of both parties gets one nudge', () => {
    const agreements = [agreement('a1', { parties: [party('avd', 'd1'), party('bup', 'd1')] })];
    expect(people(ordinaryRegister({ agreements }), 'assignees')).toEqual(['d1 assignee']);
  });
});

describe('leaders', () => {
  it('the leaders of both sides’ units get it', () => {
    expect(people(ordinaryRegister(), 'leaders')).toEqual(['lh leader', 'lb leader']);
  });

  it('where a unit has no leader the nearest above gets it, on both sides', () => {
    expect(people(ordinaryRegister({ roles: rolesWithout('lh', 'lb') }), 'leaders')).toEqual(['li leader', 'lhf leader']);
  });

  it('a leader who is absent is stood in for by the deputy, else by the leader above', () => {
    expect(people(ordinaryRegister({ absences: [absence('lh', monday, monday, 'd1'), absence('lb', monday, monday)] }), 'leaders')).toEqual(
      ['d1 deputy for lh (absent)', 'lhf leader for lb (absent)'],
    );
  });
});

describe('the regional lead', () => {
  it('is the one of the nearest region above a party', () => {
    expect(people(ordinaryRegister(), 'regional-lead')).toEqual(['r regional-lead']);
  });

  it('is the one of the unit’s region_lead_unit when it names one', () => {
    const units = [
      ...ordinaryUnits.filter((each) => each.id !== 'avd'),
      unit('avd', 'department', { parent: 'inst', regionLeadUnit: 'reg2' }),
      unit('reg2', 'bufetat-region'),
    ];
    expect(
      people(ordinaryRegister({ units, roles: [...rolesWithout(), role('d1', 'regionalt-helseansvarlig', 'reg2')] }), 'regional-lead'),
    ).toEqual(['d1 regional-lead']);
  });

  it('a region_lead_unit further up holds for the units below it', () => {
    const units = [
      ...ordinaryUnits.filter((each) => each.id !== 'inst'),
      unit('inst', 'institution', { parent: 'reg', regionLeadUnit: 'reg2' }),
      unit('reg2', 'bufetat-region'),
    ];
    expect(
      people(ordinaryRegister({ units, roles: [...rolesWithout(), role('d1', 'regionalt-helseansvarlig', 'reg2')] }), 'regional-lead'),
    ).toEqual(['d1 regional-lead']);
  });

  it('two people who share the position both get it', () => {
    expect(
      people(ordinaryRegister({ roles: [...rolesWithout(), role('d1', 'regionalt-helseansvarlig', 'reg')] }), 'regional-lead'),
    ).toEqual(['r regional-lead', 'd1 regional-lead']);
  });

  it('two regions have their own leads, and both get it', () => {
    const units = [...ordinaryUnits, unit('reg2', 'bufetat-region'), unit('avd2', 'department', { parent: 'reg2' })];
    const register = ordinaryRegister({
      units,
      roles: [...rolesWithout(), role('d1', 'regionalt-helseansvarlig', 'reg2')],
      agreements: [agreement('a1', { parties: [party('avd'), party('avd2'), party('bup')] })],
    });
    expect(people(register, 'regional-lead')).toEqual(['r regional-lead', 'd1 regional-lead']);
  });

  it('where nobody is regional lead the region’s leader gets it', () => {
    expect(people(ordinaryRegister({ roles: [...rolesWithout('r'), role('d1', 'leder', 'reg')] }), 'regional-lead')).toEqual([
      'd1 leader for nobody (vacant)',
    ]);
  });

  it('a vacant regional lead is named as vacant, like any other role', () => {
    expect(reached(ordinaryRegister({ roles: [...rolesWithout('r'), role('d1', 'leder', 'reg')] }), 'regional-lead').vacancies).toEqual([
      'regionalt-helseansvarlig@reg',
    ]);
  });
});

describe('somebody always gets it', () => {
  interface Case {
    readonly title: string;
    readonly roles?: readonly RoleAssignment[];
    readonly absences?: readonly Absence[];
    readonly people?: readonly Person[];
    readonly declined?: readonly string[];
    readonly expected: string;
    readonly nobody?: readonly string[];
  }
  const away = (who: string, deputy?: string): Absence => absence(who, '2027-03-01', '2027-03-31', deputy);
  const cases: readonly Case[] = [
    { title: 'an absent assignee’s deputy', absences: [away('h', 'd1')], expected: 'd1 deputy for h (absent)' },
    {
      title: 'the deputy named with the role',
      roles: [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd2' })],
      absences: [away('h')],
      expected: 'd2 deputy for h (absent)',
    },
    {
      title: 'the absence’s own deputy before the role’s',
      roles: [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd2' })],
      absences: [away('h', 'd1')],
      expected: 'd1 deputy for h (absent)',
    },
    {
      title: 'the role’s deputy when the absence’s is away too',
      roles: [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd2' })],
      absences: [away('h', 'd1'), away('d1')],
      expected: 'd2 deputy for h (absent)',
    },
    { title: 'the leader, without a deputy', absences: [away('h')], expected: 'lh leader for h (absent)' },
    { title: 'the leader, when the deputy is away too', absences: [away('h', 'd1'), away('d1')], expected: 'lh leader for h (absent)' },
    { title: 'the leader, when somebody is their own deputy', absences: [away('h', 'h')], expected: 'lh leader for h (absent)' },
    { title: 'the leader’s deputy, when both are away', absences: [away('h'), away('lh', 'd1')], expected: 'd1 deputy for lh (absent)' },
    { title: 'the nearest leader above, when the leader is away', absences: [away('h'), away('lh')], expected: 'li leader for h (absent)' },
    {
      title: 'the nearest leader above, when there is none',
      roles: rolesWithout('lh'),
      absences: [away('h')],
      expected: 'li leader for h (absent)',
    },
    {
      title: 'the administrator, when nobody leads',
      roles: rolesWithout('lh', 'li'),
      absences: [away('h')],
      expected: 'adm administrator for h (absent)',
      nobody: ['avd'],
    },
    {
      title: 'nobody, when there is no administrator either',
      roles: rolesWithout('lh', 'li', 'adm'),
      absences: [away('h')],
      expected: '',
      nobody: ['avd'],
    },
    {
      title: 'the leader, when the assignee is the unreachable',
      people: peopleWith(person('h', { unreachableSince: '2027-03-04' })),
      expected: 'lh leader for h (unreachable)',
    },
    {
      title: 'the assignee still, one working day after being unreachable',
      people: peopleWith(person('h', { unreachableSince: '2027-03-05' })),
      expected: 'h assignee',
    },
    {
      title: 'the leader above, when the leader is the absent assignee (two hats)',
      roles: [...rolesWithout('h', 'lh'), role('lh', 'helseansvarlig', 'avd'), role('lh', 'leder', 'avd')],
      absences: [away('lh')],
      expected: 'li leader for lh (absent)',
    },
    { title: 'the leader, when the assignee declined', declined: ['h'], expected: 'lh leader for h (declined)' },
    { title: 'the leader above, when the leader declined too', declined: ['h', 'lh'], expected: 'li leader for h (declined)' },
    {
      title: 'an administrator of another tree, when the own tree has none',
      roles: [...rolesWithout('lh', 'li', 'adm'), role('d2', 'administrator', 'rhf')],
      absences: [away('h')],
      expected: 'd2 administrator for h (absent)',
      nobody: ['avd'],
    },
  ];
  it.each(cases)('$title gets it', ({ roles, absences, people: them, declined, expected, nobody }) => {
    const register = ordinaryRegister({ ...(roles && { roles }), ...(absences && { absences }), ...(them && { people: them }) });
    const found = reached(register, 'assignees', declined);
    expect(found.people.filter((each) => !each.startsWith('b '))).toEqual(expected === '' ? [] : [expected]);
    expect(found.nobody).toEqual(nobody ?? []);
  });

  it('the others see that a party’s recipient cannot be reached', () => {
    const register = ordinaryRegister({ people: peopleWith(person('h', { unreachableSince: '2027-03-04' })) });
    const nudges = nudgesOf(
      plan(register, monday, {
        deadlines: [
          deadline('2027-03-29', { handledThrough: '2027-03-05', ladder: { name: 'x', steps: [{ offset: -13, to: ['assignees'] }] } }),
        ],
      }),
    );
    expect(nudges.map((each) => [each.person, each.why.unreachableParties])).toEqual([
      ['lh', []],
      ['b', ['avd']],
    ]);
  });

  it('the others see it also when nobody at all stands in for the unreachable', () => {
    const register = ordinaryRegister({
      roles: rolesWithout('lh', 'li', 'adm'),
      people: peopleWith(person('h', { unreachableSince: '2027-03-04' })),
    });
    expect(reached(register, 'assignees')).toMatchObject({ people: ['b assignee'], nobody: ['avd'], unreachable: ['avd'] });
  });
});

describe('vacant roles', () => {
  const step = { name: 'x', steps: [{ offset: -1, to: ['assignees'] }] } as const;
  const due = (of: string) => deadline('2027-03-09', { ladder: step, subject: agreementSubject(of) });
  const vacancyRoles = (nudges: ReturnType<typeof nudgesOf>): readonly string[] =>
    nudges
      .filter((each) => each.why.occasion === 'vacant-role')
      .map((each) => `${each.person} ${each.deadline.split(':').slice(0, 3).join(':')}`)
      .sort();

  it('the leader gets the step and, in the same message, that the role is vacant', () => {
    const planned = plan(ordinaryRegister({ roles: rolesWithout('b') }), monday, { deadlines: [due('a1')] });
    expect(who(planned)).toEqual(['h assignee -1', 'lb leader -1', 'lb leader 0 vacant-role']);
    expect(planned.messages.length).toBe(2);
    expect(planned.opened.map((each) => each.routine)).toEqual(['role-vacancy']);
  });

  it('the vacancy’s open deadline is used, not a second one', () => {
    const open = deadline('2027-03-19', {
      routine: 'role-vacancy',
      subject: roleSubject('barnevernansvarlig', 'bup'),
      nextStepOn: '2027-03-12',
    });
    const planned = plan(ordinaryRegister({ roles: rolesWithout('b') }), monday, { deadlines: [due('a1')], vacancies: [open] });
    expect(planned.opened).toEqual([]);
    expect(nudgesOf(planned).find((each) => each.why.occasion === 'vacant-role')?.deadline).toBe(open.id);
  });

  it('two agreements that meet the same vacant role name it once', () => {
    const register = ordinaryRegister({ roles: rolesWithout('b'), agreements: [agreement('a1'), agreement('a2')] });
    const planned = plan(register, monday, { deadlines: [due('a1'), due('a2')] });
    expect(vacancyRoles(nudgesOf(planned))).toEqual(['lb role-vacancy:role:barnevernansvarlig@bup']);
  });

  it('a leader of two units whose roles are both vacant is told of both', () => {
    const register = ordinaryRegister({
      roles: [...rolesWithout('h', 'b', 'lh', 'lb'), role('lh', 'leder', 'avd'), role('lh', 'leder', 'bup')],
    });
    expect(vacancyRoles(nudgesOf(plan(register, monday, { deadlines: [due('a1')] })))).toEqual([
      'lh role-vacancy:role:barnevernansvarlig@bup',
      'lh role-vacancy:role:helseansvarlig@avd',
    ]);
  });

  it('a leader who is asked for another party too is still told that the role is vacant', () => {
    const register = ordinaryRegister({
      roles: rolesWithout('b'),
      agreements: [agreement('a1', { parties: [party('avd', 'lb'), party('bup')] })],
    });
    expect(vacancyRoles(nudgesOf(plan(register, monday, { deadlines: [due('a1')] })))).toEqual([
      'lb role-vacancy:role:barnevernansvarlig@bup',
    ]);
  });

  it('the absent leader’s deputy is told that the role is vacant', () => {
    const register = ordinaryRegister({ roles: rolesWithout('b'), absences: [absence('lb', monday, monday, 'd1')] });
    const planned = plan(register, monday, { deadlines: [due('a1')] });
    expect(who(planned)).toContain('d1 deputy -1');
    expect(vacancyRoles(nudgesOf(planned))).toEqual(['d1 role-vacancy:role:barnevernansvarlig@bup']);
  });

  it('a leader who has snoozed the vacancy is not told of it again before that date', () => {
    const open = deadline('2027-03-19', {
      routine: 'role-vacancy',
      subject: roleSubject('barnevernansvarlig', 'bup'),
      nextStepOn: '2027-03-12',
    });
    const planned = plan(ordinaryRegister({ roles: rolesWithout('b') }), monday, {
      deadlines: [due('a1')],
      vacancies: [open],
      quietUntil: (asked, by) => (asked === open.id && by === 'lb' ? day('2027-03-15') : null),
    });
    expect(who(planned)).toEqual(['h assignee -1', 'lb leader -1']);
  });

  it('a duty of a vacant role goes to the leader with a nudge that the role is vacant', () => {
    const duty = deadline('2027-03-09', { routine: 'duty-staff-training', subject: roleSubject('helseansvarlig', 'avd'), ladder: step });
    const planned = plan(ordinaryRegister({ roles: rolesWithout('h') }), monday, { deadlines: [duty] });
    expect(who(planned)).toEqual(['lh leader -1', 'lh leader 0 vacant-role']);
  });

  it('the vacancy’s own deadline goes to the leader once, without a rider', () => {
    const open = deadline('2027-03-15', { routine: 'role-vacancy', subject: roleSubject('barnevernansvarlig', 'bup') });
    expect(who(plan(ordinaryRegister({ roles: rolesWithout('b') }), monday, { deadlines: [open], vacancies: [open] }))).toEqual([
      'lb leader -5',
    ]);
  });

  it('a vacancy that was filled is cancelled without a word', () => {
    const open = deadline('2027-03-15', { routine: 'role-vacancy', subject: roleSubject('barnevernansvarlig', 'bup') });
    expect(plan(ordinaryRegister(), monday, { deadlines: [open], vacancies: [open] })).toMatchObject({
      messages: [],
      cancelled: [open.id],
    });
  });

  it('a party without a contact person whose kind has no role of its own is no longer vacant once the agreement names one', () => {
    const units = [...ordinaryUnits, unit('kom', 'municipality')];
    const open = deadline('2027-03-15', { routine: 'role-vacancy', subject: roleSubject('kontaktperson', 'kom') });
    const register = ordinaryRegister({ units, agreements: [agreement('a1', { parties: [party('avd'), party('kom', 'd1')] })] });
    expect(plan(register, monday, { deadlines: [open], vacancies: [open] }).cancelled).toEqual([open.id]);
  });
});

describe('both sides, same day', () => {
  it('assignees in every party get the step on the same send day, whatever the day', () => {
    const planned = plan(ordinaryRegister(), monday, { deadlines: [deadline('2027-04-01', { ladder: ladders.review })] });
    expect(planned.messages.map((each) => [each.person, each.date.toString()])).toEqual([
      ['h', monday],
      ['b', monday],
    ]);
  });
});
