import { describe, expect, it } from 'vitest';
import { personId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import { standingsTo, subjectsOf } from '../../../domain/nudge/recipients/relations.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { mayDo, type RightVerb } from '../../../domain/rights.ts';
import {
  absence,
  agreement,
  agreementSubject,
  day,
  ordinaryRegister,
  ordinaryUnits,
  party,
  role,
  rolesWithout,
  unit,
} from '../../support/builders.ts';

const today = day('2027-03-08');
type Parts = Parameters<typeof ordinaryRegister>[0];

const may = (who: string, verb: RightVerb, parts: Parts = {}, nudged = false): boolean =>
  mayDo(
    {
      standings: standingsTo(
        directoryOf(ordinaryRegister(parts)),
        personId(who),
        agreementSubject(),
        nudged ? 'helseansvarlig' : null,
        today,
      ),
      localMode: false,
    },
    verb,
  );

describe('rights to a deadline of an agreement', () => {
  it.each<[string, RightVerb, boolean, string]>([
    ['h', 'complete', true, 'the helseansvarlig of a party'],
    ['b', 'snooze', true, 'the barnevernansvarlig of the other party'],
    ['lh', 'complete', true, 'the leader of a party’s unit'],
    ['lh', 'decline', false, 'the leader was not asked'],
    ['li', 'explain', true, 'the leader above'],
    ['li', 'complete', false, 'the leader above only looks'],
    ['r', 'explain', true, 'the regional lead'],
    ['r', 'complete', false, 'the regional lead only looks'],
    ['adm', 'complete', false, 'the administrator of the region'],
    ['d1', 'explain', false, 'somebody without a role'],
    ['ukjent', 'explain', false, 'somebody who is not in the register'],
  ])('%s may %s: %s (%s)', (who, verb, expected) => {
    expect(may(who, verb)).toBe(expected);
  });

  it('whoever it was sent to may answer', () => {
    expect([may('d1', 'complete', {}, true), may('d1', 'decline', {}, true), may('d1', 'complete')]).toEqual([true, true, false]);
  });

  it.each<[string, string, boolean, Parts]>([
    ['the deputy of a role whose holder is away', 'd1', true, { absences: [absence('h', '2027-03-01', '2027-03-12')] }],
    ['the one the absence itself names', 'd2', true, { absences: [absence('h', '2027-03-01', '2027-03-12', 'd2')] }],
    ['the role’s deputy when the absence names another', 'd1', false, { absences: [absence('h', '2027-03-01', '2027-03-12', 'd2')] }],
    ['a deputy while the holder is there', 'd1', false, {}],
    ['a deputy on the day after the absence', 'd1', false, { absences: [absence('h', '2027-03-01', '2027-03-07')] }],
  ])('may answer before any reminder has come: %s', (_who, who, expected, parts) => {
    const roles = [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd1' })];
    expect(may(who, 'complete', { roles, ...parts })).toBe(expected);
  });

  it('a role that has ended gives no rights', () => {
    expect(may('lh', 'complete', { roles: [...rolesWithout('lh'), role('lh', 'leder', 'avd', { to: '2027-03-07' })] })).toBe(false);
  });

  it('a leader of another unit has no more rights here for also being administrator here', () => {
    const units = [...ordinaryUnits, unit('annen', 'institution')];
    expect(
      may('d1', 'complete', { units, roles: [...rolesWithout(), role('d1', 'administrator', 'avd'), role('d1', 'leder', 'annen')] }),
    ).toBe(false);
  });
});

describe('what a person is asked about', () => {
  const keys = (who: string, parts: Parts = {}): readonly string[] =>
    subjectsOf(directoryOf(ordinaryRegister(parts)), personId(who), today).map(subjectKey);

  it('is the agreements they answer for and the roles they hold', () => {
    expect(keys('h')).toEqual(['agreement:a1', 'role:helseansvarlig@avd', 'holder:helseansvarlig@avd>h']);
  });

  it('is not an agreement another person is contact person of', () => {
    expect(keys('h', { agreements: [agreement('a1', { parties: [party('avd', 'd1'), party('bup')] })] })).toEqual([
      'role:helseansvarlig@avd',
      'holder:helseansvarlig@avd>h',
    ]);
  });

  it('is an agreement they are contact person of, without any role', () => {
    expect(keys('d1', { agreements: [agreement('a1', { parties: [party('avd', 'd1'), party('bup')] })] })).toEqual([
      'agreement:a1',
      'holder:kontaktperson@avd>d1',
    ]);
  });
});
