import type { UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { regionLeadUnitOf } from '../../people/region-lead-unit.ts';

/** The scopes a unit belongs to: its own, those of all above it, and that of the unit whose regional lead answers for it. */
export function scopesAround(directory: Directory, unit: UnitId): readonly UnitId[] {
  const lead = regionLeadUnitOf(directory, unit);
  return [...new Set([unit, ...directory.upwards(unit).map(({ id }) => id), ...(lead === null ? [] : [lead])])];
}

/**
 * Of these units those that are in the scope of no other of them, each once and in their order. Whoever reads the numbers of a scope within another reads what is left of the other
 * too: each hides what is small in itself alone.
 */
export function topmost(directory: Directory, units: readonly UnitId[]): readonly UnitId[] {
  const all = [...new Set(units)];
  const around = new Map(all.map((unit) => [unit, scopesAround(directory, unit)]));
  const isWithin = (unit: UnitId, other: UnitId): boolean => around.get(unit)?.includes(other) === true;
  // Of two regions that answer for each other the first stays.
  return all.filter(
    (unit, at) => !all.some((other, place) => other !== unit && isWithin(unit, other) && (place < at || !isWithin(other, unit))),
  );
}
