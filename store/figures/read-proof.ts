import { sql } from 'kysely';
import type { NudgeFact } from '../../domain/figures/proof.ts';
import { routineId, unitId } from '../../domain/ids.ts';
import { parseSubject } from '../../domain/nudge/deadline/subject-key.ts';
import type { Subject } from '../../domain/nudge/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf, dateOrNull } from '../rows.ts';

interface ProofRow {
  readonly routine: string;
  readonly subject: string;
  readonly unit: string | null;
  readonly day: string;
  readonly was_sent: boolean;
  readonly was_seen: boolean;
  readonly answered_on: string | null;
  readonly is_done: boolean;
  readonly is_escalation: boolean;
}

/**
 * Every reminder whose day lies in the period, both ends counted, with what came of it; those of clocks are nobody's but their owners'. There are very many: rows are
 * joined as wholes, and only a reminder that several messages have carried is looked at by itself, for one of them may have come through before the period or be yet to come.
 */
export async function readProof(db: Database, from: PlainDate, to: PlainDate): Promise<readonly NudgeFact[]> {
  const within = sql`between ${from.toString()}::date and ${to.toString()}::date`;
  const { rows } = await sql<ProofRow>`
    with told as (
      select message_nudges.nudge_id as id, min(messages.local_date) filter (where messages.state = 'sent') as sent_on, max(messages.local_date) as told_on
      from messages join message_nudges on message_nudges.message_id = messages.id
      where messages.local_date ${within} and messages.state <> 'cancelled' group by message_nudges.nudge_id
    ), several as materialized (
      select nudge_id as id from message_nudges group by nudge_id having count(*) > 1
    ), days as (
      select told.id, coalesce(told.sent_on, told.told_on) as day, told.sent_on is not null as was_sent from told left join several on several.id = told.id
      where several.id is null or not exists (
        select from message_nudges join messages on messages.id = message_nudges.message_id
        where message_nudges.nudge_id = told.id and ((messages.state = 'sent' and messages.local_date < ${from.toString()}::date)
          or (told.sent_on is null and messages.state <> 'cancelled' and messages.local_date > ${to.toString()}::date))
      )
      union all
      select nudges.id, nudges.until, false from nudges where nudges.state = 'held' and nudges.until ${within} and not exists (
        select from message_nudges join messages on messages.id = message_nudges.message_id where message_nudges.nudge_id = nudges.id and messages.state <> 'cancelled'
      )
    ), asked as materialized (
      select nudges.id, nudges.deadline_id, nudges.person_id, nudges.step, nudges.audience, nudges.why ->> 'unit' as unit, days.day, days.was_sent
      from days join nudges on nudges.id = days.id
    ), given as (
      select asked.id, min(answers.on_day) as first_on, min(answers.on_day) filter (where answers.what <> 'seen') as answered_on
      from asked join answers on answers.deadline_id = asked.deadline_id and answers.person_id = asked.person_id and answers.on_day >= asked.day
      where answers.on_day >= ${from.toString()}::date group by asked.id
    )
    select deadlines.routine, deadlines.subject, asked.unit, asked.day, asked.was_sent,
      given.first_on is not null as was_seen, given.answered_on, deadlines.state = 'closed' as is_done,
      asked.step > 0 and asked.audience in ('leader', 'regional-lead') as is_escalation
    from asked join deadlines on deadlines.id = asked.deadline_id left join given on given.id = asked.id
    where deadlines.subject not like 'clock:%'
    order by asked.id`.execute(db);
  const subjects = new Map<string, Subject | null>();
  return rows.flatMap((row): readonly NudgeFact[] => {
    let subject = subjects.get(row.subject);
    if (subject === undefined) {
      subject = subjectOrNull(row.subject);
      subjects.set(row.subject, subject);
    }
    if (subject === null) return [];
    return [
      {
        routine: routineId(row.routine),
        subject,
        unit: row.unit === null ? null : unitId(row.unit),
        day: dateOf(row.day),
        wasSent: row.was_sent,
        wasSeen: row.was_seen,
        answeredOn: dateOrNull(row.answered_on),
        isDone: row.is_done,
        isEscalation: row.is_escalation,
      },
    ];
  });
}

/** One row that cannot be read must not hide the others. */
function subjectOrNull(key: string): Subject | null {
  try {
    return parseSubject(key);
  } catch {
    return null;
  }
}
