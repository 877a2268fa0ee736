import type { UnitId } from '../ids.ts';
import type { Directory } from './directory.ts';
import { unitFacts } from './unit-side.ts';

/** The unit whose regional lead answers for this unit: named on the way up, or the first region on it. */
export function regionLeadUnitOf(directory: Pick<Directory, 'upwards'>, unit: UnitId): UnitId | null {
  for (const level of directory.upwards(unit)) {
    if (level.regionLeadUnit !== null) return level.regionLeadUnit;
    if (unitFacts(level.kind).region) return level.id;
  }
  return null;
}
