import { help as helpCard } from '../../cards/help.ts';
import type { Reader } from '../turn/reader.ts';
import type { Command } from './command.ts';
import { commandsFor } from './commands-for.ts';

export const help: Command = {
  id: 'help',
  words: { nb: ['hjelp', 'hei', 'hallo', '?'], nn: ['hjelp', 'hei'], en: ['help', 'hi', 'hello'] },
  right: null,
  run: async (_app, reader) => helpCard(helpView(reader), reader.texts),
};

/** What this person can write, in their language. */
export const helpView = (reader: Reader) => ({
  name: reader.directory.people.get(reader.person)?.name ?? null,
  commands: commandsFor(reader),
  localMode: reader.view.localMode,
});
