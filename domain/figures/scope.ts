import type { UnitId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import { regionLeadUnitOf } from '../people/region-lead-unit.ts';

/** The units of a scope: those named, all below them, and all that are followed up from one of them. Units that have left the register are in no scope. */
export function unitsInScope(directory: Directory, scope: readonly UnitId[]): ReadonlySet<UnitId> {
  const named = new Set(scope);
  const inside = new Set<UnitId>();
  for (const unit of directory.units.keys()) {
    const region = regionLeadUnitOf(directory, unit);
    if ((region !== null && named.has(region)) || directory.upwards(unit).some(({ id }) => named.has(id))) inside.add(unit);
  }
  return inside;
}
