import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type PersonId, tenantId } from '../../domain/ids.ts';
import type { Address } from '../../domain/ports.ts';
import type { Database } from '../open-store.ts';

/** What an inbound activity tells of where its sender can be written to. */
export interface SeenConversation {
  readonly tenant: string;
  readonly conversationId: string;
  readonly person: PersonId | null;
  readonly aadObjectId: string | null;
  readonly userId: string;
  readonly botId: string;
  readonly serviceUrl: string;
  readonly locale: string | null;
}

/**
 * Keeps the newest reference of a conversation. The service URL holds for the whole tenant, so the tenant's other
 * conversations get it too when it has changed.
 */
export async function rememberConversation(db: Database, seen: SeenConversation, now: Temporal.Instant): Promise<void> {
  const values = {
    tenant_id: seen.tenant,
    conversation_id: seen.conversationId,
    person_id: seen.person,
    aad_object_id: seen.aadObjectId,
    user_id: seen.userId,
    bot_id: seen.botId,
    service_url: seen.serviceUrl,
    state: 'active' as const,
    locale: seen.locale,
    updated_at: now.toString(),
  };
  // Not every activity tells the locale, or who it is from.
  const personKept = sql<
    string | null
  >`case when excluded.aad_object_id is null and excluded.person_id is null then conversations.person_id else excluded.person_id end`;
  const { tenant_id: _tenant, conversation_id: _conversation, ...changing } = values;
  await db
    .insertInto('conversations')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'conversation_id']).doUpdateSet({
        ...changing,
        person_id: personKept,
        aad_object_id: sql`coalesce(excluded.aad_object_id, conversations.aad_object_id)`,
        locale: sql`coalesce(excluded.locale, conversations.locale)`,
      }),
    )
    .execute();
}

/** The tenant's other conversations follow its newest service URL. */
export async function followServiceUrl(db: Database, tenant: string, serviceUrl: string): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ service_url: serviceUrl })
    .where('tenant_id', '=', tenant)
    .where('service_url', '<>', serviceUrl)
    .execute();
}

/** The bot was removed, or the person has blocked it: nothing more is sent there until it is installed again. */
export async function closeConversation(
  db: Database,
  tenant: string,
  conversationId: string,
  state: 'removed' | 'blocked',
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ state, welcomed: false, updated_at: now.toString() })
    .where('tenant_id', '=', tenant)
    .where('conversation_id', '=', conversationId)
    .execute();
}

/** True once after each installation: opening a window again is no reason to welcome anybody again. */
export async function takeWelcome(db: Database, tenant: string, conversationId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('conversations')
    .set({ welcomed: true })
    .where('tenant_id', '=', tenant)
    .where('conversation_id', '=', conversationId)
    .where('welcomed', '=', false)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Where a person is written to: their newest active conversation; null when the bot is not installed for them. */
export async function addressOf(db: Database, person: PersonId): Promise<Address | null> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('person_id', '=', person)
    .where('state', '=', 'active')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    tenant: tenantId(row.tenant_id),
    conversationId: row.conversation_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    userId: row.user_id,
  };
}

/** The Teams locale last seen for a person, when the register names no language. */
export async function localeOf(db: Database, person: PersonId): Promise<string | null> {
  const row = await db
    .selectFrom('conversations')
    .select('locale')
    .where('person_id', '=', person)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.locale ?? null;
}

/** Takes note of an inbound activity; false when it has been seen before. */
export async function isFirstDelivery(db: Database, conversationId: string, activityId: string, now: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('inbound')
    .values({ conversation_id: conversationId, activity_id: activityId, received_at: now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets activities older than this; Teams repeats one within seconds, never after days. */
export async function forgetInbound(db: Database, before: Temporal.Instant): Promise<void> {
  await sql`delete from inbound where received_at < ${before.toString()}::timestamptz`.execute(db);
}
