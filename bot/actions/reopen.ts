import { nextLookDay, scheduleOf } from '../../domain/nudge/ladder/ladder-schedule.ts';
import { noSendOf } from '../../domain/nudge/ladder/no-send.ts';
import { sendDayAfter } from '../../domain/time/send-day.ts';
import { forgetAccountOf } from '../../store/agreement/review/record-part.ts';
import { takeBackAttendance } from '../../store/agreement/series/record-attendance.ts';
import { ReopenedTooLate, reopenDeadline } from '../../store/answers/record-answer.ts';
import { agreementOf } from '../../views/agreement/review-view.ts';
import { seriesOf } from '../../views/agreement/series/series-item-view.ts';
import { canReopen } from '../../views/deadline-item.ts';
import { type Action, answerOf, good, refused } from './action.ts';
import { takeBackCountOf } from './figures/complete-count.ts';

/** «Åpne igjen»: takes a closing back the same day, as if it had not been. */
export const reopen: Action = {
  verb: 'reopen',
  on: 'closed',
  run: async (app, reader, press) => {
    const { row, deadline } = press;
    if (!canReopen(row, reader.view)) return refused('cannot-reopen');
    const noSend = noSendOf(app.calendar, reader.directory, deadline.subject);
    const schedule = scheduleOf(deadline, app.calendar, noSend);
    // A step that came while it was closed goes now. After the last step the planner looks again, and opens the next occurrence.
    const nextStepOn = nextLookDay(schedule, deadline.handledThrough, reader.today) ?? sendDayAfter(noSend, reader.today);
    const answer = answerOf(reader, press);
    const series = seriesOf(row, reader);
    const world = { directory: reader.directory, calendar: app.calendar, routines: app.catalogue.values(), today: reader.today };
    const reopened = await reopenDeadline(app.store.db, answer, row.successor?.id ?? null, nextStepOn, async (trx) => {
      if (!(await takeBackCountOf(trx, row, reader))) throw new ReopenedTooLate();
      if (series !== null) await takeBackAttendance(trx, series, deadline.id, world);
      // A review is asked about again; what the others have told of it stands.
      const agreement = agreementOf(row, reader);
      if (agreement !== null) await forgetAccountOf(trx, { ...answer, agreement: agreement.id });
    });
    return reopened ? { notice: good('reopened'), changed: true } : refused('cannot-reopen');
  },
};
