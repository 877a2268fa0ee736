import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { type MessageId, messageId, type PersonId, personId, type TenantId } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { bumpRevision } from '../register/directory-cache.ts';

/** A message taken out of the outbox: its row is committed as `sending` before anybody tries to send it. */
export interface ClaimedMessage {
  readonly id: MessageId;
  readonly person: PersonId;
  readonly date: PlainDate;
  readonly kind: 'daily' | 'digest';
  readonly attempts: number;
}

/** Tenants for which something can be sent or redrawn now. */
export async function tenantsWithWork(db: Database, now: Temporal.Instant): Promise<readonly string[]> {
  const at = now.toString();
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from messages where state = 'planned' and send_at <= ${at}::timestamptz and closes_at >= ${at}::timestamptz
      and (not_before is null or not_before <= ${at}::timestamptz)
    union select tenant_id from messages where state = 'sending'
    union select tenant_id from messages where changes > drawn and state = 'sent' and activity_id is not null`.execute(db);
  return rows.map((row) => row.tenant_id);
}

/**
 * Takes the next messages whose time has come, oldest first. Chosen in a step of its own: PostgreSQL may run a subquery once a
 * row, and would then take more than `limit`.
 */
export async function claimDue(db: Database, tenant: string, now: Temporal.Instant, limit: number): Promise<readonly ClaimedMessage[]> {
  const at = now.toString();
  const { rows } = await sql<{ id: string; person_id: string; local_date: string; kind: 'daily' | 'digest'; attempts: number }>`
    with due as materialized (
      select id from messages
      where state = 'planned' and tenant_id = ${tenant} and send_at <= ${at}::timestamptz and closes_at >= ${at}::timestamptz
        and (not_before is null or not_before <= ${at}::timestamptz)
      order by send_at, id limit ${limit} for update skip locked
    )
    update messages set state = 'sending', attempts = attempts + 1 from due where messages.id = due.id
    returning messages.id, person_id, local_date, kind, attempts`.execute(db);
  return rows.map((row) => ({
    id: messageId(row.id),
    person: personId(row.person_id),
    date: plainDate(row.local_date),
    kind: row.kind,
    attempts: row.attempts,
  }));
}

/** What was in the air when a worker died: nobody knows its fate, so it is never sent again. Gives how many. */
export async function orphansBecomeAmbiguous(db: Database, tenant: string): Promise<number> {
  const result = await db
    .updateTable('messages')
    .set({ state: 'ambiguous', reason: 'interrupted' })
    .where('state', '=', 'sending')
    .where('tenant_id', '=', tenant)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export type Recorded =
  | { readonly state: 'sent'; readonly conversationId: string; readonly activityId: string }
  | { readonly state: 'ambiguous' | 'failed'; readonly reason: string }
  | { readonly state: 'unreachable'; readonly reason: string }
  | { readonly state: 'planned'; readonly reason: string; readonly notBefore: Temporal.Instant }
  | { readonly state: 'cancelled'; readonly reason: string };

/** Writes what became of a claimed message. `today` is the Oslo date a person is first known to be unreachable on. */
export async function recordOutcome(
  db: Database,
  message: Pick<ClaimedMessage, 'id' | 'person'>,
  outcome: Recorded,
  now: Temporal.Instant,
  today: PlainDate,
): Promise<void> {
  if (outcome.state === 'sent') {
    await db
      .updateTable('messages')
      .set({
        state: 'sent',
        reason: null,
        conversation_id: outcome.conversationId,
        activity_id: outcome.activityId,
        sent_at: now.toString(),
      })
      .where('id', '=', message.id)
      .execute();
    return;
  }
  const change = {
    state: outcome.state,
    reason: outcome.reason,
    ...(outcome.state === 'planned' ? { not_before: outcome.notBefore.toString() } : {}),
  };
  await db.updateTable('messages').set(change).where('id', '=', message.id).execute();
  if (outcome.state === 'unreachable') await markUnreachable(db, message.person, outcome.reason, today);
}

/** From `today` on this person cannot be reached; the first day is kept. */
export async function markUnreachable(db: Database, person: PersonId, reason: string, today: PlainDate): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ unreachable_since: today.toString(), unreachable_reason: reason })
    .where('id', '=', person)
    .where('unreachable_since', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await bumpRevision(db);
}

/** The person has written, or has the bot again: what could not reach them on `today` may go after all. */
export async function markReachable(db: Database, person: PersonId, today: PlainDate): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'planned', reason: null })
    .where('person_id', '=', person)
    .where('local_date', '=', today.toString())
    .where('state', '=', 'unreachable')
    .where('carried', '=', false)
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('people')
    .set({ unreachable_since: null, unreachable_reason: null })
    .where('id', '=', person)
    .where('unreachable_since', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await bumpRevision(db);
}

export interface StaleMessage extends Pick<ClaimedMessage, 'id' | 'person' | 'date' | 'kind'> {
  readonly conversationId: string;
  readonly activityId: string;
  /** The change that a card drawn from now on shows. */
  readonly change: number;
}

/** Sent cards that no longer show what is so. Drawing one twice does no harm, so they are only noted as drawn afterwards. */
export async function staleMessages(db: Database, tenant: string, limit: number): Promise<readonly StaleMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'person_id', 'local_date', 'kind', 'conversation_id', 'activity_id', 'changes'])
    .whereRef('changes', '>', 'drawn')
    .where('state', '=', 'sent')
    .where('activity_id', 'is not', null)
    .where('tenant_id', '=', tenant)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap((row) =>
    row.conversation_id === null || row.activity_id === null
      ? []
      : [
          {
            id: messageId(row.id),
            person: personId(row.person_id),
            date: plainDate(row.local_date),
            kind: row.kind,
            conversationId: row.conversation_id,
            activityId: row.activity_id,
            change: row.changes,
          },
        ],
  );
}

/** The card shows this change now, or never can; a later change is still to be drawn. */
export async function noteDrawn(db: Database, message: Pick<StaleMessage, 'id' | 'change'>): Promise<void> {
  await db.updateTable('messages').set({ drawn: message.change }).where('id', '=', message.id).execute();
}

/** How many messages there are in each state. */
export async function countByState(db: Database, tenant?: TenantId): Promise<Readonly<Record<string, number>>> {
  const query = db
    .selectFrom('messages')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state');
  const rows = await (tenant === undefined ? query : query.where('tenant_id', '=', tenant)).execute();
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** The Oslo date a message is for; null when there is none of that id. */
export async function dateOfMessage(db: Database, id: string): Promise<PlainDate | null> {
  const row = await db.selectFrom('messages').select('local_date').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : plainDate(row.local_date);
}

/** Whether a message of this id went to this person. */
export async function ownsMessage(db: Database, person: PersonId, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', person)
    .where('kind', '=', 'daily')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who has had digests before, but none in the week that begins on `monday`: one that its day passed without counts as none. */
export async function peopleWhoseDigestWasMissed(db: Database, monday: PlainDate): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from messages where kind = 'digest'
    group by person_id having coalesce(max(local_date) filter (where state <> 'cancelled'), '-infinity'::date) < ${monday.toString()}::date`.execute(
    db,
  );
  return new Set(rows.map((row) => personId(row.person_id)));
}

/** When something planned for this Oslo date is to go. */
export async function sendTimesOn(db: Database, date: PlainDate): Promise<readonly Temporal.Instant[]> {
  const rows = await db
    .selectFrom('messages')
    .select('send_at')
    .distinct()
    .where('local_date', '=', date.toString())
    .where('state', '=', 'planned')
    .orderBy('send_at')
    .execute();
  return rows.map((row) => Temporal.Instant.from(row.send_at));
}
