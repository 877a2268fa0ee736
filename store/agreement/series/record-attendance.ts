import { absenceDeadlines } from '../../../domain/agreement/series/absence-deadlines.ts';
import { membersOf } from '../../../domain/agreement/series/members.ts';
import type { Series, SeriesMember } from '../../../domain/agreement/series/series.ts';
import { type AttendanceOf, awayTwice } from '../../../domain/agreement/series/stayed-away.ts';
import { type DeadlineId, type UnitId, unitId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { RoutineRule } from '../../../domain/nudge/types.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { endDeadlines, openDeadlines } from '../../deadlines/write-deadlines.ts';
import { likeText } from '../../like-text.ts';
import type { Database } from '../../open-store.ts';

export interface AttendanceWorld {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
  readonly routines: Iterable<RoutineRule>;
  /** Oslo date. */
  readonly today: PlainDate;
}

/**
 * A meeting was held, and these were there: keeps it with the deadline that was closed, gives it the agenda that waited on its day, and shows leaders who has stayed away
 * twice. Within the transaction that closed it.
 */
export async function recordAttendance(
  trx: Database,
  series: Series,
  deadline: DeadlineId,
  present: ReadonlySet<UnitId>,
  world: AttendanceWorld,
): Promise<void> {
  const rows = membersOf(world.directory, series).map(({ unit, attendance }: SeriesMember) => ({
    deadline_id: deadline,
    unit,
    present: present.has(unit),
    mandatory: attendance === 'mandatory',
  }));
  await trx.insertInto('series_attendance').values(rows).execute();
  // What was noted after its day is for the next one.
  await trx
    .updateTable('series_lines')
    .set({ deadline_id: deadline })
    .where('series', '=', series.id)
    .where('kind', '=', 'agenda')
    .where('deadline_id', 'is', null)
    .where('noted_on', '<=', ({ selectFrom }) =>
      selectFrom('deadlines')
        .select(({ fn }) => fn.coalesce('meeting_on', 'due').as('day'))
        .where('id', '=', deadline),
    )
    .execute();
  await settleAbsences(trx, series, world);
}

/** Takes back what was told of a meeting, as if it had not been. Within the transaction that opens it again. */
export async function takeBackAttendance(trx: Database, series: Series, deadline: DeadlineId, world: AttendanceWorld): Promise<void> {
  await trx.deleteFrom('series_attendance').where('deadline_id', '=', deadline).execute();
  await trx.updateTable('series_lines').set({ deadline_id: null }).where('deadline_id', '=', deadline).execute();
  await settleAbsences(trx, series, world);
}

/**
 * Opens what shows leaders who has stayed away twice, and ends what shows somebody who has not. The same two meetings never open it twice: it is asked only when a
 * meeting has been told of or taken back, the same day gives the same deadline, and what leaders have answered since the newer one was told is answered.
 */
async function settleAbsences(trx: Database, series: Series, { directory, calendar, routines, today }: AttendanceWorld): Promise<void> {
  const all = [...routines];
  const held = await lastHeld(trx, series);
  const answered = await answeredSince(trx, series, held[0]?.toldOn ?? null);
  const away = awayTwice(
    held.map(({ attendance }) => attendance),
    membersOf(directory, series),
  ).filter((unit) => !answered.has(subjectKey({ kind: 'member', series: series.id, unit })));
  const shown = new Set(away.map((unit) => subjectKey({ kind: 'member', series: series.id, unit })));
  const open = await trx
    .selectFrom('deadlines')
    .select(['id', 'subject'])
    .where('state', '=', 'open')
    .where(
      'routine',
      'in',
      all.flatMap(({ id, timing }) => (timing.kind === 'stayed-away' ? [id] : [])),
    )
    .where('subject', 'like', membersIn(series))
    .execute();
  await endDeadlines(
    trx,
    open.filter(({ subject }) => !shown.has(subject)).map(({ id }) => id),
    'cancelled',
    today.toString(),
  );
  await openDeadlines(trx, absenceDeadlines(series.id, away, all, today, { directory, calendar }));
}

const membersIn = ({ id }: Series): string => `member:%@${likeText(id)}`;

/** The members whose absence was shown on this day or later, and has been answered. */
async function answeredSince(trx: Database, series: Series, day: string | null): Promise<ReadonlySet<string>> {
  if (day === null) return new Set();
  const rows = await trx
    .selectFrom('deadlines')
    .select('subject')
    .where('state', '=', 'closed')
    .where('subject', 'like', membersIn(series))
    .where('opened_on', '>=', day)
    .execute();
  return new Set(rows.map(({ subject }) => subject));
}

interface HeldMeeting {
  /** Oslo date. */
  readonly toldOn: string | null;
  readonly attendance: AttendanceOf;
}

/** Who came to the last two meetings that were held, the newest first. */
async function lastHeld(trx: Database, { id }: Series): Promise<readonly HeldMeeting[]> {
  const meetings = await trx
    .selectFrom('deadlines')
    .select(['id', 'closed_on'])
    .where('subject', '=', subjectKey({ kind: 'series', series: id }))
    .where('state', '=', 'closed')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('series_attendance').select('unit').whereRef('series_attendance.deadline_id', '=', 'deadlines.id')),
    )
    .orderBy('closed_on', 'desc')
    .orderBy('due', 'desc')
    .limit(2)
    .execute();
  if (meetings.length === 0) return [];
  const rows = await trx
    .selectFrom('series_attendance')
    .selectAll()
    .where(
      'deadline_id',
      'in',
      meetings.map((meeting) => meeting.id),
    )
    .execute();
  return meetings.map((meeting) => ({
    toldOn: meeting.closed_on,
    attendance: new Map(
      rows
        .filter((row) => row.deadline_id === meeting.id)
        .map(({ unit, present, mandatory }) => [unitId(unit), { present, mandatory }] as const),
    ),
  }));
}
