import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type MessageId, messageId, type PersonId, personId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { revisionNow } from '../register/directory-cache.ts';
import { dateOf } from '../rows.ts';
import type { OutboxKind } from '../schema.ts';

/** A message that may leave now. Nobody has taken it: it still stands as `planned`. */
export interface DueMessage {
  readonly id: MessageId;
  readonly person: PersonId;
  readonly date: PlainDate;
  readonly kind: OutboxKind;
  /** The deadline a `review` or a `word` is about; null for every other kind. */
  readonly about: string | null;
  /** How many requests have been made for it before. */
  readonly attempts: number;
  /** What a card drawn from now on shows; when it has moved on since, somebody has answered. */
  readonly change: number;
  /** Its place in the order in which messages leave. */
  readonly place: DuePlace;
}

export interface DuePlace {
  readonly sendAt: string;
  readonly id: string;
}

/** Before the first. */
export const beginning: DuePlace = { sendAt: '-infinity', id: '' };

/**
 * A tenant's messages whose time has come, in the order they leave, from after `after` on, and the revision of the register
 * that goes with them. Costs what it gives, however much is stored: one walk along the index in sending order.
 */
export async function dueMessages(
  db: Database,
  tenant: string,
  now: Temporal.Instant,
  after: DuePlace,
  limit: number,
): Promise<{ readonly messages: readonly DueMessage[]; readonly revision: number }> {
  const at = now.toString();
  const { rows } = await sql<DueRow>`
    select id, person_id, local_date, kind, about, attempts, changes, send_at, ${revisionNow} as revision from messages
    where state = 'planned' and tenant_id = ${tenant} and (send_at, id) > (${after.sendAt}::timestamptz, ${after.id}) and ${isDue(at)}
    order by send_at, id limit ${limit}`.execute(db);
  return {
    revision: rows[0]?.revision ?? 0,
    messages: rows.map((row) => ({
      id: messageId(row.id),
      person: personId(row.person_id),
      date: dateOf(row.local_date),
      kind: row.kind,
      about: row.about,
      attempts: row.attempts,
      change: row.changes,
      place: { sendAt: row.send_at, id: row.id },
    })),
  };
}

interface DueRow {
  id: string;
  person_id: string;
  local_date: string;
  kind: OutboxKind;
  about: string | null;
  attempts: number;
  changes: number;
  send_at: string;
  revision: number;
}

/** Its time has come, its window is open, and Teams has not asked for longer patience. */
export const isDue = (at: string) => sql<boolean>`
  messages.send_at <= ${at}::timestamptz and messages.closes_at >= ${at}::timestamptz
    and (messages.not_before is null or messages.not_before <= ${at}::timestamptz)`;

/**
 * Tenants for which something can be sent or redrawn now. Each index is walked from tenant to tenant, never from message
 * to message: this is asked many times a minute.
 */
export async function tenantsWithWork(db: Database, now: Temporal.Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    with recursive waiting (tenant_id) as (
      (select tenant_id from messages where state = 'planned' order by tenant_id limit 1)
      union all
      select (select tenant_id from messages where state = 'planned' and tenant_id > waiting.tenant_id order by tenant_id limit 1)
      from waiting where waiting.tenant_id is not null
    ), stale (tenant_id) as (
      (select tenant_id from messages where ${isStale} order by tenant_id limit 1)
      union all
      select (select tenant_id from messages where ${isStale} and tenant_id > stale.tenant_id order by tenant_id limit 1)
      from stale where stale.tenant_id is not null
    )
    select tenant_id from waiting where exists (
      select 1 from messages where state = 'planned' and messages.tenant_id = waiting.tenant_id and ${isDue(now.toString())}
    )
    union select tenant_id from messages where state = 'sending'
    union select tenant_id from stale where tenant_id is not null`.execute(db);
  return rows.map((row) => row.tenant_id);
}

/** A card that people have, and that no longer shows what is so. Written as the index has it. */
export const isStale = sql<boolean>`changes > drawn and state = 'sent' and activity_id is not null`;
