import { sql } from 'kysely';
import type { MonthAnswer, TeamAnswer } from '../../../domain/figures/count/dimensions.ts';
import { firstDayOf, lastDayOf, type Month } from '../../../domain/figures/count/month.ts';
import type { CountNumbers } from '../../../domain/figures/count/numbers.ts';
import type { PersonId, RoutineId, UnitId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { Deadline } from '../../../domain/nudge/types.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { type Closing, closeWithin } from '../../answers/record-answer.ts';
import { markCardsStale } from '../../deadlines/write-deadlines.ts';
import type { Database } from '../../open-store.ts';
import { countsOf } from './read-counts.ts';

/** What somebody tells of a month, already made to add up. */
export interface NewCount {
  readonly unit: UnitId;
  readonly month: Month;
  readonly definition: number;
  readonly asked: MonthAnswer;
  readonly team: TeamAnswer;
  /** Empty unless `asked` is `counted`. */
  readonly numbers: CountNumbers;
  readonly by: PersonId;
  readonly today: PlainDate;
  /** The version the form showed; null: there was no count. */
  readonly version: number | null;
}

/** The month's deadline, when it is open; closed along with it. */
export interface ClosesWith {
  readonly closing: Closing;
  readonly successor: Deadline | null;
}

/** The routine whose deadlines ask for it, and how each answer closes them. `card`: the message being answered, which is not drawn again. */
export interface CountRoutine {
  readonly routine: RoutineId;
  readonly outcomes: Readonly<Record<MonthAnswer, string>>;
  readonly card: string | null;
}

/**
 * Keeps a count, or a correction of it, and closes the month's deadline; all of it or nothing. `changed`: somebody else has told something else since the form was drawn, and
 * nothing is written. `same`: what is there says the same already, as after a double click.
 */
export async function recordCount(
  db: Database,
  count: NewCount,
  { routine, outcomes, card }: CountRoutine,
  open: ClosesWith | null,
): Promise<'saved' | 'same' | 'changed'> {
  try {
    return await db.transaction().execute(async (trx) => {
      // A deadline first, then the cards that show it: the order in which everybody takes them. When somebody was faster, what they told is found below.
      if (open !== null) await closeWithin(trx, open.closing, open.successor);
      const saved = await writeCount(trx, count);
      if (!saved && !(await saysTheSame(trx, count))) throw new ChangedMeanwhile();
      if (!saved) return 'same';
      await writeNumbers(trx, count);
      await markCardsStale(trx, await correctOutcome(trx, count, routine, outcomes[count.asked]), card);
      return 'saved';
    });
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return 'changed';
    throw error;
  }
}

/** Rolls the transaction back, so that the deadline stays open too. */
class ChangedMeanwhile extends Error {}

/** Takes a count back with the answer that closed its deadline, within that transaction. False: somebody else has told of it since, and it stands. */
export async function takeBackCount(trx: Database, unit: UnitId, month: Month, by: PersonId): Promise<boolean> {
  const rows = await trx
    .selectFrom('monthly_counts')
    .select('by_person')
    .where('unit', '=', unit)
    .where('month', '=', month)
    .forUpdate()
    .execute();
  if (rows.some((row) => row.by_person !== by)) return false;
  await trx.deleteFrom('monthly_counts').where('unit', '=', unit).where('month', '=', month).execute();
  await trx.deleteFrom('monthly_count_cells').where('unit', '=', unit).where('month', '=', month).execute();
  return true;
}

/** False: the count is not the one that the form showed. */
async function writeCount(trx: Database, { unit, month, definition, asked, team, by, today, version }: NewCount): Promise<boolean> {
  const told = { definition, asked, ambulant_team: team, by_person: by, on_day: today.toString() };
  if (version === null) {
    const inserted = await trx
      .insertInto('monthly_counts')
      .values({ unit, month, ...told })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const updated = await trx
    .updateTable('monthly_counts')
    .set({ ...told, version: sql`version + 1` })
    .where('unit', '=', unit)
    .where('month', '=', month)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}

async function writeNumbers(trx: Database, { unit, month, numbers }: NewCount): Promise<void> {
  await trx.deleteFrom('monthly_count_cells').where('unit', '=', unit).where('month', '=', month).execute();
  const cells = [...numbers].map(([cell, count]) => {
    const at = cell.indexOf('.');
    return { unit, month, dimension: cell.slice(0, at), value: cell.slice(at + 1), count };
  });
  if (cells.length > 0) await trx.insertInto('monthly_count_cells').values(cells).execute();
}

async function saysTheSame(trx: Database, { unit, month, asked, team, numbers }: NewCount): Promise<boolean> {
  const [there] = await countsOf(trx, [unit], month, month);
  if (there === undefined || there.asked !== asked || there.team !== team || there.numbers.size !== numbers.size) return false;
  return [...numbers].every(([cell, count]) => there.numbers.get(cell) === count);
}

/** A deadline that was closed with another answer says what is right now. Gives all deadlines of the month, whose cards show the count. */
async function correctOutcome(trx: Database, { unit, month }: NewCount, routine: RoutineId, outcome: string): Promise<readonly string[]> {
  const rows = await deadlinesOfMonth(trx, routine, unit, month).select(['id', 'state', 'outcome']).execute();
  const wrong = rows.flatMap((row) => (row.state === 'closed' && row.outcome !== outcome ? [row.id] : []));
  if (wrong.length > 0) await trx.updateTable('deadlines').set({ outcome, version: sql`version + 1` }).where('id', 'in', wrong).execute();
  return rows.map(({ id }) => id);
}

/** The deadline that asks a unit for a month: one that is open, else the newest; null when it has none. */
export async function deadlineOfMonth(db: Database, routine: RoutineId, unit: UnitId, month: Month): Promise<string | null> {
  const found = await deadlinesOfMonth(db, routine, unit, month)
    .select('id')
    .orderBy(sql`state = 'open'`, 'desc')
    .orderBy('opened_on', 'desc')
    .executeTakeFirst();
  return found?.id ?? null;
}

/** A month is asked for in the month after it, on whatever day. */
const deadlinesOfMonth = (db: Database, routine: RoutineId, unit: UnitId, month: Month) =>
  db
    .selectFrom('deadlines')
    .where('routine', '=', routine)
    .where('subject', '=', subjectKey({ kind: 'role', role: 'helseansvarlig', unit }))
    .where('due', '>', lastDayOf(month).toString())
    .where('due', '<', firstDayOf(month).add({ months: 2 }).toString());
