import { monthlyCount } from '../../../catalogue/routines/figures.ts';
import { countDefinition } from '../../../domain/figures/count/dimensions.ts';
import { firstDayOf, monthBefore } from '../../../domain/figures/count/month.ts';
import { answerOfOutcome } from '../../../domain/figures/count/outcomes.ts';
import { formatMonth } from '../../../locales/format-date.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import { countsOf } from '../../../store/figures/count/read-counts.ts';
import { takeBackCount } from '../../../store/figures/count/record-count.ts';
import type { Database } from '../../../store/open-store.ts';
import { countItemViews } from '../../../views/figures/count/count-item-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { type Answer, good, type Press, refused } from '../action.ts';
import { keepCount } from './keep-count.ts';

/**
 * An answer by one press on the deadline itself: there is nothing to count, or what was told before the deadline came is right. The answer about an ambulant team is the
 * unit's last, which stands on the card; without one, and for numbers, the form is needed.
 */
export async function completeCount(app: AppContext, reader: Reader, { row, card, inputs }: Press): Promise<Answer> {
  const asked = answerOfOutcome(inputs('outcome'));
  const about = (await countItemViews(app.store.db, [row], reader)).get(row.id);
  if (asked === null || about === undefined) return refused('choose-outcome');
  const { unit, month, team } = about;
  const named = { month: formatMonth(firstDayOf(month), reader.texts.language) };
  if (!about.isOver) return refused('count-not-over', named);
  const [stored] = await countsOf(app.store.db, [unit], month, month);
  const told = stored ?? (asked === 'counted' || team === null ? null : { definition: countDefinition, asked, team, numbers: new Map() });
  if (told === null || told.asked !== asked) return refused('count-needs-form');
  const { definition, numbers } = told;
  const kept = await keepCount(app, reader, { unit, month, definition, asked, team: told.team, numbers, version: null }, row, card);
  return kept === 'changed' ? refused('stale') : { notice: good('count-saved', named), changed: true };
}

/** Undo of the answer that closed a deadline takes its count along; true for a deadline that is about none. False: somebody else has told of the month since. */
export async function takeBackCountOf(trx: Database, { routine, subject, due }: ItemRow, { person }: Reader): Promise<boolean> {
  if (routine !== monthlyCount || subject.kind !== 'role') return true;
  return takeBackCount(trx, subject.unit, monthBefore(due), person);
}
