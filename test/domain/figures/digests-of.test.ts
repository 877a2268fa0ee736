import { describe, expect, it } from 'vitest';
import { countedFor } from '../../../domain/figures/digests-of.ts';
import { mayExport } from '../../../domain/figures/export/may-export.ts';
import { personId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { absence, calendar, day, person, register, role, unit } from '../../support/builders.ts';

const today = day('2027-02-22');
const directory = directoryOf(
  register({
    units: [
      unit('ost', 'bufetat-region'),
      unit('hus', 'institution', { parent: 'ost' }),
      unit('avd', 'department', { parent: 'hus' }),
      unit('stiftelse', 'institution', { regionLeadUnit: 'ost' }),
    ],
    people: ['lead', 'both', 'leader', 'away', 'deputy'].map((id) => person(id)),
    roles: [
      role('lead', 'regionalt-helseansvarlig', 'ost'),
      role('both', 'regionalt-helseansvarlig', 'ost'),
      role('both', 'leder', 'stiftelse'),
      role('leader', 'leder', 'hus'),
      role('leader', 'leder', 'avd'),
      role('away', 'leder', 'stiftelse', { deputy: 'deputy' }),
    ],
    absences: [absence('away', '2027-02-15', '2027-02-26')],
  }),
);
const world = { directory, calendar, today };

describe('the units whose small numbers a reader is shown', () => {
  it.each([
    ['a regional lead', 'lead', ['ost'], ['ost']],
    ['a regional lead who leads an institution there, on the region’s digest', 'both', ['ost'], ['ost']],
    ['the same on the digest of the institution, which could be taken from the region’s', 'both', ['stiftelse'], []],
    ['the leader of an institution and a department of it', 'leader', ['hus', 'avd'], ['hus']],
    ['whoever stands in for a leader', 'deputy', ['stiftelse'], ['stiftelse']],
    ['somebody with no digest', 'nobody', ['ost'], []],
  ])('%s', (_, who, units, expected) => {
    expect(countedFor(world, personId(who), units.map(unitId))).toEqual(expected);
  });
});

describe('the report of some units', () => {
  it.each([
    ['a regional lead', 'lead', ['ost'], true],
    ['a leader of two', 'leader', ['avd', 'hus'], true],
    ['a leader of two, of one of them alone', 'leader', ['avd'], false],
    ['two digests at once', 'both', ['ost', 'stiftelse'], false],
    ['one of two digests', 'both', ['stiftelse'], true],
    ['whoever stands in for a leader', 'deputy', ['stiftelse'], true],
    ['somebody else’s units', 'lead', ['hus'], false],
    ['none at all', 'lead', [], false],
    ['somebody who is not in the register', 'nobody', ['ost'], false],
  ])('%s: %s of %j is %s', (_, who, units, expected) => {
    expect(mayExport(world, personId(who), units.map(unitId))).toBe(expected);
  });
});
