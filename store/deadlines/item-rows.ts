import { sql } from 'kysely';
import { z } from 'zod';
import type { ReviewPulse } from '../../domain/agreement/pulse/pulse.ts';
import type { Review } from '../../domain/agreement/review/review.ts';
import { grouped } from '../../domain/grouped.ts';
import { type DeadlineId, deadlineId, type PersonId, personId, type RoutineId, routineId, type UnitId, unitId } from '../../domain/ids.ts';
import { parseSubject } from '../../domain/nudge/deadline/subject-key.ts';
import type { Audience, Subject, Why } from '../../domain/nudge/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { pulsesOf, reviewPulses } from '../agreement/pulse/pulse-rows.ts';
import { reviewOf } from '../agreement/review/review-json.ts';
import { keptPlan } from '../kept-plan.ts';
import type { Database } from '../open-store.ts';
import { parseAudience, parseWhy } from '../plan/why-json.ts';
import { dateOf, dateOrNull } from '../rows.ts';
import type { DeadlineState } from '../schema.ts';

/** A deadline as one person sees it: what it is, what people have answered, and the nudge that told this person. */
export interface ItemRow {
  readonly id: DeadlineId;
  readonly version: number;
  readonly routine: RoutineId;
  readonly subject: Subject;
  readonly due: PlainDate;
  readonly state: DeadlineState;
  readonly meetingOn: PlainDate | null;
  readonly outcome: string | null;
  readonly closedBy: PersonId | null;
  readonly closedOn: PlainDate | null;
  readonly successor: { readonly id: string; readonly due: PlainDate; readonly untouched: boolean } | null;
  readonly quiets: readonly { readonly person: PersonId; readonly until: PlainDate; readonly kind: 'ack' | 'snooze' }[];
  readonly declines: readonly PersonId[];
  readonly nudge: { readonly step: number; readonly audience: Audience; readonly why: Why } | null;
  /** How far the parties have come with a meeting; null: nobody has said anything about it. */
  readonly review: Review | null;
  /** For a review of an agreement: what its document has been found to say, what was decided and is not done, and what has been said of the cooperation. Null for everything else. */
  readonly standing: {
    /** Keys of content points. */
    readonly found: readonly string[];
    readonly decisions: readonly { readonly text: string; readonly owner: UnitId | null; readonly due: PlainDate }[];
    /** What its parties have said at its reviews, the newest first. */
    readonly pulses: readonly ReviewPulse[];
  } | null;
  /** What was decided, for a decision. */
  readonly decision: string | null;
  /** For a meeting of a series: what waits on the agenda, and who was there when it has been told. */
  readonly agenda: readonly { readonly content: string; readonly by: PersonId }[];
  readonly attendance: readonly { readonly unit: UnitId; readonly present: boolean }[];
}

const meetings = z.object({
  agenda: z.array(z.object({ content: z.string(), by: z.string() })).nullable(),
  attendance: z.array(z.object({ unit: z.string(), present: z.boolean() })).nullable(),
});

const answers = z.object({
  quiets: z.array(z.object({ person: z.string(), until: z.string(), kind: z.enum(['ack', 'snooze']) })).nullable(),
  declines: z.array(z.string()).nullable(),
});

const standing = z
  .object({
    found: z.array(z.string()).nullable(),
    decisions: z.array(z.object({ text: z.string(), owner: z.string().nullable(), due: z.string() })).nullable(),
    pulses: z.unknown(),
  })
  .nullable();

/** Most deadlines have not been answered, and a whole outbox of them is read at once. */
const nobody: z.infer<typeof answers> = { quiets: null, declines: null };
const noMeeting: z.infer<typeof meetings> = { agenda: null, attendance: null };

interface RawRow {
  id: string;
  version: number;
  routine: string;
  subject: string;
  due: string;
  state: DeadlineState;
  meeting_on: string | null;
  outcome: string | null;
  closed_by: string | null;
  closed_on: string | null;
  successor: string | null;
  successor_due: string | null;
  successor_untouched: boolean | null;
  quiets: unknown;
  declines: unknown;
  review: unknown;
  standing: unknown;
  decision: string | null;
  agenda: unknown;
  attendance: unknown;
  step: number | null;
  audience: string | null;
  why: unknown;
}

