import { z } from 'zod';
import { countInputs } from '../../../cards/figures/count-buttons.ts';
import { countForm } from '../../../cards/figures/count-form.ts';
import { type CountOrigin, countDeeds } from '../../../cards/figures/count-models.ts';
import { countOverview } from '../../../cards/figures/count-overview.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { countDefinition, type MonthAnswer } from '../../../domain/figures/count/dimensions.ts';
import { countableMonths, firstDayOf, isOver, type Month, monthOrNull } from '../../../domain/figures/count/month.ts';
import { type CountProblem, settleNumbers } from '../../../domain/figures/count/numbers.ts';
import { type UnitId, unitId } from '../../../domain/ids.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { formatMonth } from '../../../locales/format-date.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import type { CardPlace } from '../../../store/messages/reconcile.ts';
import { countFormView } from '../../../views/figures/count/count-form-view.ts';
import { countOverviewView } from '../../../views/figures/count/count-overview-view.ts';
import { mayCount } from '../../../views/figures/count/may-count.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { good, warning } from '../action.ts';
import { knownId } from '../known-id.ts';
import { cardAgain, cardOf } from '../press-button.ts';
import { keepCount } from './keep-count.ts';
import { type ReadCount, readCount } from './read-count.ts';

/** What a button of the monthly count carries; anything else was not made by us. */
const pressed = z.looseObject({
  do: z.enum(countDeeds),
  u: knownId(200),
  p: z.string().max(20).optional(),
  v: z.int().min(0).max(1_000_000_000).default(0),
  i: z.int().min(0).max(100).optional(),
  m: knownId(700).optional(),
  d: knownId(500).optional(),
});

/** What a form is about, once it is known that the person may. */
interface Form {
  readonly app: AppContext;
  readonly reader: Reader;
  readonly unit: UnitId;
  readonly month: Month;
  /** The month's deadline as the person sees it; null: it has none. */
  readonly row: ItemRow | null;
  readonly version: number | null;
  readonly origin: CountOrigin | null;
  readonly place: CardPlace;
}

/**
 * Answers a button of the monthly count: opens its form, keeps what it holds, or goes back to the card it was opened from. Whoever may not count for a unit is not told that it
 * is there, and gets their own units instead. What cannot be kept stays in the form.
 */
export async function pressCount(app: AppContext, reader: Reader, data: unknown, place: CardPlace): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return overview(app, reader, warning('unknown-count'));
  const { do: deed, u, p, v, i, m, d } = parsed.data;
  const origin = m === undefined || d === undefined ? null : { m, d };
  if (deed === 'back') return afterwards({ app, reader, origin, place }, null);
  const chosen = i === undefined ? p : parsed.data[countInputs.month(i)];
  const month = monthOrNull(typeof chosen === 'string' ? chosen : null);
  if (month === null) return afterwards({ app, reader, origin, place }, warning('unknown-count'));
  const unit = unitId(u);
  const { may, row } = await mayCount(app.store.db, unit, month, reader.view);
  if (!may) return overview(app, reader, warning('unknown-count'));
  const named = { month: formatMonth(firstDayOf(month), reader.texts.language) };
  if (!isOver(month, reader.today)) return afterwards({ app, reader, origin, place }, warning('count-not-over', named));
  if (!countableMonths(reader.today).includes(month)) return afterwards({ app, reader, origin, place }, warning('count-too-old', named));

  const form: Form = { app, reader, unit, month, row, version: v === 0 ? null : v, origin, place };
  switch (deed) {
    case 'open':
    case 'clear':
      return countForm(await countFormView(app.store.db, unit, month, reader.view, { origin, isCleared: deed === 'clear' }), reader.texts);
    case 'save':
      return saveNumbers(form, readCount(parsed.data));
    case 'none':
    case 'not-asked':
    case 'unknown':
      return keep(form, deed, readCount(parsed.data));
  }
}

async function saveNumbers(form: Form, read: ReadCount): Promise<OutgoingCard> {
  if (read.isOdd) return again(form, read, warning('count-number'));
  const settled = settleNumbers(read.numbers);
  if ('numbers' in settled) return keep(form, 'counted', read, settled.numbers);
  const isEmpty = settled.problems[0].kind === 'empty';
  return again(form, read, warning(isEmpty ? 'count-empty' : 'count-too-many'), settled.problems);
}

async function keep(form: Form, asked: MonthAnswer, read: ReadCount, numbers: ReadCount['numbers'] = new Map()): Promise<OutgoingCard> {
  const { app, reader, unit, month, row, version, origin } = form;
  const { team } = read;
  if (team === null) return again(form, read, warning('count-team'));
  const card = origin === null ? null : (await cardOf(app, reader, origin.m, form.place)).card;
  const kept = await keepCount(app, reader, { unit, month, definition: countDefinition, asked, team, numbers, version }, row, card);
  if (kept !== 'changed') return afterwards(form, good('count-saved', { month: formatMonth(firstDayOf(month), reader.texts.language) }));
  const view = await countFormView(app.store.db, unit, month, reader.view, { origin, written: { ...read, problems: [] } });
  return countForm({ ...view, notice: warning('count-changed', { who: view.saved?.by.name ?? '–' }) }, reader.texts);
}

/** The form as it was written, with why it was not kept. */
async function again(
  { app, reader, unit, month, version, origin }: Form,
  read: ReadCount,
  notice: Notice,
  problems: readonly CountProblem[] = [],
): Promise<OutgoingCard> {
  const view = await countFormView(app.store.db, unit, month, reader.view, { origin, written: { ...read, problems }, notice });
  // Still the count that the person has seen: one that somebody has made meanwhile is found when it is saved.
  return countForm({ ...view, version }, reader.texts);
}

/** The card that the form was opened from, as it is now. */
async function afterwards(
  { app, reader, origin, place }: Pick<Form, 'app' | 'reader' | 'origin' | 'place'>,
  notice: Notice | null,
): Promise<OutgoingCard> {
  if (origin === null) return overview(app, reader, notice);
  return cardAgain(app, reader, await cardOf(app, reader, origin.m, place), { notice, opened: origin.d }, false);
}

const overview = async (app: AppContext, reader: Reader, notice: Notice | null): Promise<OutgoingCard> =>
  countOverview(await countOverviewView(app.store.db, reader.view, notice), reader.texts);
