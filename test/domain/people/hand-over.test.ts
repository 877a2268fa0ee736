import { describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../domain/ids.ts';
import { type Arrival, sortArrivals } from '../../../domain/people/hand-over.ts';
import type { RoleCode } from '../../../domain/people/types.ts';

const arrival = (person: string, before: readonly string[], role: RoleCode = 'helseansvarlig', unit = 'avd'): Arrival => ({
  role,
  unit: unitId(unit),
  person: personId(person),
  before: before.map(personId),
});
const names = (arrivals: readonly Arrival[]): readonly string[] => arrivals.map(({ person }) => person);

describe('somebody who holds a role they did not hold before', () => {
  it.each<[string, Arrival, readonly Arrival[], readonly string[], readonly string[]]>([
    ['takes it over', arrival('b', ['a']), [], ['b'], []],
    ['takes it over also where nobody was', arrival('b', []), [], ['b'], []],
    ['gets it back before anybody was told: nothing is taken over', arrival('a', ['b']), [arrival('b', ['a'])], [], ['b']],
    ['comes after somebody who came a moment ago: a change of its own', arrival('c', ['b']), [arrival('b', ['a'])], ['c'], []],
    ['gets another role than the one that was lost', arrival('a', ['b'], 'leder'), [arrival('b', ['a'])], ['a'], []],
    ['gets the role in another unit', arrival('a', ['b'], 'helseansvarlig', 'bup'), [arrival('b', ['a'])], ['a'], []],
    ['comes back beside the one who came: both hold it, nothing was wrong', arrival('a', []), [arrival('b', ['a'])], ['a'], []],
  ])('%s', (_, now, untold, taken, forgotten) => {
    const { handOvers, corrected } = sortArrivals([now], untold);
    expect([names(handOvers), names(corrected)]).toEqual([taken, forgotten]);
  });
});
