import { monthlyCount } from '../../../catalogue/routines/figures.ts';
import { countOutcomes } from '../../../domain/figures/count/outcomes.ts';
import { successorOf } from '../../../domain/nudge/deadline/successor.ts';
import { deadlineForAnswer } from '../../../store/answers/record-answer.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import { type NewCount, recordCount } from '../../../store/figures/count/record-count.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { answerOf } from '../action.ts';

/**
 * Keeps what somebody tells of a month, and closes the month's deadline with it when that is open. `row`: the deadline as the person sees it; null: the month has none. `card`: the
 * message being answered. Who may has been checked.
 */
export async function keepCount(
  app: AppContext,
  reader: Reader,
  told: Omit<NewCount, 'by' | 'today'>,
  row: ItemRow | null,
  card: string | null,
): ReturnType<typeof recordCount> {
  const { person, today, directory } = reader;
  const deadline = row?.state === 'open' ? await deadlineForAnswer(app.store.db, row.id) : null;
  const routine = app.catalogue.get(monthlyCount);
  const outcome = countOutcomes[told.asked];
  const open =
    row === null || deadline === null || routine === undefined
      ? null
      : {
          closing: { ...answerOf(reader, { row, card }), outcome, nextDue: null },
          successor: successorOf(deadline, routine, today, { directory, calendar: app.calendar }),
        };
  const kept = await recordCount(
    app.store.db,
    { ...told, by: person, today },
    { routine: monthlyCount, outcomes: countOutcomes, card },
    open,
  );
  if (kept !== 'changed') app.wake();
  return kept;
}
