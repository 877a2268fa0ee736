import { confirmDisagreement, cooperationInputs } from '../../../cards/agreement/cooperation.ts';
import { disagreementThemes } from '../../../catalogue/agreement/themes.ts';
import { partiesOf } from '../../../domain/agreement/review/speaks-for.ts';
import { openDisagreement } from '../../../store/agreement/disagreement/read.ts';
import { raiseDisagreement, withdrawDisagreement } from '../../../store/agreement/disagreement/record.ts';
import { mayWith } from '../../../views/agreement/agreement-view.ts';
import { confirmDisagreementView, partySpokenFor } from '../../../views/agreement/cooperation-view.ts';
import { good, warning } from '../action.ts';
import { writtenDate } from '../written-date.ts';
import type { AgreementAction } from './agreement-action.ts';
import { cooperationWorld } from './cooperation-world.ts';

/** «Meld uenighet»: first who will be told, then raised; taken back by the party that raised it. Raising another shows the one that is open. */
export const disagree: AgreementAction = {
  verb: 'disagree',
  run: async (app, reader, { agreement, version, input }) => {
    const unit = partySpokenFor(agreement, reader.view);
    if (!mayWith(reader.view, agreement, 'raise-disagreement') || unit === null) return warning('not-allowed');
    const world = cooperationWorld(app, reader);
    if (input('do') === 'withdraw') {
      const units = partiesOf(reader.directory, agreement, reader.person, reader.today, null);
      if (!(await withdrawDisagreement(app.store.db, { agreement, by: reader.person, units }, world))) return warning('disagreement-gone');
      app.wake();
      return good('disagreement-withdrawn');
    }
    if (agreement.closedOn !== null) return warning('life-refused', { why: reader.texts.t('life.refusals.is-ended') });
    if ((await openDisagreement(app.store.db, agreement.id)) !== null) return warning('disagreement-open');
    const said = input('do') === 'raise' ? input('theme') : input(cooperationInputs.disagreement);
    const theme = disagreementThemes.find(({ id }) => id === said)?.id;
    if (theme === undefined) return warning('choose-theme');
    const confirm = confirmDisagreementView(agreement, version, theme, reader.view);
    if (confirm === null) return warning('unknown-action');
    if (input('do') !== 'raise') return confirmDisagreement(confirm, reader.texts);
    // Two who raise at the same moment: one does, the other is shown it.
    if ((await raiseDisagreement(app.store.db, { agreement, theme, by: reader.person, unit }, world)) === 'open')
      return warning('disagreement-open');
    app.wake();
    return good('disagreement-raised', { date: writtenDate(confirm.due, reader) });
  },
};
