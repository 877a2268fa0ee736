import { notice } from '../../../cards/notice.ts';
import { digestsOf } from '../../../domain/figures/digests-of.ts';
import { drawDigest } from '../../../jobs/figures/draw-digest.ts';
import { warning } from '../../actions/action.ts';
import type { Command } from '../command.ts';
import { rightForCommand } from '../commands-for.ts';

/** The overview now, without waiting for Monday. */
export const digest: Command = {
  id: 'digest',
  words: {
    nb: ['ukesoppsummering', 'oppsummering'],
    nn: ['vekeoppsummering', 'vekesoppsummering', 'oppsummering'],
    en: ['digest', 'summary'],
  },
  right: rightForCommand.digest,
  run: async (app, { directory, person, today, view, texts }) => {
    const [scope] = digestsOf(directory, app.calendar, person, today);
    return scope === undefined ? notice(warning('not-allowed'), texts) : drawDigest(app.store.db, scope, view, texts);
  },
};
