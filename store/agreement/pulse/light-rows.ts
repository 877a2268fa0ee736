import { sql } from 'kysely';
import { z } from 'zod';
import { type DisagreementLevel, disagreementLevels } from '../../../domain/agreement/disagreement/steps.ts';
import { type AgreementId, agreementId, type RoutineId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull, json } from '../../rows.ts';
import type { MeetingOutcomes } from '../settle-lives.ts';

/** What the deadlines of an agreement say of how it is kept. */
export interface LightRow {
  readonly review: { readonly due: PlainDate; readonly meetingOn: PlainDate | null } | null;
  readonly lastReviewUnanswered: boolean;
  readonly meetings: { readonly held: number; readonly of: number };
  readonly decisionsOverdue: number;
  readonly disagreement: DisagreementLevel | null;
}

/** Which routines ask about what, and which answers say that the parties have met. */
export interface LightRoutines {
  readonly reviews: readonly RoutineId[];
  readonly meetings: readonly RoutineId[];
  readonly met: MeetingOutcomes;
}

const level = z.enum(disagreementLevels);

/** The same for each of these agreements, as of `today` (an Oslo date); a year is the 365 days before it. */
export async function lightRows(
  db: Database,
  agreements: readonly AgreementId[],
  { reviews, meetings, met }: LightRoutines,
  today: PlainDate,
): Promise<ReadonlyMap<AgreementId, LightRow>> {
  if (agreements.length === 0) return new Map();
  const ids = sql`${agreements as readonly string[] as string[]}::text[]`;
  const { rows } = await sql<{
    agreement: string;
    due: string | null;
    meeting_on: string | null;
    unanswered: boolean | null;
    held: number;
    of: number;
    decisions: number;
    disagreement: string | null;
  }>`
    select wanted.agreement, review.due, review.meeting_on, before.unanswered, met.held, met.of, late.decisions, raised.state as disagreement
    from unnest(${ids}) as wanted (agreement)
    left join lateral (
      select due, meeting_on from deadlines
      where subject = 'agreement:' || wanted.agreement and state = 'open' and routine = any(${[...reviews] as string[]}::text[]) order by due, id limit 1
    ) review on true
    left join lateral (
      select state = 'superseded' as unanswered from deadlines
      where subject = 'agreement:' || wanted.agreement and state in ('closed', 'superseded') and routine = any(${[...reviews] as string[]}::text[])
      order by due desc, id desc limit 1
    ) before on true
    cross join lateral (
      select count(*)::int as of, (count(*) filter (where state = 'closed' and (routine, outcome) in (
        select routine, outcome from jsonb_to_recordset(${json(met)}::jsonb) as answer (routine text, outcome text)
      )))::int as held
      from deadlines
      where subject in (
        select 'agreement:' || wanted.agreement union all select 'series:' || series.id from series where series.agreement = wanted.agreement
      ) and routine = any(${[...meetings] as string[]}::text[]) and state in ('open', 'closed', 'superseded')
        and due >= ${today.subtract({ days: 365 }).toString()}::date and due < ${today.toString()}::date
    ) met
    cross join lateral (
      select count(*)::int as decisions from decisions x
      join deadlines y on y.subject = 'decision:' || x.id || ':' || coalesce(x.owner_unit, '') || '@' || x.agreement
      where x.agreement = wanted.agreement and y.state = 'open' and y.due < ${today.toString()}::date
    ) late
    left join lateral (
      select d.state from disagreements d join deadlines y on y.id = d.deadline_id and y.state = 'open'
      where d.agreement = wanted.agreement and d.state = any(${[...disagreementLevels] as string[]}::text[]) limit 1
    ) raised on true`.execute(db);
  return new Map(
    rows.map((row) => [
      agreementId(row.agreement),
      {
        review: row.due === null ? null : { due: dateOf(row.due), meetingOn: dateOrNull(row.meeting_on) },
        lastReviewUnanswered: row.unanswered === true,
        meetings: { held: row.held, of: row.of },
        decisionsOverdue: row.decisions,
        disagreement: row.disagreement === null ? null : level.parse(row.disagreement),
      },
    ]),
  );
}
