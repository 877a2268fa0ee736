import { Temporal } from 'temporal-polyfill';
import { loadCatalogue } from '../catalogue/index.ts';
import { workCalendar } from '../domain/time/calendar.ts';
import { norwegianHolidays } from '../domain/time/norwegian-holidays.ts';
import { osloDate, osloTime } from '../domain/time/oslo-time.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { sendDayOnOrBefore } from '../domain/time/send-day.ts';
import type { JobContext } from '../jobs/context.ts';
import { planLeaderDigests } from '../jobs/figures/plan-leader-digests.ts';
import { planFrom } from '../jobs/index.ts';
import { planDigestsOfWeek, planToday } from '../jobs/plan.ts';
import { markSendsUnknown } from '../store/backup/sends-unknown.ts';
import type { Database, Store } from '../store/open-store.ts';
import { directoryCache } from '../store/register/directory-cache.ts';

/** The last Oslo date of which something may have been sent by `now`: nothing is planned for a day before its planning begins. */
function lastDayInDoubt(now: Temporal.Instant): PlainDate {
  const today = osloDate(now);
  return Temporal.PlainTime.compare(osloTime(now), planFrom) < 0 ? today.subtract({ days: 1 }) : today;
}

/** The first half, which belongs in the transaction of a restore. Gives how many messages are of unknown fate now. */
export const assumeSent = (trx: Database, now: Temporal.Instant): Promise<number> => markSendsUnknown(trx, now, lastDayInDoubt(now));

/**
 * The second half: plans the last send day in doubt. What that day had to say, on top of what was missed before it, becomes
 * messages of unknown fate, so that the next send day's says it again with the note that it may have come before. May be done again.
 */
export async function planDayInDoubt(store: Store, now: Temporal.Instant): Promise<void> {
  const calendar = workCalendar(norwegianHolidays());
  const day = sendDayOnOrBefore(calendar.isNoSendDay, lastDayInDoubt(now));
  const context: JobContext = {
    store,
    catalogue: loadCatalogue(),
    calendar,
    directories: directoryCache(),
    clock: { now: () => now },
    // Planning sends nothing.
    messenger: {
      send: async () => ({ kind: 'not-sent', reason: 'not-ours' }),
      update: async () => ({ kind: 'not-sent', reason: 'not-ours' }),
      holdBack: () => {},
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    probe: () => {},
    random: () => 0,
    localMode: false,
  };
  await planDigestsOfWeek(context, day);
  await planToday(context, day);
  await planLeaderDigests(context, day);
}
