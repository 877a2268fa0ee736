import { type Kysely, sql } from 'kysely';

/** What figures are made from and what has been shown of them: answers as they come, monthly counts, what leaders confirm, the pulse, guidelines, and digests past. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table units add column institution_type text`.execute(db);
  await answers(db);
  await monthlyCounts(db);
  await attestations(db);
  await pulses(db);
  await guidelines(db);
  await digests(db);
  await closedBooks(db);
  await leaderDigests(db);
}

/** Every answer to a deadline, in the order they came; rows are never changed. What stands now is in `quiets`, `declines` and `deadlines`. */
async function answers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table answers (
      id bigint generated always as identity primary key, deadline_id text not null, person_id text not null, what text not null, on_day date not null
    )`.execute(db);
  await sql`create index answers_of on answers (deadline_id)`.execute(db);
  await sql`create index answers_on on answers (on_day)`.execute(db);
}

/** What a unit has counted of a month (`2026-10`): one row that it was answered, and one a number that is not 0. */
async function monthlyCounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table monthly_counts (
      unit text not null, month text not null, definition int not null, asked text not null, ambulant_team text not null,
      by_person text not null, on_day date not null, version int not null default 1, primary key (unit, month)
    )`.execute(db);
  await sql`
    create table monthly_count_cells (
      unit text not null, month text not null, dimension text not null, value text not null, count int not null check (count > 0),
      primary key (unit, month, dimension, value)
    )`.execute(db);
}

/** What only a leader can confirm of a unit; the newest answer to a point holds. */
async function attestations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table attestations (
      unit text not null, point text not null, answer text not null, by_person text not null, on_day date not null, version int not null default 1,
      primary key (unit, point)
    )`.execute(db);
}

/** How far a party says that the cooperation has come, at a review; one answer a party, never added up. */
async function pulses(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pulses (
      deadline_id text not null, agreement text not null, unit text not null, rung int, factors jsonb not null, by_person text not null, on_day date not null,
      primary key (deadline_id, unit)
    )`.execute(db);
  await sql`create index pulses_of on pulses (agreement)`.execute(db);
}

/** A table of the register, and who has read what. `for_roles`: one a line. */
async function guidelines(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table guidelines (
      id text primary key, title text not null, source_url text, published_on date not null, unit text, for_roles text not null, position int not null,
      ended_on date
    )`.execute(db);
  await sql`
    create table guideline_reads (
      guideline text not null, unit text not null, by_person text not null, on_day date not null, primary key (guideline, unit)
    )`.execute(db);
}

/** How often a unit's digest comes, what the last ones said, and every count that has been shown of a closed period. */
async function digests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table digest_rhythms (
      unit text not null, kind text not null, rhythm text not null, by_person text not null, on_day date not null, primary key (unit, kind)
    )`.execute(db);
  await sql`
    create table digest_figures (
      scope text not null, on_day date not null, figure text not null, definition int not null, count int not null, total int,
      primary key (scope, on_day, figure)
    )`.execute(db);
  await sql`
    create table shown_counts (
      scope text not null, period text not null, figure text not null, value text not null, count int, on_day date not null,
      primary key (scope, period, figure, value)
    )`.execute(db);
}

/**
 * What units had counted of a tertial (`2026-T3`) when its numbers first came, and where they stood in figures then; rows are never changed. A number shown of a year must be
 * made of the same counts as those shown of its tertials, or the difference would tell what came late. `within`: the scopes a unit belongs to.
 */
async function closedBooks(db: Kysely<unknown>): Promise<void> {
  await sql`create table closed_periods (period text primary key, on_day date not null)`.execute(db);
  await sql`
    create table closed_counts (
      period text not null, unit text not null, within jsonb not null, groups jsonb not null, counts jsonb not null, months jsonb not null,
      primary key (period, unit)
    )`.execute(db);
}

/**
 * On which day it was last decided whether a leader gets their overview, with what there was to do, and the message that carries it: their own, or the day's. No message: there was nothing.
 * The next decision takes the row over, so a digest that is a leader's says so itself.
 */
async function leaderDigests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table leader_digests (
      person_id text primary key, decided_on date not null, to_act_on int not null, to_confirm int not null, message_id text
    )`.execute(db);
  await sql`create index leader_digests_of on leader_digests (message_id) where message_id is not null`.execute(db);
  await sql`alter table messages add column of_leader boolean not null default false`.execute(db);
}
