import type { PersonId, UnitId } from '../../ids.ts';
import { digestRecipients } from '../../nudge/day/plan-digests.ts';
import { decideLeaderDigest, leaderDigestsDue } from '../../nudge/day/plan-leader-digests.ts';
import { unitsOf } from '../../nudge/recipients/recipients-of-step.ts';
import type { Deadline, PlannedMessage } from '../../nudge/types.ts';
import type { Directory } from '../../people/directory.ts';
import { expectedRoles } from '../../people/expected-roles.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import type { SimulatedWorld } from './simulation.ts';

/** Decides on the leaders' overviews of a send day, by the rule of the running bot. Gives how many go by themselves: the others are on the day's message. */
export type DecideOverviews = (today: PlainDate, open: Iterable<Deadline>, messages: readonly PlannedMessage[]) => number;

/**
 * There is something to act on where a deadline is overdue or a role is vacant, in a unit that somebody leads or below it. What no register tells of is not there: agreements that
 * sleep, people nobody can reach; and every leader has confirmed what only they can.
 */
export function decideOverviews({ directory, calendar }: SimulatedWorld): DecideOverviews {
  const decided = new Map<PersonId, PlainDate>();
  return (today, open, messages) => {
    const regional = digestRecipients(directory, calendar, today);
    const due = leaderDigestsDue(
      {
        directory,
        rhythmOf: () => 'weekly',
        getsRegional: (person) => regional.has(person),
        decidedOn: (person) => decided.get(person) ?? null,
      },
      calendar,
      today,
    );
    if (due.length === 0) return 0;
    const toActOn = unitsToActOn(directory, open, today);
    const told = new Set(messages.map(({ person }) => person));
    let own = 0;
    for (const { person, units } of due) {
      decided.set(person, today);
      const needs = { toActOn: units.filter((unit) => toActOn.has(unit)).length, toConfirm: 0 };
      if (decideLeaderDigest(needs, told.has(person) ? 'open' : 'none') === 'own') own += 1;
    }
    return own;
  };
}

/** The units in which there is something to act on, and every unit above them. */
function unitsToActOn(directory: Directory, open: Iterable<Deadline>, today: PlainDate): ReadonlySet<UnitId> {
  const found = new Set<UnitId>(expectedRoles(directory, today).flatMap(({ vacant, unit }) => (vacant ? [unit] : [])));
  for (const { due, subject } of open) if (isBefore(due, today)) for (const unit of unitsOf({ directory }, subject)) found.add(unit);
  return new Set([...found].flatMap((unit) => directory.upwards(unit).map(({ id }) => id)));
}
