import { sql } from 'kysely';
import { unitId } from '../../domain/ids.ts';
import type { Why } from '../../domain/nudge/types.ts';
import type { Database, Store } from '../../store/open-store.ts';
import { whyJson } from '../../store/plan/why-json.ts';
import { bumpRevision } from '../../store/register/directory-cache.ts';
import { day, routineOf } from '../support/builders.ts';

/** When the messages of this world may leave, and a moment in it. UTC. */
const opens = '2027-03-01T07:15:00Z';
const closes = '2027-03-01T14:30:00Z';
export const sendingTime = '2027-03-01T07:30:00Z';
const newest = day('2027-03-01');

/** At most so many people: more messages than that are messages of several days to each of them. */
const mostPeople = 10_000;
const clinics = 500;
/** What compiles the code before anything is measured. */
export const warmUp = { tenant: 'warm', messages: 2_000 } as const;
export const measured = 'measured';

/**
 * Fills an empty database with `due` messages that may leave now, each with one to three reviews of agreements, and as many
 * more rows as make `inAll` messages: a third is history, the rest is planned for later. Written by the database itself.
 */
export async function fillForSending(store: Store, due: number, inAll: number, serviceUrl: string): Promise<void> {
  const { db } = store;
  const people = Math.min(due, mostPeople);
  await fillRegister(db, people);
  await sql`
    insert into conversations (tenant_id, conversation_id, person_id, user_id, bot_id, service_url, state, locale, updated_at)
    select tenant_id, 'a:' || id, id, '29:' || id, '28:bot', ${serviceUrl}, 'active', 'nb-NO', '2027-01-04T08:00:00Z'
    from people where tenant_id in (${measured}, ${warmUp.tenant})`.execute(db);
  await fillDeadlines(db);
  await fillMessages(db, 'p', measured, people, Math.ceil(due / people));
  await fillMessages(db, 'w', warmUp.tenant, warmUp.messages, 1);
  const more = inAll - due;
  if (more > 0) await fillOthers(db, more);
}

async function fillRegister(db: Database, people: number): Promise<void> {
  await sql`insert into units (id, name, kind) values ('reg', 'Region (fiktiv)', 'bufetat-region'), ('hf', 'HF (fiktivt)', 'hf')`.execute(
    db,
  );
  await sql`
    insert into units (id, name, kind, parent)
    select 'b' || n, 'BUP (fiktiv) ' || n, 'bup-clinic', 'hf' from generate_series(1, ${clinics}::int) n
    union all select 'ip' || n, 'Institusjon (fiktiv) ' || n, 'institution', 'reg' from generate_series(1, ${people}::int) n
    union all select 'iw' || n, 'Institusjon (fiktiv) W' || n, 'institution', 'reg' from generate_series(1, ${warmUp.messages}::int) n`.execute(
    db,
  );
  // One in ten has no language in the register: Teams' locale decides.
  await sql`
    insert into people (id, name, language, tenant_id)
    select 'p' || n, 'Person (fiktiv) ' || n, case when n % 10 > 0 then 'nb' end, ${measured} from generate_series(1, ${people}::int) n
    union all select 'w' || n, 'Person (fiktiv) W' || n, case when n % 10 > 0 then 'nb' end, ${warmUp.tenant} from generate_series(1, ${warmUp.messages}::int) n
    union all select 'c' || n, 'Person (fiktiv) C' || n, 'nb', 'other' from generate_series(1, ${clinics}::int) n`.execute(db);
  await sql`
    insert into roles (person, role, unit)
    select id, 'helseansvarlig', 'i' || id from people where id like 'p%' or id like 'w%'
    union all select 'c' || n, 'barnevernansvarlig', 'b' || n from generate_series(1, ${clinics}::int) n`.execute(db);
  await sql`
    insert into agreements (id, title, level, valid_from, evaluation_rhythm, next_evaluation)
    select 'a' || id || 'x' || k, 'Avtale (fiktiv)', 'local', '2025-01-01', 'FREQ=YEARLY', '2027-03-22'
    from people, generate_series(0, 2) k where id like 'p%' or id like 'w%'`.execute(db);
  await sql`
    insert into parties (agreement, unit, signed_on, position)
    select 'a' || id || 'x' || k, 'i' || id, date '2025-01-01', 0 from people, generate_series(0, 2) k where id like 'p%' or id like 'w%'
    union all select 'a' || id || 'x' || k, 'b' || ((substr(id, 2)::int * 3 + k) % ${clinics}::int + 1), date '2025-01-01', 1
    from people, generate_series(0, 2) k where id like 'p%' or id like 'w%'`.execute(db);
  await bumpRevision(db);
}

async function fillDeadlines(db: Database): Promise<void> {
  const { id, ladder } = routineOf('agreement-evaluation');
  await sql`
    insert into deadlines (id, routine, subject, due, ladder, opened_on, handled_through, next_step_on)
    select ${id} || ':agreement:' || id || ':2027-03-22', ${id}, 'agreement:' || id, '2027-03-22', ${JSON.stringify(ladder)}::jsonb,
      '2026-06-01', '2027-03-01', '2027-03-15' from agreements`.execute(db);
}

/** A message a person and day, with one, two or three nudges. */
async function fillMessages(db: Database, letter: string, tenant: string, people: number, days: number): Promise<void> {
  const { id, ladder } = routineOf('agreement-evaluation');
  const why: Why = {
    ladder: ladder.name,
    occasion: 'step',
    nominalOn: newest,
    scheduledOn: newest,
    late: false,
    role: 'helseansvarlig',
    unit: unitId('reg'),
    standsInFor: null,
    heldFor: null,
    mayHaveComeBefore: false,
    unreachableParties: [],
  };
  await sql`
    insert into messages (id, person_id, tenant_id, local_date, kind, send_at, closes_at)
    select ${letter} || n || ':' || (${newest.toString()}::date - d) || ':daily', ${letter} || n, ${tenant}, ${newest.toString()}::date - d, 'daily', ${opens}, ${closes}
    from generate_series(0, ${days - 1}::int) d, generate_series(1, ${people}::int) n`.execute(db);
  await sql`
    insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
    select ${id} || ':agreement:a' || person_id || 'x' || k || ':2027-03-22', 'step ' || local_date, -15, person_id, 'assignee',
      jsonb_set(${whyJson(why)}::jsonb, '{unit}', to_jsonb('i' || person_id)), 'planned', local_date
    from messages, generate_series(0, 2) k where tenant_id = ${tenant} and k <= substr(person_id, 2)::int % 3`.execute(db);
  await sql`
    insert into message_nudges (message_id, nudge_id)
    select person_id || ':' || planned_on || ':daily', id from nudges where person_id like ${`${letter}%`}`.execute(db);
}

/** What else a big outbox holds: a third was sent before, two thirds are planned for days to come. */
async function fillOthers(db: Database, count: number): Promise<void> {
  await sql`
    insert into messages (id, person_id, tenant_id, local_date, kind, state, send_at, closes_at, sent_at, conversation_id, activity_id)
    select 'x' || k, 'x' || (k % 5000), ${measured}, at, 'daily', state, at + interval '7 hours 15 minutes', at + interval '14 hours 30 minutes',
      case when state = 'sent' then at + interval '7 hours 15 minutes' end, case when state = 'sent' then 'a:x' end, case when state = 'sent' then 'x' || k end
    from generate_series(1, ${count}::int) k,
      lateral (select case when k % 3 = 0 then 'sent' else 'planned' end as state) s,
      lateral (select case when k % 3 = 0 then date '2027-02-26' - k / 5000 else date '2027-03-02' + k / 5000 end as at) a`.execute(db);
}
