import type { Who } from '../cards/view-models.ts';
import type { PersonId, UnitId } from '../domain/ids.ts';
import { unitsOf } from '../domain/nudge/recipients/recipients-of-step.ts';
import type { Subject } from '../domain/nudge/types.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { RoleHolder } from '../domain/referral/clock/other-side.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/** What to call something that has left the register since. */
const gone = '–';

export const unitName = (directory: Directory, unit: UnitId): string => directory.units.get(unit)?.name ?? gone;

/** «Granlia avdeling A – BUP Gjøvik» for an agreement, the title of a series, the unit for a role. */
export function subjectName(directory: Directory, subject: Subject): string {
  if (subject.kind === 'series') return directory.series.get(subject.series)?.title ?? gone;
  if (subject.kind === 'member') return `${unitName(directory, subject.unit)} – ${directory.series.get(subject.series)?.title ?? gone}`;
  const units = unitsOf({ directory }, subject);
  return units.length === 0 ? gone : units.map((unit) => unitName(directory, unit)).join(' – ');
}

/** Somebody in the role they hold in a unit. */
export const whoHolds = (directory: Directory, { person, role, unit }: RoleHolder): Who => ({
  name: directory.people.get(person)?.name ?? gone,
  role,
  unitName: unitName(directory, unit),
});

/** A person as others see them: with the role that ties them to the subject, if any. */
export function whoIs(directory: Directory, person: PersonId, subject: Subject, today: PlainDate): Who {
  const name = directory.people.get(person)?.name ?? gone;
  const units = unitsOf({ directory }, subject);
  const roles = directory.rolesOf(person, today);
  const near = roles.find((assignment) => units.includes(assignment.unit)) ?? roles[0];
  return { name, role: near?.role ?? null, unitName: near === undefined ? null : unitName(directory, near.unit) };
}
