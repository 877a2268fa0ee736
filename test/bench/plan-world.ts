import { sql } from 'kysely';
import { planToday } from '../../jobs/plan.ts';
import type { Database, Store } from '../../store/open-store.ts';
import { bumpRevision } from '../../store/register/directory-cache.ts';
import { day, routineOf } from '../support/builders.ts';
import { quietContext } from './turn-world.ts';

/** The Monday that is planned. */
export const planned = day('2027-03-01');
const friday = day('2027-02-26');

/** How large a register is. */
export interface RegisterSize {
  readonly agreements: number;
  readonly institutions: number;
  readonly clinics: number;
}

/** A register whose agreements have so many open deadlines, three each; 22 agreements a unit, and one who answers for each unit. */
export const registerFor = (deadlines: number): RegisterSize => ({
  agreements: Math.ceil(deadlines / 3),
  institutions: deadlines / 100,
  clinics: deadlines / 200,
});

export const peopleIn = ({ institutions, clinics }: RegisterSize): number => institutions + clinics + 4;

export const described = (size: RegisterSize): string =>
  `${peopleIn(size).toLocaleString('en')} people, ${(size.institutions + size.clinics + 2).toLocaleString('en')} units and ${size.agreements.toLocaleString('en')} agreements`;

/**
 * Fills an empty database with a register, `size` open deadlines on agreements and a history of sent messages, written by
 * the database itself. `due`: every hundredth has a step on the planned day; otherwise none has. Deadlines past the
 * register's agreements belong to agreements it does not have: nothing reads them.
 */
export async function fillForPlanning(store: Store, size: number, due: boolean, register = registerFor(size)): Promise<void> {
  const { db } = store;
  const people = peopleIn(register) - 4;
  await fillRegister(db, register);
  await fillDeadlines(db, size, due);
  await sql`
    insert into messages (id, person_id, tenant_id, local_date, kind, state, send_at, closes_at, sent_at, activity_id)
    select 'old' || k, 'p' || (k % ${people}::int + 1), 't', date '2027-02-19' - (k / ${people}::int), 'daily', 'sent', now(), now(), now(), 'x' || k
    from generate_series(1, ${size / 10}::int) k`.execute(db);
  await sql`
    insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
    select 'old' || k, 'step', -15, 'p' || (k % ${people}::int + 1), 'assignee', '{}'::jsonb, 'planned', date '2027-02-19' - (k / ${people}::int)
    from generate_series(1, ${size / 10}::int) k`.execute(db);
  // The Friday before has been planned, as it would be: the duties of every role are open too, and none is due now.
  await planToday(quietContext(store, '2027-02-26T08:00:00Z'), friday);
  await sql`
    update deadlines set next_step_on = '2029-01-01', handled_through = '2027-02-26' where subject like 'role:%'`.execute(db);
  await sql`delete from messages where local_date = '2027-02-26'`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

async function fillRegister(db: Database, register: RegisterSize): Promise<void> {
  const { agreements, institutions, clinics } = register;
  const staff = institutions + clinics;
  await sql`insert into units (id, name, kind) values ('reg', 'Region (fiktiv)', 'bufetat-region'), ('hf', 'HF (fiktivt)', 'hf')`.execute(
    db,
  );
  await sql`insert into units (id, name, kind, parent) select 'i' || n, 'Institusjon (fiktiv) ' || n, 'institution', 'reg' from generate_series(1, ${institutions}::int) n`.execute(
    db,
  );
  await sql`insert into units (id, name, kind, parent) select 'b' || n, 'BUP (fiktiv) ' || n, 'bup-clinic', 'hf' from generate_series(1, ${clinics}::int) n`.execute(
    db,
  );
  await sql`insert into people (id, name, language, tenant_id) select 'p' || n, 'Person (fiktiv) ' || n, 'nb', 't' from generate_series(1, ${staff + 4}::int) n`.execute(
    db,
  );
  await sql`
    insert into roles (person, role, unit)
    select 'p' || n, 'helseansvarlig', 'i' || n from generate_series(1, ${institutions}::int) n
    union all select 'p' || (${institutions}::int + n), 'barnevernansvarlig', 'b' || n from generate_series(1, ${clinics}::int) n
    union all values ('p' || (${staff}::int + 1), 'leder', 'reg'), ('p' || (${staff}::int + 2), 'leder', 'hf'), ('p' || (${staff}::int + 3), 'regionalt-helseansvarlig', 'reg'), ('p' || (${staff}::int + 4), 'administrator', 'reg')`.execute(
    db,
  );
  await sql`
    insert into agreements (id, title, level, valid_from, evaluation_rhythm, next_evaluation, contact_rhythm, next_contact)
    select 'a' || n, 'Avtale (fiktiv) ' || n, 'local', '2025-01-01', 'FREQ=YEARLY', '2028-06-01', 'FREQ=MONTHLY;INTERVAL=6', '2028-06-01'
    from generate_series(1, ${agreements}::int) n`.execute(db);
  await sql`
    insert into parties (agreement, unit, signed_on, position)
    select 'a' || n, 'i' || ((n / 100 * 7 + n) % ${institutions}::int + 1), date '2025-01-01', 0 from generate_series(1, ${agreements}::int) n
    union all select 'a' || n, 'b' || ((n / 100 * 7 + n) % ${clinics}::int + 1), date '2025-01-01', 1 from generate_series(1, ${agreements}::int) n`.execute(
    db,
  );
  await bumpRevision(db);
}

/** Three routines an agreement. A step today: the review's fifteen working days before, or the gentle ladder's five. */
async function fillDeadlines(db: Database, size: number, due: boolean): Promise<void> {
  const routines = ['agreement-evaluation', 'agreement-contact-meeting', 'contact-persons-confirmed'].map(routineOf);
  for (const [index, routine] of routines.entries()) {
    const dueSoon = routine.ladder.name === 'review' ? '2027-03-22' : '2027-03-08';
    await sql`
      insert into deadlines (id, routine, subject, due, ladder, opened_on, handled_through, next_step_on)
      select ${routine.id} || ':agreement:a' || n || ':' || due, ${routine.id}, 'agreement:a' || n, due, ${JSON.stringify(routine.ladder)}::jsonb,
        '2026-06-01', case when is_due then date '2027-02-26' end, case when is_due then ${planned.toString()}::date else due - 60 end
      from (
        select (k + 2) / 3 as n, is_due, case when is_due then ${dueSoon}::date else date '2028-06-01' + (k % 300)::int end as due
        from generate_series(${index + 1}::int, ${size}::int, 3) k, lateral (select ${due}::boolean and k % 100 = 0 as is_due) l
      ) as rows`.execute(db);
  }
}
