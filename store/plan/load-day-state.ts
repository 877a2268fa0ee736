import { sql } from 'kysely';
import type { DeadlineId, PersonId, RoutineId } from '../../domain/ids.ts';
import { personId } from '../../domain/ids.ts';
import type { DayState, WaitingNudge } from '../../domain/nudge/day-plan.ts';
import type { Deadline, Nudge, RoutineRule } from '../../domain/nudge/types.ts';
import { workingDaysUntilUnreachableCounts } from '../../domain/people/availability.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { addWorkingDays } from '../../domain/time/add-working-days.ts';
import type { WorkCalendar } from '../../domain/time/calendar.ts';
import { isBefore, type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import { deadlineOf, plannerColumns } from '../deadlines/deadline-row.ts';
import type { Database } from '../open-store.ts';
import { parseAudience, parseWhy } from './why-json.ts';

/** What the planner reads, and what writing its answer needs to know besides. */
export interface LoadedDay {
  readonly state: DayState;
  /** Database ids of nudges that exist already, by `nudgeKey`. */
  readonly nudgeIds: ReadonlyMap<string, number>;
  /** Messages whose nudges this planning takes over: planned for a day that has passed, or of unknown fate. */
  readonly takenOver: readonly { readonly message: string; readonly unsent: boolean }[];
}

export const nudgeKey = (nudge: Pick<Nudge, 'deadline' | 'key' | 'person'>): string => `${nudge.deadline} ${nudge.key} ${nudge.person}`;

/** Whether there is anything at all to plan today: a few looks at indexes, however much is stored. */
export async function hasWork(db: Database, today: PlainDate): Promise<boolean> {
  const day = today.toString();
  const { rows } = await sql<{ work: boolean }>`
    select exists (select 1 from deadlines where state = 'open' and next_step_on is not null and next_step_on <= ${day}::date)
      or exists (select 1 from nudges where state = 'held' and until <= ${day}::date)
      or exists (select 1 from quiets where not resumed and until <= ${day}::date)
      or exists (select 1 from ${unsettledBefore(day)} as unsettled)
      as work`.execute(db);
  return rows[0]?.work === true;
}

/** Messages of days before `day` whose content has not certainly come through, and has not moved on; one branch an index. */
export const unsettledBefore = (day: string) => sql`(
  select id from messages where not carried and state in ('planned', 'ambiguous', 'failed', 'unreachable') and local_date < ${day}::date
  union all select id from messages where not carried and state = 'sending' and local_date < ${day}::date
)`;

export async function loadDayState(
  db: Database,
  directory: Directory,
  routines: ReadonlyMap<RoutineId, RoutineRule>,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<LoadedDay> {
  const day = today.toString();
  const vacancyRoutines = [...routines.values()].filter((routine) => routine.timing.kind === 'vacancy').map((routine) => routine.id);
  // Locked: an answer given meanwhile must not be overwritten by the step it has made superfluous.
  const deadlines = (
    await db
      .selectFrom('deadlines')
      .select(plannerColumns)
      .where('state', '=', 'open')
      .where('next_step_on', '<=', day)
      .forUpdate()
      .execute()
  ).map(deadlineOf);
  const vacancies = (
    await db
      .selectFrom('deadlines')
      .select(plannerColumns)
      .where('state', '=', 'open')
      .where('routine', '=', sql<string>`any(${vacancyRoutines as string[]}::text[])`)
      .execute()
  ).map(deadlineOf);

  const pending = await pendingNudges(db, day);
  const resumedRows = await db
    .selectFrom('quiets')
    .innerJoin('deadlines', 'deadlines.id', 'quiets.deadline_id')
    .select(plannerColumns.map((column) => `deadlines.${column}` as const))
    .select(['quiets.person_id', 'quiets.until'])
    .where('quiets.resumed', '=', false)
    .where('quiets.until', '<=', day)
    .where('deadlines.state', '=', 'open')
    // An answer given meanwhile waits for us, and is seen by the next planning.
    .forUpdate('quiets')
    .execute();

  const waiting: WaitingNudge[] = [];
  const unreached: DayState['unreached'][number][] = [];
  const takenOver = new Map<string, { message: string; unsent: boolean }>();
  for (const each of pending) {
    const { nudge } = each;
    if (each.messageState === null) {
      waiting.push({ deadline: each.deadline, nudge, until: each.until ?? today });
      continue;
    }
    const since = directory.people.get(nudge.person)?.unreachableSince ?? null;
    if (each.messageState === 'unreachable' && since !== null) {
      if (!isBefore(today, addWorkingDays(calendar, since, workingDaysUntilUnreachableCounts)))
        unreached.push({ deadline: each.deadline, nudge });
      continue;
    }
    // Of unknown fate: the next message carries it and says so. Not sent in time: late, but certainly new. One still in the
    // air from an earlier day belonged to a worker that died, whether or not anybody has looked since.
    const ambiguous = each.messageState === 'ambiguous' || each.messageState === 'sending';
    waiting.push({
      deadline: each.deadline,
      nudge: {
        ...nudge,
        why: { ...nudge.why, mayHaveComeBefore: nudge.why.mayHaveComeBefore || ambiguous, late: nudge.why.late || !ambiguous },
      },
      until: today,
    });
    if (each.message !== null) takenOver.set(each.message, { message: each.message, unsent: each.messageState === 'planned' });
  }

  const ids = [
    ...new Set([...deadlines, ...pending.map((each) => each.deadline), ...resumedRows.map(deadlineOf)].map((deadline) => deadline.id)),
  ];
  const answers = await answersTo(db, ids);
  const dailies = await dailiesOfWeek(db, today);
  return {
    nudgeIds: new Map(pending.map((each) => [nudgeKey(each.nudge), each.id])),
    takenOver: [...takenOver.values()],
    state: {
      directory,
      routines,
      deadlines,
      vacancies,
      waiting,
      unreached,
      resumed: resumedRows.map((row) => ({ deadline: deadlineOf(row), person: personId(row.person_id), until: plainDate(row.until) })),
      ...answers,
      dailyThisWeek: (person) => dailies.earlier.get(person) ?? 0,
      todaysMessage: (person) => dailies.today.get(person) ?? 'none',
    },
  };
}

interface PendingNudge {
  readonly id: number;
  readonly nudge: Nudge;
  readonly deadline: Deadline;
  readonly until: PlainDate | null;
  /** Null: it is held and in no message. */
  readonly message: string | null;
  readonly messageState: 'planned' | 'sending' | 'ambiguous' | 'failed' | 'unreachable' | null;
}

/** Nudges of open deadlines that have not certainly reached anybody. */
async function pendingNudges(db: Database, day: string): Promise<readonly PendingNudge[]> {
  const columns = sql.join([
    ...plannerColumns.map((column) => sql`deadlines.${sql.ref(column)}`),
    ...(['key', 'step', 'person_id', 'audience', 'why'] as const).map((column) => sql`nudges.${sql.ref(column)}`),
    sql`nudges.id as nudge_id`,
    sql`nudges.until::text as until`,
  ]);
  type Row = Parameters<typeof deadlineOf>[0] & {
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
  const { rows } = await sql<Row>`
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
  return rows.map((row) => {
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
    return {
      id: row.nudge_id,
      nudge,
      deadline,
      until: row.until === null ? null : plainDate(row.until),
      message: row.message,
      messageState: row.message_state,
    };
  });
}

/** Snoozes, acknowledgements and «ikke min» of these deadlines. */
async function answersTo(db: Database, deadlines: readonly DeadlineId[]): Promise<Pick<DayState, 'quietUntil' | 'declined'>> {
  const those = sql<string>`any(${deadlines as readonly string[] as string[]}::text[])`;
  const quiets =
    deadlines.length === 0
      ? []
      : await db.selectFrom('quiets').select(['deadline_id', 'person_id', 'until']).where('deadline_id', '=', those).execute();
  const declines =
    deadlines.length === 0
      ? []
      : await db.selectFrom('declines').select(['deadline_id', 'person_id']).where('deadline_id', '=', those).execute();
  const until = new Map(quiets.map((row) => [`${row.deadline_id} ${row.person_id}`, plainDate(row.until)]));
  const declined = new Set(declines.map((row) => `${row.deadline_id} ${row.person_id}`));
  return {
    quietUntil: (deadline, person) => until.get(`${deadline} ${person}`) ?? null,
    declined: (deadline, person) => declined.has(`${deadline} ${person}`),
  };
}

async function dailiesOfWeek(
  db: Database,
  today: PlainDate,
): Promise<{ earlier: ReadonlyMap<PersonId, number>; today: ReadonlyMap<PersonId, 'open' | 'gone'> }> {
  const day = today.toString();
  // What planning may still add to is not taken for sending until planning has ended.
  await sql`select 1 from messages where kind = 'daily' and local_date = ${day}::date and state = 'planned' order by id for update`.execute(
    db,
  );
  const rows = await db
    .selectFrom('messages')
    .select(['person_id', 'state', sql<boolean>`local_date = ${day}::date`.as('is_today')])
    .where('kind', '=', 'daily')
    .where('local_date', '>=', mondayOf(today).toString())
    .where('local_date', '<=', day)
    .execute();
  const earlier = new Map<PersonId, number>();
  const todays = new Map<PersonId, 'open' | 'gone'>();
  for (const row of rows) {
    const person = personId(row.person_id);
    if (row.is_today) todays.set(person, row.state === 'planned' ? 'open' : 'gone');
    // What certainly never came has cost the person nothing.
    else if (row.state === 'sent' || row.state === 'ambiguous' || row.state === 'sending')
      earlier.set(person, (earlier.get(person) ?? 0) + 1);
  }
  return { earlier, today: todays };
}
