import { acknowledgedUntil } from '../../domain/nudge/ladder/snooze.ts';
import { isAfter } from '../../domain/time/plain-date.ts';
import { quietDeadline } from '../../store/answers/record-answer.ts';
import { type Action, good } from './action.ts';
import { writtenDate } from './written-date.ts';

/** «Sett»: quiet for a while, never done. */
export const ack: Action = {
  verb: 'ack',
  on: 'open',
  run: async (app, reader, { row, card, routine }) => {
    const until = acknowledgedUntil(app.calendar, reader.today, routine?.statutory === true ? row.due : null);
    await quietDeadline(app.store.db, { deadline: row.id, person: reader.person, today: reader.today, card }, until, 'ack');
    // On the last day of a limit set by law, or after it, nothing is quiet.
    const notice = isAfter(until, reader.today)
      ? good('acknowledged', { until: writtenDate(until, reader) })
      : good('acknowledged-at-limit');
    return { notice, changed: true };
  },
};
