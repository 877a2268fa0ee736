import type { PersonId } from '../ids.ts';
import type { Holding } from './holds-role.ts';
import type { RoleCode } from './types.ts';

/** Roles whose new holder takes something over. A party's contact person is named in an agreement and counts as one. */
export const handedOverRoles = [
  'helseansvarlig',
  'barnevernansvarlig',
  'leder',
  'regionalt-helseansvarlig',
] as const satisfies readonly RoleCode[];

/**
 * Whoever is back in a role at most this many days after the register lost them, with nobody in between, has never handed it over: the register was wrong. Our choice.
 */
export const backWithinDays = 28;

/** Somebody holds a role that they did not hold before. `before`: those who held it then and do not now; a role that is shared has none, nor has one that stood vacant. */
export interface Arrival extends Holding {
  readonly before: readonly PersonId[];
}

/** An earlier arrival of which nobody else has been told yet. */
export type UntoldArrival = Arrival;

/**
 * Which arrivals are hand-overs, and which only put right what was wrong for a moment: whoever gets their role back before anybody was told that they had lost it
 * takes nothing over, and what was begun for the one in between (`corrected`) is forgotten.
 */
export function sortArrivals<Untold extends UntoldArrival>(
  arrivals: readonly Arrival[],
  untold: readonly Untold[],
): { readonly handOvers: readonly Arrival[]; readonly corrected: readonly Untold[] } {
  const undoneBy = (arrival: Arrival): readonly Untold[] =>
    untold.filter(
      (earlier) =>
        earlier.role === arrival.role &&
        earlier.unit === arrival.unit &&
        earlier.before.includes(arrival.person) &&
        arrival.before.includes(earlier.person),
    );
  return {
    handOvers: arrivals.filter((arrival) => undoneBy(arrival).length === 0),
    corrected: [...new Set(arrivals.flatMap(undoneBy))],
  };
}
