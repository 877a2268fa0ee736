import { describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { guidelinesFollowedUp, ownGuidelines, unitsToReadFor } from '../../../domain/people/guideline.ts';
import type { Guideline, RoleCode } from '../../../domain/people/types.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { ordinaryRegister } from '../../support/builders.ts';

const today = plainDate('2027-03-01');
const guideline = (id: string, unit: string | null, roles: readonly RoleCode[], on = '2027-01-01'): Guideline => ({
  id,
  title: id,
  sourceUrl: null,
  publishedOn: plainDate(on),
  unit: unit === null ? null : unitId(unit),
  roles,
});
const all = [
  guideline('everybody', null, ['helseansvarlig', 'barnevernansvarlig']),
  guideline('region', 'reg', ['helseansvarlig', 'leder']),
  guideline('trust', 'hf', ['barnevernansvarlig', 'leder']),
  guideline('clinic', 'bup', ['barnevernansvarlig']),
  guideline('nobody', null, ['kontaktperson']),
  guideline('today', null, ['leder'], '2027-03-01'),
  guideline('tomorrow', null, ['leder'], '2027-03-02'),
];
const directory = directoryOf(ordinaryRegister({ guidelines: all }));
const pairs = (found: ReturnType<typeof ownGuidelines>): readonly string[] => found.map(({ guideline: { id }, unit }) => `${id}@${unit}`);

describe('the guidelines that are for somebody', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['h', ['everybody@avd', 'region@avd', 'today@avd'], ['everybody', 'region']],
    ['lh', ['everybody@avd', 'region@avd', 'today@avd'], ['region', 'today']],
    ['b', ['everybody@bup', 'trust@bup', 'clinic@bup', 'today@bup'], ['everybody', 'trust', 'clinic']],
    ['lhf', ['trust@hf', 'today@hf'], ['trust', 'today']],
  ])('%s sees what their unit is to read, whoever is to read it there, and reads what is for their role', (person, own, may) => {
    expect(pairs(ownGuidelines(directory, personId(person), today))).toEqual(own);
    expect(all.filter((each) => unitsToReadFor(directory, personId(person), each, today).length > 0).map(({ id }) => id)).toEqual(may);
  });

  it('by the units they follow up are for regional leads and administrators alone', () => {
    expect(pairs(guidelinesFollowedUp(directory, personId('r'), today) ?? [])).toEqual([
      'everybody@avd',
      'region@avd',
      'region@inst',
      'today@avd',
      'today@inst',
    ]);
    for (const person of ['h', 'lh', 'lhf', 'b']) expect(guidelinesFollowedUp(directory, personId(person), today)).toBeNull();
  });
});
