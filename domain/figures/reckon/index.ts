import { grouped } from '../../grouped.ts';
import type { UnitId } from '../../ids.ts';
import type { FigureFacts, FigureWorld } from '../facts.ts';
import { type Entry, type Figure, type FigureId, type FigureSet, figureIds } from '../figure.ts';
import { unitsInScope } from '../scope.ts';
import { reckonAgreements } from './agreements.ts';
import { reckonCoverage } from './coverage.ts';
import { reckonDeadlines } from './deadlines.ts';
import { reckonDuties } from './duties.ts';
import { reckonMeetings } from './meetings.ts';
import { reckonRoles } from './roles.ts';
import { reckonSilent } from './silent.ts';
import type { Counted, Tally } from './tally.ts';

/** Every figure of the whole register; the same of any scope is a look-up. */
export interface Reckoned {
  of(scope: readonly UnitId[]): FigureSet;
}

/** Reckons every figure once, as docs/decisions/0033 defines it; then any number of scopes cost what they contain. */
export function reckon(facts: FigureFacts, world: FigureWorld): Reckoned {
  const tallies: Record<FigureId, Tally> = {
    ...reckonDeadlines(facts, world),
    ...reckonSilent(facts, world),
    ...reckonAgreements(facts, world),
    ...reckonMeetings(facts, world),
    ...reckonRoles(facts, world),
    ...reckonCoverage(facts, world),
    ...reckonDuties(facts, world),
  };
  const figures = figureIds.map((id) => {
    const { counted, of } = tallies[id];
    return { id, counted: byHome(counted), of: of === null ? null : byHome(of) };
  });
  return {
    of: (scope) => {
      const units = unitsInScope(world.directory, scope);
      const inScope = figures.map(({ id, counted, of }): Figure => ({ id, entries: counted(units), of: of === null ? null : of(units) }));
      return { asOf: world.today, scope, figures: new Map(inScope.map((figure) => [figure.id, figure])) };
    },
  };
}

/** Finds the entries of any units, each once and in the order they were reckoned. */
function byHome(all: readonly Counted[]): (units: ReadonlySet<UnitId>) => readonly Entry[] {
  const places = grouped(all.flatMap(({ home }, place) => home.map((unit) => [unit, place] as const)));
  return (units) => {
    const found = new Set([...units].flatMap((unit) => places.get(unit) ?? []));
    return [...found].toSorted((a, b) => a - b).flatMap((place) => all[place]?.entry ?? []);
  };
}
