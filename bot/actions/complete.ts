import { successorOf } from '../../domain/nudge/successor.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { closeDeadline } from '../../store/answers/record-answer.ts';
import { isReview } from '../../views/agreement/round-view.ts';
import { type Action, good, refused } from './action.ts';
import { readDate } from './read-date.ts';
import { tell } from './review/tell.ts';
import { whatItSays } from './what-it-says.ts';

/** «Utført»: what came of it, and when next. Not closed without an outcome. */
export const complete: Action = {
  verb: 'complete',
  on: 'open',
  run: async (app, reader, press) => {
    const { row, deadline, routine, card, inputs } = press;
    const outcome = routine?.outcomes.find((each) => each.id === inputs('outcome'));
    if (routine === undefined || outcome === undefined) return refused('choose-outcome');

    let nextDue: PlainDate | null = null;
    const nextDate = inputs('nextDate');
    if (outcome.nextDate !== 'none' && nextDate !== null) {
      const read = readDate(nextDate, reader.today.add({ days: 1 }));
      if ('wrong' in read) return refused(read.wrong);
      nextDue = read.date;
    }
    if (outcome.nextDate === 'required' && nextDue === null) return refused('choose-date');

    if (isReview(routine)) return tell(app, reader, press, routine, nextDue);

    const context = { directory: reader.directory, calendar: app.calendar };
    // A date that was given says when this comes again; a vacancy that is filled does not come again.
    const successor =
      routine.timing.kind === 'vacancy' && nextDue === null ? null : successorOf(deadline, routine, reader.today, context, nextDue);
    const closed = await closeDeadline(
      app.store.db,
      { deadline: row.id, person: reader.person, today: reader.today, card, version: row.version, outcome: outcome.id, nextDue },
      successor,
      (trx) => whatItSays(trx, outcome.says, row, app, reader),
    );
    return closed ? { notice: good('completed'), changed: true } : refused('stale');
  },
};
