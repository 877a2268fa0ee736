import { noRecipientList } from '../../cards/no-recipient-list.ts';
import { unreachableView } from '../../views/unreachable-view.ts';
import type { Command } from './command.ts';
import { rightForCommand } from './commands-for.ts';

/** The administrator's list «ingen mottaker». */
export const unreachable: Command = {
  id: 'unreachable',
  words: { nb: ['ingen mottaker', 'mottakere'], nn: ['ingen mottakar', 'mottakarar'], en: ['no recipient', 'unreachable'] },
  right: rightForCommand.unreachable,
  run: async (app, reader) => noRecipientList(await unreachableView(app.store.db, reader.view), reader.texts),
};
