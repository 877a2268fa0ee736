import { type Kysely, sql } from 'kysely';

/** Where people can be written to, and which activities have been seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversations (
      tenant_id text not null, conversation_id text not null, person_id text, aad_object_id text, user_id text not null,
      bot_id text not null, service_url text not null, state text not null, welcomed boolean not null default false, locale text, updated_at timestamptz not null,
      primary key (tenant_id, conversation_id)
    )`.execute(db);
  await sql`create index conversations_by_person on conversations (person_id)`.execute(db);
  await sql`create table inbound (conversation_id text not null, activity_id text not null, received_at timestamptz not null, primary key (conversation_id, activity_id))`.execute(
    db,
  );
  await sql`create index inbound_by_age on inbound (received_at)`.execute(db);
}
