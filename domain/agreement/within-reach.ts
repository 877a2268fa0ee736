import { grouped } from '../grouped.ts';
import type { PersonId, UnitId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import { regionLeadUnitOf } from '../people/region-lead-unit.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Agreement, Party } from './types.ts';

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
  const index = {
    under: byEach(directory, ({ unit }) => directory.upwards(unit).map((level) => level.id)),
    led: byEach(directory, ({ unit }) => listed(regionLeadUnitOf(directory, unit))),
    byContact: byEach(directory, ({ contactPerson }) => listed(contactPerson)),
  };
  indexes.set(directory, index);
  return index;
}

/** Every agreement under each key that its parties give, once a key. */
function byEach<Key>({ agreements }: Directory, keysOf: (party: Party) => readonly Key[]): ReadonlyMap<Key, readonly Agreement[]> {
  const all = [...agreements.values()];
  return grouped(all.flatMap((agreement) => [...new Set(agreement.parties.flatMap(keysOf))].map((key) => [key, agreement] as const)));
}

const listed = <Item>(item: Item | null): readonly Item[] => (item === null ? [] : [item]);
