import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { keptPlan } from '../kept-plan.ts';
import type { Database } from '../open-store.ts';
import { type DueMessage, isDue } from './due.ts';

/**
 * Commits messages as `sending`, just before they leave; gives those that were taken, with how many requests have then been made
 * for them. One that another worker has taken, that no longer may leave, or that has changed since it was drawn is
 * not taken, nor is one that somebody is changing just now: nothing may be sent for it.
 */
export async function claimMessages(
  db: Database,
  asked: readonly Pick<DueMessage, 'id' | 'change'>[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const at = now.toString();
  const { rows } = await sql<{ id: string; attempts: number }>`
    ${keptPlan} with mine as materialized (
      select messages.id from unnest(${asked.map(({ id }) => id)}::text[], ${asked.map(({ change }) => change)}::int[]) as asked (id, change)
      join messages on messages.id = asked.id and messages.changes = asked.change
      where messages.state = 'planned' and ${isDue(at)}
      order by messages.id for update of messages skip locked
    )
    update messages set state = 'sending', attempts = attempts + 1, claimed_at = ${at}::timestamptz, drawn = changes
    from mine where messages.id = mine.id
    returning messages.id, attempts`.execute(db);
  return new Map(rows.map((row) => [row.id, row.attempts]));
}

/** What was in the air when a worker died: nobody knows its fate, so it is never sent again. Gives how many. */
export async function orphansBecomeAmbiguous(db: Database, tenant: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update messages set state = 'ambiguous', reason = 'interrupted' where state = 'sending' and tenant_id = ${tenant}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
