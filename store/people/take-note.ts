import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type PersonId, personId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';
import { revisionNow } from '../register/directory-cache.ts';
import type { SeenConversation } from './conversations.ts';

export interface Noted {
  /** False: this activity has come before, and nothing was written. */
  readonly first: boolean;
  /** Who it is in the register, by tenant and object id; null when nobody is, or several are. */
  readonly person: PersonId | null;
  /** The register's revision, for `DirectoryCache.at`. */
  readonly revision: number;
  /** The service URL is not the one this conversation had: the tenant's others are to follow. */
  readonly hasMoved: boolean;
}

/**
 * Everything a turn begins with, in one statement and one commit, because a round trip costs more than what it asks: whether
 * the activity is new (`activityId` null: not asked), who wrote, and where they can be written to. Does what
 * `isFirstDelivery`, `findByObjectId` and `rememberConversation` do.
 */
export async function takeNote(
  db: Database,
  seen: Omit<SeenConversation, 'person'>,
  activityId: string | null,
  now: Temporal.Instant,
): Promise<Noted> {
  const at = now.toString();
  const isFirst = activityId === null ? sql<boolean>`true` : sql<boolean>`exists (select 1 from fresh)`;
  const fresh =
    activityId === null
      ? sql``
      : sql`fresh as (
          insert into inbound (conversation_id, activity_id, received_at) values (${seen.conversationId}, ${activityId}, ${at}::timestamptz)
          on conflict do nothing returning 1
        ),`;
  const { rows } = await sql<{ first: boolean; person: string | null; revision: number; moved: boolean }>`
    with ${fresh} who as (
      select case when count(*) = 1 then min(id) end as id from people
      where coalesce(aad_object_id, linked_aad_object_id) = ${seen.aadObjectId} and ended_on is null
        and ${seen.tenant} <> '' and coalesce(tenant_id, linked_tenant_id, ${seen.tenant}) = ${seen.tenant}
    ), kept as (
      insert into conversations (tenant_id, conversation_id, person_id, aad_object_id, user_id, bot_id, service_url, state, locale, updated_at)
      select ${seen.tenant}, ${seen.conversationId}, who.id, ${seen.aadObjectId}, ${seen.userId}, ${seen.botId}, ${seen.serviceUrl},
        'active', ${seen.locale}, ${at}::timestamptz
      from who where ${isFirst}
      on conflict (tenant_id, conversation_id) do update set
        person_id = case when excluded.aad_object_id is null then conversations.person_id else excluded.person_id end,
        aad_object_id = coalesce(excluded.aad_object_id, conversations.aad_object_id), user_id = excluded.user_id, bot_id = excluded.bot_id,
        service_url = excluded.service_url, state = excluded.state, locale = coalesce(excluded.locale, conversations.locale), updated_at = excluded.updated_at
      returning 1
    )
    select ${isFirst} as first, who.id as person, ${revisionNow} as revision, not exists (
      select 1 from conversations
      where tenant_id = ${seen.tenant} and conversation_id = ${seen.conversationId} and service_url = ${seen.serviceUrl}
    ) as moved
    from who`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('the database gave no answer');
  return { first: row.first, person: row.person === null ? null : personId(row.person), revision: row.revision, hasMoved: row.moved };
}
