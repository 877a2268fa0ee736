import { type Kysely, sql } from 'kysely';

/** Deadlines, the answers to them, and the outbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deadlines (
      id text primary key, routine text not null, subject text not null, due date not null, ladder jsonb not null,
      state text not null default 'open', opened_on date not null, meeting_on date, handled_through date, next_step_on date,
      version int not null default 1, outcome text, closed_by text, closed_on date, next_due date, successor text
    )`.execute(db);
  // The planner's day reads only what is due, however much is stored.
  await sql`create index deadlines_due on deadlines (next_step_on) where state = 'open' and next_step_on is not null`.execute(db);
  await sql`create unique index deadlines_one_open on deadlines (routine, subject) where state = 'open'`.execute(db);
  await sql`create index deadlines_by_subject on deadlines (subject)`.execute(db);
  await sql`
    create table quiets (
      deadline_id text not null, person_id text not null, until date not null, kind text not null, set_on date not null,
      resumed boolean not null default false, primary key (deadline_id, person_id)
    )`.execute(db);
  await sql`create index quiets_ending on quiets (until) where not resumed`.execute(db);
  await sql`create table declines (deadline_id text not null, person_id text not null, declined_on date not null, primary key (deadline_id, person_id))`.execute(
    db,
  );
  await sql`
    create table nudges (
      id bigint generated always as identity primary key, deadline_id text not null, key text not null, step int not null,
      person_id text not null, audience text not null, why jsonb not null, state text not null, until date, planned_on date not null,
      unique (deadline_id, key, person_id)
    )`.execute(db);
  await sql`create index nudges_held on nudges (until) where state = 'held'`.execute(db);
  await sql`create index nudges_by_person on nudges (person_id)`.execute(db);
  await sql`
    create table messages (
      id text primary key, person_id text not null, tenant_id text not null, local_date date not null, kind text not null,
      state text not null default 'planned', reason text, send_at timestamptz not null, closes_at timestamptz not null,
      not_before timestamptz, attempts int not null default 0, conversation_id text, activity_id text, sent_at timestamptz,
      carried boolean not null default false, changes int not null default 0, drawn int not null default 0,
      unique (person_id, local_date, kind)
    )`.execute(db);
  await sql`create index messages_to_send on messages (tenant_id, send_at) where state = 'planned'`.execute(db);
  await sql`create index messages_in_the_air on messages (tenant_id) where state = 'sending'`.execute(db);
  await sql`create index messages_to_carry on messages (local_date) where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable')`.execute(
    db,
  );
  await sql`create index messages_stale on messages (tenant_id) where changes > drawn`.execute(db);
  await sql`create index messages_by_day on messages (local_date, kind)`.execute(db);
  await sql`create table message_nudges (message_id text not null, nudge_id bigint not null, primary key (message_id, nudge_id))`.execute(
    db,
  );
  await sql`create index message_nudges_by_nudge on message_nudges (nudge_id)`.execute(db);
  await sql`create table nobody (deadline_id text not null, unit_id text not null, step int not null, found_on date not null, primary key (deadline_id, unit_id))`.execute(
    db,
  );
}
