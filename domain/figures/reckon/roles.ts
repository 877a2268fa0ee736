import { routineId } from '../../ids.ts';
import { expectedRoles } from '../../people/expected-roles.ts';
import type { FigureFacts, FigureWorld } from '../facts.ts';
import { isOverdue } from './deadlines.ts';
import { count, deadlineEntry, type Tally } from './tally.ts';

/** Those who say that a role is still held by whom we think. */
const confirming = new Set([routineId('contact-persons-confirmed'), routineId('role-hand-over')]);

/** Roles nobody holds or nobody has confirmed, and people whom nothing can be delivered to. */
export function reckonRoles(
  { deadlines }: Pick<FigureFacts, 'deadlines'>,
  world: FigureWorld,
): Record<'roles-vacant' | 'roles-unconfirmed' | 'people-unreachable', Tally> {
  const { directory, today } = world;
  const vacant = expectedRoles(directory, today).filter((role) => role.vacant);
  const unconfirmed = deadlines.filter((deadline) => confirming.has(deadline.routine) && isOverdue(world)(deadline));
  const unreachable = [...directory.people.values()].filter(({ unreachableSince }) => unreachableSince !== null);
  return {
    'roles-vacant': count(vacant.map(({ role, unit }) => ({ entry: { kind: 'role', role, unit, units: [unit] }, home: [unit] }))),
    'roles-unconfirmed': count(unconfirmed.map((each) => deadlineEntry(world, each))),
    'people-unreachable': count(
      unreachable.map(({ id }) => {
        const units = [...new Set(directory.rolesOf(id, today).map(({ unit }) => unit))];
        return { entry: { kind: 'person', person: id, units }, home: units };
      }),
    ),
  };
}
