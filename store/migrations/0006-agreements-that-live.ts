import { type Kysely, sql } from 'kysely';

/**
 * What becomes of agreements: where each is in its life and how it came there, what it replaces, what its document has been found to say, and how far the
 * parties have come with agreeing on a time to meet, which others are told of at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agreements add column replaces text, add column closed_on date`.execute(db);
  await sql`alter table parties add column name_at_signing text`.execute(db);
  await sql`
    create table agreement_life (
      agreement text primary key, state text not null, since date not null, reason text, alive_on date not null,
      signatures_from date, revising boolean not null default false, look_on date, version int not null default 1
    )`.execute(db);
  // A day looks at the agreements whose day it is, however many there are.
  await sql`create index agreement_life_due on agreement_life (look_on) where look_on is not null`.execute(db);
  await sql`
    create table agreement_history (
      id bigint generated always as identity primary key, agreement text not null, on_day date not null, event text not null,
      from_state text not null, to_state text not null, by_person text, reason text
    )`.execute(db);
  await sql`create index agreement_history_of on agreement_history (agreement, id)`.execute(db);
  await sql`
    create table agreement_contents (
      agreement text not null, point text not null, noted_by text not null, noted_on date not null, primary key (agreement, point)
    )`.execute(db);
  await sql`create table reviews (deadline_id text primary key, agreement text not null, doc jsonb not null, changed_on date not null)`.execute(
    db,
  );
  await sql`create index reviews_of on reviews (agreement)`.execute(db);
  // A person's own calendar feed: its number is part of its address, so that a new number makes the old address worth nothing.
  await sql`create table calendar_feeds (person_id text primary key, number int not null, is_on boolean not null)`.execute(db);
  await sql`alter table messages add column about text`.execute(db);
  await sql`create index messages_about on messages (about) where about is not null`.execute(db);
  // One daily message a person and day, one digest; but one for every proposal that is made to them.
  await sql`alter table messages drop constraint messages_person_id_local_date_kind_key`.execute(db);
  await sql`create unique index messages_one_a_day on messages (person_id, local_date, kind) where kind <> 'review'`.execute(db);
}
