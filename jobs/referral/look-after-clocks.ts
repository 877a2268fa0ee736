import type { PlainDate } from '../../domain/time/plain-date.ts';
import { markCardsStale } from '../../store/deadlines/write-deadlines.ts';
import { clearErased, eraseLeftOver } from '../../store/referral/clock/erase-references.ts';
import { tellOfOwnersWhoLeft } from '../../store/referral/clock/owners-who-left.ts';
import type { JobContext } from '../context.ts';

/**
 * In each planning: references whose clocks have stopped by a way that nobody pressed, whose owners have left, or that are long overdue, are erased; and clocks whose
 * owners have left come to those who lead. Gives how many messages that made.
 */
export async function lookAfterClocks({ store, directories, calendar, clock }: JobContext, today: PlainDate): Promise<number> {
  const directory = await directories.current(store.db);
  const told = await tellOfOwnersWhoLeft(store.db, { directory, calendar, today, now: clock.now(), noSend: calendar.isNoSendDay });
  // Together: a reference that is erased and stays on its cards would never be looked at again.
  const erased = await store.db.transaction().execute(async (trx) => {
    const shownOn = await eraseLeftOver(trx, directory, today);
    await markCardsStale(trx, shownOn);
    return shownOn.length;
  });
  if (erased > 0) await clearErased(store.db);
  return told;
}
