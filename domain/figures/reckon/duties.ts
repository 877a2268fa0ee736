import { grouped } from '../../grouped.ts';
import type { UnitId } from '../../ids.ts';
import { expectedRoles } from '../../people/expected-roles.ts';
import type { RoleCode } from '../../people/types.ts';
import { isAfter } from '../../time/plain-date.ts';
import { type FigureFacts, type FigureWorld, pairKey } from '../facts.ts';
import { type Counted, count, share, type Tally, unitEntry } from './tally.ts';

/** What units are to do besides their deadlines: read guidelines, count every month, confirm what only a leader can. */
export function reckonDuties(facts: FigureFacts, world: FigureWorld): Record<'guidelines-unread' | 'counts-complete' | 'attested', Tally> {
  const { directory, today } = world;
  const counting = expectedRoles(directory, today).filter(({ role }) => role === 'helseansvarlig');
  const led = [...directory.units.values()].filter(({ id }) => directory.holders('leder', id, today).length > 0);
  const points = led.flatMap((unit) => world.pointsFor(unit).map((point) => ({ unit: unit.id, point })));
  return {
    'guidelines-unread': count(unread(facts, world)),
    'counts-complete': share(
      counting,
      ({ unit }) => facts.counted.has(unit),
      ({ unit }) => unitEntry(unit),
    ),
    attested: share(
      points,
      ({ unit, point }) => facts.confirmed.has(pairKey(point, unit)),
      ({ unit }) => unitEntry(unit),
    ),
  };
}

function unread({ guidelines, read }: FigureFacts, { directory, today }: FigureWorld): readonly Counted[] {
  const rolesIn = heldRoles({ directory, today });
  return guidelines
    .filter(({ publishedOn }) => !isAfter(publishedOn, today))
    .flatMap(({ id, unit: below, roles }) =>
      [...rolesIn]
        .filter(([unit, held]) => roles.some((role) => held.includes(role)) && !read.has(pairKey(id, unit)))
        .filter(([unit]) => below === null || directory.upwards(unit).some((level) => level.id === below))
        .map(([unit]): Counted => ({ entry: { kind: 'guideline', guideline: id, unit, units: [unit] }, home: [unit] })),
    );
}

/** The roles that somebody holds in each unit of the register. */
const heldRoles = ({ directory, today }: Pick<FigureWorld, 'directory' | 'today'>): ReadonlyMap<UnitId, readonly RoleCode[]> =>
  grouped(
    [...directory.people.keys()]
      .flatMap((person) => directory.rolesOf(person, today))
      .filter(({ unit }) => directory.units.has(unit))
      .map(({ unit, role }) => [unit, role] as const),
  );
