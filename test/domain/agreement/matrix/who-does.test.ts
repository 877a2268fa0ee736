import { describe, expect, it } from 'vitest';
import { matricesFor } from '../../../../domain/agreement/matrix/matrix.ts';
import type { MatrixRow } from '../../../../domain/agreement/matrix/matrix-row.ts';
import { whoDoes } from '../../../../domain/agreement/matrix/who-does.ts';
import { agreementId, personId } from '../../../../domain/ids.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import type { Register } from '../../../../domain/register.ts';
import {
  absence,
  agreement,
  calendar,
  day,
  matrixRow,
  ordinaryRegister,
  ordinaryRoles,
  ordinaryUnits,
  party,
  role,
  rolesWithout,
  unit,
} from '../../../support/builders.ts';

const today = day('2027-03-01');
const agreements = [
  agreement('hf', { parties: [party('reg', 'd2'), party('hf')] }),
  { ...agreement('local', { parties: [party('avd', 'h'), party('bup', 'b')] }), parent: agreementId('hf') },
];

/** Who does what `row` says, for `h`, who comes to the matrix by `local`: `unit person`, with how they stand. */
function doing(row: Partial<MatrixRow> & { readonly where: string }, parts: Partial<Register> = {}): readonly string[] {
  const { where, ...more } = row;
  const directory = directoryOf(ordinaryRegister({ agreements, actions: [matrixRow('hf', 'Akutt', where, more)], ...parts }));
  const [matrix] = matricesFor(directory, personId('h'), today);
  const [only] = matrix?.rows ?? [];
  if (matrix === undefined || only === undefined) throw new Error('no matrix');
  return whoDoes(only, matrix, { directory, calendar, today }).map(({ unit: at, standing }) =>
    [at, ...Object.entries(standing).map(([key, value]) => (key === 'kind' ? value : `${key}=${value ?? 'none'}`))].join(' '),
  );
}

describe('who does what a row says', () => {
  it('is nobody in particular for a unit as such', () => {
    expect(doing({ where: 'hf' })).toEqual([]);
  });

  it('is whoever holds the role in the unit itself', () => {
    expect(doing({ where: 'hf', role: 'leder' })).toEqual(['hf here person=lhf']);
  });

  it('is the one at the party below, when nobody holds the role above', () => {
    expect(doing({ where: 'hf', role: 'barnevernansvarlig' })).toEqual(['bup here person=b']);
    expect(doing({ where: 'reg', role: 'helseansvarlig' })).toEqual(['avd here person=h']);
  });

  it('is every one of several, also of one unit', () => {
    const roles = [...ordinaryRoles, role('d1', 'barnevernansvarlig', 'bup')];
    expect(doing({ where: 'hf', role: 'barnevernansvarlig' }, { roles })).toEqual(['bup here person=b', 'bup here person=d1']);
  });

  it('is its clinic’s for a team that has none of its own, said once', () => {
    const parties = ['t1', 't2'].map((team) => ({
      ...agreement(team, { parties: [party('avd', 'h'), party(team)] }),
      parent: agreementId('hf'),
    }));
    const units = [...ordinaryUnits, unit('t1', 'bup-team', { parent: 'bup' }), unit('t2', 'bup-team', { parent: 'bup' })];
    expect(doing({ where: 'hf', role: 'barnevernansvarlig' }, { units, agreements: [...agreements, ...parties] })).toEqual([
      'bup here person=b',
    ]);
  });

  it('is found in a private institution that the region follows up', () => {
    const units = [...ordinaryUnits.filter(({ id }) => id !== 'avd'), unit('avd', 'institution', { regionLeadUnit: 'reg' })];
    expect(doing({ where: 'reg', role: 'helseansvarlig' }, { units })).toEqual(['avd here person=h']);
  });

  it('is vacant where nobody holds the role, with the leader to ask', () => {
    expect(doing({ where: 'hf', role: 'barnevernansvarlig' }, { roles: rolesWithout('b') })).toEqual(['bup vacant leader=lb']);
    expect(doing({ where: 'inst', role: 'kontaktperson' }, { roles: rolesWithout('lb') })).toEqual(['avd here person=h']);
    expect(doing({ where: 'rhf', role: 'regionalt-helseansvarlig' })).toEqual(['bup vacant leader=lb']);
  });

  it('is vacant without anybody to ask, rather than an administrator', () => {
    expect(doing({ where: 'hf', role: 'barnevernansvarlig' }, { roles: rolesWithout('b', 'lb', 'lhf') })).toEqual([
      'bup vacant leader=none',
    ]);
  });

  it.each([
    ['a role that ended yesterday', role('b', 'barnevernansvarlig', 'bup', { to: '2027-02-28' }), 'bup vacant leader=lb'],
    ['a role that begins tomorrow', role('b', 'barnevernansvarlig', 'bup', { from: '2027-03-02' }), 'bup vacant leader=lb'],
    ['a role that ends today', role('b', 'barnevernansvarlig', 'bup', { to: '2027-03-01' }), 'bup here person=b'],
  ])('goes by the day: %s', (_, changed, expected) => {
    expect(doing({ where: 'hf', role: 'barnevernansvarlig' }, { roles: [...rolesWithout('b'), changed] })).toEqual([expected]);
  });

  it('is away with the deputy that the absence or the role names, else with the leader', () => {
    const away = (deputy?: string) => ({ absences: [absence('b', '2027-02-22', '2027-03-05', deputy)] });
    const named = { roles: [...rolesWithout('b'), role('b', 'barnevernansvarlig', 'bup', { deputy: 'd2' })] };
    const row = { where: 'hf', role: 'barnevernansvarlig' } as const;
    expect(doing(row, away('d1'))).toEqual(['bup away person=b deputy=d1 leader=none']);
    expect(doing(row, { ...away(), ...named })).toEqual(['bup away person=b deputy=d2 leader=none']);
    expect(doing(row, away())).toEqual(['bup away person=b deputy=none leader=lb']);
  });

  it('is the contact person that the agreement names', () => {
    expect(doing({ where: 'hf', role: 'kontaktperson' })).toEqual(['bup here person=b']);
    expect(doing({ where: 'reg', role: 'kontaktperson' })).toEqual(['reg here person=d2']);
  });
});
