import { type Kysely, sql } from 'kysely';

/** When a message was taken out of the outbox, and an index that gives the next ones in order without sorting all that are due. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column claimed_at timestamptz`.execute(db);
  await sql`drop index messages_to_send`.execute(db);
  await sql`create index messages_to_send on messages (tenant_id, send_at, id) where state = 'planned'`.execute(db);
}
