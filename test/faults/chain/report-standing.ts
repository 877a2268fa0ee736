import { sql } from 'kysely';
import type { Database } from '../../../store/open-store.ts';
import type { StandingReport } from './orders.ts';

/** How the database stands after a week: its messages and what is in them, what is not at rest, and every deadline. Dates count both ends. */
export async function reportStanding(db: Database, from: string, to: string): Promise<StandingReport> {
  const messages = await sql<StandingReport['messages'][number]>`
    select id, kind, state, reason, person_id as person, local_date::text as date from messages
    where local_date between ${from}::date and ${to}::date order by id`.execute(db);
  const overviews = await sql<StandingReport['overviews'][number]>`
    select person_id as person, decided_on::text as date, message_id as message from leader_digests
    where decided_on between ${from}::date and ${to}::date order by person_id`.execute(db);
  const links = await sql<StandingReport['links'][number]>`
    select message_id as message, deadline_id || ' ' || key || ' ' || nudges.person_id as nudge, deadline_id as deadline, nudges.person_id as person,
      coalesce((why ->> 'mayHaveComeBefore')::boolean, false) as told
    from messages join message_nudges on messages.id = message_id join nudges on nudges.id = nudge_id
    where local_date between ${from}::date and ${to}::date order by local_date, nudges.id`.execute(db);
  const restless = await sql<{ line: string }>`
    select id || ' ' || state || case when changes > drawn then ' not drawn' else '' end as line from messages
    where state in ('planned', 'sending') or (state = 'sent' and changes > drawn)
      or (kind = 'daily' and state in ('ambiguous', 'failed', 'unreachable') and not carried and local_date < ${to}::date)`.execute(db);
  const standing = await sql<{ line: string }>`
    select 'deadline ' || concat_ws(' ', id, state, 'v' || version, 'next', next_step_on, 'through', handled_through, 'met', meeting_on, outcome, closed_by,
      closed_on, successor) as line from deadlines
    union all select 'quiet ' || concat_ws(' ', deadline_id, person_id, until, kind, set_on, resumed) from quiets
    union all select 'nudge ' || concat_ws(' ', deadline_id, key, person_id) from nudges
    order by 1`.execute(db);
  return {
    messages: messages.rows,
    overviews: overviews.rows,
    links: links.rows,
    restless: restless.rows.map((row) => row.line),
    standing: standing.rows.map((row) => row.line),
  };
}
