import { type Kysely, sql } from 'kysely';

/**
 * What follows when people and units change: who has taken over what from whom, how far a new unit's list has come; and what parties cannot settle alone: a
 * disagreement with its levels, a request for help, and the steps of both for an agreement's history.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A hand-over has its deadline's id. `told`: the other parties' messages have been made, or there is nothing to tell.
  await sql`
    create table hand_overs (
      deadline_id text primary key, role text not null, unit text not null, person text not null, before jsonb not null,
      noticed_on date not null, told boolean not null default false
    )`.execute(db);
  await sql`create index hand_overs_untold on hand_overs (noticed_on) where not told`.execute(db);
  await sql`create index hand_overs_of on hand_overs (person, unit)`.execute(db);
  await sql`
    create table onboarding_ticks (unit text not null, point text not null, by_person text not null, on_day date not null, primary key (unit, point))`.execute(
    db,
  );
  await sql`
    create table disagreements (
      id bigint generated always as identity primary key, agreement text not null, theme text not null, raised_by text not null, unit text not null,
      raised_on date not null, state text not null, deadline_id text, due date
    )`.execute(db);
  // At most one is open: two who raise at the same moment meet here.
  await sql`create unique index disagreements_one_open on disagreements (agreement) where state in ('local', 'regional', 'leaders')`.execute(
    db,
  );
  await sql`create index disagreements_due on disagreements (due) where state in ('local', 'regional')`.execute(db);
  // Each level is a deadline; a card about an earlier one still says what it was about.
  await sql`create table disagreement_stages (deadline_id text primary key, disagreement bigint not null, level text not null)`.execute(db);
  await sql`
    create table help_requests (
      deadline_id text primary key, agreement text not null, theme text not null, unit text not null, asked_by text not null, asked_on date not null
    )`.execute(db);
  await sql`
    create table agreement_steps (
      id bigint generated always as identity primary key, agreement text not null, on_day date not null, what text not null, event text not null,
      theme text not null, by_person text
    )`.execute(db);
  await sql`create index agreement_steps_of on agreement_steps (agreement, id)`.execute(db);
  await sql`create index messages_words on messages (person_id) where kind = 'word'`.execute(db);
  // One a day of what is planned for a day; what is told at once comes as often as there is something to tell.
  await sql`drop index messages_one_a_day`.execute(db);
  await sql`create unique index messages_one_a_day on messages (person_id, local_date, kind) where kind in ('daily', 'digest', 'audit')`.execute(
    db,
  );
}
