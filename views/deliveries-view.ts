import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type DeliveriesView, type DeliveryItem, type DeliveryTrouble, deliveryTroubles } from '../cards/view-models.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import { provedByAnswer } from '../store/messages/reconcile.ts';
import type { Database } from '../store/open-store.ts';
import type { ViewContext } from './context.ts';

/** How many days are looked back over, today counted. */
const daysBack = 14;
/** How many messages are shown. */
const shown = 10;
/** A message that has waited for longer than this is late. */
const lateAfter = { hours: 1 } as const;

interface Row {
  name: string;
  local_date: string;
  kind: DeliveryItem['kind'];
  trouble: DeliveryTrouble;
  reason: string;
  settled: DeliveryItem['settled'];
  /** Its window is still open. */
  may_go: boolean;
}

/**
 * Messages of the last 14 days that are of unknown fate, failed, unreachable or late. Each side's administrators see their
 * own tenant's, and those without a tenant, as in «ingen mottaker». `now` tells what is late.
 */
export async function deliveriesView(
  db: Database,
  { directory, today, viewer }: Pick<ViewContext, 'directory' | 'today' | 'viewer'>,
  now: Temporal.Instant,
): Promise<DeliveriesView> {
  const from = today.subtract({ days: daysBack - 1 });
  const troubled = troubledMessages(from.toString(), now, directory.people.get(viewer)?.tenant ?? null);
  const counts = await sql<{ trouble: DeliveryTrouble; unsettled: number; settled: number }>`
    select trouble, count(*) filter (where settled is null)::int as unsettled, count(settled)::int as settled
    from ${troubled} as troubled group by trouble`.execute(db);
  const { rows } = await sql<Row>`
    select coalesce(people.name, '–') as name, local_date::text, kind, trouble, reason, settled, may_go
    from ${troubled} as troubled left join people on people.id = troubled.person_id
    order by settled is not null, local_date desc, people.name, troubled.id limit ${shown}`.execute(db);
  const unsettled = Object.fromEntries(deliveryTroubles.map((trouble) => [trouble, 0]));
  for (const row of counts.rows) unsettled[row.trouble] = row.unsettled;
  const settled = counts.rows.reduce((sum, row) => sum + row.settled, 0);
  const all = settled + counts.rows.reduce((sum, row) => sum + row.unsettled, 0);
  return {
    today,
    from,
    unsettled: {
      ambiguous: unsettled['ambiguous'] ?? 0,
      failed: unsettled['failed'] ?? 0,
      unreachable: unsettled['unreachable'] ?? 0,
      late: unsettled['late'] ?? 0,
    },
    settled,
    items: rows.map((row) => ({
      name: row.name,
      on: plainDate(row.local_date),
      kind: row.kind,
      trouble: row.trouble,
      reason: row.reason,
      settled: row.settled,
      next: nextFor(row),
    })),
    more: Math.max(0, all - rows.length),
  };
}

/** One branch an index: what came back with a reason, and what still waits. */
const troubledMessages = (from: string, now: Temporal.Instant, tenant: string | null) => sql`(
  select id, person_id, local_date, kind, reason, false as may_go,
    case state when 'cancelled' then 'late' when 'sent' then 'ambiguous' else state end as trouble,
    case when state = 'sent' then 'answered' when carried then 'carried' end as settled
  from messages
  where reason is not null and state not in ('planned', 'sending') and local_date >= ${from}::date and ${isOurs(tenant)}
    and (state in ('ambiguous', 'failed', 'unreachable') or state = 'cancelled' and reason = 'day-passed' or state = 'sent' and reason = ${provedByAnswer})
  union all
  select id, person_id, local_date, kind, coalesce(reason, 'waiting') as reason, closes_at >= ${now.toString()}::timestamptz as may_go, 'late' as trouble, null as settled
  from messages
  where state = 'planned' and send_at <= ${now.subtract(lateAfter).toString()}::timestamptz and local_date >= ${from}::date and ${isOurs(tenant)}
)`;

const isOurs = (tenant: string | null) => sql`(${tenant}::text is null or tenant_id = '' or tenant_id = ${tenant})`;

/** What happens by itself; the planner's rules in short. */
function nextFor({ kind, trouble, reason, may_go }: Row): DeliveryItem['next'] {
  if (trouble === 'late' && may_go) return 'soon';
  if (kind !== 'daily') return 'not-repeated';
  if (trouble === 'unreachable') return 'stand-in';
  return reason === 'left-the-register' || reason === 'role-lost' ? 'somebody-else' : 'next-message';
}
