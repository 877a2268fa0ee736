import { describe, expect, it } from 'vitest';
import { partiesOf } from '../../../../domain/agreement/review/speaks-for.ts';
import { personId, unitId } from '../../../../domain/ids.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { absence, agreement, day, ordinaryRegister, party, role, rolesWithout } from '../../../support/builders.ts';

const shared = agreement('a1', { parties: [party('avd'), party('bup', 'b')] });
const today = day('2027-03-08');
const speaksFor = (who: string, parts: Parameters<typeof ordinaryRegister>[0] = {}, asked: string | null = null) => {
  const directory = directoryOf(ordinaryRegister({ agreements: [shared], ...parts }));
  return partiesOf(directory, shared, personId(who), today, asked === null ? null : unitId(asked)).map(String);
};

describe('the parties somebody speaks for', () => {
  it.each<[string, string, readonly string[]]>([
    ['the holder of a role in a party', 'h', ['avd']],
    ['the contact person', 'b', ['bup']],
    ['the leader above a party', 'li', ['avd']],
    ['somebody without a role', 'd1', []],
  ])('%s', (_who, who, expected) => {
    expect(speaksFor(who)).toEqual(expected);
  });

  it('whoever has moved to the other party speaks for that one alone, whatever they were asked before', () => {
    const roles = [...rolesWithout('h'), role('h', 'barnevernansvarlig', 'bup')];
    expect(speaksFor('h', { roles })).toEqual(['bup']);
  });

  it('a deputy speaks for the party whose contact is away, and for the one they were asked about', () => {
    const roles = [...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd1' })];
    expect(speaksFor('d1', { roles })).toEqual([]);
    expect(speaksFor('d1', { roles, absences: [absence('h', '2027-03-01', '2027-03-12')] })).toEqual(['avd']);
    expect(speaksFor('d1', { roles }, 'avd')).toEqual(['avd']);
  });
});
