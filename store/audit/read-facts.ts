import { type RawBuilder, sql } from 'kysely';
import type { AuditFacts, TalliedCheck, Tally, WaitingQueue } from '../../domain/audit/judge.ts';
import type { AuditMoments } from '../../domain/audit/moments.ts';
import type { Database } from '../open-store.ts';
import { dateOrNull } from '../rows.ts';

/**
 * Counts what is late, at one moment and without writing. Every question is the auditor's own: nothing here is shared with
 * the planner or the deliverer, so that a fault in theirs is not asked the same way. Each goes through an index that holds
 * what is stuck and what is recent, never everything stored.
 */
export const readAuditFacts = (db: Database, moments: AuditMoments): Promise<AuditFacts> =>
  db
    .transaction()
    // One picture: planning that commits between two questions would look like a fault.
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => auditFactsIn(trx, moments));

/** The same within a transaction that reads one picture already. */
export async function auditFactsIn(trx: Database, moments: AuditMoments): Promise<AuditFacts> {
  const tally = async (question: Question): Promise<Tally> => {
    const { rows } = await question.execute(trx);
    return { count: rows[0]?.count ?? 0, oldest: dateOrNull(rows[0]?.oldest ?? null) };
  };
  const ask = questionsAt(moments);
  return {
    tallies: {
      'steps-not-planned': await tally(ask['steps-not-planned']),
      'nudges-without-message': await tally(ask['nudges-without-message']),
      'nudges-held-too-long': await tally(ask['nudges-held-too-long']),
      'ladders-stopped': await tally(ask['ladders-stopped']),
      'messages-not-sent': await tally(ask['messages-not-sent']),
      'messages-not-carried': await tally(ask['messages-not-carried']),
      'messages-in-the-air': await tally(ask['messages-in-the-air']),
      'messages-late': await tally(ask['messages-late']),
      nobody: await tally(ask.nobody),
    },
    queues: await waitingQueues(trx),
  };
}

type Question = RawBuilder<{ count: number; oldest: string | null }>;

/** The questions by themselves, so that their plans can be looked at. */
export function questionsAt(moments: AuditMoments): Readonly<Record<TalliedCheck, Question>> {
  const planned = sql`${moments.plannedThrough.toString()}::date`;
  return {
    'steps-not-planned': sql`
      select count(*)::int as count, min(next_step_on)::text as oldest from deadlines
      where state = 'open' and next_step_on is not null and next_step_on <= ${planned}`,
    // A message dropped because everything in it was answered has done its work; one whose day passed has not. Looked up nudge
    // by nudge (the limit sees to that): joined at once, every message ever stored would be read.
    'nudges-without-message': sql`
      select count(*)::int as count, min(nudges.planned_on)::text as oldest
      from nudges join deadlines on deadlines.id = nudges.deadline_id and deadlines.state = 'open'
      left join lateral (
        select true as found from message_nudges join messages on messages.id = message_nudges.message_id
        where message_nudges.nudge_id = nudges.id and (messages.state <> 'cancelled' or messages.reason is distinct from 'day-passed') limit 1
      ) as carrying on true
      where nudges.planned_on >= ${moments.nudgesFrom.toString()}::date and nudges.state = 'planned' and carrying.found is null`,
    'nudges-held-too-long': sql`
      select count(*)::int as count, min(nudges.until)::text as oldest
      from nudges join deadlines on deadlines.id = nudges.deadline_id and deadlines.state = 'open'
      where nudges.state = 'held' and nudges.until <= ${planned}
        and not exists (select 1 from nobody where nobody.deadline_id = nudges.deadline_id)`,
    // The condition is that of the index «deadlines_stopped», which explains it.
    'ladders-stopped': sql`
      select count(*)::int as count, min(due)::text as oldest from deadlines
      where state = 'open' and next_step_on is null and (
        handled_through is null or handled_through < case when (ladder #>> '{steps,-1,offset}')::int > 0
          then due - greatest(extract(isodow from due)::int - 5, 0) + (ladder #>> '{steps,-1,offset}')::int
            + 2 * ((least(extract(isodow from due)::int, 5) - 1 + (ladder #>> '{steps,-1,offset}')::int) / 5)
          else due - 20 end
      )`,
    'messages-not-sent': sql`
      select count(*)::int as count, min(local_date)::text as oldest from messages
      where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable') and local_date < ${planned} and state = 'planned'`,
    // To somebody unreachable it waits two working days, and as long as nobody else can be found, which has a finding of its own.
    'messages-not-carried': sql`
      select count(*)::int as count, min(local_date)::text as oldest from messages
      where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable') and local_date < ${planned} and (
        state in ('ambiguous', 'failed') or state = 'unreachable' and not exists (
          select 1 from people where people.id = messages.person_id and unreachable_since > ${moments.unreachableThrough.toString()}::date
        ) and not exists (
          select 1 from message_nudges join nudges on nudges.id = message_nudges.nudge_id join nobody on nobody.deadline_id = nudges.deadline_id
          where message_nudges.message_id = messages.id
        )
      )`,
    'messages-in-the-air': sql`
      select count(*)::int as count, min(local_date)::text as oldest from messages
      where state = 'sending' and coalesce(claimed_at, send_at) <= ${moments.inTheAirSince.toString()}::timestamptz`,
    'messages-late': sql`
      select count(*)::int as count, min(local_date)::text as oldest from messages
      where state = 'planned' and local_date >= ${planned} and send_at <= ${moments.lateSince.toString()}::timestamptz and not coalesce(
        not_before > ${moments.now.toString()}::timestamptz and reason = 'too-many-requests'
          and send_at > ${moments.patientSince.toString()}::timestamptz, false
      )`,
    // Somebody may have been found since; then the newest nudge of the unit went to them.
    nobody: sql`
      select count(*)::int as count, min(nobody.found_on)::text as oldest
      from nobody join deadlines on deadlines.id = nobody.deadline_id and deadlines.state = 'open'
      where not exists (
        select 1 from nudges where nudges.deadline_id = nobody.deadline_id and nudges.planned_on > nobody.found_on
          and nudges.why ->> 'unit' = nobody.unit_id and nudges.audience <> 'administrator'
      )`,
  };
}

/** Jobs that lie on a queue although their time has come; by the database's clock, which made them. */
async function waitingQueues(db: Database): Promise<readonly WaitingQueue[]> {
  const { rows: known } = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(db);
  if (known[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string; waited: number }>`
    select name, (extract(epoch from now() - min(start_after)) * 1000)::float8 as waited from pgboss.job
    where state < 'active' and start_after <= now() and name in ('plan', 'digest', 'deliver', 'housekeeping') group by name`.execute(db);
  return rows.map((row) => ({ name: row.name, waitedMs: row.waited }));
}
