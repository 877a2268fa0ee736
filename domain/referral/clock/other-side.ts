import { isInForce } from '../../agreement/types.ts';
import type { PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { type RoleCode, roleCodes } from '../../people/types.ts';
import { responsibleRolesOf, sidesIn } from '../../people/unit-side.ts';
import type { PlainDate } from '../../time/plain-date.ts';

/** Somebody in a role in a unit. */
export interface RoleHolder {
  readonly person: PersonId;
  readonly role: RoleCode;
  readonly unit: UnitId;
}

/**
 * Who can be asked for an answer on the other side of the agreements that a unit, or one above it, is a party of: those who hold the responsible role in each other
 * party of the other service. Each person once.
 */
export function otherSideOf(directory: Directory, unit: UnitId, today: PlainDate): readonly RoleHolder[] {
  const line = new Set(directory.upwards(unit).map(({ id }) => id));
  const sideOf = sidesIn(directory);
  const side = sideOf(unit);
  const found = new Map<PersonId, RoleHolder>();
  for (const agreement of directory.agreements.values()) {
    if (!isInForce(agreement, today) || !agreement.parties.some((party) => line.has(party.unit))) continue;
    for (const party of agreement.parties) {
      const other = sideOf(party.unit);
      if (line.has(party.unit) || other === side || other === undefined) continue;
      for (const holder of responsibleIn(directory, party.unit, today)) if (!found.has(holder.person)) found.set(holder.person, holder);
    }
  }
  return [...found.values()];
}

/** Everybody who holds a role in a unit, in the roles' order; each once. */
export function colleaguesIn(directory: Directory, unit: UnitId, today: PlainDate): readonly RoleHolder[] {
  const holders = roleCodes.flatMap((role) => directory.holders(role, unit, today).map(({ person }) => ({ person, role, unit })));
  return [...new Map(holders.toReversed().map((holder) => [holder.person, holder])).values()].toReversed();
}

const responsibleIn = (directory: Directory, unit: UnitId, today: PlainDate): readonly RoleHolder[] =>
  responsibleRolesOf(directory, unit).flatMap((role) => directory.holders(role, unit, today).map(({ person }) => ({ person, role, unit })));
