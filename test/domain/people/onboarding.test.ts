import { describe, expect, it } from 'vitest';
import { onboardingPoints } from '../../../catalogue/people/onboarding.ts';
import { unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { onboardingOf } from '../../../domain/people/onboarding.ts';
import type { Register } from '../../../domain/register.ts';
import { agreement, day, ordinaryRegister, ordinaryUnits, party, role, rolesWithout, unit } from '../../support/builders.ts';

const done = (register: Register, where = 'avd', ticked: readonly string[] = []): readonly string[] =>
  onboardingOf(unitId(where), onboardingPoints, new Set(ticked), directoryOf(register), day('2027-03-01')).flatMap(({ id, isDone }) =>
    isDone ? [id] : [],
  );

describe('a new unit’s list', () => {
  it.each<[string, Register, readonly string[]]>([
    ['everything the register has', ordinaryRegister(), ['helseansvarlig', 'leader', 'agreement', 'signed']],
    [
      'contact persons and meetings that are named',
      ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd', 'h'), party('bup', 'b')], contactRhythm: 'monthly' })] }),
      ['helseansvarlig', 'leader', 'agreement', 'signed', 'contacts', 'meetings'],
    ],
    [
      'an agreement that one party has not signed',
      ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd'), party('bup', null, null)] })] }),
      ['helseansvarlig', 'leader', 'agreement'],
    ],
    ['no agreement that is over', ordinaryRegister({ agreements: [agreement('a1', { to: '2027-02-28' })] }), ['helseansvarlig', 'leader']],
    [
      'no agreement with others than the health side',
      ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd'), party('reg')] })] }),
      ['helseansvarlig', 'leader'],
    ],
    [
      'nobody who has left',
      ordinaryRegister({
        roles: [...rolesWithout('h', 'lh', 'li'), role('h', 'helseansvarlig', 'avd', { to: '2027-02-28' })],
        agreements: [],
      }),
      [],
    ],
  ])('is ticked by rule for %s', (_, register, expected) => {
    expect(done(register)).toEqual(expected);
  });

  it('of a department counts what its institution has for it', () => {
    const register = ordinaryRegister({
      roles: [...rolesWithout('h', 'lh'), role('h', 'helseansvarlig', 'inst')],
      agreements: [agreement('a1', { parties: [party('inst'), party('bup')] })],
    });
    expect(done(register)).toEqual(['helseansvarlig', 'leader', 'agreement', 'signed']);
  });

  it('of an institution does not count what one of its departments has', () => {
    expect(done(ordinaryRegister({ roles: rolesWithout('li') }), 'inst')).toEqual([]);
  });

  it('takes people’s word only for what the register cannot know', () => {
    const register = ordinaryRegister({ units: [...ordinaryUnits, unit('ny', 'department', { parent: 'reg' })] });
    expect(done(register, 'ny', ['routines', 'helseansvarlig', 'no-such-point'])).toEqual(['routines']);
  });
});
