import { agreementInputs } from '../../../cards/agreement/forms.ts';
import { meetingOutcomes } from '../../../catalogue/agreement/life.ts';
import { lifeReasons } from '../../../domain/agreement/life/life.ts';
import { livesOf } from '../../../store/agreement/read-agreement.ts';
import { recordLife } from '../../../store/agreement/record-life.ts';
import { lifeRules, mayWith, saidByPeople } from '../../../views/agreement/agreement-view.ts';
import { good, warning } from '../action.ts';
import type { AgreementAction } from './agreement-action.ts';

/** «Meld en endring»: what has happened to the agreement, said by somebody of a party. */
export const changeLife: AgreementAction = {
  verb: 'life',
  run: async (app, reader, { agreement, version, input }) => {
    const [event, right] = [...saidByPeople].find(([each]) => each === input(agreementInputs.event)) ?? [];
    if (event === undefined || right === undefined) return warning('choose-event');
    if (!mayWith(reader.view, agreement, right)) return warning('not-allowed');
    const reason = lifeReasons.find((each) => each === input(agreementInputs.reason)) ?? null;
    const recorded = await recordLife(
      app.store.db,
      { agreement, event, by: reader.person, reason, version },
      {
        directory: reader.directory,
        rules: lifeRules(reader.view),
        meetings: meetingOutcomes(app.catalogue),
        routines: app.catalogue.values(),
        today: reader.today,
      },
    );
    const { t } = reader.texts;
    if (recorded === 'stale') return warning('stale');
    if (recorded !== 'done') return warning('life-refused', { why: t(`life.refusals.${recorded.refused}`) });
    app.wake();
    const state = (await livesOf(app.store.db, [agreement.id])).get(agreement.id)?.life.state ?? 'draft';
    return good('life-changed', { state: t(`life.states.${state}`) });
  },
};
