import { describe, expect, it } from 'vitest';
import { type LifeState, lifeStates } from '../../../domain/agreement/life/states.ts';
import { type GuidelineFact, pairKey } from '../../../domain/figures/facts.ts';
import type { FigureId } from '../../../domain/figures/figure.ts';
import { agreementId, personId, unitId } from '../../../domain/ids.ts';
import {
  agreement,
  day,
  ordinaryPeople,
  ordinaryRegister,
  ordinaryRoles,
  ordinaryUnits,
  party,
  peopleWith,
  person,
  role,
  roleSubject,
  rolesWithout,
  unit,
} from '../../support/builders.ts';
import { fact, figuresOf, read, unitsIn } from './world.ts';

describe('agreements, by where they are in their lives', () => {
  const figures: Readonly<Record<string, readonly LifeState[]>> = {
    agreements: lifeStates.filter((state) => state !== 'ended' && state !== 'expired-with-successor'),
    'agreements-active': ['active'],
    'agreements-asleep': ['dormant', 'not-in-function'],
    'agreements-run-out': ['expired'],
    'agreements-unsigned': ['draft', 'waiting-for-signatures'],
  };
  it.each(lifeStates)('%s', (state) => {
    const set = figuresOf({ lifeStates: new Map([[agreementId('a1'), state]]) });
    const counted = Object.keys(figures).filter((id) => (set.figures.get(id as FigureId)?.entries.length ?? 0) > 0);
    expect(counted).toEqual(Object.keys(figures).filter((id) => figures[id]?.includes(state)));
  });

  it('one whose life nobody has begun is a draft', () => {
    expect(read(figuresOf({}), 'agreements-unsigned')).toBe('1');
  });

  it('is in scope when a party is', () => {
    expect(['reg', 'rhf', 'inst', 'bup'].map((scope) => read(figuresOf({}, undefined, [scope]), 'agreements'))).toEqual([
      '1',
      '1',
      '1',
      '1',
    ]);
    expect(
      read(figuresOf({}, ordinaryRegister({ units: [...ordinaryUnits, unit('reg2', 'bufetat-region')] }), ['reg2']), 'agreements'),
    ).toBe('0');
  });

  it('a private institution is in the region that follows it up', () => {
    const units = [...ordinaryUnits, unit('priv', 'institution', { regionLeadUnit: 'reg' })];
    const register = ordinaryRegister({ units, agreements: [agreement('a2', { parties: [party('priv'), party('bup')] })] });
    expect(read(figuresOf({}, register, ['reg']), 'agreements')).toBe('1');
  });
});

describe('roles and people', () => {
  it('a role that nobody holds is vacant in its unit', () => {
    const set = figuresOf({}, ordinaryRegister({ roles: rolesWithout('h') }));
    expect(unitsIn(set, 'roles-vacant')).toEqual(['avd']);
    expect(read(figuresOf({}), 'roles-vacant')).toBe('0');
  });

  it.each([
    ['contact-persons-confirmed', '2027-03-07', '1'],
    ['contact-persons-confirmed', '2027-03-08', '0'],
    ['role-hand-over', '2027-03-07', '1'],
    ['role-vacancy', '2027-03-07', '0'],
  ])('%s due %s: %s unconfirmed', (routine, due, count) => {
    const subject = roleSubject('helseansvarlig', 'avd');
    expect(read(figuresOf({ deadlines: [fact(due, { routine, subject })] }), 'roles-unconfirmed')).toBe(count);
  });

  it('who cannot be reached counts where they hold a role, once', () => {
    const people = peopleWith(person('h', { unreachableSince: '2027-03-07' }));
    const register = ordinaryRegister({ people, roles: [...ordinaryRoles, role('h', 'leder', 'inst')] });
    expect(unitsIn(figuresOf({}, register), 'people-unreachable')).toEqual(['avd+inst']);
    expect(read(figuresOf({}, register, ['rhf']), 'people-unreachable')).toBe('0');
  });

  it('who holds no role any more is in no scope', () => {
    const people = peopleWith(person('h', { unreachableSince: '2027-03-07' }));
    const register = ordinaryRegister({ people, roles: [role('h', 'helseansvarlig', 'avd', { to: '2027-03-07' })] });
    expect(read(figuresOf({}, register), 'people-unreachable')).toBe('0');
  });
});

describe('units nobody has heard from', () => {
  const silent = (...answers: readonly [unit: string, person: string, wasAsked: boolean][]): string =>
    read(
      figuresOf({
        asked: [unitId('avd'), unitId('bup'), unitId('gone')],
        answers: answers.map(([where, who, wasAsked]) => ({ unit: unitId(where), person: personId(who), wasAsked })),
      }),
      'units-silent',
    );

  it.each([
    ['nobody has answered', [], '1'],
    ['who was asked has', [['avd', 'd1', true]], '0'],
    ['a colleague who was not asked has', [['avd', 'lh', false]], '0'],
    [
      'the other side has',
      [
        ['avd', 'b', false],
        ['bup', 'b', true],
      ],
      '1',
    ],
    ['somebody has for another unit', [['inst', 'li', true]], '1'],
  ] as const)('%s', (_name, answers, count) => {
    expect(silent(...answers.map((each): [string, string, boolean] => [...each]))).toBe(count);
  });
});

