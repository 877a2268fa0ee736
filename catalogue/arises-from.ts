import type { RoutineId } from '../domain/ids.ts';
import type { ArisesFrom } from '../domain/nudge/types.ts';
import type { Catalogue } from './index.ts';

/** What a routine's deadlines arise from; null: from the calendar or an agreement's life, or the routine has left the catalogue. */
export function arisesFrom(catalogue: Catalogue, routine: RoutineId): ArisesFrom | null {
  const timing = catalogue.get(routine)?.timing;
  return timing?.kind === 'arising' ? timing.from : null;
}
