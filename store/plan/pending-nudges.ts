import { sql } from 'kysely';
import { personId } from '../../domain/ids.ts';
import type { Deadline, Nudge } from '../../domain/nudge/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { deadlineOf, plannerColumns } from '../deadlines/deadline-row.ts';
import type { Database } from '../open-store.ts';
import { dateOrNull } from '../rows.ts';
import { unsettledBefore } from './has-work.ts';
import { parseAudience, parseWhy } from './why-json.ts';

/** A nudge that has not certainly reached anybody. */
export interface PendingNudge {
  readonly id: number;
  readonly nudge: Nudge;
  readonly deadline: Deadline;
  readonly until: PlainDate | null;
  /** Null: it is held and in no message. */
  readonly message: string | null;
  readonly messageState: 'planned' | 'sending' | 'ambiguous' | 'failed' | 'unreachable' | null;
}

type PendingRow = Parameters<typeof deadlineOf>[0] & {
  nudge_id: number;
  key: string;
  step: number;
  person_id: string;
  audience: string;
  why: unknown;
  until: string | null;
  message: string | null;
  message_state: PendingNudge['messageState'];
};

/** Rows of nudges of open deadlines that have not certainly reached anybody by the Oslo date `day` (ISO text). */
export async function pendingRows(db: Database, day: string): Promise<readonly PendingRow[]> {
  const columns = sql.join([
    ...plannerColumns.map((column) => sql`deadlines.${sql.ref(column)}`),
    ...(['key', 'step', 'person_id', 'audience', 'why'] as const).map((column) => sql`nudges.${sql.ref(column)}`),
    sql`nudges.id as nudge_id`,
    sql`nudges.until::text as until`,
  ]);
  const { rows } = await sql<PendingRow>`
    select ${columns}, null as message, null as message_state
    from nudges join deadlines on deadlines.id = nudges.deadline_id
    where nudges.state = 'held' and deadlines.state = 'open'
    union all
    select ${columns}, messages.id as message, messages.state as message_state
    from messages join message_nudges on message_nudges.message_id = messages.id
      join nudges on nudges.id = message_nudges.nudge_id join deadlines on deadlines.id = nudges.deadline_id
    where nudges.state = 'planned' and deadlines.state = 'open' and messages.id in (select id from ${unsettledBefore(day)} as unsettled)`.execute(
    db,
  );
  return rows;
}

/** Throws when the row says something that no version of ours has written. */
export function pendingNudge(row: PendingRow): PendingNudge {
  const deadline = deadlineOf(row);
  const nudge: Nudge = {
    deadline: deadline.id,
    routine: deadline.routine,
    subject: deadline.subject,
    due: deadline.due,
    key: row.key,
    step: row.step,
    person: personId(row.person_id),
    audience: parseAudience(row.audience),
    why: parseWhy(row.why),
  };
  return { id: row.nudge_id, nudge, deadline, until: dateOrNull(row.until), message: row.message, messageState: row.message_state };
}
