import { sql } from 'kysely';
import { meetingAfter } from '../../../domain/agreement/series/occurrences.ts';
import type { Series } from '../../../domain/agreement/series/series.ts';
import { grouped } from '../../../domain/grouped.ts';
import { openDeadline } from '../../../domain/nudge/deadline/open-deadline.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import { successorOf } from '../../../domain/nudge/deadline/successor.ts';
import type { Deadline, RoutineRule } from '../../../domain/nudge/types.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import { isBefore, type PlainDate } from '../../../domain/time/plain-date.ts';
import { withFreeId } from '../../answers/record-answer.ts';
import { deadlineOf, plannerColumns } from '../../deadlines/deadline-row.ts';
import { advanceDeadlines } from '../../deadlines/write-deadlines.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull } from '../../rows.ts';

export interface MeetingWorld {
  readonly directory: Directory;
  readonly routines: readonly RoutineRule[];
  readonly calendar: WorkCalendar;
  /** Oslo date. */
  readonly today: PlainDate;
}

/**
 * What is to be opened instead of what the register alone gives (`wanted`). The register names a series' first meeting for as long as the series lives: once that is
 * over, the next is the one people chose, or the rhythm's after the last. A series that has become another kind keeps the day and the booking that its open meeting has.
 * To be asked before that one is ended.
 */
export async function meetingsToOpen(db: Database, wanted: readonly Deadline[], world: MeetingWorld): Promise<readonly Deadline[]> {
  const known = await meetingsOf(
    db,
    wanted.flatMap(({ subject }) => (subject.kind === 'series' ? [subjectKey(subject)] : [])),
  );
  const all = await Promise.all(
    wanted.map(async (deadline): Promise<Deadline | null> => {
      const meetings = known.get(subjectKey(deadline.subject));
      const routine = world.routines.find(({ id }) => id === deadline.routine);
      const series = deadline.subject.kind === 'series' ? world.directory.series.get(deadline.subject.series) : undefined;
      if (meetings === undefined || routine === undefined || series === undefined) return deadline;
      const next = nextOf(meetings, deadline, series, world.today);
      if (next === 'as-wanted') return deadline;
      if (next === null) return null;
      return withFreeId(db, openDeadline(routine, deadline.subject, next.due, world.today, world, next.meetingOn));
    }),
  );
  return all.filter((deadline) => deadline !== null);
}

/** Lets the planner look again at open meetings that nothing came after, and something does now: a rhythm, or a longer life. */
export async function wakeFinished(db: Database, { directory, routines, calendar, today }: MeetingWorld): Promise<void> {
  const rows = await db
    .selectFrom('deadlines')
    .select(plannerColumns)
    .where('state', '=', 'open')
    .where('next_step_on', 'is', null)
    .where('subject', 'like', 'series:%')
    .execute();
  const woken = rows.map(deadlineOf).filter((deadline) => {
    const routine = routines.find(({ id }) => id === deadline.routine);
    return routine !== undefined && successorOf(deadline, routine, today, { directory, calendar }) !== null;
  });
  await advanceDeadlines(
    db,
    woken.map((deadline) => ({ ...deadline, nextStepOn: today })),
  );
}

interface Meeting {
  readonly routine: string;
  readonly isOpen: boolean;
  readonly due: PlainDate;
  readonly meetingOn: PlainDate | null;
  readonly nextDue: PlainDate | null;
}

/** The meetings of these subjects that are open or over, the newest first, whatever kind the series was. */
async function meetingsOf(db: Database, subjects: readonly string[]): Promise<ReadonlyMap<string, readonly Meeting[]>> {
  if (subjects.length === 0) return new Map();
  const rows = await db
    .selectFrom('deadlines')
    .select(['routine', 'subject', 'state', 'due', 'meeting_on', 'next_due'])
    .where(sql<boolean>`subject = any(${subjects as string[]}::text[])`)
    .where('state', '<>', 'cancelled')
    .orderBy('closed_on', 'desc')
    .orderBy('due', 'desc')
    .execute();
  return grouped(
    rows.map(({ subject, routine, state, due, meeting_on, next_due }) => [
      subject,
      { routine, isOpen: state === 'open', due: dateOf(due), meetingOn: dateOrNull(meeting_on), nextDue: dateOrNull(next_due) },
    ]),
  );
}

function nextOf(
  meetings: readonly Meeting[],
  { routine, due }: Deadline,
  series: Series,
  today: PlainDate,
): Pick<Meeting, 'due' | 'meetingOn'> | 'as-wanted' | null {
  const open = meetings.find(({ isOpen }) => isOpen);
  if (open !== undefined) return open.routine === routine ? 'as-wanted' : open;
  const [last] = meetings;
  if (last === undefined || meetings.every((meeting) => isBefore(meeting.due, due))) return 'as-wanted';
  const next = last.nextDue ?? meetingAfter(series, last.due, today);
  return next === null ? null : { due: next, meetingOn: null };
}
