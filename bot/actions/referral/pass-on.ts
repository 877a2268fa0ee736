import { colleaguesIn } from '../../../domain/referral/clock/other-side.ts';
import { passOnClock } from '../../../store/referral/clock/move-clock.ts';
import { mayReadReference } from '../../../views/referral/clock/clock-views.ts';
import { type Action, answerOf, good, refused } from '../action.ts';
import { cooperationWorld } from '../agreement/cooperation-world.ts';
import { clearFile } from './after-clock.ts';

/** «Overfør til en kollega»: somebody with a role in the same unit has the clock from now on, and is told at once; with its reference when it was its owner who passed it on. */
export const passOn: Action = {
  verb: 'pass-on',
  on: 'open',
  run: async (app, reader, press) => {
    const { row, deadline, routine, inputs } = press;
    const { subject } = row;
    if (routine?.timing.kind !== 'clock' || subject.kind !== 'clock') return refused('unknown-action');
    const to = colleaguesIn(reader.directory, subject.unit, reader.today).find(
      ({ person }) => person === inputs('receiver') && person !== subject.owner,
    );
    if (to === undefined) return refused('choose-person');
    // Whoever may not read the reference cannot pass it on: not to themselves, and not to anybody whom its owner did not choose.
    const keepsReference = mayReadReference(reader.person, row, reader);
    const passed = { deadline, subject, routine, to: to.person, keepsReference };
    if (!(await passOnClock(app.store.db, answerOf(reader, press), passed, cooperationWorld(app, reader)))) return refused('stale');
    if (!keepsReference) await clearFile(app, row);
    return { notice: good('clock-passed-on', { who: reader.directory.people.get(to.person)?.name ?? '–' }), changed: true };
  },
};
