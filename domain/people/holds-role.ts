import { grouped } from '../grouped.ts';
import type { PersonId, UnitId } from '../ids.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Directory } from './directory.ts';
import type { RoleCode } from './types.ts';

/** A person in a role in a unit. `kontaktperson`: named as the unit's contact in an agreement. */
export interface Holding {
  readonly role: RoleCode;
  readonly unit: UnitId;
  readonly person: PersonId;
}

/** Whether somebody holds the role there today; as contact person also when no role but an agreement names them. */
export const holdsRole = (directory: Directory, { role, unit, person }: Holding, today: PlainDate): boolean =>
  directory.people.has(person) &&
  (directory.rolesOf(person, today).some((held) => held.role === role && held.unit === unit) ||
    (role === 'kontaktperson' && isNamedContact(directory, unit, person)));

const isNamedContact = (directory: Directory, unit: UnitId, person: PersonId): boolean =>
  contactUnits(directory).get(person)?.has(unit) === true;

/** The units for which each person is named as contact; made once a directory. */
const indexes = new WeakMap<Directory, ReadonlyMap<PersonId, ReadonlySet<UnitId>>>();

export function contactUnits(directory: Directory): ReadonlyMap<PersonId, ReadonlySet<UnitId>> {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const open = [...directory.agreements.values()].filter(({ closedOn }) => closedOn === null);
  const named = open.flatMap(({ parties }) =>
    parties.flatMap(({ contactPerson, unit }) => (contactPerson === null ? [] : [[contactPerson, unit] as const])),
  );
  const units = new Map([...grouped(named)].map(([person, own]) => [person, new Set(own)]));
  indexes.set(directory, units);
  return units;
}
