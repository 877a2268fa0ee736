import { onboardingPoints } from '../../../catalogue/people/onboarding.ts';
import { logAnswer } from '../../../store/answers/log-answer.ts';
import { markCardsStale } from '../../../store/deadlines/write-deadlines.ts';
import { changeTicks } from '../../../store/people/onboarding-ticks.ts';
import { type Action, good, refused } from '../action.ts';

/** «Kryss av»: what of a new unit's list is in place. Only what somebody has changed on their card is changed, so that two who tick at once both count. */
export const tick: Action = {
  verb: 'tick',
  on: 'open',
  run: async (app, reader, { row, card, inputs, shown }) => {
    const { subject } = row;
    if (app.catalogue.get(row.routine)?.timing.kind !== 'arising' || subject.kind !== 'role') return refused('unknown-action');
    const own = onboardingPoints.flatMap(({ id, rule }) => (rule === null ? [id] : []));
    const before = new Set(shown.split(','));
    const now = new Set((inputs('points') ?? '').split(','));
    await app.store.db.transaction().execute(async (trx) => {
      const changes = {
        ticked: own.filter((id) => now.has(id) && !before.has(id)),
        unticked: own.filter((id) => before.has(id) && !now.has(id)),
      };
      await changeTicks(trx, subject.unit, changes, reader.person, reader.today);
      await logAnswer(trx, { deadline: row.id, person: reader.person, today: reader.today }, 'told');
      await markCardsStale(trx, [row.id], card);
    });
    return { notice: good('points-saved'), changed: true };
  },
};
