import { Temporal } from 'temporal-polyfill';
import { osloDate, osloInstant, osloTime } from '../../domain/time/oslo-time.ts';
import { isAfter } from '../../domain/time/plain-date.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planLeaderDigests } from '../../jobs/figures/plan-leader-digests.ts';
import { planDigestsOfWeek, planToday } from '../../jobs/plan.ts';
import { sendTimesOn } from '../../store/messages/outbox.ts';
import type { DemoClock } from './demo-clock.ts';

/** When every demo day is looked at, Oslo time: the digest goes, the daily message goes. Later windows follow as planned. */
const stops = ['08:00', '08:15'].map((time) => Temporal.PlainTime.from(time));

/**
 * Moves the demo's clock `days` days on, and does on the way what would have been done had the days passed. When `signal`
 * says stop, the clock stays where it is, so that what has not been sent that day is sent after the restart.
 */
export async function forwardDays(context: JobContext, clock: DemoClock, days: number, signal: AbortSignal): Promise<void> {
  const from = osloDate(clock.now());
  const timeOfDay = osloTime(clock.now());
  const last = from.add({ days });
  const work = async (): Promise<void> => {
    await planDigestsOfWeek(context, osloDate(clock.now()));
    await planToday(context, osloDate(clock.now()));
    await planLeaderDigests(context, osloDate(clock.now()));
    await deliverAll(context, signal);
  };
  await work();
  for (let day = from; !isAfter(day, last); day = day.add({ days: 1 })) {
    for (const stop of stops.map((time) => osloInstant(day, time))) await goTo(stop, work);
    for (const later of await sendTimesOn(context.store.db, day)) await goTo(later, work);
  }
  await goTo(osloInstant(last, timeOfDay), work);

  /** Never back, and no further once it is told to stop. */
  async function goTo(instant: Temporal.Instant, then: () => Promise<void>): Promise<void> {
    if (signal.aborted || Temporal.Instant.compare(instant, clock.now()) <= 0) return;
    await clock.moveTo(instant);
    await then();
  }
}
