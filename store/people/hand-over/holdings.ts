import { sql } from 'kysely';
import { personId, unitId } from '../../../domain/ids.ts';
import { type Arrival, handedOverRoles } from '../../../domain/people/hand-over.ts';
import type { RoleCode } from '../../../domain/people/types.ts';
import type { Database } from '../../open-store.ts';

/** Who holds a role on an Oslo date (ISO text), as the register says now. */
const heldOn = (day: string) => sql`(
  select distinct roles.role, roles.unit, roles.person from roles join people on people.id = roles.person and people.ended_on is null
  where roles.ended_on is null and roles.role = any(${[...handedOverRoles] as string[]}::text[])
    and (roles.from_day is null or roles.from_day <= ${day}::date) and (roles.to_day is null or roles.to_day >= ${day}::date)
)`;

/**
 * Keeps, for the rest of this transaction, who held what on this Oslo date and which units and parties there were, before the register is changed. In the
 * database: there may be a million rows.
 */
export async function rememberHoldings(trx: Database, day: string): Promise<void> {
  await sql`create temporary table held_before on commit drop as select role, unit, person from ${heldOn(day)} as held`.execute(trx);
  await sql`create index on held_before (unit, role, person)`.execute(trx);
  await sql`create temporary table contacts_before on commit drop as
    select agreement, unit, contact_person from parties where ended_on is null`.execute(trx);
  await sql`create temporary table units_before on commit drop as select id from units`.execute(trx);
  await sql`create index on units_before (id)`.execute(trx);
}

/** Who holds on `today` what they did not hold before, in units that were there before, and is a party's contact where it had another or none. */
export async function arrivalsSinceRemembered(trx: Database, today: string): Promise<readonly Arrival[]> {
  const { rows: roles } = await sql<ArrivalRow>`
    with held as materialized (select role, unit, person from ${heldOn(today)} as held)
    select held.role, held.unit, held.person, array(
      select old.person from held_before old where old.unit = held.unit and old.role = held.role
        and not exists (select 1 from held still where still.unit = old.unit and still.role = old.role and still.person = old.person) order by 1
    ) as before
    from held join units_before on units_before.id = held.unit
    where not exists (select 1 from held_before old where old.unit = held.unit and old.role = held.role and old.person = held.person)
    order by 1, 2, 3`.execute(trx);
  const { rows: contacts } = await sql<ArrivalRow>`
    select 'kontaktperson' as role, parties.unit, parties.contact_person as person,
      array_remove(array_agg(distinct old.contact_person), null) as before
    from parties join contacts_before old on old.agreement = parties.agreement and old.unit = parties.unit
      join people on people.id = parties.contact_person and people.ended_on is null
      join agreements on agreements.id = parties.agreement and agreements.ended_on is null and agreements.closed_on is null
    where parties.ended_on is null and parties.contact_person is distinct from old.contact_person
    group by parties.unit, parties.contact_person order by 1, 2, 3`.execute(trx);
  return [...roles, ...contacts].map(arrivalOf);
}

/** Who holds a role on `today` since it began after `since`, without a change of the register. Oslo dates, ISO text. */
export async function arrivalsByDate(trx: Database, since: string, today: string): Promise<readonly Arrival[]> {
  const { rows } = await sql<ArrivalRow>`
    with held as materialized (select role, unit, person from ${heldOn(today)} as held),
      earlier as materialized (select role, unit, person from ${heldOn(since)} as held)
    select held.role, held.unit, held.person, array(
      select old.person from earlier old where old.unit = held.unit and old.role = held.role
        and not exists (select 1 from held still where still.unit = old.unit and still.role = old.role and still.person = old.person) order by 1
    ) as before
    from held
    where not exists (select 1 from earlier old where old.unit = held.unit and old.role = held.role and old.person = held.person)
    order by 1, 2, 3`.execute(trx);
  return rows.map(arrivalOf);
}

interface ArrivalRow {
  role: RoleCode;
  unit: string;
  person: string;
  before: readonly string[];
}

const arrivalOf = ({ role, unit, person, before }: ArrivalRow): Arrival => ({
  role,
  unit: unitId(unit),
  person: personId(person),
  before: before.map(personId),
});

/** Units of these kinds that were not there before, also not among those that have ended. */
export async function newUnits(trx: Database, kinds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units where ended_on is null and kind = any(${kinds as string[]}::text[])
      and not exists (select 1 from units_before where units_before.id = units.id) order by id`.execute(trx);
  return rows.map((row) => row.id);
}
