import { type Kysely, sql } from 'kysely';

/** Whether the work of an activity is done: one that a process died over may be taken up when Teams delivers it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table inbound add column done boolean not null default true`.execute(db);
}
