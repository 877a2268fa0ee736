import { absenceDeadlines } from '../../../domain/agreement/series/absence-deadlines.ts';
import { membersOf } from '../../../domain/agreement/series/members.ts';
import type { Series, SeriesMember } from '../../../domain/agreement/series/series.ts';
import { type AttendanceOf, awayTwice } from '../../../domain/agreement/series/stayed-away.ts';
import { type DeadlineId, type UnitId, unitId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/subject-key.ts';
import type { RoutineRule } from '../../../domain/nudge/types.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { endDeadlines, openDeadlines } from '../../deadlines/write-deadlines.ts';
import type { Database } from '../../open-store.ts';

export interface AttendanceWorld {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
  readonly routines: Iterable<RoutineRule>;
  /** Oslo date. */
  readonly today: PlainDate;
}

/**
 * A meeting was held, and these were there: keeps it with the deadline that was closed, gives it the agenda that waited, and shows leaders who has stayed away
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
  await trx
    .updateTable('series_lines')
    .set({ deadline_id: deadline })
    .where('series', '=', series.id)
    .where('kind', '=', 'agenda')
    .where('deadline_id', 'is', null)
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
 * meeting has been told of or taken back, and the same day gives the same deadline.
 */
async function settleAbsences(trx: Database, series: Series, { directory, calendar, routines, today }: AttendanceWorld): Promise<void> {
  const all = [...routines];
  const away = awayTwice(await lastHeld(trx, series), membersOf(directory, series));
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
    .where('subject', 'like', `member:%@${series.id.replaceAll(/[\\%_]/gu, '\\$&')}`)
    .execute();
  await endDeadlines(
    trx,
    open.filter(({ subject }) => !shown.has(subject)).map(({ id }) => id),
    'cancelled',
    today.toString(),
  );
  await openDeadlines(trx, absenceDeadlines(series.id, away, all, today, { directory, calendar }));
}

/** Who came to the last two meetings that were held, the newest first. */
async function lastHeld(trx: Database, { id }: Series): Promise<readonly AttendanceOf[]> {
  const meetings = await trx
    .selectFrom('deadlines')
    .select('id')
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
  return meetings.map(
    (meeting) =>
      new Map(
        rows
          .filter((row) => row.deadline_id === meeting.id)
          .map(({ unit, present, mandatory }) => [unitId(unit), { present, mandatory }] as const),
      ),
  );
}
