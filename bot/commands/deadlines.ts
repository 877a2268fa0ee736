import { deadlineList } from '../../cards/deadline-list.ts';
import { listView } from '../../views/daily-view.ts';
import type { Command } from './command.ts';
import { rightForCommand } from './commands-for.ts';

export const deadlines: Command = {
  id: 'deadlines',
  words: {
    nb: ['frister', 'frist', 'mine frister', 'oppgaver'],
    nn: ['fristar', 'frist', 'mine fristar'],
    en: ['deadlines', 'my deadlines'],
  },
  right: rightForCommand.deadlines,
  run: async (app, reader) => deadlineList(await listView(app.store.db, reader.view), reader.texts),
};
