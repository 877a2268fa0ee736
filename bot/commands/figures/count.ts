import { countOverview } from '../../../cards/figures/count-overview.ts';
import { countOverviewView } from '../../../views/figures/count/count-overview-view.ts';
import type { Command } from '../command.ts';

/** `telling`: how far the person's units have come with their monthly counts, and the way into the form. */
export const count: Command = {
  id: 'count',
  words: {
    nb: ['telling', 'tellinger', 'månedstelling', 'tell'],
    nn: ['teljing', 'teljingar', 'månadsteljing', 'tel'],
    en: ['count', 'counts', 'monthly count'],
  },
  right: null,
  run: async (app, reader) => countOverview(await countOverviewView(app.store.db, reader.view), reader.texts),
};
