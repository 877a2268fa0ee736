import type { UnitId } from '../../ids.ts';
import type { Side } from '../../people/unit-side.ts';
import { sideAmong } from '../review/verdict.ts';
import type { Factor, FactorAnswer, Pulse, Rung } from './pulse.ts';

/** What one party says. */
export interface RungSaid {
  readonly unit: UnitId;
  readonly rung: Rung;
}

/** How many rungs two can be apart. */
export type Steps = 0 | 1 | 2 | 3;
const allSteps: readonly Steps[] = [0, 1, 2, 3];

/** What both sides say of how far the cooperation has come, side by side. Never an average: the gap is what there is to talk about (003 L417-418). */
export interface Comparison {
  /** In the agreement's order. */
  readonly said: readonly RungSaid[];
  /** The two of different sides that are furthest apart, and by how many rungs. */
  readonly widest: { readonly high: RungSaid; readonly low: RungSaid; readonly steps: Steps };
}

type SideOf = (unit: UnitId) => Side | undefined;

/** Null until somebody on every side has answered, so that nobody answers after the other. What a former party has said does not count. */
export function compareRungs(pulses: readonly Pulse[], parties: readonly UnitId[], sideOf: SideOf): Comparison | null {
  const groupOf = sideAmong(parties, sideOf);
  const said = parties.flatMap((unit): RungSaid[] => {
    const rung = pulses.find((pulse) => pulse.unit === unit)?.rung ?? null;
    return rung === null ? [] : [{ unit, rung }];
  });
  if (!isEverySide(said, parties, groupOf)) return null;
  let widest: Comparison['widest'] | null = null;
  for (const high of said)
    for (const low of said) {
      const steps = allSteps.find((each) => each === high.rung - low.rung);
      if (steps === undefined || groupOf(high.unit) === groupOf(low.unit)) continue;
      if (widest === null || steps > widest.steps) widest = { high, low, steps };
    }
  return widest === null ? null : { said, widest };
}

export interface FactorSaid {
  readonly id: Factor;
  readonly answers: readonly { readonly unit: UnitId; readonly answer: FactorAnswer }[];
}

/** What the parties say of the meeting, factor by factor in the order of `ids`, those that nobody answered left out. Null until every side has answered something. */
export function compareFactors(
  pulses: readonly Pulse[],
  parties: readonly UnitId[],
  sideOf: SideOf,
  ids: readonly Factor[],
): readonly FactorSaid[] | null {
  const rated = parties.flatMap((unit) => pulses.filter((pulse) => pulse.unit === unit && pulse.factors.size > 0));
  if (!isEverySide(rated, parties, sideAmong(parties, sideOf))) return null;
  return ids
    .map((id) => ({
      id,
      answers: rated.flatMap(({ unit, factors }) => {
        const answer = factors.get(id);
        return answer === undefined ? [] : [{ unit, answer }];
      }),
    }))
    .filter(({ answers }) => answers.length > 0);
}

/** One party alone is compared with nobody. */
function isEverySide(heard: readonly { readonly unit: UnitId }[], parties: readonly UnitId[], groupOf: (unit: UnitId) => string): boolean {
  const groups = new Set(parties.map(groupOf));
  return groups.size > 1 && new Set(heard.map(({ unit }) => groupOf(unit))).size === groups.size;
}
