import { sql } from 'kysely';
import { unreachableCountsSince } from '../../domain/people/availability.ts';
import type { WorkCalendar } from '../../domain/time/calendar.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/** Whether there is anything at all to plan today: a few looks at indexes, however much is stored. */
export async function hasWork(db: Database, calendar: WorkCalendar, today: PlainDate): Promise<boolean> {
  const day = today.toString();
  // What did not reach somebody is passed on when that counts as absence; until then there is nothing to do about it.
  const waitsSince = unreachableCountsSince(calendar, today).toString();
  const { rows } = await sql<{ work: boolean }>`
    select exists (select 1 from deadlines where state = 'open' and next_step_on is not null and next_step_on <= ${day}::date)
      or exists (select 1 from nudges where state = 'held' and until <= ${day}::date)
      or exists (select 1 from quiets where not resumed and until <= ${day}::date)
      or exists (
        select 1 from ${unsettledBefore(day)} as unsettled join messages on messages.id = unsettled.id
        where messages.state <> 'unreachable' or not exists (
          select 1 from people where people.id = messages.person_id and people.ended_on is null and people.unreachable_since > ${waitsSince}::date
        )
      ) as work`.execute(db);
  return rows[0]?.work === true;
}

/**
 * Messages of days before `day` whose content has not certainly come through, and has not moved on; one branch an index. After
 * a clock that was days ahead, also those that left on a day that has not come.
 */
export const unsettledBefore = (day: string) => sql`(
  select id from messages where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable') and local_date < ${day}::date
  union all select id from messages
    where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable') and local_date > ${day}::date and kind not in ('audit', 'review', 'word')
  union all select id from messages where not carried and state = 'sending' and local_date < ${day}::date
)`;
