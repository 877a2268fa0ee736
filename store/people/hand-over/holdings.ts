import { sql } from 'kysely';
import { personId, unitId } from '../../../domain/ids.ts';
import { type Arrival, backWithinDays, handedOverRoles } from '../../../domain/people/hand-over.ts';
import type { Holding } from '../../../domain/people/holds-role.ts';
import type { RoleCode } from '../../../domain/people/types.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf } from '../../rows.ts';

/** Who holds a role on an Oslo date (ISO text), as the register says now. */
const heldOn = (day: string) => sql`(
  select distinct roles.role, roles.unit, roles.person from roles join people on people.id = roles.person and people.ended_on is null
  where roles.ended_on is null and roles.role = any(${[...handedOverRoles] as string[]}::text[])
    and (roles.from_day is null or roles.from_day <= ${day}::date) and (roles.to_day is null or roles.to_day >= ${day}::date)
)`;

/**
 * Keeps, for the rest of this transaction, who held what on this Oslo date and until lately as of `today`, and which units and parties there were, before the register is
 * changed. In the database: there may be a million rows.
 */
export async function rememberHoldings(trx: Database, day: string, today: string): Promise<void> {
  await sql`create temporary table held_before on commit drop as select role, unit, person from ${heldOn(day)} as held`.execute(trx);
  await sql`create index on held_before (unit, role, person)`.execute(trx);
  await sql`create temporary table held_lately on commit drop as
    select distinct role, unit, person, ended_on as lost_on from roles
    where ended_on >= ${today}::date - ${backWithinDays}::int and role = any(${[...handedOverRoles] as string[]}::text[])
      and (from_day is null or from_day <= ended_on) and (to_day is null or to_day >= ended_on)`.execute(trx);
  await sql`create index on held_lately (unit, role, person)`.execute(trx);
  await sql`create temporary table contacts_before on commit drop as
    select agreement, unit, contact_person, contact_before, case when contact_left_on >= ${today}::date - ${backWithinDays}::int then contact_left_on end as lost_on
    from parties where ended_on is null`.execute(trx);
  await sql`create temporary table units_before on commit drop as select id from units`.execute(trx);
  await sql`create index on units_before (id)`.execute(trx);
}

/** Somebody has a role again that the register had lost, with nobody in between. */
export interface Regained extends Holding {
  readonly lostOn: PlainDate;
}

/**
 * Who holds on `today` what they did not hold before, in units that were there before, and is a party's contact where it had another or none. `back`: those whom the
 * register had only lost, with nobody in between.
 */
export async function arrivalsSinceRemembered(
  trx: Database,
  today: string,
): Promise<{ readonly arrivals: readonly Arrival[]; readonly back: readonly Regained[] }> {
  const { rows: roles } = await sql<SinceRow>`
    with held as materialized (select role, unit, person from ${heldOn(today)} as held), come as (
    select held.role, held.unit, held.person, array(
      select old.person from held_before old where old.unit = held.unit and old.role = held.role
        and not exists (select 1 from held still where still.unit = old.unit and still.role = old.role and still.person = old.person) order by 1
    ) as before
    from held join units_before on units_before.id = held.unit
    where not exists (select 1 from held_before old where old.unit = held.unit and old.role = held.role and old.person = held.person)
    )
    select come.*, (
      select max(lost.lost_on) from held_lately lost
      where cardinality(before) = 0 and lost.unit = come.unit and lost.role = come.role and lost.person = come.person and not exists (
        select 1 from hand_overs since where since.unit = come.unit and since.role = come.role
          and since.before @> to_jsonb(come.person) and since.noticed_on >= lost.lost_on
      )
    ) as lost_on
    from come order by 1, 2, 3`.execute(trx);
  const { rows: contacts } = await sql<SinceRow>`
    select 'kontaktperson' as role, parties.unit, parties.contact_person as person,
      array_remove(array_agg(distinct old.contact_person), null) as before,
      case when old.contact_person is null and old.contact_before = parties.contact_person then old.lost_on end as lost_on
    from parties join contacts_before old on old.agreement = parties.agreement and old.unit = parties.unit
      join people on people.id = parties.contact_person and people.ended_on is null
      join agreements on agreements.id = parties.agreement and agreements.ended_on is null and agreements.closed_on is null
    where parties.ended_on is null and parties.contact_person is distinct from old.contact_person
    group by 2, 3, 5 order by 1, 2, 3`.execute(trx);
  await keepFormerContacts(trx, today);
  const rows = [...roles, ...contacts];
  return {
    arrivals: rows.filter((row) => row.lost_on === null).map(arrivalOf),
    back: rows.flatMap((row) => (row.lost_on === null ? [] : [{ ...arrivalOf(row), lostOn: dateOf(row.lost_on) }])),
  };
}

/** A contact's name is overwritten when it changes: who it was is kept beside it. */
async function keepFormerContacts(trx: Database, today: string): Promise<void> {
  await sql`
    update parties set contact_before = old.contact_person, contact_left_on = ${today}::date from contacts_before old
    where old.agreement = parties.agreement and old.unit = parties.unit and old.contact_person is not null
      and parties.contact_person is distinct from old.contact_person`.execute(trx);
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

interface SinceRow extends ArrivalRow {
  lost_on: string | null;
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
