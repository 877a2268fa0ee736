import { Temporal } from 'temporal-polyfill';
import type { RoutineId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { PlannedMessage, RoutineRule } from '../types.ts';
import { daysAhead } from './days-ahead.ts';
import { planDigests } from './plan-digests.ts';

const nobodyYet: ReadonlySet<UnitId> = new Set();

/**
 * What would be sent on `days` days from `from` if nobody answers and everybody can be reached: the same planner as in
 * the running bot, on a register in memory. Days come in order, and within a day messages by time and person.
 */
export function* planAhead(
  directory: Directory,
  routines: ReadonlyMap<RoutineId, RoutineRule>,
  calendar: WorkCalendar,
  from: PlainDate,
  days: number,
): Generator<PlannedMessage> {
  const ahead = daysAhead({ directory, routines, calendar }, from, () => nobodyYet);
  for (let offset = 0; offset < days; offset += 1) {
    const today = from.add({ days: offset });
    if (calendar.isNoSendDay(today)) continue;
    const { messages } = ahead.plan(today);
    yield* [...planDigests(directory, calendar, today), ...messages].sort(
      (a, b) => Temporal.PlainTime.compare(a.time, b.time) || a.person.localeCompare(b.person),
    );
  }
}
