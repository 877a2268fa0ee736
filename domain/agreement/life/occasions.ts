import { openDeadline } from '../../nudge/deadline/open-deadline.ts';
import type { Deadline, RoutineRule } from '../../nudge/types.ts';
import type { Directory } from '../../people/directory.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isBefore, latest, type PlainDate } from '../../time/plain-date.ts';
import type { Agreement } from '../types.ts';
import type { LifeEntry } from './life.ts';

interface OccasionContext {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
}

/**
 * The deadlines that open because of what has happened to agreements: one for each routine that waits for it. A date that has passed already opens nothing: an
 * agreement that comes into the register long after it was signed needs no start.
 */
export function occasionDeadlines(
  entries: readonly LifeEntry[],
  routines: Iterable<RoutineRule>,
  { directory, calendar }: OccasionContext,
): readonly Deadline[] {
  return [...routines].flatMap((routine) => {
    const { timing } = routine;
    if (timing.kind !== 'life') return [];
    return entries.flatMap(({ event, agreement: id, on }) => {
      const agreement = directory.agreements.get(id);
      if (event !== timing.event || agreement === undefined) return [];
      const from = event === 'signed-by-all' ? lastSignature(agreement, on) : on;
      const due = timing.counted === 'days' ? from.add({ days: timing.days }) : addWorkingDays(calendar, from, timing.days);
      return isBefore(due, on) ? [] : [openDeadline(routine, { kind: 'agreement', agreement: id }, due, on, { directory, calendar })];
    });
  });
}

const lastSignature = ({ parties }: Agreement, otherwise: PlainDate): PlainDate =>
  parties.reduce<PlainDate | null>(
    (last, { signedOn }) => (signedOn === null ? last : last === null ? signedOn : latest(last, signedOn)),
    null,
  ) ?? otherwise;
