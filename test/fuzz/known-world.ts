import { sql } from 'kysely';
import { scopeMark } from '../../domain/figures/scope-key.ts';
import { unitId } from '../../domain/ids.ts';
import type { Database } from '../../store/open-store.ts';

/** Who is in the register, and what stands in the database just now: what a caller could know, and what the oracle judges by. */
export interface KnownWorld {
  readonly people: readonly { readonly id: string; readonly aad: string | null; readonly tenant: string | null }[];
  readonly deadlines: readonly { readonly id: string; readonly version: number; readonly subject: string; readonly state: string }[];
  readonly messages: readonly { readonly id: string; readonly person: string; readonly activity: string | null }[];
  /** The people who may have something to do with a deadline: they were nudged, or have a role or are a contact person where it belongs. */
  readonly concerned: ReadonlyMap<string, ReadonlySet<string>>;
  /** For each agreement the people who may say something about it: roles in its parties' units or above them, and its contact persons. */
  readonly parties: ReadonlyMap<string, ReadonlySet<string>>;
  /** For each series, as `series:<id>`, the people who may note something with it: roles in its members' units or above them, and contact persons. */
  readonly noting: ReadonlyMap<string, ReadonlySet<string>>;
  readonly lives: readonly { readonly agreement: string; readonly version: number }[];
  readonly guidelines: readonly string[];
  /** Whose digests a button can be about, and the mark it carries for their units. */
  readonly digests: readonly { readonly person: string; readonly kind: 'regional' | 'leader'; readonly mark: string }[];
  /** For each person the units they have a role in. */
  readonly units: ReadonlyMap<string, readonly string[]>;
  /** For each person the deadlines they are concerned with. */
  readonly own: ReadonlyMap<string, readonly string[]>;
}

/** Whose meetings each series' are: its own members', else the parties' of its agreement. */
const membersNow = sql`
  select m.series, m.unit, p.contact_person from series_members m join series s on s.id = m.series
    left join parties p on p.agreement = s.agreement and p.unit = m.unit and p.ended_on is null
  where m.ended_on is null and s.ended_on is null
  union all select s.id, p.unit, p.contact_person from series s join parties p on p.agreement = s.agreement
  where s.ended_on is null and p.ended_on is null and not exists (select 1 from series_members m where m.series = s.id and m.ended_on is null)`;

/** Reads it anew; by SQL of its own, so that what is tested does not judge itself. */
export async function readWorld(db: Database): Promise<KnownWorld> {
  const people = await sql<KnownWorld['people'][number]>`
    select id, coalesce(aad_object_id, linked_aad_object_id) as aad, coalesce(tenant_id, linked_tenant_id) as tenant from people where ended_on is null`.execute(
    db,
  );
  const deadlines = await sql<KnownWorld['deadlines'][number]>`select id, version, subject, state from deadlines order by id`.execute(db);
  const messages = await sql<KnownWorld['messages'][number]>`
    select id, person_id as person, activity_id as activity from messages where kind = 'daily' order by id desc limit 400`.execute(db);
  const concerned = await sql<{ deadline: string; person: string }>`
    with places as (
      select d.id as deadline, p.unit, p.contact_person from deadlines d join parties p on d.subject = 'agreement:' || p.agreement where p.ended_on is null
      union all select d.id, r.unit, r.person from deadlines d join roles r on d.subject = 'role:' || r.role || '@' || r.unit where r.ended_on is null
      union all select d.id, u.id, null from deadlines d join units u on d.subject like '%@' || u.id
      union all select d.id, m.unit, m.contact_person from deadlines d join (${membersNow}) m on d.subject = 'series:' || m.series
    )
    select deadline, contact_person as person from places where contact_person is not null
    union select places.deadline, roles.person from places join roles on roles.unit = places.unit where roles.ended_on is null
    union select deadline_id, person_id from nudges`.execute(db);
  const tending = await sql<{ agreement: string; person: string }>`
    with recursive lines (agreement, unit, parent) as (
      select p.agreement, u.id, u.parent from parties p join units u on u.id = p.unit where p.ended_on is null
      union select lines.agreement, u.id, u.parent from lines join units u on u.id = lines.parent
    )
    select agreement, contact_person as person from parties where contact_person is not null and ended_on is null
    union select lines.agreement, roles.person from lines join roles on roles.unit = lines.unit where roles.ended_on is null
    union select lines.agreement, roles.person from lines join units on units.id = lines.unit join roles on roles.unit = units.region_lead_unit
      where roles.role = 'regionalt-helseansvarlig' and roles.ended_on is null`.execute(db);
  const writing = await sql<{ subject: string; person: string }>`
    with recursive members as (${membersNow}), lines (series, unit, parent) as (
      select members.series, units.id, units.parent from members join units on units.id = members.unit
      union select lines.series, units.id, units.parent from lines join units on units.id = lines.parent
    )
    select 'series:' || series as subject, contact_person as person from members where contact_person is not null
    union select 'series:' || lines.series, roles.person from lines join roles on roles.unit = lines.unit where roles.ended_on is null
    union select 'series:' || lines.series, roles.person from lines join units on units.id = lines.unit join roles on roles.unit = units.region_lead_unit
      where roles.role = 'regionalt-helseansvarlig' and roles.ended_on is null`.execute(db);
  const lives = await sql<KnownWorld['lives'][number]>`select agreement, version from agreement_life order by agreement`.execute(db);
  const guidelines = await sql<{ id: string }>`select id from guidelines where ended_on is null order by id`.execute(db);
  const follows = await sql<{ person: string; role: string; units: string[] }>`
    select person, role, array_agg(unit order by unit) as units from roles
    where ended_on is null and role in ('leder', 'regionalt-helseansvarlig') group by person, role order by person, role`.execute(db);
  const roles = await sql<{ person: string; units: string[] }>`
    select person, array_agg(distinct unit order by unit) as units from roles where ended_on is null group by person order by person`.execute(
    db,
  );
  const parties = new Map<string, Set<string>>();
  for (const { agreement, person } of tending.rows) parties.set(agreement, (parties.get(agreement) ?? new Set()).add(person));
  const noting = new Map<string, Set<string>>();
  for (const { subject, person } of writing.rows) noting.set(subject, (noting.get(subject) ?? new Set()).add(person));
  const byDeadline = new Map<string, Set<string>>();
  const own = new Map<string, string[]>();
  for (const { deadline, person } of concerned.rows) {
    byDeadline.set(deadline, (byDeadline.get(deadline) ?? new Set()).add(person));
    own.set(person, [...(own.get(person) ?? []), deadline]);
  }
  return {
    people: people.rows,
    deadlines: deadlines.rows,
    messages: messages.rows,
    concerned: byDeadline,
    parties,
    noting,
    lives: lives.rows,
    guidelines: guidelines.rows.map(({ id }) => id),
    digests: follows.rows.map(({ person, role, units }) => ({
      person,
      kind: role === 'leder' ? 'leader' : 'regional',
      mark: scopeMark(units.map(unitId)),
    })),
    units: new Map(roles.rows.map(({ person, units }) => [person, units])),
    own,
  };
}
