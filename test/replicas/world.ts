import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { osloInstant } from '../../domain/time/oslo-time.ts';
import type { Database, Store } from '../../store/open-store.ts';
import { bumpRevision } from '../../store/register/directory-cache.ts';
import { writeSetting } from '../../store/settings.ts';
import { day, routineOf } from '../support/builders.ts';
import { conversationOf } from '../support/db-accepted.ts';

/** The Monday on which everybody has a message, and the send day after it, which has nothing of its own. */
export const monday = '2027-03-01';
export const tuesday = '2027-03-02';
/** A day that has nothing of its own either; a clock may believe in it. */
export const thursday = '2027-03-04';

/** How far the clock must be from the real time for it to be this Oslo date and time now. Milliseconds. */
export const offsetTo = (date: string, time: string): number =>
  osloInstant(day(date), Temporal.PlainTime.from(time)).epochMilliseconds - Date.now();

/** What makes a message itself in the fake connector's record: its deadline and whose and which day's message it is. */
export const keyPattern = '"d":"([^"]+)"[^{}]*"m":"([^"]+)"';

/**
 * Fills an empty database with agreements between institutions and clinics, whose two contact persons both have a step on
 * Monday, and are in one of `tenants` tenants each: `messages` messages, one each. The planner is still to make them.
 */
export async function fillWorld(
  { db }: Store,
  { tenants, messages, serviceUrl }: { tenants: number; messages: number; serviceUrl: string },
) {
  const agreements = Math.ceil(messages / 2);
  // The clock is the machine's: no demo.
  await writeSetting(db, 'demo-clock-offset-ms', 0);
  await fillPeople(db, tenants, agreements);
  await sql`
    insert into agreements (id, title, level, valid_from, evaluation_rhythm, next_evaluation, contact_rhythm, next_contact)
    select 'a' || n, 'Avtale (fiktiv) ' || n, 'local', '2025-01-01', 'FREQ=YEARLY', '2027-03-22', 'FREQ=MONTHLY;INTERVAL=6', '2028-06-01'
    from generate_series(1, ${agreements}::int) n`.execute(db);
  await sql`
    insert into parties (agreement, unit, contact_person, signed_on, position)
    select 'a' || n, 'i' || (n % ${tenants}::int), 'h' || n, date '2025-01-01', 0 from generate_series(1, ${agreements}::int) n
    union all select 'a' || n, 'b' || (n % ${tenants}::int), 'b' || n, date '2025-01-01', 1 from generate_series(1, ${agreements}::int) n`.execute(
    db,
  );
  const routine = routineOf('agreement-evaluation');
  await sql`
    insert into deadlines (id, routine, subject, due, ladder, opened_on, handled_through, next_step_on)
    select ${routine.id} || ':agreement:a' || n || ':2027-03-22', ${routine.id}, 'agreement:a' || n, '2027-03-22', ${JSON.stringify(routine.ladder)}::jsonb,
      '2026-06-01', '2027-02-26', ${monday}::date
    from generate_series(1, ${agreements}::int) n`.execute(db);
  const head = conversationOf('');
  await sql`
    insert into conversations (tenant_id, conversation_id, person_id, user_id, bot_id, service_url, state, welcomed, updated_at)
    select tenant_id, ${head} || id, id, '29:' || id, '28:brobygger', ${serviceUrl}, 'active', true, '2027-01-04T08:00:00Z' from people`.execute(
    db,
  );
  await bumpRevision(db);
}

async function fillPeople(db: Database, tenants: number, agreements: number): Promise<void> {
  await sql`insert into units (id, name, kind) values ('reg', 'Region (fiktiv)', 'bufetat-region'), ('hf', 'HF (fiktivt)', 'hf')`.execute(
    db,
  );
  await sql`
    insert into units (id, name, kind, parent)
    select 'i' || k, 'Institusjon (fiktiv) ' || k, 'institution', 'reg' from generate_series(0, ${tenants - 1}::int) k
    union all select 'b' || k, 'BUP (fiktiv) ' || k, 'bup-clinic', 'hf' from generate_series(0, ${tenants - 1}::int) k`.execute(db);
  // The two sides of an agreement live in two tenants.
  await sql`
    insert into people (id, name, language, tenant_id)
    select 'h' || n, 'Hanna (fiktiv) ' || n, 'nb', 't' || (n % ${tenants}::int) from generate_series(1, ${agreements}::int) n
    union all select 'b' || n, 'Bente (fiktiv) ' || n, 'nb', 't' || ((n + 1) % ${tenants}::int) from generate_series(1, ${agreements}::int) n
    union all values ('leder-reg', 'Leder (fiktiv)', 'nb', 't0'), ('leder-hf', 'Leder (fiktiv)', 'nb', 't0'),
      ('rha', 'Regional (fiktiv)', 'nb', 't0'), ('admin', 'Admin (fiktiv)', 'nb', 't0')`.execute(db);
  await sql`
    insert into roles (person, role, unit) values ('leder-reg', 'leder', 'reg'), ('leder-hf', 'leder', 'hf'),
      ('rha', 'regionalt-helseansvarlig', 'reg'), ('admin', 'administrator', 'reg')`.execute(db);
}

/** A nudge that has been planned: who is to be told what, and on which days a message may carry it. */
interface Planned {
  readonly person: string;
  readonly deadline: string;
}

export interface Counted {
  readonly nudges: number;
  /** Planned on Monday, and carried by no accepted message on Monday or Tuesday. */
  readonly lost: readonly string[];
  /** Messages in each state. */
  readonly states: Readonly<Record<string, number>>;
  /** Carried on Tuesday because what became of Monday's message was unknown. */
  readonly carried: number;
}

/** The day, the next send day, and the day a clock believed in meanwhile: what it sent then has really come. */
const days: readonly string[] = [monday, tuesday, thursday];

/** Holds what the planner planned against what the connector accepted: its keys, by `keyPattern`. */
export async function countLost({ db }: Store, accepted: readonly string[]): Promise<Counted> {
  const carrying = new Set<string>();
  for (const key of accepted) {
    const [conversation = '', deadline = '', message = ''] = key.split(' ');
    const [person = '', date = ''] = message.split(':');
    if (conversation === conversationOf(person) && days.includes(date)) carrying.add(`${person} ${deadline}`);
  }
  const planned: readonly Planned[] = await db
    .selectFrom('nudges')
    .select(['person_id as person', 'deadline_id as deadline'])
    .where('planned_on', '=', monday)
    .where('deadline_id', 'like', 'agreement-evaluation:%')
    .execute();
  const { rows } = await sql<{ state: string; count: number }>`
    select to_char(local_date, 'Dy') || ' ' || state as state, count(*)::int as count from messages where kind = 'daily' group by 1`.execute(
    db,
  );
  return {
    nudges: planned.length,
    lost: planned.map(({ person, deadline }) => `${person} ${deadline}`).filter((key) => !carrying.has(key)),
    states: Object.fromEntries(rows.map((row) => [row.state, row.count])),
    carried: accepted.filter((key) => key.endsWith(`:${tuesday}:daily`)).length,
  };
}