describe('what covers whom', () => {
  const units = [
    ...ordinaryUnits,
    unit('mun', 'municipality'),
    unit('mcw', 'municipal-child-welfare', { parent: 'mun' }),
    unit('bup2', 'bup-clinic', { parent: 'hf' }),
  ];
  const covered = (figure: FigureId, scope: string, ...agreements: readonly ReturnType<typeof agreement>[]): string =>
    read(figuresOf({}, ordinaryRegister({ units, agreements }), [scope]), figure);
  const between = (id: string, ...parties: readonly string[]) => agreement(id, { parties: parties.map((each) => party(each)) });

  it.each([
    ['with a municipality', 'hf', [between('m', 'bup', 'mun')], '1 of 2'],
    ['with a municipal child welfare service', 'hf', [between('m', 'bup2', 'mcw')], '1 of 2'],
    ['with a department only', 'hf', [between('m', 'bup', 'avd')], '0 of 2'],
    ['with one that has run out', 'hf', [agreement('m', { to: '2027-03-07', parties: [party('bup'), party('mun')] })], '0 of 2'],
    ['with one that runs out today', 'hf', [agreement('m', { to: '2027-03-08', parties: [party('bup'), party('mun')] })], '1 of 2'],
    ['seen from the other side of an agreement', 'reg', [between('a', 'bup', 'avd'), between('m', 'bup', 'mun')], '1 of 1'],
    ['seen from a region without one', 'reg', [between('m', 'bup', 'mun')], '0 of 0'],
  ])('clinics: %s', (_name, scope, agreements, share) => {
    expect(covered('clinics-with-municipal-agreement', scope, ...agreements)).toBe(share);
  });

  it.each([
    ['its own agreement with health', [between('a', 'avd', 'bup')], '1 of 1'],
    ['its institution’s', [between('a', 'inst', 'hf')], '1 of 1'],
    ['its region’s', [between('a', 'reg', 'rhf')], '0 of 1'],
    ['one with the municipality only', [between('a', 'avd', 'mun')], '0 of 1'],
    ['one that is over', [{ ...between('a', 'avd', 'bup'), closedOn: day('2027-01-01') }], '0 of 1'],
  ])('departments: %s', (_name, agreements, share) => {
    expect(covered('departments-with-agreement', 'reg', ...agreements)).toBe(share);
  });

  it.each([
    ['a rhythm and a date', { contact: '2027-04-01', contactRhythm: '2/year' }, '1 of 1'],
    ['a rhythm only', { contactRhythm: '2/year' }, '0 of 1'],
    ['a date only', { contact: '2027-04-01' }, '0 of 1'],
  ])('meetings: %s', (_name, wishes, share) => {
    expect(covered('departments-with-meetings', 'reg', agreement('a', wishes))).toBe(share);
  });

  it('whether departments know of an ambulant team: those that have said anything', () => {
    const said = (answer: 'yes' | 'no' | 'unknown') =>
      read(figuresOf({ teams: new Map([[unitId('avd'), answer]]) }), 'departments-unknown-team');
    expect([said('yes'), said('no'), said('unknown')]).toEqual(['0 of 1', '0 of 1', '1 of 1']);
    expect(read(figuresOf({ teams: new Map([[unitId('inst'), 'unknown']]) }), 'departments-unknown-team')).toBe('0 of 0');
  });
});

describe('what units are to do', () => {
  it('count every month, where a helseansvarlig is expected', () => {
    expect(read(figuresOf({}), 'counts-complete')).toBe('0 of 1');
    expect(read(figuresOf({ counted: new Set([unitId('avd'), unitId('bup')]) }), 'counts-complete')).toBe('1 of 1');
  });

  it('confirm what only a leader can, point by point, where there is one', () => {
    const pointsFor = ({ kind }: { kind: string }) => (kind === 'department' || kind === 'institution' ? ['p1', 'p2'] : []);
    const confirmed = new Set([pairKey('p1', unitId('avd')), pairKey('p1', unitId('bup'))]);
    expect(read(figuresOf({ confirmed }, undefined, ['reg'], { pointsFor }), 'attested')).toBe('1 of 4');
    const register = ordinaryRegister({ roles: rolesWithout('li') });
    expect(read(figuresOf({ confirmed }, register, ['reg'], { pointsFor }), 'attested')).toBe('1 of 2');
  });

  const guideline = (more: Partial<Omit<GuidelineFact, 'unit' | 'publishedOn'>> & { unit?: string; on?: string } = {}): GuidelineFact => ({
    id: more.id ?? 'g1',
    roles: more.roles ?? ['helseansvarlig'],
    publishedOn: day(more.on ?? '2027-03-08'),
    unit: more.unit === undefined ? null : unitId(more.unit),
  });
  it.each([
    ['published today', guideline(), 'avd'],
    ['to be published', guideline({ on: '2027-03-09' }), ''],
    ['for the unit above', guideline({ unit: 'inst' }), 'avd'],
    ['for others', guideline({ unit: 'hf' }), ''],
    ['for a role that several have', guideline({ roles: ['leder', 'helseansvarlig'] }), 'avd inst'],
  ])('read guidelines: one %s', (_name, each, units) => {
    expect(
      unitsIn(figuresOf({ guidelines: [each] }), 'guidelines-unread')
        .toSorted()
        .join(' '),
    ).toBe(units);
  });

  it('a guideline that is read there is unread elsewhere', () => {
    const set = figuresOf(
      { guidelines: [guideline({ roles: ['leder'] })], read: new Set([pairKey('g1', unitId('avd'))]) },
      ordinaryRegister({ people: ordinaryPeople }),
    );
    expect(unitsIn(set, 'guidelines-unread')).toEqual(['inst']);
  });
});
