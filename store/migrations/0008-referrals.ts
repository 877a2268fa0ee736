import { type Kysely, sql } from 'kysely';

/** Clocks that people start, counters of pre-checks and refusals, and the local directory of services. Nothing here can hold a text about a child. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await clocks(db);
  await counters(db);
  await services(db);
}

/**
 * A clock is a deadline whose subject names it, its owner and its unit; what only clocks have is here. The reference is apart, sealed with a key that is not in the
 * database, and goes when the clock stops; backups leave its table out.
 */
async function clocks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table clocks (
      id text primary key, kind text not null, unit text not null, owner text not null, started_from date not null, started_on date not null,
      amount int, counted_in text, has_reference boolean not null, prolonged_because text,
      left_on date
    )`.execute(db);
  await sql`create index clocks_of on clocks (owner)`.execute(db);
  await sql`create table clock_references (clock text primary key, sealed text not null)`.execute(db);
  // Somebody of the other side is asked for an answer; they are told of the kind and the day alone.
  await sql`
    create table clock_questions (
      id text primary key, clock text not null, unit text not null, person text not null, asked_by text not null, asked_on date not null,
      outcome text, answered_by text, answered_on date
    )`.execute(db);
  await sql`create index clock_questions_of on clock_questions (clock)`.execute(db);
}

/** How many, by unit and ISO week; never who, and never what was answered. */
async function counters(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table counters (unit text not null, week text not null, what text not null, count int not null, primary key (unit, week, what))`.execute(
    db,
  );
}

/** A table of the register. Lists are one entry a line. */
async function services(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table services (
      id text primary key, unit text, name text not null, kind text not null, route text not null, phone text, hours text,
      excludes text not null, refuses text not null, serves text not null, source_url text, position int not null, ended_on date
    )`.execute(db);
}
