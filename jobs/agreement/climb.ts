import type { PlainDate } from '../../domain/time/plain-date.ts';
import { climbDisagreements, disagreementsAreDue } from '../../store/agreement/disagreement/record.ts';
import { onePlannerAtATime } from '../../store/plan/one-planner-at-a-time.ts';
import type { JobContext } from '../context.ts';

/** Lets disagreements climb whose day has passed without an answer. Costs one look along an index on a day without any. Gives how many have moved. */
export async function climbOf(
  { store, catalogue, calendar, directories, clock }: Pick<JobContext, 'store' | 'catalogue' | 'calendar' | 'directories' | 'clock'>,
  today: PlainDate,
): Promise<number> {
  if (!(await disagreementsAreDue(store.db, today))) return 0;
  await directories.current(store.db);
  return store.db.transaction().execute(async (trx) => {
    await onePlannerAtATime(trx);
    const directory = await directories.current(trx);
    return climbDisagreements(trx, {
      directory,
      routines: catalogue.values(),
      calendar,
      today,
      now: clock.now(),
      noSend: calendar.isNoSendDay,
    });
  });
}