/** Only a review has a standing agenda. */
const standingOf = sql`
  case when d.routine = 'agreement-evaluation' and d.subject like 'agreement:%' then jsonb_build_object(
    'found', (select jsonb_agg(c.point) from agreement_contents c where c.agreement = substr(d.subject, length('agreement:') + 1)),
    'pulses', ${pulsesOf(sql`substr(d.subject, length('agreement:') + 1)`)},
    'decisions', (
      select jsonb_agg(jsonb_build_object('text', x.text, 'owner', x.owner_unit, 'due', y.due) order by y.due, x.id)
      from decisions x join deadlines y on y.subject = 'decision:' || x.id || ':' || coalesce(x.owner_unit, '') || '@' || x.agreement and y.state = 'open'
      where x.agreement = substr(d.subject, length('agreement:') + 1)
    )
  ) end`;

const answersOf = sql`
  (select jsonb_agg(jsonb_build_object('person', q.person_id, 'until', q.until, 'kind', q.kind)) from quiets q where q.deadline_id = d.id) as quiets,
  (select jsonb_agg(x.person_id) from declines x where x.deadline_id = d.id) as declines,
  (select r.doc from reviews r where r.deadline_id = d.id) as review,
  ${standingOf} as standing,
  case when d.subject like 'decision:%' then (select x.text from decisions x where x.id = split_part(d.subject, ':', 2)::bigint) end as decision,
  case when d.subject like 'series:%' and d.state = 'open' then (
    select jsonb_agg(jsonb_build_object('content', l.content, 'by', l.noted_by) order by l.id) from series_lines l
    where l.series = substr(d.subject, 8) and l.kind = 'agenda' and l.deadline_id is null
  ) end as agenda,
  case when d.subject like 'series:%' and d.state = 'closed' then (
    select jsonb_agg(jsonb_build_object('unit', a.unit, 'present', a.present)) from series_attendance a where a.deadline_id = d.id
  ) end as attendance`;

const deadlineColumns = sql`
  d.id, d.version, d.routine, d.subject, d.due, d.state, d.meeting_on, d.outcome, d.closed_by, d.closed_on, d.successor,
  s.due as successor_due, (s.state = 'open' and s.version = 1 and s.handled_through is null) as successor_untouched,
  ${answersOf}`;

/** What an open deadline has not. */
const justOpen = {
  state: 'open',
  outcome: null,
  closed_by: null,
  closed_on: null,
  successor: null,
  successor_due: null,
  successor_untouched: null,
} as const satisfies Partial<RawRow>;
type OpenRow = Omit<RawRow, keyof typeof justOpen>;

/** The deadlines of each of these messages, as its person sees them now. A message of nothing is left out. */
export async function itemsOfMessages(db: Database, messages: readonly string[]): Promise<ReadonlyMap<string, readonly ItemRow[]>> {
  const { rows } = await sql<RawRow & { message_id: string }>`
    select m.message_id, ${deadlineColumns}, n.step, n.audience, n.why
    from message_nudges m join nudges n on n.id = m.nudge_id join deadlines d on d.id = n.deadline_id left join deadlines s on s.id = d.successor
    where m.message_id = any(${messages as string[]}::text[]) order by d.due, d.id`.execute(db);
  return grouped(rows.map((row) => [row.message_id, itemRow(row)]));
}

/** The one deadline that each of these messages is about, as its person sees it now. */
export async function itemsAbout(
  db: Database,
  messages: readonly { readonly id: string; readonly person: PersonId; readonly about: string }[],
): Promise<ReadonlyMap<string, readonly ItemRow[]>> {
  const column = (of: (message: (typeof messages)[number]) => string): string[] => messages.map(of);
  const { rows } = await sql<RawRow & { message_id: string }>`
    ${keptPlan} select asked.message_id, ${deadlineColumns}, n.step, n.audience, n.why
    from unnest(${column(({ id }) => id)}::text[], ${column(({ person }) => person)}::text[], ${column(({ about }) => about)}::text[])
      as asked (message_id, person_id, about)
    join deadlines d on d.id = asked.about left join deadlines s on s.id = d.successor
    left join lateral (
      select step, audience, why from nudges where deadline_id = d.id and person_id = asked.person_id order by id desc limit 1
    ) n on true`.execute(db);
  return grouped(rows.map((row) => [row.message_id, itemRow(row)]));
}

