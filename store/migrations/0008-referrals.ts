import { type Kysely, sql } from 'kysely';

/** Clocks that people start, counters of pre-checks and refusals, and the local directory of services. Nothing here can hold a text about a child. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await clocks(db);
  await counters(db);
  await services(db);
}

/** A clock is a deadline; what only clocks have is here. */
async function clocks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table clocks (
      deadline_id text primary key, kind text not null, started_from date not null, unit text not null, owner text not null
    )`.execute(db);
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
