import { digest as digestCard } from '../../cards/digest.ts';
import { digestScope } from '../../jobs/render.ts';
import { digestView } from '../../views/digest-view.ts';
import type { Command } from './command.ts';
import { rightForCommand } from './commands-for.ts';

/** The overview now, without waiting for Monday. */
export const digest: Command = {
  id: 'digest',
  words: { nb: ['ukesoppsummering', 'oppsummering'], nn: ['vekesoppsummering', 'oppsummering'], en: ['digest', 'summary'] },
  right: rightForCommand.digest,
  run: async (app, reader) => digestCard(await digestView(app.store.db, digestScope(reader.view), reader.view), reader.texts),
};
