import { closeDeadline } from '../../../store/answers/record-answer.ts';
import { type Action, answerOf, good, refused } from '../action.ts';
import { afterClock, clearFile } from './after-clock.ts';

/** «Stopp klokka», «Angre start», and for the reminders to keep in touch «Slå av»: nobody is reminded any more, and the reference is erased. */
export const stop: Action = {
  verb: 'stop',
  on: 'open',
  run: async (app, reader, press) => {
    const { row, routine } = press;
    const kind = routine?.timing.kind;
    if (kind !== 'clock' && kind !== 'while-waiting') return refused('unknown-action');
    const outcome = kind === 'clock' ? 'clock-stopped' : 'reminders-off';
    const closing = { ...answerOf(reader, press), outcome, nextDue: null };
    const stopped = await closeDeadline(app.store.db, closing, null, (trx) => afterClock(trx, app, reader, row, outcome));
    if (!stopped) return refused('stale');
    await clearFile(app, row);
    return { notice: good(outcome), changed: true };
  },
};
