import type { Agreement } from '../agreement/types.ts';
import type { PersonId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import { contactUnits } from '../people/holds-role.ts';
import { regionLeadUnitOf } from '../people/region-lead-unit.ts';
import type { RoleCode } from '../people/types.ts';
import type { Standing } from '../rights.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Recipient } from './recipient.ts';
import { assigneesOf, unitsOf } from './recipients-of-step.ts';
import type { Subject } from './types.ts';

/**
 * How a person stands to a deadline today, for the table of rights. `nudgedAs`: the role they were asked in when it was
 * sent to them; null when it was not. `asked`: who it is for, when it is for others than those who answer for the units.
 */
export function standingsTo(
  directory: Directory,
  person: PersonId,
  subject: Subject,
  nudgedAs: RoleCode | null,
  today: PlainDate,
  asked: readonly Pick<Recipient, 'person' | 'role'>[] | null = null,
): readonly Standing[] {
  const units = unitsOf({ directory }, subject);
  const above = new Set(
    units.flatMap((unit) =>
      directory
        .upwards(unit)
        .slice(1)
        .map((level) => level.id),
    ),
  );
  // A private institution stands in no region's tree, and is followed up by its regional lead all the same.
  const regions = new Set(units.flatMap((unit) => regionLeadUnitOf(directory, unit) ?? []));
  const standings: Standing[] = [];
  for (const { role, unit } of directory.rolesOf(person, today)) {
    if (units.includes(unit)) standings.push({ role, relation: 'unit' });
    if (above.has(unit) || (role === 'regionalt-helseansvarlig' && regions.has(unit))) standings.push({ role, relation: 'above' });
  }
  if (nudgedAs !== null) standings.push({ role: nudgedAs, relation: 'recipient' });
  for (const each of asked ?? units.flatMap((unit) => assigneesOf({ directory, today }, subject, unit).people))
    if (each.person === person) standings.push({ role: each.role, relation: 'recipient' });
  return standings;
}

/** How a person stands to their own list, and to what their roles let them see. */
export const ownStandings = (directory: Directory, person: PersonId, today: PlainDate): readonly Standing[] => [
  { role: null, relation: 'self' },
  ...directory.rolesOf(person, today).map(({ role }): Standing => ({ role, relation: 'self' })),
];

/** What a person is asked about by their roles: agreements they answer for, and roles they hold. For `frister`. */
export function subjectsOf(directory: Directory, person: PersonId, today: PlainDate): readonly Subject[] {
  const roles = directory.rolesOf(person, today);
  const units = new Set(roles.map((assignment) => assignment.unit));
  const { byUnit, byContact } = agreementsOf(directory);
  const near = new Set([...(byContact.get(person) ?? []), ...[...units].flatMap((unit) => byUnit.get(unit) ?? [])]);
  const agreements = [...near].filter((agreement) =>
    agreement.parties.some(
      (party) =>
        party.contactPerson === person ||
        (units.has(party.unit) &&
          assigneesOf({ directory, today }, { kind: 'agreement', agreement: agreement.id }, party.unit).people.some(
            (each) => each.person === person,
          )),
    ),
  );
  return [
    ...agreements.map((agreement): Subject => ({ kind: 'agreement', agreement: agreement.id })),
    ...roles.map((assignment): Subject => ({ kind: 'role', role: assignment.role, unit: assignment.unit })),
    ...roles.map((assignment): Subject => ({ kind: 'holder', role: assignment.role, unit: assignment.unit, person })),
    ...[...(contactUnits(directory).get(person) ?? [])].map((unit): Subject => ({ kind: 'holder', role: 'kontaktperson', unit, person })),
  ];
}

interface AgreementIndex {
  readonly byUnit: ReadonlyMap<string, readonly Agreement[]>;
  readonly byContact: ReadonlyMap<string, readonly Agreement[]>;
}

const indexes = new WeakMap<Directory, AgreementIndex>();

/** Whose agreements are whose; made once a directory, because a list is asked for far more often than the register changes. */
function agreementsOf(directory: Directory): AgreementIndex {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const byUnit = new Map<string, Agreement[]>();
  const byContact = new Map<string, Agreement[]>();
  const add = (index: Map<string, Agreement[]>, key: string, agreement: Agreement): void => {
    const others = index.get(key);
    if (others === undefined) index.set(key, [agreement]);
    else others.push(agreement);
  };
  for (const agreement of directory.agreements.values()) {
    for (const party of agreement.parties) {
      add(byUnit, party.unit, agreement);
      if (party.contactPerson !== null) add(byContact, party.contactPerson, agreement);
    }
  }
  const index = { byUnit, byContact };
  indexes.set(directory, index);
  return index;
}
