import { declineDeadline } from '../../store/answers/record-answer.ts';
import { type Action, good } from './action.ts';

/** «Ikke min»: somebody else is asked instead. */
export const decline: Action = {
  verb: 'decline',
  on: 'open',
  run: async (app, reader, { row, card }) => {
    // Said again from another card it must not be passed on again.
    if (!row.declines.includes(reader.person))
      await declineDeadline(app.store.db, { deadline: row.id, person: reader.person, today: reader.today, card });
    return { notice: good('declined'), changed: true };
  },
};
