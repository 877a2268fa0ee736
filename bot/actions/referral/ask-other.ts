import { randomUUID } from 'node:crypto';
import { clockId } from '../../../domain/ids.ts';
import { otherSideOf } from '../../../domain/referral/clock/other-side.ts';
import { askOtherSide } from '../../../store/referral/clock/questions.ts';
import { clockViews } from '../../../views/referral/clock/clock-views.ts';
import { type Action, good, refused } from '../action.ts';
import { cooperationWorld } from '../agreement/cooperation-world.ts';

/** «Be den andre siden om svar»: they learn which kind of answer is waited for, since when, and by whom. */
export const askOther: Action = {
  verb: 'ask-other',
  on: 'open',
  run: async (app, reader, { row, inputs }) => {
    const { subject } = row;
    const clock = (await clockViews(app.store.db, [row], reader.view)).get(row.id);
    if (subject.kind !== 'clock' || clock?.kind !== 'clock' || clock.others.length === 0) return refused('unknown-action');
    const asked = otherSideOf(reader.directory, subject.unit, reader.today).find(({ person }) => person === inputs('otherSide'));
    if (asked === undefined) return refused('choose-person');
    const question = {
      id: clockId(randomUUID()),
      clock: subject.clock,
      about: row.id,
      unit: asked.unit,
      person: asked.person,
      by: reader.person,
    };
    if ((await askOtherSide(app.store.db, question, cooperationWorld(app, reader))) === 'open') return refused('clock-ask-open');
    return { notice: good('clock-asked', { who: reader.directory.people.get(asked.person)?.name ?? '–' }), changed: true };
  },
};
