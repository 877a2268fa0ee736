import type { PersonId, UnitId } from '../ids.ts';
import type { Service } from '../referral/service.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Directory } from './directory.ts';

/** The units that somebody holds a role in on this Oslo date, each once, in the order of their roles. */
export const ownUnits = (directory: Directory, person: PersonId, today: PlainDate): readonly UnitId[] => [
  ...new Set(directory.rolesOf(person, today).map(({ unit }) => unit)),
];

/** What the directory of services has for those units, each service once. */
export const ownServices = (directory: Directory, person: PersonId, today: PlainDate): readonly Service[] => [
  ...new Set(ownUnits(directory, person, today).flatMap((unit) => directory.servicesFor(unit))),
];