/**
 * A person's open deadlines: those they have been nudged or told about, and those of these subjects that are due by `until`.
 * In order of due date.
 *
 * Each way in has an index of its own, so what it takes follows from what the person has and not from what is stored. An open deadline has no outcome and no
 * successor to look for.
 */
export async function openItemsOf(
  db: Database,
  person: PersonId,
  subjects: readonly string[],
  until: PlainDate,
): Promise<readonly ItemRow[]> {
  const { rows } = await sql<OpenRow>`
    ${keptPlan} with told as (
      select deadline_id, max(id) as newest from nudges where person_id = ${person} and state in ('planned', 'held') group by deadline_id
    )
    select d.id, d.version, d.routine, d.subject, d.due, d.meeting_on, n.step, n.audience, n.why, ${answersOf}
    from (
      select id from deadlines where state = 'open' and subject = any(${subjects as string[]}::text[]) and due <= ${until.toString()}::date
      union select deadline_id from told
      union select about from messages where person_id = ${person} and kind = 'word' and state in ('planned', 'sending', 'sent', 'ambiguous')
    ) wanted join deadlines d on d.id = wanted.id left join told on told.deadline_id = d.id left join nudges n on n.id = told.newest
    where d.state = 'open' order by d.due, d.id`.execute(db);
  return rows.map((row) => itemRow(Object.assign(row, justOpen)));
}

/** One deadline as one person sees it; null when there is none of that id. */
export async function itemOf(db: Database, person: PersonId, deadline: string): Promise<ItemRow | null> {
  const found = await itemsAbout(db, [{ id: deadline, person, about: deadline }]);
  return found.get(deadline)?.[0] ?? null;
}

function itemRow(row: RawRow): ItemRow {
  const subject = parseSubject(row.subject);
  const { agenda, attendance } = row.agenda === null && row.attendance === null ? noMeeting : meetings.parse(row);
  const { quiets, declines } = row.quiets === null && row.declines === null ? nobody : answers.parse(row);
  return {
    id: deadlineId(row.id),
    version: row.version,
    routine: routineId(row.routine),
    subject,
    due: dateOf(row.due),
    state: row.state,
    meetingOn: dateOrNull(row.meeting_on),
    outcome: row.outcome,
    closedBy: row.closed_by === null ? null : personId(row.closed_by),
    closedOn: dateOrNull(row.closed_on),
    successor:
      row.successor === null || row.successor_due === null
        ? null
        : { id: row.successor, due: dateOf(row.successor_due), untouched: row.successor_untouched === true },
    quiets: (quiets ?? []).map((quiet) => ({ person: personId(quiet.person), until: dateOf(quiet.until), kind: quiet.kind })),
    declines: (declines ?? []).map(personId),
    nudge:
      row.step === null || row.audience === null ? null : { step: row.step, audience: parseAudience(row.audience), why: parseWhy(row.why) },
    standing: row.standing === null ? null : standingFrom(row.standing),
    decision: row.decision,
    review: row.review === null || subject.kind !== 'agreement' ? null : reviewOf(deadlineId(row.id), subject.agreement, row.review),
    agenda: (agenda ?? []).map(({ content, by }) => ({ content, by: personId(by) })),
    attendance: (attendance ?? []).map(({ unit, present }) => ({ unit: unitId(unit), present })),
  };
}

function standingFrom(value: unknown): ItemRow['standing'] {
  const read = standing.parse(value);
  return {
    found: read?.found ?? [],
    decisions: (read?.decisions ?? []).map(({ text, owner, due }) => ({
      text,
      owner: owner === null ? null : unitId(owner),
      due: dateOf(due),
    })),
    pulses: reviewPulses(read?.pulses ?? null),
  };
}
