import { closeDeadline } from '../../../store/answers/record-answer.ts';
import { type Action, good, refused } from '../action.ts';
import { afterClock, clearFile } from './after-clock.ts';

/** «Stopp klokka», «Angre start», and for the reminders to keep in touch «Slå av»: nobody is reminded any more, and the reference is erased. */
export const stop: Action = {
  verb: 'stop',
  on: 'open',
  run: async (app, reader, { row, routine, card }) => {
    const kind = routine?.timing.kind;
    if (kind !== 'clock' && kind !== 'while-waiting') return refused('unknown-action');
    const outcome = kind === 'clock' ? 'clock-stopped' : 'reminders-off';
    const closing = { deadline: row.id, person: reader.person, today: reader.today, card, version: row.version, outcome, nextDue: null };
    const stopped = await closeDeadline(app.store.db, closing, null, (trx) => afterClock(trx, app, reader, row, outcome));
    if (!stopped) return refused('stale');
    await clearFile(app, row);
    return { notice: good(outcome), changed: true };
  },
};
