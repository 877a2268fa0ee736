import type { PersonId, UnitId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import { regionLeadUnitOf } from '../people/region-lead-unit.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Agreement } from './types.ts';

interface Index {
  /** Every agreement with a party in the unit or anywhere below it. */
  readonly under: ReadonlyMap<UnitId, readonly Agreement[]>;
  /** Every agreement with a party that this region's lead follows up, also one that stands outside the region's tree. */
  readonly led: ReadonlyMap<UnitId, readonly Agreement[]>;
  readonly byContact: ReadonlyMap<PersonId, readonly Agreement[]>;
}

const indexes = new WeakMap<Directory, Index>();

/**
 * The agreements somebody may look at on `today`: those of the units where they hold a role, those of units below them, for a regional lead those of every unit that the region
 * follows up, and those that name them as contact person. In no order that means anything.
 */
export function agreementsWithinReach(directory: Directory, person: PersonId, today: PlainDate): readonly Agreement[] {
  const { under, led, byContact } = indexOf(directory);
  const byRole = directory
    .rolesOf(person, today)
    .flatMap(({ role, unit }) => [...(under.get(unit) ?? []), ...(role === 'regionalt-helseansvarlig' ? (led.get(unit) ?? []) : [])]);
  return [...new Set([...(byContact.get(person) ?? []), ...byRole])];
}

/** Made once a directory: it is asked for far more often than the register changes. */
function indexOf(directory: Directory): Index {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const under = new Map<UnitId, Agreement[]>();
  const led = new Map<UnitId, Agreement[]>();
  const byContact = new Map<PersonId, Agreement[]>();
  for (const agreement of directory.agreements.values()) {
    const levels = new Set(agreement.parties.flatMap(({ unit }) => directory.upwards(unit).map((level) => level.id)));
    for (const unit of levels) addTo(under, unit, agreement);
    for (const { unit } of agreement.parties) {
      const region = regionLeadUnitOf(directory, unit);
      if (region !== null) addTo(led, region, agreement);
    }
    for (const { contactPerson } of agreement.parties) if (contactPerson !== null) addTo(byContact, contactPerson, agreement);
  }
  const index = { under, led, byContact };
  indexes.set(directory, index);
  return index;
}

function addTo<Key>(index: Map<Key, Agreement[]>, key: Key, agreement: Agreement): void {
  const others = index.get(key);
  if (others === undefined) index.set(key, [agreement]);
  else if (others.at(-1) !== agreement) others.push(agreement);
}
