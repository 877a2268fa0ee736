import { sql } from 'kysely';
import type { RoutineId } from '../../../domain/ids.ts';
import { routineId } from '../../../domain/ids.ts';
import { parseSubject } from '../../../domain/nudge/deadline/subject-key.ts';
import type { Subject } from '../../../domain/nudge/types.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf } from '../../rows.ts';

interface OpenThing {
  readonly routine: RoutineId;
  readonly subject: Subject;
  /** The due date, or the day of the meeting. */
  readonly on: PlainDate;
}

export interface OpenAbout {
  readonly deadlines: readonly OpenThing[];
  readonly meetings: readonly OpenThing[];
  readonly deadlineCount: number;
  readonly meetingCount: number;
}

/** What is open about these subjects: the nearest meetings that are booked and the nearest deadlines without one, at most `most` of each, and how many there are. */
export async function openAbout(db: Database, subjects: readonly string[], today: PlainDate, most: number): Promise<OpenAbout> {
  const { rows } = await sql<{ routine: string; subject: string; day: string; meets: boolean; count: number }>`
    select routine, subject, day, meets, count from (
      select routine, subject, day, meets, (count(*) over (partition by meets))::int as count, row_number() over (partition by meets order by day, id) as place
      from (
        select id, routine, subject, coalesce(meeting_on >= ${today.toString()}::date, false) as meets,
          case when meeting_on >= ${today.toString()}::date then meeting_on else due end as day
        from deadlines where state = 'open' and subject = any(${subjects as string[]}::text[])
      ) as open
    ) as placed where place <= ${most} order by day, routine, subject`.execute(db);
  const things = (meets: boolean): readonly OpenThing[] =>
    rows
      .filter((row) => row.meets === meets)
      .map((row) => ({ routine: routineId(row.routine), subject: parseSubject(row.subject), on: dateOf(row.day) }));
  const count = (meets: boolean): number => rows.find((row) => row.meets === meets)?.count ?? 0;
  return { deadlines: things(false), meetings: things(true), deadlineCount: count(false), meetingCount: count(true) };
}
