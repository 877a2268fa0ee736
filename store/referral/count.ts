import { sql } from 'kysely';
import type { UnitId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';

/**
 * Counts each of `what` up by one, for a unit in an ISO week (`2026-W53`): one statement, so that everybody who counts at the same time is counted. Never who,
 * and never what was answered.
 */
export async function count(db: Database, unit: UnitId, week: string, what: readonly string[]): Promise<void> {
  if (what.length === 0) return;
  await db
    .insertInto('counters')
    // In one order everywhere: those who count the same things at once wait for each other, and never in a ring.
    .values([...new Set(what)].toSorted().map((each) => ({ unit, week, what: each, count: 1 })))
    .onConflict((conflict) => conflict.columns(['unit', 'week', 'what']).doUpdateSet({ count: sql<number>`counters.count + 1` }))
    .execute();
}
