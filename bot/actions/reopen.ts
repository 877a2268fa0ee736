import { nextStepDay, scheduleOf } from '../../domain/nudge/ladder-schedule.ts';
import { noSendFor } from '../../domain/nudge/no-send.ts';
import { unitsOf } from '../../domain/nudge/recipients-of-step.ts';
import { reopenDeadline } from '../../store/answers/record-answer.ts';
import { canReopen } from '../../views/deadline-item.ts';
import { type Action, good, refused } from './action.ts';

/** «Åpne igjen»: takes a closing back the same day. Steps that came while it was closed are not sent. */
export const reopen: Action = {
  verb: 'reopen',
  on: 'closed',
  run: async (app, reader, { row, deadline, card }) => {
    if (!canReopen(row, { today: reader.today, viewer: reader.person })) return refused('cannot-reopen');
    const noSend = noSendFor(app.calendar, reader.directory, unitsOf(reader, deadline.subject));
    const nextStepOn = nextStepDay(scheduleOf(deadline, app.calendar, noSend), reader.today);
    const answer = { deadline: row.id, person: reader.person, today: reader.today, card, version: row.version };
    const reopened = await reopenDeadline(app.store.db, answer, row.successor?.id ?? null, nextStepOn);
    return reopened ? { notice: good('reopened'), changed: true } : refused('cannot-reopen');
  },
};
