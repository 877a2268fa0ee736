import type { DeadlineId, PersonId, RoutineId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isoWeek } from '../../time/iso-week.ts';
import { isAfter, type PlainDate } from '../../time/plain-date.ts';
import { deriveDeadlines, roleDeadlines } from '../deadline/derive-deadlines.ts';
import { subjectKey } from '../deadline/subject-key.ts';
import type { Deadline, Nudge, PlannedMessage, RoutineRule } from '../types.ts';
import type { WaitingNudge } from './day-plan.ts';
import { planDay } from './plan-day.ts';
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
  const open = new Map<DeadlineId, Deadline>();
  for (const deadline of deriveDeadlines(directory, routines.values(), from, calendar)) open.set(deadline.id, deadline);
  let waiting: readonly WaitingNudge[] = [];
  const dailies = new Map<string, number>();
  const weekKey = (person: PersonId, day: PlainDate): string => `${person} ${isoWeek(day)}`;

  for (let offset = 0; offset < days; offset += 1) {
    const today = from.add({ days: offset });
    if (calendar.isNoSendDay(today)) continue;
    // Roles begin and end on the way.
    const taken = new Set([...open.values()].map(subjectOf));
    for (const deadline of roleDeadlines(directory, routines.values(), today, calendar))
      if (!taken.has(subjectOf(deadline))) open.set(deadline.id, deadline);
    const openNow = [...open.values()];
    const plan = planDay(
      {
        directory,
        routines,
        deadlines: openNow.filter((deadline) => deadline.nextStepOn !== null && !isAfter(deadline.nextStepOn, today)),
        vacancies: openNow.filter((deadline) => routines.get(deadline.routine)?.timing.kind === 'vacancy'),
        waiting,
        resumed: [],
        unreached: [],
        quietUntil: () => null,
        declined: () => false,
        partiesDone: () => nobodyYet,
        dailyThisWeek: (person) => dailies.get(weekKey(person, today)) ?? 0,
        todaysMessage: () => 'none',
      },
      calendar,
      today,
    );
    // Here nothing may be left out: whoever asks wants to see everything.
    if (plan.broken.length > 0) throw new Error(`these deadlines cannot be planned: ${plan.broken.join(', ')}`);
    for (const deadline of [...plan.advanced, ...plan.opened]) open.set(deadline.id, deadline);
    for (const ended of [...plan.superseded, ...plan.cancelled]) open.delete(ended);
    for (const message of plan.messages)
      dailies.set(weekKey(message.person, today), (dailies.get(weekKey(message.person, today)) ?? 0) + 1);
    waiting = stillWaiting(waiting, plan.held, plan.dropped, plan.messages);
    yield* [...planDigests(directory, calendar, today), ...plan.messages].sort(
      (a, b) => a.time.toString().localeCompare(b.time.toString()) || a.person.localeCompare(b.person),
    );
  }
}

/** A routine and subject have one open deadline at a time. */
const subjectOf = (deadline: Deadline): string => `${deadline.routine} ${subjectKey(deadline.subject)}`;

/** What waited before and neither went, nor was held anew, nor became superfluous. */
function stillWaiting(
  before: readonly WaitingNudge[],
  held: readonly WaitingNudge[],
  dropped: readonly Nudge[],
  messages: readonly PlannedMessage[],
): readonly WaitingNudge[] {
  const key = (nudge: Nudge): string => `${nudge.deadline} ${nudge.key} ${nudge.person}`;
  const settled = new Set([
    ...held.map((each) => key(each.nudge)),
    ...dropped.map(key),
    ...messages.flatMap((message) => message.nudges.map(key)),
  ]);
  return [...before.filter((each) => !settled.has(key(each.nudge))), ...held];
}
