import type { PersonId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { type RoleCode, roleCodes } from '../../people/types.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Load, Simulation } from './simulation.ts';

/** Counts daily messages by person and week. */
export interface Loads {
  /** One more for a person; gives which of their week's it is. */
  count(person: PersonId): number;
  /** The week is over; `day`: a day of it, on which people hold their roles. */
  endWeek(day: PlainDate): void;
  result(lastDay: PlainDate): Pick<Simulation, 'perPersonAndWeek' | 'byRole' | 'weeksWith' | 'most'>;
}

/** How many of those who get most are shown. */
const mostShown = 10;

export function countLoads(directory: Directory): Loads {
  const all = tally();
  const byRole = new Map(roleCodes.map((role) => [role, tally()]));
  const totals = new Map<PersonId, { messages: number; fullestWeek: number }>();
  let week = new Map<PersonId, number>();
  return {
    count: (person) => {
      const messages = (week.get(person) ?? 0) + 1;
      week.set(person, messages);
      return messages;
    },
    endWeek: (day) => {
      const people = new Set(week.keys());
      for (const role of roleCodes) {
        const holders = new Set(directory.everyHolder(role, day).map((holder) => holder.person));
        for (const person of holders) {
          byRole.get(role)?.add(person, week.get(person) ?? 0);
          people.add(person);
        }
      }
      for (const person of people) all.add(person, week.get(person) ?? 0);
      for (const [person, messages] of week) {
        const known = totals.get(person);
        totals.set(person, {
          messages: (known?.messages ?? 0) + messages,
          fullestWeek: Math.max(known?.fullestWeek ?? 0, messages),
        });
      }
      week = new Map();
    },
    result: (lastDay) => ({
      perPersonAndWeek: all.load(),
      byRole: [...byRole].flatMap(([role, each]) => (each.load().people === 0 ? [] : [{ role, ...each.load() }])),
      weeksWith: all.weeksWith(),
      most: [...totals]
        .sort(([a, ofA], [b, ofB]) => ofB.messages - ofA.messages || ofB.fullestWeek - ofA.fullestWeek || (a < b ? -1 : 1))
        .slice(0, mostShown)
        .map(([person, each]) => ({ person, ...placeOf(directory, person, lastDay), ...each })),
    }),
  };
}

/** The role that says most about how much somebody gets: what they follow up goes before what they do. */
function placeOf(directory: Directory, person: PersonId, day: PlainDate): { role: RoleCode | null; unit: string | null } {
  const rank: readonly RoleCode[] = [
    'regionalt-helseansvarlig',
    'leder',
    'helseansvarlig',
    'barnevernansvarlig',
    'administrator',
    'kontaktperson',
  ];
  const [first] = [...directory.rolesOf(person, day)].sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role));
  return { role: first?.role ?? null, unit: first?.unit ?? null };
}

/** Weeks of single people by how many messages they had. */
function tally(): { add(person: PersonId, messages: number): void; load(): Load; weeksWith(): readonly number[] } {
  const people = new Set<PersonId>();
  const weeks: number[] = [];
  const sum = (): number => weeks.reduce((total, count) => total + count, 0);
  /** The number that so large a share of the weeks do not exceed. */
  const quantile = (share: number): number => {
    let left = Math.ceil(share * sum());
    for (const [messages, count] of weeks.entries()) {
      left -= count;
      if (left <= 0) return messages;
    }
    return 0;
  };
  return {
    add: (person, messages) => {
      people.add(person);
      while (weeks.length <= messages) weeks.push(0);
      weeks[messages] = (weeks[messages] ?? 0) + 1;
    },
    load: () => {
      const messages = weeks.reduce((total, count, each) => total + count * each, 0);
      const mean = sum() === 0 ? 0 : Math.round((100 * messages) / sum()) / 100;
      return { people: people.size, mean, median: quantile(0.5), p95: quantile(0.95), max: Math.max(0, weeks.length - 1) };
    },
    weeksWith: () => [...weeks],
  };
}
