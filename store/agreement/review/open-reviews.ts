import { sql } from 'kysely';
import { type AgreementId, agreementId, type RoutineId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull } from '../../rows.ts';

/** An open review, and how far the parties have come with a time for it. */
export interface OpenReview {
  readonly agreement: AgreementId;
  readonly deadline: string;
  readonly due: PlainDate;
  readonly meetingOn: PlainDate | null;
  /** Times are on the table. */
  readonly isProposed: boolean;
}

/** The open deadlines of these routines for these agreements, in order of due date. */
export async function openReviews(
  db: Database,
  agreements: readonly AgreementId[],
  routines: readonly RoutineId[],
): Promise<readonly OpenReview[]> {
  const subjects = agreements.map((agreement) => `agreement:${agreement}`);
  const { rows } = await sql<{ id: string; subject: string; due: string; meeting_on: string | null; is_proposed: boolean }>`
    select d.id, d.subject, d.due, d.meeting_on, coalesce(jsonb_typeof(r.doc -> 'proposal') = 'object', false) as is_proposed
    from deadlines d left join reviews r on r.deadline_id = d.id
    where d.state = 'open' and d.subject = any(${subjects}::text[]) and d.routine = any(${[...routines] as string[]}::text[])
    order by d.due, d.id`.execute(db);
  return rows.map((row) => ({
    agreement: agreementId(row.subject.slice('agreement:'.length)),
    deadline: row.id,
    due: dateOf(row.due),
    meetingOn: dateOrNull(row.meeting_on),
    isProposed: row.is_proposed,
  }));
}
