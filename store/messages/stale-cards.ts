import { sql } from 'kysely';
import { messageId, personId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';
import { revisionNow } from '../register/directory-cache.ts';
import { dateOf } from '../rows.ts';
import type { OutboxKind } from '../schema.ts';
import { type DueMessage, isStale } from './due.ts';

export interface StaleMessage extends Pick<DueMessage, 'id' | 'person' | 'date' | 'kind' | 'about' | 'change'> {
  readonly conversationId: string;
  readonly activityId: string;
}

/**
 * Sent cards that no longer show what is so, in the order of their ids from after `after` on, and the revision of the register
 * that goes with them. Drawing one twice does no harm, so they are only noted as drawn afterwards.
 */
export async function staleMessages(
  db: Database,
  tenant: string,
  after: string,
  limit: number,
): Promise<{ readonly messages: readonly StaleMessage[]; readonly revision: number }> {
  const { rows } = await sql<{
    id: string;
    person_id: string;
    local_date: string;
    kind: OutboxKind;
    about: string | null;
    conversation_id: string | null;
    activity_id: string;
    changes: number;
    revision: number;
  }>`
    select id, person_id, local_date, kind, about, conversation_id, activity_id, changes, ${revisionNow} as revision from messages
    where ${isStale} and tenant_id = ${tenant} and id > ${after} order by id limit ${limit}`.execute(db);
  return {
    revision: rows[0]?.revision ?? 0,
    messages: rows.map((row) => ({
      id: messageId(row.id),
      person: personId(row.person_id),
      date: dateOf(row.local_date),
      kind: row.kind,
      about: row.about,
      conversationId: row.conversation_id ?? '',
      activityId: row.activity_id,
      change: row.changes,
    })),
  };
}

/** These cards show these changes now, or never can; a later change is still to be drawn. */
export async function noteDrawn(db: Database, drawn: readonly Pick<StaleMessage, 'id' | 'change'>[]): Promise<void> {
  await sql`
    with shown as materialized (
      select messages.id, shown.change from unnest(${drawn.map(({ id }) => id)}::text[], ${drawn.map(({ change }) => change)}::int[]) as shown (id, change)
      join messages on messages.id = shown.id order by messages.id for update of messages
    )
    update messages set drawn = shown.change from shown where messages.id = shown.id and messages.drawn < shown.change`.execute(db);
}
