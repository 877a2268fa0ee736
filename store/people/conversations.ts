import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { type PersonId, personId, tenantId } from '../../domain/ids.ts';
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

/** A conversation as it is stored. */
export interface KnownConversation extends Omit<SeenConversation, 'tenant' | 'conversationId' | 'person'> {
  readonly person: string | null;
  readonly state: 'active' | 'removed' | 'blocked';
  /** When it was last written. */
  readonly updatedAt: Temporal.Instant;
  /** The person has been seen in another conversation since. */
  readonly overtaken: boolean;
}

/** A conversation that goes on as it was is written this seldom: only an operator looks at the time itself. */
const hoursBetweenWrites = 24;

/**
 * Whether `rememberConversation` would change anything that somebody reads: where the person is written to, in which language, and which of their
 * conversations is the newest.
 */
export function isNews(seen: SeenConversation, known: KnownConversation | null, now: Temporal.Instant): boolean {
  if (known === null) return true;
  const person = seen.aadObjectId === null && seen.person === null ? known.person : seen.person;
  return (
    known.state !== 'active' ||
    known.overtaken ||
    known.person !== person ||
    known.aadObjectId !== (seen.aadObjectId ?? known.aadObjectId) ||
    known.userId !== seen.userId ||
    known.botId !== seen.botId ||
    known.serviceUrl !== seen.serviceUrl ||
    known.locale !== (seen.locale ?? known.locale) ||
    now.since(known.updatedAt).total('hours') >= hoursBetweenWrites
  );
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

/** How a person can be reached. */
export interface Reach {
  /** Their newest active conversation; null when the bot is not installed for them. */
  readonly address: Address | null;
  /** The Teams locale last seen, for when the register names no language. */
  readonly locale: string | null;
}

/** How each of these people can be reached; those who have no conversation are left out. */
export async function reachOf(db: Database, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Reach>> {
  const { rows } = await sql<ReachRow>`
    select tenant_id, conversation_id, person_id, user_id, bot_id, service_url, state, locale from conversations
    where person_id = any(${[...people]}::text[]) order by person_id, updated_at desc`.execute(db);
  const found = new Map<PersonId, Reach>();
  for (const row of rows) {
    const person = personId(row.person_id);
    const newer = found.get(person);
    const address = newer?.address ?? (row.state === 'active' ? addressIn(row) : null);
    found.set(person, { address, locale: newer === undefined ? row.locale : newer.locale });
  }
  return found;
}

interface ReachRow {
  tenant_id: string;
  conversation_id: string;
  person_id: string;
  user_id: string;
  bot_id: string;
  service_url: string;
  state: 'active' | 'removed' | 'blocked';
  locale: string | null;
}

const addressIn = (row: ReachRow): Address => ({
  tenant: tenantId(row.tenant_id),
  conversationId: row.conversation_id,
  serviceUrl: row.service_url,
  botId: row.bot_id,
  userId: row.user_id,
});

/** Where a person is written to: their newest active conversation; null when the bot is not installed for them. */
export const addressOf = async (db: Database, person: PersonId): Promise<Address | null> =>
  (await reachOf(db, [person])).get(person)?.address ?? null;

/** The Teams locale last seen for a person, when the register names no language. */
export const localeOf = async (db: Database, person: PersonId): Promise<string | null> =>
  (await reachOf(db, [person])).get(person)?.locale ?? null;

/** Forgets activities older than this; Teams repeats one within seconds, never after days. */
export async function forgetInbound(db: Database, before: Temporal.Instant): Promise<void> {
  await sql`delete from inbound where received_at < ${before.toString()}::timestamptz`.execute(db);
}
