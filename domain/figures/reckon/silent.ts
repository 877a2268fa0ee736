import type { UnitId } from '../../ids.ts';
import type { FigureFacts, FigureWorld } from '../facts.ts';
import { count, type Tally, unitEntry } from './tally.ts';

/** Units that were asked and from which nobody has answered: neither whoever was asked for the unit, nor anybody else who holds a role in it. */
export function reckonSilent(
  { asked, answers }: Pick<FigureFacts, 'asked' | 'answers'>,
  { directory, today }: FigureWorld,
): Record<'units-silent', Tally> {
  const heard = new Set<UnitId>();
  for (const { unit, person, wasAsked } of answers)
    if (wasAsked || directory.rolesOf(person, today).some((held) => held.unit === unit)) heard.add(unit);
  const silent = asked.filter((unit) => directory.units.has(unit) && !heard.has(unit));
  return { 'units-silent': count(silent.map((unit) => unitEntry(unit))) };
}
