import { cooperationInputs } from '../../../cards/agreement/cooperation.ts';
import { helpThemes } from '../../../catalogue/agreement/themes.ts';
import { joinWords } from '../../../locales/join-words.ts';
import { askForHelp } from '../../../store/agreement/help-requests.ts';
import { mayWith } from '../../../views/agreement/agreement-view.ts';
import { helpersFor, partySpokenFor } from '../../../views/agreement/cooperation-view.ts';
import { good, warning } from '../action.ts';
import type { AgreementAction } from './agreement-action.ts';
import { cooperationWorld } from './cooperation-world.ts';

/** «Be regionen om bistand»: the regional lead is asked, or for want of one the leaders, as the card has said. */
export const askRegion: AgreementAction = {
  verb: 'ask-region',
  run: async (app, reader, { agreement, input }) => {
    const unit = partySpokenFor(agreement, reader.view);
    if (!mayWith(reader.view, agreement, 'ask-for-help') || unit === null) return warning('not-allowed');
    if (agreement.closedOn !== null) return warning('life-refused', { why: reader.texts.t('life.refusals.is-ended') });
    const theme = helpThemes.find(({ id }) => id === input(cooperationInputs.help))?.id;
    if (theme === undefined) return warning('choose-theme');
    const { of, names } = helpersFor(agreement, reader.view);
    if (names.length === 0) return warning('not-allowed');
    const asked = await askForHelp(app.store.db, { agreement, theme, by: reader.person, unit, of }, cooperationWorld(app, reader));
    if (asked === 'open') return warning('help-open');
    app.wake();
    return good('help-asked', { who: joinWords(names.slice(0, 4), reader.texts.t) });
  },
};
