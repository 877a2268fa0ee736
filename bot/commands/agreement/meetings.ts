import { seriesCard } from '../../../cards/agreement/series/series.ts';
import { seriesList } from '../../../cards/agreement/series/series-list.ts';
import { seriesWithinReach } from '../../../domain/agreement/series/within-reach.ts';
import { findSeries } from '../../../views/agreement/find-agreements.ts';
import { seriesListView } from '../../../views/agreement/series/series-list-view.ts';
import { seriesView } from '../../../views/agreement/series/series-view.ts';
import type { Command } from '../command.ts';

/** `møter`: the regular meetings of the person's units; `møter forum` those whose name or members fit, and the only one opened. */
export const meetings: Command = {
  id: 'meetings',
  words: {
    nb: ['møter', 'møtene', 'mine møter', 'møteserier'],
    nn: ['møte', 'møta', 'mine møte', 'møteseriar'],
    en: ['meetings', 'my meetings'],
  },
  right: null,
  run: async (app, reader, rest) => {
    const { directory, person, today, view, texts } = reader;
    const all = seriesWithinReach(directory, person, today);
    if (rest === '') return seriesList(await seriesListView(app.store.db, all, view, null), texts);
    const found = findSeries(all, rest, directory);
    const [first, ...others] = found;
    if (first !== undefined && others.length === 0) return seriesCard(await seriesView(app.store.db, first, view), texts);
    return seriesList(await seriesListView(app.store.db, found, view, rest), texts);
  },
};
