import { sql } from 'kysely';
import type { Directory } from '../../domain/people/directory.ts';
import type { WorkCalendar } from '../../domain/time/calendar.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { rescheduleOpen } from '../deadlines/reschedule-open.ts';
import type { Database } from '../open-store.ts';
import { bumpRevision } from '../register/directory-cache.ts';

/** A message of a day that has not come, and that has reached somebody, or may have: it stays. The others never reached anybody. */
const hasLeft = (day: string) => sql<boolean>`messages.local_date > ${day}::date and messages.state in ('sending', 'sent', 'ambiguous')`;

/**
 * The clock has been days ahead, and it is `today` (an Oslo date) again: takes back what was planned for the days that have
 * not come, and has not left, so that planning today gives what is due. Within a transaction that keeps other planners
 * waiting. What people got meanwhile they have got: neither it nor an older step is said to
 * them after it (`write-day-plan`).
 *
 * A deadline that was superseded stays so: its ladder had come to its end, and its successor waits for its own days. A
 * cancelled vacancy opens again when roles are looked at.
 */
export async function takeBackDaysAhead(db: Database, directory: Directory, calendar: WorkCalendar, today: PlainDate): Promise<void> {
  const day = today.toString();
  await reviveMessages(db, day);
  await freeNudges(db, day);
  // What was held for a day of its own is weighed again, and held again if it must.
  await sql`update nudges set until = ${day}::date where state = 'held' and until > ${day}::date`.execute(db);
  await rewindDeadlines(db, day);
  await forgetNudges(db, day);
  await sql`update quiets set resumed = false where resumed and until > ${day}::date`.execute(db);
  await sql`update agreement_life set look_on = ${day}::date where since > ${day}::date and state <> 'ended'`.execute(db);
  const unreachable = await sql`update people set unreachable_since = ${day}::date where unreachable_since > ${day}::date`.execute(db);
  if ((unreachable.numAffectedRows ?? 0n) > 0n) await bumpRevision(db);
  await rescheduleOpen(db, directory, calendar, today);
}

/**
 * Only a later day's planning ends or carries today's messages, so that all of it can be undone, and what it did to those of
 * unknown fate of a day that has not come; but not when a later one that left has carried them.
 */
async function reviveMessages(db: Database, day: string): Promise<void> {
  await sql`
    with revived as (
      update messages as mine set carried = false,
        state = case when state = 'cancelled' then 'planned' else state end, reason = case when state = 'cancelled' then null else reason end
      where carried and (
        (local_date >= ${day}::date and state in ('sending', 'ambiguous'))
        or (local_date = ${day}::date and (state in ('failed', 'unreachable') or (state = 'cancelled' and reason = 'day-passed')))
      ) and not exists (
        select 1 from message_nudges as ours join message_nudges as theirs on theirs.nudge_id = ours.nudge_id
          join messages on messages.id = theirs.message_id
        where ours.message_id = mine.id and messages.local_date > mine.local_date and ${hasLeft(day)}
      )
      returning id
    )
    update nudges set state = 'planned', until = null, ${lateAsOf(day)}
    where id in (select nudge_id from message_nudges join revived on revived.id = message_nudges.message_id)`.execute(db);
}

/** Deletes the messages that reached nobody; what they carried from earlier days waits again, unless today's has it. */
async function freeNudges(db: Database, day: string): Promise<void> {
  await sql`
    with gone as (
      delete from messages where local_date > ${day}::date and state not in ('sending', 'sent', 'ambiguous') and kind not in ('audit', 'review', 'word') returning id
    ), freed as (
      delete from message_nudges using gone where message_nudges.message_id = gone.id returning nudge_id
    )
    update nudges set state = 'held', until = ${day}::date, ${lateAsOf(day)}
    where id in (select nudge_id from freed) and state = 'planned' and planned_on <= ${day}::date and not exists (
      select 1 from message_nudges join messages on messages.id = message_nudges.message_id
      where message_nudges.nudge_id = nudges.id and (
        messages.state = 'sent' or ${hasLeft(day)} or (messages.local_date = ${day}::date and not messages.carried)
      )
    )`.execute(db);
}

/** A deadline is handled as far as somebody's nudge of it stands; a step handled without a nudge gives none again. */
async function rewindDeadlines(db: Database, day: string): Promise<void> {
  await sql`
    update deadlines set next_step_on = coalesce(next_step_on, ${day}::date), handled_through = (
      select max(planned_on) from nudges where nudges.deadline_id = deadlines.id and planned_on <= ${day}::date
    )
    where state = 'open' and handled_through > ${day}::date`.execute(db);
}

/** Deletes the nudges that no message has; those they took the place of wait again, and so do the quiets that had ended in them. */
async function forgetNudges(db: Database, day: string): Promise<void> {
  await sql`
    with forgotten as (
      delete from nudges where planned_on > ${day}::date and not exists (select 1 from message_nudges where message_nudges.nudge_id = nudges.id)
      returning deadline_id, person_id, key
    ), resumed as (
      update quiets set resumed = false
      where resumed and until <= ${day}::date and deadline_id in (select deadline_id from forgotten) and not exists (
        select 1 from nudges where nudges.deadline_id = quiets.deadline_id and planned_on between quiets.until and ${day}::date
      )
    )
    update nudges set state = 'held', until = ${day}::date
    from deadlines
    where deadlines.id = nudges.deadline_id and deadlines.state = 'open' and nudges.planned_on <= ${day}::date and (
      nudges.state = 'passed-on' and exists (
        select 1 from forgotten where forgotten.deadline_id = nudges.deadline_id
          and forgotten.key = 'rerouted:' || nudges.person_id || ':' || nudges.key
      )
      or nudges.state = 'dropped' and exists (
        select 1 from forgotten where forgotten.deadline_id = nudges.deadline_id and forgotten.person_id = nudges.person_id
      ) and not exists (
        select 1 from nudges as later where later.deadline_id = nudges.deadline_id and later.person_id = nudges.person_id and later.id > nudges.id
          and (later.planned_on <= ${day}::date or exists (select 1 from message_nudges where message_nudges.nudge_id = later.id))
      )
    )`.execute(db);
}

const lateAsOf = (day: string) => sql`why = jsonb_set(why, '{late}', to_jsonb((why ->> 'scheduledOn')::date < ${day}::date))`;
