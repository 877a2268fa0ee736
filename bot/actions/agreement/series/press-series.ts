import { z } from 'zod';
import { longestLine, seriesInputs } from '../../../../cards/agreement/series/forms.ts';
import { seriesCard } from '../../../../cards/agreement/series/series.ts';
import { seriesList } from '../../../../cards/agreement/series/series-list.ts';
import type { Notice } from '../../../../cards/view-models.ts';
import { keepsAgenda, type Series } from '../../../../domain/agreement/series/series.ts';
import { mayWithSeries, seriesWithinReach } from '../../../../domain/agreement/series/within-reach.ts';
import { seriesId } from '../../../../domain/ids.ts';
import type { OutgoingCard } from '../../../../domain/ports.ts';
import { isAfter, isBefore, plainDateOrNull } from '../../../../domain/time/plain-date.ts';
import { addLine, takeBackLine } from '../../../../store/agreement/series/series-lines.ts';
import { seriesListView } from '../../../../views/agreement/series/series-list-view.ts';
import { seriesView } from '../../../../views/agreement/series/series-view.ts';
import type { AppContext } from '../../../app-context.ts';
import type { Reader } from '../../../turn/reader.ts';
import { good, warning } from '../../action.ts';
import { readLine } from '../../read-line.ts';

/** What a button on a series' card carries. */
const pressed = z.looseObject({ s: z.string().min(1).max(200), p: z.int().min(0).max(10_000).optional() });

type Input = (id: string) => string | null;

/** What a series' card can be asked to do. Gives what to say on the card afterwards; null: nothing. */
type SeriesAction = (app: AppContext, reader: Reader, series: Series, input: Input) => Promise<Notice | null>;

/** Every card action about a series, by its verb. Notes are for those who may. */
export const seriesActions: ReadonlyMap<string, SeriesAction> = new Map([
  ['series', async () => null],
  ['series-agenda', noting(noteAgenda)],
  ['series-decision', noting(noteDecision)],
  ['series-take-back', noting(takeBack)],
]);

/**
 * Answers a button about a series with its card as it is afterwards. Whoever may not see the series is not told that it is there, and gets their own
 * list instead.
 */
export async function pressSeries(app: AppContext, reader: Reader, action: SeriesAction, data: unknown): Promise<OutgoingCard> {
  const { directory, person, today, view, texts } = reader;
  const parsed = pressed.safeParse(data);
  const series = parsed.success ? directory.series.get(seriesId(parsed.data.s)) : undefined;
  if (!parsed.success || series === undefined || !mayWithSeries(directory, person, series, 'see-series', today)) {
    const own = seriesWithinReach(directory, person, today);
    return seriesList(await seriesListView(app.store.db, own, view, null, warning('unknown-series')), texts);
  }
  const input: Input = (id) => {
    const value = parsed.data[id];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const notice = await action(app, reader, series, input);
  return seriesCard(await seriesView(app.store.db, series, view, { page: parsed.data.p ?? 0, notice }), texts);
}

function noting(action: SeriesAction): SeriesAction {
  return async (app, reader, series, input) => {
    if (!keepsAgenda(series)) return warning('unknown-action');
    if (!mayWithSeries(reader.directory, reader.person, series, 'note-series', reader.today)) return warning('not-allowed');
    return action(app, reader, series, input);
  };
}

async function noteAgenda(app: AppContext, { person, today }: Reader, { id }: Series, input: Input): Promise<Notice> {
  const read = readLine(input(seriesInputs.agenda), longestLine);
  if ('wrong' in read) return warning(read.wrong);
  const noted = await addLine(app.store.db, { series: id, kind: 'agenda', content: read.line, on: today, by: person, today }, null);
  if (noted === 'full') return warning('lines-full');
  app.wake();
  return good('agenda-noted');
}

/** No decision is noted longer afterwards than this, in years: a typing error in the year is the usual reason. */
const longestAgoYears = 2;

async function noteDecision(app: AppContext, { person, today }: Reader, { id }: Series, input: Input): Promise<Notice> {
  const read = readLine(input(seriesInputs.decision), longestLine);
  if ('wrong' in read) return warning(read.wrong);
  const on = plainDateOrNull(input(seriesInputs.decidedOn) ?? today.toString());
  if (on === null || isBefore(on, today.subtract({ years: longestAgoYears }))) return warning('choose-date');
  if (isAfter(on, today)) return warning('date-in-future');
  const noted = await addLine(app.store.db, { series: id, kind: 'decision', content: read.line, on, by: person, today }, null);
  return noted === 'full' ? warning('lines-full') : good('decision-noted');
}

async function takeBack(app: AppContext, { person, today }: Reader, { id }: Series, input: Input): Promise<Notice> {
  const line = Number(input(seriesInputs.line) ?? Number.NaN);
  if (!Number.isSafeInteger(line) || !(await takeBackLine(app.store.db, id, line, person, today))) return warning('line-gone');
  app.wake();
  return good('line-taken-back');
}
