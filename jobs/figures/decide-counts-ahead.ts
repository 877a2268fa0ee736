import { setImmediate } from 'node:timers/promises';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { shownCounts } from '../../views/figures/counts-view.ts';
import type { JobContext } from '../context.ts';

/**
 * Decides, for every unit that somebody reads a digest about, which counts of the newest closed periods are shown. Whoever opens them first would decide it otherwise,
 * and a large region takes longer than Teams waits for an answer. What is decided is only read.
 */
export async function decideCountsAhead({ store, directories, clock }: JobContext): Promise<void> {
  const today = osloDate(clock.now());
  const directory = await directories.current(store.db);
  const held = (['regionalt-helseansvarlig', 'leder'] as const).flatMap((role) => directory.everyHolder(role, today));
  for (const unit of new Set(held.map((holder) => holder.unit))) {
    await shownCounts(store.db, [unit], { directory, today });
    // Deciding is reckoning without a pause: messages and buttons get their turn between two units.
    await setImmediate();
  }
}
