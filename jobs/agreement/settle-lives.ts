import { graceWorkingDays, meetingOutcomes } from '../../catalogue/agreement/life.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { meetUnknownAgreements } from '../../store/agreement/life-rows.ts';
import { livesAreDue, settleLives } from '../../store/agreement/settle-lives.ts';
import { onePlannerAtATime } from '../../store/plan/one-planner-at-a-time.ts';
import type { JobContext } from '../context.ts';

/** The day on which a store was last looked through for agreements without a life: when a process starts, which may be an upgrade, and once a day. */
const metOn = new WeakMap<JobContext['store'], string>();

/**
 * Finds out what has become of the agreements whose day has come: who has signed, what sleeps, what has run out. Costs one look along
 * an index on a day without any. Gives how much has happened.
 */
export async function settleLivesOf(
  { store, catalogue, calendar, directories }: Pick<JobContext, 'store' | 'catalogue' | 'calendar' | 'directories'>,
  today: PlainDate,
): Promise<number> {
  if (metOn.get(store) !== today.toString()) {
    await meetUnknownAgreements(store.db, today);
    metOn.set(store, today.toString());
  }
  if (!(await livesAreDue(store.db, today))) return 0;
  await directories.current(store.db);
  const rules = { calendar, graceWorkingDays };
  const meetings = meetingOutcomes(catalogue);
  let happened = 0;
  for (let more = true; more; ) {
    // What ends takes its deadlines along, which the planner may have in hand.
    const settled = await store.db.transaction().execute(async (trx) => {
      await onePlannerAtATime(trx);
      return settleLives(trx, { directory: await directories.current(trx), rules, meetings, routines: catalogue.values(), today });
    });
    happened += settled.entries.length;
    more = settled.more;
  }
  return happened;
}
