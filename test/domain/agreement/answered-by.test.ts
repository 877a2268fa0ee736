import { describe, expect, it } from 'vitest';
import { answeredBy } from '../../../domain/agreement/answered-by.ts';
import { toTellOf } from '../../../domain/agreement/to-tell-of.ts';
import { personId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { RoleCode } from '../../../domain/people/types.ts';
import type { Register } from '../../../domain/register.ts';
import { agreement, calendar, day, ordinaryRegister, party, rolesWithout } from '../../support/builders.ts';

const today = day('2027-03-01');
const holding = (role: RoleCode, unit: string, person: string) => ({ role, unit: unitId(unit), person: personId(person) });
const three = ordinaryRegister({
  agreements: [
    agreement('open'),
    agreement('named', { parties: [party('avd', 'd1'), party('bup', 'd2')] }),
    agreement('over', { to: '2027-02-28' }),
  ],
});
const answers = (role: RoleCode, unit: string, person: string, register: Register = three): readonly string[] =>
  answeredBy(directoryOf(register), holding(role, unit, person), today).map(({ agreement: { id }, own }) => `${id}: ${own.join()}`);

describe('who answers for which agreements', () => {
  it.each<[string, RoleCode, string, string, Register, readonly string[]]>([
    ['a helseansvarlig for those without a contact person', 'helseansvarlig', 'avd', 'h', three, ['open: avd']],
    ['a contact person for those that name them', 'kontaktperson', 'avd', 'd1', three, ['named: avd']],
    ['a leader for those of the unit', 'leder', 'avd', 'lh', three, ['open: avd', 'named: avd']],
    ['a leader above for none that has a leader nearer', 'leder', 'inst', 'li', three, []],
    [
      'a leader above for those of a unit without one',
      'leder',
      'inst',
      'li',
      { ...three, roles: rolesWithout('lh') },
      ['open: avd', 'named: avd'],
    ],
    ['a regional lead for those of the region', 'regionalt-helseansvarlig', 'reg', 'r', three, ['open: avd', 'named: avd']],
    ['nobody for what they are not', 'helseansvarlig', 'avd', 'b', three, []],
  ])('%s', (_, role, unit, person, register, expected) => {
    expect(answers(role, unit, person, register)).toEqual(expected);
  });

  it('the others are told once, whatever they share', () => {
    const many = ordinaryRegister({ agreements: ['a', 'b', 'c'].map((id) => agreement(id)) });
    const context = { directory: directoryOf(many), calendar, today, declined: () => false };
    expect(toTellOf(context, holding('helseansvarlig', 'avd', 'h'))).toEqual(['b']);
    expect(toTellOf(context, holding('leder', 'bup', 'lb'))).toEqual(['h']);
  });

  it('nobody is told that they are themselves', () => {
    const both = ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd', 'd1'), party('bup', 'd1')] })] });
    const context = { directory: directoryOf(both), calendar, today, declined: () => false };
    expect(toTellOf(context, holding('kontaktperson', 'avd', 'd1'))).toEqual([]);
  });
});
