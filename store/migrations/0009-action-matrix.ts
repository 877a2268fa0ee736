import { type Kysely, sql } from 'kysely';

/** Who does what, and when, by agreement: a table of the register. A unit as such has no role, which is written as an empty one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table actions (
      agreement text not null, situation text not null, unit text not null, role text not null, what text not null, when_said text,
      keywords text not null, source_url text, position int not null, ended_on date, primary key (agreement, situation, unit, role, what)
    )`.execute(db);
}
