import { agreementBehind, isRunning, membersOf } from '../agreement/series/members.ts';
import { isInForce } from '../agreement/types.ts';
import type { PersonId, UnitId } from '../ids.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Directory } from './directory.ts';
import { regionLeadUnitOf } from './region-lead-unit.ts';
import type { RoleCode } from './types.ts';
import { unitFacts } from './unit-side.ts';

export interface ExpectedRole {
  readonly role: RoleCode;
  readonly unit: UnitId;
  readonly vacant: boolean;
}

/**
 * The roles somebody should hold: helseansvarlig or barnevernansvarlig in every unit that is party to a valid agreement or a member of
 * a series (000 A08) and in every department (001 R01: at department level; a department is covered by its institution's own), contact
 * person for a party whose kind has no such role, and regionalt-helseansvarlig in the parties' child welfare regions.
 */
export function expectedRoles(directory: Directory, today: PlainDate): readonly ExpectedRole[] {
  const { parties, withoutContact, regions } = concerned(directory, today);
  const expected = new Map<string, ExpectedRole>();
  const add = (role: RoleCode, unit: UnitId, vacant: boolean): void => void expected.set(`${role}@${unit}`, { role, unit, vacant });

  for (const unit of directory.units.values()) {
    if (!parties.has(unit.id) && unit.kind !== 'department') continue;
    const roles = unitFacts(unit.kind).responsible;
    const held = roles.find((role) => directory.holders(role, unit.id, today).length > 0);
    const role = held ?? roles.at(-1);
    if (role === undefined) {
      if (withoutContact.has(unit.id)) add('kontaktperson', unit.id, true);
      continue;
    }
    const coveredAbove = unit.kind === 'department' && !parties.has(unit.id) && heldInInstitution(directory, role, unit.parent, today);
    if (held === undefined && coveredAbove) continue;
    add(role, unit.id, held === undefined);
  }
  for (const region of regions)
    add('regionalt-helseansvarlig', region, directory.holders('regionalt-helseansvarlig', region, today).length === 0);
  return [...expected.values()];
}

/** Whether a role that was found vacant still is. */
export function isVacant(directory: Directory, role: RoleCode, unit: UnitId, today: PlainDate): boolean {
  if (role === 'kontaktperson') return concerned(directory, today).withoutContact.has(unit);
  return directory.holders(role, unit, today).length === 0;
}

interface Concerned {
  readonly parties: ReadonlySet<UnitId>;
  readonly withoutContact: ReadonlySet<UnitId>;
  readonly regions: ReadonlySet<UnitId>;
}

/** The newest answers for each register, by day: every vacant role of a day asks for it, today and tomorrow in turn, and it reads all agreements. */
const lately = new WeakMap<Directory, Map<string, Concerned>>();
const daysKept = 4;

function concerned(directory: Directory, today: PlainDate): Concerned {
  const known = lately.get(directory) ?? new Map<string, Concerned>();
  lately.set(directory, known);
  const day = today.toString();
  const found = known.get(day) ?? findConcerned(directory, today);
  if (!known.has(day) && known.size >= daysKept) known.clear();
  known.set(day, found);
  return found;
}

/** The units of valid agreements and running series: those, those without a contact person, and the child welfare regions they answer to. */
function findConcerned(directory: Directory, today: PlainDate): Concerned {
  const parties = new Set<UnitId>();
  const withoutContact = new Set<UnitId>();
  const regions = new Set<UnitId>();
  const add = (unit: UnitId, hasContact: boolean): void => {
    parties.add(unit);
    if (!hasContact) withoutContact.add(unit);
    const region = regionLeadUnitOf(directory, unit);
    const kind = region === null ? undefined : directory.units.get(region)?.kind;
    if (region !== null && kind !== undefined && unitFacts(kind).side === 'barnevern') regions.add(region);
  };
  const isKnown = (person: PersonId | null): boolean => person !== null && directory.people.has(person);
  for (const agreement of directory.agreements.values()) {
    if (!isInForce(agreement, today)) continue;
    for (const { unit, contactPerson } of agreement.parties) add(unit, isKnown(contactPerson));
  }
  for (const series of directory.series.values()) {
    if (!isRunning(directory, series, today)) continue;
    const parties = agreementBehind(directory, { kind: 'series', series: series.id })?.parties ?? [];
    for (const { unit } of membersOf(directory, series))
      add(
        unit,
        parties.some((party) => party.unit === unit && isKnown(party.contactPerson)) ||
          directory.holders('kontaktperson', unit, today).length > 0,
      );
  }
  return { parties, withoutContact, regions };
}

function heldInInstitution(directory: Directory, role: RoleCode, parent: UnitId | null, today: PlainDate): boolean {
  return parent !== null && directory.units.get(parent)?.kind === 'institution' && directory.holders(role, parent, today).length > 0;
}
