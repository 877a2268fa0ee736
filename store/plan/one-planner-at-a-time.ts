import { sql } from 'kysely';
import type { Database } from '../open-store.ts';

/** Within a transaction: waits until no other planning or import is under way, in whichever replica, and keeps others waiting. */
export async function onePlannerAtATime(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('plan', 0))`.execute(trx);
}
