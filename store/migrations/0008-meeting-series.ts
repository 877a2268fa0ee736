import { type Kysely, sql } from 'kysely';

/** Meetings that come again: the register's series with their members, who was there, and what councils and forums note. */
export async function up(db: Kysely<unknown>): Promise<void> {
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
