import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../domain/ports.ts';
import type { Database } from '../../store/open-store.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

/** Where the demo begins: Monday 22 February 2027 at 09:00 in Oslo, five weeks before Easter. */
const demoStart = Temporal.Instant.from('2027-02-22T08:00:00Z');
const key = 'demo-clock-offset-ms';

/** A clock that is ahead of (or behind) the real one by an offset kept in the database, so that a restart keeps the demo's day. */
export interface DemoClock extends Clock {
  /** Moves to this instant; it ticks on from there. */
  moveTo(instant: Temporal.Instant): Promise<void>;
}

export async function demoClock(db: Database, real: Clock): Promise<DemoClock> {
  const stored = await readSetting(db, key);
  let offset = typeof stored === 'number' ? stored : demoStart.epochMilliseconds - real.now().epochMilliseconds;
  if (typeof stored !== 'number') await writeSetting(db, key, offset);
  return {
    now: () => real.now().add({ milliseconds: offset }),
    moveTo: async (instant) => {
      offset = instant.epochMilliseconds - real.now().epochMilliseconds;
      await writeSetting(db, key, offset);
    },
  };
}
