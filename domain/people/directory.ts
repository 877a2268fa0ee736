import type { MatrixRow } from '../agreement/matrix/matrix-row.ts';
import type { Series } from '../agreement/series/series.ts';
import type { Agreement } from '../agreement/types.ts';
import { groupBy } from '../grouped.ts';
import type { AgreementId, PersonId, SeriesId, UnitId } from '../ids.ts';
import type { Service } from '../referral/service.ts';
import type { Register } from '../register.ts';
import { isWithin, type PlainDate } from '../time/plain-date.ts';
import type { Absence, Closure, Guideline, Person, RoleAssignment, RoleCode, Unit } from './types.ts';

/** The register, indexed for look-ups. Built once a register, asked for any day. */
export interface Directory {
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly agreements: ReadonlyMap<AgreementId, Agreement>;
  readonly series: ReadonlyMap<SeriesId, Series>;
  /** In the register's order. */
  readonly guidelines: readonly Guideline[];
  /** Every assignment of a role in exactly this unit on this day. */
  holders(role: RoleCode, unit: UnitId, day: PlainDate): readonly RoleAssignment[];
  /** Every assignment a person has on this day. */
  rolesOf(person: PersonId, day: PlainDate): readonly RoleAssignment[];
  /** Every assignment of a role anywhere on this day. */
  everyHolder(role: RoleCode, day: PlainDate): readonly RoleAssignment[];
  absenceOf(person: PersonId, day: PlainDate): Absence | null;
  /** The unit itself, then its parent, up to the top of its tree. */
  upwards(unit: UnitId): readonly Unit[];
  closures(unit: UnitId): readonly Closure[];
  /** The rows of an agreement's own action matrix, in the register's order. */
  actionsOf(agreement: AgreementId): readonly MatrixRow[];
  /** The services for this unit or for one above it, in the register's order. */
  servicesFor(unit: UnitId): readonly Service[];
}

export function directoryOf(register: Register): Directory {
  const units = new Map(register.units.map((unit) => [unit.id, unit]));
  const people = new Map(register.people.map((person) => [person.id, person]));
  const byUnit = groupBy(register.roles, (assignment) => assignment.unit);
  const byPerson = groupBy(register.roles, (assignment) => assignment.person);
  const byRole = groupBy(register.roles, (assignment) => assignment.role);
  const absences = groupBy(register.absences, (absence) => absence.person);
  const closures = groupBy(register.closures, (closure) => closure.unit);
  const actions = groupBy(register.actions, (row) => row.agreement);
  const paths = new Map<UnitId, readonly Unit[]>();

  const holds = (assignment: RoleAssignment, day: PlainDate): boolean => people.has(assignment.person) && isWithin(day, assignment);

  const upwards = (unit: UnitId): readonly Unit[] => {
    const known = paths.get(unit);
    if (known !== undefined) return known;
    const path: Unit[] = [];
    const seen = new Set<UnitId>();
    for (let at = units.get(unit); at !== undefined && !seen.has(at.id); at = at.parent === null ? undefined : units.get(at.parent)) {
      seen.add(at.id);
      path.push(at);
    }
    paths.set(unit, path);
    return path;
  };

  return {
    units,
    people,
    agreements: new Map(register.agreements.map((agreement) => [agreement.id, agreement])),
    series: new Map(register.series.map((series) => [series.id, series])),
    guidelines: register.guidelines,
    holders: (role, unit, day) => (byUnit.get(unit) ?? []).filter((assignment) => assignment.role === role && holds(assignment, day)),
    rolesOf: (person, day) => (byPerson.get(person) ?? []).filter((assignment) => holds(assignment, day)),
    everyHolder: (role, day) => (byRole.get(role) ?? []).filter((assignment) => holds(assignment, day)),
    absenceOf: (person, day) => (absences.get(person) ?? []).find((absence) => isWithin(day, absence)) ?? null,
    upwards,
    closures: (unit) => (closures.size === 0 ? [] : upwards(unit).flatMap((each) => closures.get(each.id) ?? [])),
    actionsOf: (agreement) => actions.get(agreement) ?? [],
    servicesFor: (unit) => {
      const line = new Set(upwards(unit).map(({ id }) => id));
      return register.services.filter(({ serves }) => serves.some((each) => line.has(each)));
    },
  };
}
