import { type Kysely, sql } from 'kysely';

/** What the parties of an agreement have decided in a meeting. Each is done under a deadline of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table decisions (
      id bigint generated always as identity primary key, agreement text not null, deadline_id text not null, text text not null,
      owner_unit text, due date not null, by_person text not null, decided_on date not null
    )`.execute(db);
  await sql`create index decisions_of on decisions (agreement)`.execute(db);
  // The same form sent twice is one decision.
  await sql`create unique index decisions_once on decisions (deadline_id, text, due, coalesce(owner_unit, ''))`.execute(db);
}
