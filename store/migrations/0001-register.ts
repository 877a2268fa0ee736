import { type Kysely, sql } from 'kysely';

/** The register: what an administrator brings. Rows end (`ended_on`), they are never deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table units (
      id text primary key, name text not null, kind text not null, parent text, ownership text, municipality text,
      region_lead_unit text, window_opens text, window_closes text, ended_on date
    )`.execute(db);
  await sql`
    create table people (
      id text primary key, name text not null, email text, aad_object_id text, tenant_id text, language text,
      window_opens text, window_closes text, ended_on date,
      linked_aad_object_id text, linked_tenant_id text, chosen_language text, unreachable_since date, unreachable_reason text
    )`.execute(db);
  await sql`create index people_by_aad on people (coalesce(aad_object_id, linked_aad_object_id)) where ended_on is null`.execute(db);
  await sql`create index people_by_email on people (lower(email)) where ended_on is null`.execute(db);
  await sql`
    create table roles (
      person text not null, role text not null, unit text not null, from_day date, to_day date, deputy text, ended_on date
    )`.execute(db);
  await sql`create unique index roles_key on roles (person, role, unit, coalesce(from_day, '-infinity'::date))`.execute(db);
  await sql`create index roles_by_start on roles (from_day) where ended_on is null`.execute(db);
  await sql`create index roles_by_end on roles (to_day) where ended_on is null`.execute(db);
  await sql`
    create table agreements (
      id text primary key, title text not null, level text not null, parent text, valid_from date, valid_to date,
      evaluation_rhythm text, next_evaluation date, contact_rhythm text, next_contact date,
      document_url text, document_status text, ended_on date
    )`.execute(db);
  await sql`
    create table parties (
      agreement text not null, unit text not null, contact_person text, signed_on date, signed_by text,
      position int not null, ended_on date, primary key (agreement, unit)
    )`.execute(db);
  await sql`create table absences (person text not null, from_day date, to_day date, deputy text, ended_on date)`.execute(db);
  await sql`create unique index absences_key on absences (person, coalesce(from_day, '-infinity'::date))`.execute(db);
  await sql`create table closures (unit text not null, kind text not null, from_day date, to_day date, ended_on date)`.execute(db);
  await sql`create unique index closures_key on closures (unit, kind, coalesce(from_day, '-infinity'::date))`.execute(db);
  await sql`create table settings (key text primary key, value jsonb not null)`.execute(db);
}
