import { longestLine } from '../../../../cards/agreement/series/forms.ts';
import { keepsAgenda } from '../../../../domain/agreement/series/series.ts';
import { addLine } from '../../../../store/agreement/series/series-lines.ts';
import { seriesOf } from '../../../../views/agreement/series/series-item-view.ts';
import { type Action, good, refused } from '../../action.ts';
import { readLine } from '../../read-line.ts';

/** «Legg til på sakslisten» on the card of a coming meeting. The agenda is the series' own: also from a card that is out of date it goes to the next meeting. */
export const agenda: Action = {
  verb: 'agenda',
  on: 'any',
  run: async (app, reader, { row, card, inputs }) => {
    const series = seriesOf(row, reader);
    if (series === null || !keepsAgenda(series)) return refused('unknown-action');
    const read = readLine(inputs('agenda'), longestLine);
    if ('wrong' in read) return refused(read.wrong);
    const { person, today } = reader;
    const line = { series: series.id, kind: 'agenda', content: read.line, on: today, by: person, today } as const;
    if ((await addLine(app.store.db, line, card)) === 'full') return refused('lines-full');
    return { notice: good('agenda-noted'), changed: true };
  },
};
