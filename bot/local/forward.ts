import { Temporal } from 'temporal-polyfill';
import { osloDate, osloInstant, osloTime } from '../../domain/time/oslo-time.ts';
import { isAfter } from '../../domain/time/plain-date.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planDigestsOfWeek, planToday } from '../../jobs/plan.ts';
import type { DemoClock } from './demo-clock.ts';

/** When something happens on a demo day, Oslo time: the digest goes, the daily message goes, late windows have opened. */
const stops = ['08:00', '08:15', '12:00'].map((time) => Temporal.PlainTime.from(time));

/**
 * Moves the demo's clock `days` days on, and does on the way what would have been done had the days passed. When `signal`
 * says stop, the clock stays where it is, so that what has not been sent that day is sent after the restart.
 */
export async function forwardDays(context: JobContext, clock: DemoClock, days: number, signal: AbortSignal): Promise<void> {
  const from = osloDate(clock.now());
  const timeOfDay = osloTime(clock.now());
  const last = from.add({ days });
  for (let day = from; !isAfter(day, last); day = day.add({ days: 1 })) {
    for (const stop of stops.map((time) => osloInstant(day, time))) {
      if (signal.aborted) return;
      if (Temporal.Instant.compare(stop, clock.now()) <= 0) continue;
      await clock.moveTo(stop);
      await planDigestsOfWeek(context, day);
      await planToday(context, day);
      await deliverAll(context, signal);
    }
  }
  if (signal.aborted) return;
  const arrival = osloInstant(last, timeOfDay);
  if (Temporal.Instant.compare(arrival, clock.now()) > 0) await clock.moveTo(arrival);
}
