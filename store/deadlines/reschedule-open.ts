import { nextLookDay, scheduleOf } from '../../domain/nudge/ladder/ladder-schedule.ts';
import { noSendOf } from '../../domain/nudge/ladder/no-send.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { WorkCalendar } from '../../domain/time/calendar.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { deadlineOf, plannerColumns } from './deadline-row.ts';
import { advanceDeadlines } from './write-deadlines.ts';

/** Works out the next step of every open deadline again: closed days have been added or taken away. */
export async function rescheduleOpen(db: Database, directory: Directory, calendar: WorkCalendar, today: PlainDate): Promise<void> {
  const rows = await db
    .selectFrom('deadlines')
    .select(plannerColumns)
    .where('state', '=', 'open')
    .where('next_step_on', 'is not', null)
    .execute();
  const moved = rows.map(deadlineOf).flatMap((deadline) => {
    const schedule = scheduleOf(deadline, calendar, noSendOf(calendar, directory, deadline.subject));
    const next = nextLookDay(schedule, deadline.handledThrough, today);
    // A finished ladder waits for its successor; closed days do not change that.
    return next === null || deadline.nextStepOn?.equals(next) === true ? [] : [{ ...deadline, nextStepOn: next }];
  });
  await advanceDeadlines(db, moved);
}
