import { acute as acuteCard } from '../../../cards/referral/acute.ts';
import { acuteView } from '../../../views/referral/acute-view.ts';
import type { Command } from '../command.ts';

/**
 * `akutt`: whom to call now. It is here to be offered with the others; what is written is answered long before the commands are looked at (`answer-acute.ts`),
 * because it must not need what they need.
 */
export const acute: Command = {
  id: 'acute',
  words: {
    nb: ['akutt', 'nød', 'nødtelefon', 'nødnummer', 'nødsituasjon', '113', '112', '116117', '116 117'],
    nn: ['akutt', 'naud', 'naudtelefon', 'naudnummer', 'naudsituasjon'],
    en: ['emergency', 'acute', 'urgent', 'sos'],
  },
  right: null,
  answersAnything: true,
  run: async (_app, { directory, person, today, texts }) => acuteCard(acuteView(directory, person, today), texts),
};
