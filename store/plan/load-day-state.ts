import { sql } from 'kysely';
import type { DeadlineId, PersonId, RoutineId } from '../../domain/ids.ts';
import { personId } from '../../domain/ids.ts';
import type { DayState, WaitingNudge } from '../../domain/nudge/day/day-plan.ts';
import type { Nudge, RoutineRule } from '../../domain/nudge/types.ts';
import { workingDaysUntilUnreachableCounts } from '../../domain/people/availability.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { addWorkingDays } from '../../domain/time/add-working-days.ts';
import type { WorkCalendar } from '../../domain/time/calendar.ts';
import { isBefore, type PlainDate } from '../../domain/time/plain-date.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import { deadlineOf, plannerColumns } from '../deadlines/deadline-row.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';
import { partiesDone } from './parties-done.ts';
import { pendingNudge, pendingRows } from './pending-nudges.ts';

/** What the planner reads, and what writing its answer needs to know besides. */
export interface LoadedDay {
  readonly state: DayState;
  /** Database ids of nudges that exist already, by `nudgeKey`. */
  readonly nudgeIds: ReadonlyMap<string, number>;
  /** Messages whose nudges this planning takes over: planned for a day that has passed, or of unknown fate. */
  readonly takenOver: readonly { readonly message: string; readonly unsent: boolean }[];
  /** Deadlines with a row that says something no version of ours has written. They are left alone; the others are planned. */
  readonly unreadable: readonly string[];
}

export const nudgeKey = (nudge: Pick<Nudge, 'deadline' | 'key' | 'person'>): string => `${nudge.deadline} ${nudge.key} ${nudge.person}`;

export async function loadDayState(
  db: Database,
  directory: Directory,
  routines: ReadonlyMap<RoutineId, RoutineRule>,
  calendar: WorkCalendar,
  today: PlainDate,
): Promise<LoadedDay> {
  const day = today.toString();
  const vacancyRoutines = [...routines.values()].filter((routine) => routine.timing.kind === 'vacancy').map((routine) => routine.id);
  const unreadable = new Set<string>();
  /** One row that cannot be read must not stop everybody's day. */
  const read = <Row, Item>(rows: readonly Row[], deadlineIn: (row: Row) => string, itemOf: (row: Row) => Item): Item[] =>
    rows.flatMap((row) => {
      try {
        return [itemOf(row)];
      } catch {
        unreadable.add(deadlineIn(row));
        return [];
      }
    });
  // Locked: an answer given meanwhile must not be overwritten by the step it has made superfluous.
  const due = await db
    .selectFrom('deadlines')
    .select(plannerColumns)
    .where('state', '=', 'open')
    .where('next_step_on', '<=', day)
    .forUpdate()
    .execute();
  // The same state gives the same plan, wherever the rows happen to lie: after a restore they lie otherwise.
  const deadlines = read(due, (row) => row.id, deadlineOf).sort((a, b) => (a.id < b.id ? -1 : 1));
  const vacant = await db
    .selectFrom('deadlines')
    .select(plannerColumns)
    .where('state', '=', 'open')
    .where('routine', '=', sql<string>`any(${vacancyRoutines as string[]}::text[])`)
    .execute();
  const vacancies = read(vacant, (row) => row.id, deadlineOf);
  const pending = read(await pendingRows(db, day), (row) => row.id, pendingNudge);
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
  const resumed = read(
    resumedRows,
    (row) => row.id,
    (row) => ({ deadline: deadlineOf(row), person: personId(row.person_id), until: dateOf(row.until) }),
  );

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

  const ids = [...new Set([...deadlines, ...[...pending, ...resumed].map((each) => each.deadline)].map((deadline) => deadline.id))];
  const answers = await answersTo(db, ids, directory);
  const dailies = await dailiesOfWeek(db, today);
  return {
    nudgeIds: new Map(pending.map((each) => [nudgeKey(each.nudge), each.id])),
    takenOver: [...takenOver.values()],
    unreadable: [...unreadable],
    state: {
      directory,
      routines,
      deadlines,
      vacancies,
      waiting,
      unreached,
      resumed,
      ...answers,
      dailyThisWeek: (person) => dailies.earlier.get(person) ?? 0,
      todaysMessage: (person) => dailies.today.get(person) ?? 'none',
    },
  };
}

/** Snoozes, acknowledgements and «ikke min» of these deadlines, and what each party has said of their meetings. */
async function answersTo(
  db: Database,
  deadlines: readonly DeadlineId[],
  directory: Directory,
): Promise<Pick<DayState, 'quietUntil' | 'declined' | 'partiesDone'>> {
  const those = sql<string>`any(${deadlines as readonly string[] as string[]}::text[])`;
  const quiets =
    deadlines.length === 0
      ? []
      : await db.selectFrom('quiets').select(['deadline_id', 'person_id', 'until']).where('deadline_id', '=', those).execute();
  const declines =
    deadlines.length === 0
      ? []
      : await db.selectFrom('declines').select(['deadline_id', 'person_id']).where('deadline_id', '=', those).execute();
  const until = new Map(quiets.map((row) => [`${row.deadline_id} ${row.person_id}`, dateOf(row.until)]));
  const declined = new Set(declines.map((row) => `${row.deadline_id} ${row.person_id}`));
  return {
    quietUntil: (deadline, person) => until.get(`${deadline} ${person}`) ?? null,
    declined: (deadline, person) => declined.has(`${deadline} ${person}`),
    partiesDone: await partiesDone(db, deadlines, directory),
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
  // What certainly never came has cost the person nothing.
  const { rows } = await sql<{ person_id: string; earlier: number; today: string | null }>`
    select person_id, max(state) filter (where local_date = ${day}::date) as today,
      (count(*) filter (where local_date < ${day}::date and state in ('sent', 'ambiguous', 'sending')))::int as earlier
    from messages where kind = 'daily' and local_date between ${mondayOf(today).toString()}::date and ${day}::date
    group by person_id`.execute(db);
  const earlier = new Map<PersonId, number>();
  const todays = new Map<PersonId, 'open' | 'gone'>();
  for (const row of rows) {
    const person = personId(row.person_id);
    earlier.set(person, row.earlier);
    if (row.today !== null) todays.set(person, row.today === 'planned' ? 'open' : 'gone');
  }
  return { earlier, today: todays };
}
