import type { PersonId, UnitId } from '../ids.ts';
import { isAfter, type PlainDate } from '../time/plain-date.ts';
import type { Directory } from './directory.ts';
import { ownUnits } from './own-units.ts';
import { regionLeadUnitOf } from './region-lead-unit.ts';
import type { Guideline, RoleCode } from './types.ts';

/** A guideline and a unit that is to have read it. */
export interface GuidelinePair {
  readonly guideline: Guideline;
  readonly unit: UnitId;
}

/** Whether a guideline is out on `today` (an Oslo date), and for this unit. */
export const isFor = (directory: Directory, { publishedOn, unit: whom }: Guideline, unit: UnitId, today: PlainDate): boolean =>
  !isAfter(publishedOn, today) && (whom === null || directory.upwards(unit).some(({ id }) => id === whom));

/** What a person's own units are to have read: somebody holds one of the guideline's roles there today. In the register's order, then that of the person's roles. */
export function ownGuidelines(directory: Directory, person: PersonId, today: PlainDate): readonly GuidelinePair[] {
  const units = ownUnits(directory, person, today);
  return directory.guidelines.flatMap((guideline) =>
    units
      .filter(
        (unit) =>
          isFor(directory, guideline, unit, today) && guideline.roles.some((role) => directory.holders(role, unit, today).length > 0),
      )
      .map((unit) => ({ guideline, unit })),
  );
}

/** The units for which a person may say that a guideline is read: those where they hold one of its roles. */
export const unitsToReadFor = (directory: Directory, person: PersonId, guideline: Guideline, today: PlainDate): readonly UnitId[] => [
  ...new Set(
    directory
      .rolesOf(person, today)
      .filter(({ role, unit }) => guideline.roles.includes(role) && isFor(directory, guideline, unit, today))
      .map(({ unit }) => unit),
  ),
];

/**
 * What all units that somebody follows up are to have read, for regional leads and administrators: their own units, all below, and for a region those whose lead it
 * is. Null: they follow nobody up. By unit; who has read it is not theirs to see.
 */
export function guidelinesFollowedUp(directory: Directory, person: PersonId, today: PlainDate): readonly GuidelinePair[] | null {
  const scope = new Set(
    directory
      .rolesOf(person, today)
      .filter(({ role }) => role === 'regionalt-helseansvarlig' || role === 'administrator')
      .map(({ unit }) => unit),
  );
  if (scope.size === 0) return null;
  const isInside = (unit: UnitId): boolean => {
    const region = regionLeadUnitOf(directory, unit);
    return (region !== null && scope.has(region)) || directory.upwards(unit).some(({ id }) => scope.has(id));
  };
  const insideOf = new Map<RoleCode, readonly UnitId[]>();
  const inside = (role: RoleCode): readonly UnitId[] => {
    const known = insideOf.get(role);
    if (known !== undefined) return known;
    const units = [...new Set(directory.everyHolder(role, today).map(({ unit }) => unit))].filter(isInside);
    insideOf.set(role, units);
    return units;
  };
  return directory.guidelines.flatMap((guideline) =>
    [...new Set(guideline.roles.flatMap(inside))]
      .filter((unit) => isFor(directory, guideline, unit, today))
      .map((unit) => ({ guideline, unit })),
  );
}
