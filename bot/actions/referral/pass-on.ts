import { colleaguesIn } from '../../../domain/referral/clock/other-side.ts';
import { passOnClock } from '../../../store/referral/clock/move-clock.ts';
import { type Action, good, refused } from '../action.ts';
import { cooperationWorld } from '../agreement/cooperation-world.ts';

/** «Overfør til en kollega»: somebody with a role in the same unit has the clock from now on, with its reference, and is told at once. */
export const passOn: Action = {
  verb: 'pass-on',
  on: 'open',
  run: async (app, reader, { row, deadline, routine, card, inputs }) => {
    const { subject } = row;
    if (routine?.timing.kind !== 'clock' || subject.kind !== 'clock') return refused('unknown-action');
    const to = colleaguesIn(reader.directory, subject.unit, reader.today).find(
      ({ person }) => person === inputs('receiver') && person !== subject.owner,
    );
    if (to === undefined) return refused('choose-person');
    const answer = { deadline: row.id, person: reader.person, today: reader.today, card, version: row.version };
    const moved = await passOnClock(app.store.db, answer, { deadline, subject, routine, to: to.person }, cooperationWorld(app, reader));
    if (!moved) return refused('stale');
    return { notice: good('clock-passed-on', { who: reader.directory.people.get(to.person)?.name ?? '–' }), changed: true };
  },
};
