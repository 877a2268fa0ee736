import { type Kysely, sql } from 'kysely';

/** What agreements do besides living: decisions, meetings that come again, who does what, roles that change hands, and what parties cannot settle alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await decisions(db);
  await series(db);
  await actionMatrix(db);
  await changes(db);
}

/** What the parties have decided in a meeting. Each is done under a deadline of its own. */
async function decisions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table decisions (
      id bigint generated always as identity primary key, agreement text not null, deadline_id text not null, text text not null,
      owner_unit text, due date not null, by_person text not null, decided_on date not null
    )`.execute(db);
  await sql`create index decisions_of on decisions (agreement)`.execute(db);
  // The same form sent twice is one decision.
  await sql`create unique index decisions_once on decisions (deadline_id, text, due, coalesce(owner_unit, ''))`.execute(db);
}

/** Meetings that come again: the register's series with their members, who was there, and what councils and forums note. */
async function series(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table series (
      id text primary key, title text not null, kind text not null, agreement text, rhythm text, next_on date,
      discusses_children boolean not null, from_day date, to_day date, ended_on date
    )`.execute(db);
  await sql`create index series_of on series (agreement) where agreement is not null`.execute(db);
  await sql`
    create table series_members (
      series text not null, unit text not null, attendance text not null, position int not null, ended_on date, primary key (series, unit)
    )`.execute(db);
  await sql`
    create table series_attendance (
      deadline_id text not null, unit text not null, present boolean not null, mandatory boolean not null, primary key (deadline_id, unit)
    )`.execute(db);
  await sql`
    create table series_lines (
      id bigint generated always as identity primary key, series text not null, kind text not null, content text not null, on_day date not null,
      noted_by text not null, noted_on date not null, deadline_id text
    )`.execute(db);
  // A double click notes a line once.
  await sql`create unique index series_lines_once on series_lines (series, kind, noted_by, noted_on, on_day, content)`.execute(db);
  await sql`create index series_lines_newest on series_lines (series, kind, on_day, id)`.execute(db);
}

/** Who does what, and when, by agreement: a table of the register. A unit as such has no role, which is written as an empty one. */
async function actionMatrix(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table actions (
      agreement text not null, situation text not null, unit text not null, role text not null, what text not null, when_said text,
      keywords text not null, source_url text, position int not null, ended_on date, primary key (agreement, situation, unit, role, what)
    )`.execute(db);
}

/** Who has taken over what from whom, how far a new unit's list has come, and what parties cannot settle alone. */
async function changes(db: Kysely<unknown>): Promise<void> {
  // A hand-over has its deadline's id. `told`: the other parties' messages have been made, or there is nothing to tell.
  await sql`
    create table hand_overs (
      deadline_id text primary key, role text not null, unit text not null, person text not null, before jsonb not null,
      noticed_on date not null, told boolean not null default false
    )`.execute(db);
  await sql`create index hand_overs_untold on hand_overs (noticed_on) where not told`.execute(db);
  await sql`create index hand_overs_of on hand_overs (unit, person)`.execute(db);
  // Who was the contact last, and until when: an import that loses a name is put right by the next.
  await sql`alter table parties add column contact_before text, add column contact_left_on date`.execute(db);
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
