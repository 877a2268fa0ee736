import { describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../domain/ids.ts';
import { availabilityOf } from '../../../domain/people/availability.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { expectedRoles } from '../../../domain/people/expected-roles.ts';
import {
  absence,
  agreement,
  calendar,
  closure,
  day,
  ordinaryRegister,
  ordinaryUnits,
  party,
  peopleWith,
  person,
  register,
  role,
  rolesWithout,
  service,
  unit,
} from '../../support/builders.ts';

describe('the directory', () => {
  it.each([
    ['2027-02-28', []],
    ['2027-03-01', ['h']],
    ['2027-03-31', ['h']],
    ['2027-04-01', []],
  ])('on %s a role from 1 to 31 March is held by %j: both ends count', (date, expected) => {
    const directory = directoryOf(
      ordinaryRegister({ roles: [role('h', 'helseansvarlig', 'avd', { from: '2027-03-01', to: '2027-03-31' })] }),
    );
    expect(directory.holders('helseansvarlig', unitId('avd'), day(date)).map((each) => each.person)).toEqual(expected);
  });

  it('a role of somebody who is not in the register is held by nobody', () => {
    const directory = directoryOf(ordinaryRegister({ roles: [role('ukjent', 'leder', 'avd')] }));
    expect(directory.holders('leder', unitId('avd'), day('2027-03-01'))).toEqual([]);
  });

  it('a cycle among the units does not hang the way up', () => {
    const directory = directoryOf(
      register({ units: [unit('a', 'institution', { parent: 'b' }), unit('b', 'institution', { parent: 'a' })] }),
    );
    expect(directory.upwards(unitId('a')).map((each) => each.id)).toEqual(['a', 'b']);
  });

  it('services for a unit are for everything below it, in the register’s order, and for nothing above or beside it', () => {
    const directory = directoryOf(
      ordinaryRegister({ services: [service('s1', ['avd', 'bup']), service('s2', ['reg']), service('s3', ['hf', 'inst'])] }),
    );
    const found = (id: string): string[] => directory.servicesFor(unitId(id)).map((each) => each.id);
    expect([found('avd'), found('inst'), found('reg'), found('bup'), found('rhf'), found('ukjent')]).toEqual([
      ['s1', 's2', 's3'],
      ['s2', 's3'],
      ['s2'],
      ['s1', 's3'],
      [],
      [],
    ]);
  });

  it('closures of the units above hold below, and those below not above', () => {
    const directory = directoryOf(ordinaryRegister({ closures: [closure('inst', '2027-07-01', '2027-07-31')] }));
    expect([directory.closures(unitId('avd')).length, directory.closures(unitId('reg')).length]).toEqual([1, 0]);
  });
});

describe('availability', () => {
  it.each([
    ['2027-03-05', 'here', 'the Friday they could not be reached'],
    ['2027-03-08', 'here', 'one working day later'],
    ['2027-03-09', 'unreachable', 'two working days later'],
  ])('on %s somebody unreachable since Friday 5 March is %s: %s', (date, expected) => {
    const directory = directoryOf(ordinaryRegister({ people: peopleWith(person('h', { unreachableSince: '2027-03-05' })) }));
    expect(availabilityOf(directory, calendar, personId('h'), day(date))).toBe(expected);
  });

  it('working days over Easter do not count towards being unreachable', () => {
    const directory = directoryOf(ordinaryRegister({ people: peopleWith(person('h', { unreachableSince: '2027-03-24' })) }));
    expect(['2027-03-30', '2027-03-31'].map((date) => availabilityOf(directory, calendar, personId('h'), day(date)))).toEqual([
      'here',
      'unreachable',
    ]);
  });

  it.each([
    ['2027-03-07', 'here'],
    ['2027-03-08', 'absent'],
    ['2027-03-12', 'absent'],
    ['2027-03-13', 'here'],
  ])('on %s somebody absent from 8 to 12 March is %s', (date, expected) => {
    const directory = directoryOf(ordinaryRegister({ absences: [absence('h', '2027-03-08', '2027-03-12')] }));
    expect(availabilityOf(directory, calendar, personId('h'), day(date))).toBe(expected);
  });

  it('somebody who is not in the register has left', () => {
    expect(availabilityOf(directoryOf(register()), calendar, personId('h'), day('2027-03-01'))).toBe('left');
  });
});

describe('expected roles', () => {
  const vacant = (parts: Parameters<typeof ordinaryRegister>[0]): readonly string[] =>
    expectedRoles(directoryOf(ordinaryRegister(parts)), day('2027-03-01'))
      .filter((each) => each.vacant)
      .map((each) => `${each.role}@${each.unit}`);

  it('nothing is vacant in the ordinary world', () => {
    expect(vacant({})).toEqual([]);
  });

  it('a party without its role holder has a vacant role, on both sides', () => {
    expect(vacant({ roles: rolesWithout('h', 'b') })).toEqual(['helseansvarlig@avd', 'barnevernansvarlig@bup']);
  });

  it('a role that begins tomorrow is vacant today', () => {
    expect(vacant({ roles: [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { from: '2027-03-02' })] })).toEqual([
      'helseansvarlig@avd',
    ]);
  });

  it('a department that is no party is covered by its institution’s own helseansvarlig', () => {
    const units = [...ordinaryUnits, unit('avd2', 'department', { parent: 'inst' })];
    expect(vacant({ units })).toEqual(['helseansvarlig@avd2']);
    expect(vacant({ units, roles: [...rolesWithout(), role('d1', 'helseansvarlig', 'inst')] })).toEqual([]);
  });

  it('an agreement that has ended expects nothing of its parties', () => {
    expect(vacant({ roles: rolesWithout('b'), agreements: [agreement('a1', { to: '2027-02-28' })] })).toEqual([]);
  });

  it('a clinic without an agreement need not have a barnevernansvarlig', () => {
    expect(vacant({ roles: rolesWithout('b'), agreements: [agreement('a1', { parties: [party('avd'), party('hf')] })] })).toEqual([
      'barnevernansvarlig@hf',
    ]);
  });
});
