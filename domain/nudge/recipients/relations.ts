import { agreementBehind, membersOf } from '../../agreement/series/members.ts';
import type { Series } from '../../agreement/series/series.ts';
import type { Agreement, Party } from '../../agreement/types.ts';
import { grouped } from '../../grouped.ts';
import type { PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { contactUnits } from '../../people/holds-role.ts';
import { regionLeadUnitOf } from '../../people/region-lead-unit.ts';
import type { RoleCode } from '../../people/types.ts';
import type { Standing } from '../../rights.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { ClockSubject, Subject } from '../types.ts';
import type { Recipient } from './recipient.ts';
import { assigneesOf, standsInAs, unitsOf } from './recipients-of-step.ts';

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
  if (subject.kind === 'clock') return clockStandings(directory, person, subject, nudgedAs, today);
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
    // That a member stays away from meetings is for those who lead and follow up.
    if (subject.kind === 'member' && !oversees.has(role)) continue;
    if (units.includes(unit)) standings.push({ role, relation: 'unit' });
    if (above.has(unit) || (role === 'regionalt-helseansvarlig' && regions.has(unit))) standings.push({ role, relation: 'above' });
  }
  if (nudgedAs !== null) standings.push({ role: nudgedAs, relation: 'recipient' });
  for (const each of asked ?? units.flatMap((unit) => assigneesOf({ directory, today }, subject, unit).people))
    if (each.person === person) standings.push({ role: each.role, relation: 'recipient' });
  // Whoever acts for somebody who is away may do what they may, also before a reminder has come.
  for (const unit of asked === null ? units : []) {
    const role = standsInAs({ directory, today }, subject, unit, person);
    if (role !== null) standings.push({ role, relation: 'recipient' });
  }
  return standings;
}

/** A clock is nobody's but its owner's, and whoever acts for them; others stand to it only as what they were told as. */
function clockStandings(
  directory: Directory,
  person: PersonId,
  subject: ClockSubject,
  nudgedAs: RoleCode | null,
  today: PlainDate,
): readonly Standing[] {
  const told: readonly Standing[] = nudgedAs === null ? [] : [{ role: nudgedAs, relation: 'recipient' }];
  return actsFor(directory, person, subject, today) ? [{ role: null, relation: 'owner' }, ...told] : told;
}

/** Whether it is this person who answers to a clock today: its owner, whoever stands in for them, or the nearest leaders when the owner holds no role there any more. */
export function actsFor(directory: Directory, person: PersonId, subject: ClockSubject, today: PlainDate): boolean {
  const { people } = assigneesOf({ directory, today }, subject, subject.unit);
  if (people.length > 0)
    return people.some((asked) => asked.person === person) || standsInAs({ directory, today }, subject, subject.unit, person) !== null;
  const led = directory.upwards(subject.unit).find(({ id }) => directory.holders('leder', id, today).length > 0);
  return led !== undefined && directory.holders('leder', led.id, today).some((held) => held.person === person);
}

const oversees: ReadonlySet<RoleCode> = new Set(['leder', 'regionalt-helseansvarlig', 'administrator']);

/** How a person stands to their own list, and to what their roles let them see. */
export const ownStandings = (directory: Directory, person: PersonId, today: PlainDate): readonly Standing[] => [
  { role: null, relation: 'self' },
  ...directory.rolesOf(person, today).map(({ role }): Standing => ({ role, relation: 'self' })),
];

/** What a person is asked about by their roles: agreements and series they answer for, and roles they hold. For `frister`. */
export function subjectsOf(directory: Directory, person: PersonId, today: PlainDate): readonly Subject[] {
  const roles = directory.rolesOf(person, today);
  const units = new Set(roles.map((assignment) => assignment.unit));
  const { byUnit, byContact, seriesByUnit, seriesByContact } = indexOf(directory);
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
  const nearSeries = new Set([...(seriesByContact.get(person) ?? []), ...[...units].flatMap((unit) => seriesByUnit.get(unit) ?? [])]);
  const series = [...nearSeries]
    .map(({ id }): Subject => ({ kind: 'series', series: id }))
    .filter((subject) =>
      unitsOf({ directory }, subject).some((unit) =>
        assigneesOf({ directory, today }, subject, unit).people.some((each) => each.person === person),
      ),
    );
  return [
    ...agreements.map((agreement): Subject => ({ kind: 'agreement', agreement: agreement.id })),
    ...series,
    ...roles.map((assignment): Subject => ({ kind: 'role', role: assignment.role, unit: assignment.unit })),
    ...roles.map((assignment): Subject => ({ kind: 'holder', role: assignment.role, unit: assignment.unit, person })),
    ...[...(contactUnits(directory).get(person) ?? [])].map((unit): Subject => ({ kind: 'holder', role: 'kontaktperson', unit, person })),
  ];
}

interface SubjectIndex {
  readonly byUnit: ReadonlyMap<UnitId, readonly Agreement[]>;
  readonly byContact: ReadonlyMap<PersonId, readonly Agreement[]>;
  readonly seriesByUnit: ReadonlyMap<UnitId, readonly Series[]>;
  readonly seriesByContact: ReadonlyMap<PersonId, readonly Series[]>;
}

const indexes = new WeakMap<Directory, SubjectIndex>();

/** Whose agreements and series are whose; made once a directory, because a list is asked for far more often than the register changes. */
function indexOf(directory: Directory): SubjectIndex {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const agreements = [...directory.agreements.values()];
  const meetings = [...directory.series.values()].map((series) => ({
    series,
    units: membersOf(directory, series).map(({ unit }) => unit),
    parties: agreementBehind(directory, { kind: 'series', series: series.id })?.parties ?? [],
  }));
  const index = {
    byUnit: grouped(agreements.flatMap((agreement) => agreement.parties.map(({ unit }) => [unit, agreement] as const))),
    byContact: grouped(agreements.flatMap((agreement) => contactsIn(agreement.parties).map((person) => [person, agreement] as const))),
    seriesByUnit: grouped(meetings.flatMap(({ series, units }) => units.map((unit) => [unit, series] as const))),
    seriesByContact: grouped(
      meetings.flatMap(({ series, units, parties }) =>
        contactsIn(parties.filter(({ unit }) => units.includes(unit))).map((person) => [person, series] as const),
      ),
    ),
  };
  indexes.set(directory, index);
  return index;
}

const contactsIn = (parties: readonly Party[]): readonly PersonId[] =>
  parties.flatMap(({ contactPerson }) => (contactPerson === null ? [] : [contactPerson]));
