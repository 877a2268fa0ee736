import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/**
 * How many messages are in each state: all that are on their way, and those for `from` (an Oslo date) and later that have
 * come to an end. Each part goes through an index, so that it costs what is under way and what is recent.
 */
export async function countMessages(db: Database, from: PlainDate): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select 'planned' as state, count(*)::int as count from messages where state = 'planned'
    union all select 'sending', count(*)::int from messages where state = 'sending'
    union all select state, count(*)::int from messages
      where local_date >= ${from.toString()}::date and kind in ('daily', 'digest', 'audit') and state not in ('planned', 'sending') group by state`.execute(
    db,
  );
  return Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.state, row.count]));
}

/** Messages of unknown fate whose content nothing carries yet. */
export async function countUnreconciled(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages
    where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable') and state = 'ambiguous'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How long the message has waited that has waited longest since its time came, in seconds; 0 when none does. */
export async function oldestDueSeconds(db: Database, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ oldest: number | null }>`
    select (extract(epoch from ${now.toString()}::timestamptz - min(send_at)))::float8 as oldest from messages
    where state = 'planned' and send_at <= ${now.toString()}::timestamptz`.execute(db);
  return Math.max(0, rows[0]?.oldest ?? 0);
}
