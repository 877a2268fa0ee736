import { deriveDeadlines } from '../../domain/nudge/deadline/derive-deadlines.ts';
import { parseSubject, subjectKey } from '../../domain/nudge/deadline/subject-key.ts';
import { stillApplies } from '../../domain/nudge/deadline/successor.ts';
import type { Deadline, RoutineRule } from '../../domain/nudge/types.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { Register } from '../../domain/register.ts';
import type { WorkCalendar } from '../../domain/time/calendar.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { watchAgreements } from '../agreement/come-back.ts';
import { meetAgreements } from '../agreement/life-rows.ts';
import { meetingsToOpen, wakeFinished } from '../agreement/series/next-meetings.ts';
import { withFreeId } from '../answers/record-answer.ts';
import { rescheduleOpen } from '../deadlines/reschedule-open.ts';
import { endDeadlines, openDeadlines } from '../deadlines/write-deadlines.ts';
import type { Database } from '../open-store.ts';
import { watchHoldings } from '../people/hand-over/notice.ts';
import { onePlannerAtATime } from '../plan/one-planner-at-a-time.ts';
import { bumpRevision } from './directory-cache.ts';
import { loadDirectory } from './load-directory.ts';
import { registerTables } from './register-rows.ts';
import { type Changes, syncTable } from './sync-table.ts';

export interface Applied {
  /** Table name → what changed. */
  readonly tables: Readonly<Record<string, Changes>>;
  readonly opened: number;
  readonly cancelled: number;
}

export interface ApplyOptions {
  readonly routines: readonly RoutineRule[];
  readonly calendar: WorkCalendar;
  /** Oslo date. */
  readonly today: PlainDate;
  /** Told after each table, for a progress bar. */
  onProgress?(done: number, total: number): void;
}

/**
 * Makes the stored register the one given, all or nothing, and opens and cancels deadlines accordingly. The same
 * register again changes nothing. An agreement's date that the administrator has changed since the last import replaces
 * the open deadline; one that is as it was leaves what people have agreed in the chat alone.
 */
export async function applyRegister(db: Database, register: Register, options: ApplyOptions): Promise<Applied> {
  const today = options.today.toString();
  return db.transaction().execute(async (trx) => {
    // The planner opens and ends deadlines too: one of them at a time.
    await onePlannerAtATime(trx);
    const datesBefore = await registerDates(trx);
    const askAgain = await watchAgreements(trx);
    const noticeHoldings = await watchHoldings(trx, options.today);
    const tables: Record<string, Changes> = {};
    for (const [index, { table, rowsOf }] of registerTables.entries()) {
      tables[table.name] = await syncTable(trx, table, rowsOf(register), today);
      options.onProgress?.(index + 1, registerTables.length + 1);
    }
    const touched = Object.values(tables).some((changes) => changes.added + changes.changed + changes.ended > 0);
    if (!touched) return { tables, opened: 0, cancelled: 0 };

    await meetAgreements(trx, options.today);
    const directory = await loadDirectory(trx);
    const wanted = deriveDeadlines(directory, options.routines, options.today, options.calendar);
    const redated = changedDates(datesBefore, await registerDates(trx));
    const kinds = new Map<string, Timing>(options.routines.map((routine) => [routine.id, routine.timing.kind]));
    // A date the administrator has gone back to may be one that people have closed before.
    const isRedated = (deadline: Deadline): boolean => {
      const kind = kinds.get(deadline.routine);
      return kind !== undefined && redated.get(subjectKey(deadline.subject))?.has(kind) === true;
    };
    const meetings = await meetingsToOpen(
      trx,
      wanted.filter((deadline) => !isRedated(deadline)),
      { ...options, directory },
    );
    const cancelled = await cancelUnwanted(
      trx,
      wanted.map((deadline) => `${deadline.routine} ${subjectKey(deadline.subject)}`),
      redated,
      options.routines,
      directory,
      options.today,
    );
    const redatedOnes = await Promise.all(wanted.filter(isRedated).map((deadline) => withFreeId(trx, deadline)));
    const derived = await openDeadlines(trx, [...meetings, ...redatedOnes]);
    await wakeFinished(trx, { ...options, directory });
    const { routines, calendar } = options;
    const again = await askAgain(directory, options.today);
    const opened = derived + again + (await noticeHoldings({ directory, routines, calendar, today: options.today }));
    const closures = tables['closures'];
    if (closures !== undefined && closures.added + closures.changed + closures.ended > 0)
      await rescheduleOpen(trx, directory, options.calendar, options.today);
    await bumpRevision(trx);
    options.onProgress?.(registerTables.length + 1, registerTables.length + 1);
    return { tables, opened, cancelled };
  });
}

type Timing = RoutineRule['timing']['kind'];

/** The dates an administrator names, by subject and by the timing they are for. */
type RegisterDates = ReadonlyMap<string, ReadonlyMap<Timing, string | null>>;

async function registerDates(db: Database): Promise<RegisterDates> {
  const agreements = await db
    .selectFrom('agreements')
    .select(['id', 'next_evaluation', 'next_contact'])
    .where('ended_on', 'is', null)
    .execute();
  const series = await db.selectFrom('series').select(['id', 'next_on']).where('ended_on', 'is', null).execute();
  return new Map<string, ReadonlyMap<Timing, string | null>>([
    ...agreements.map(
      (row) =>
        [
          `agreement:${row.id}`,
          new Map<Timing, string | null>([
            ['agreement-evaluation', row.next_evaluation],
            ['before-evaluation', row.next_evaluation],
            ['agreement-contact', row.next_contact],
          ]),
        ] as const,
    ),
    ...series.map((row) => [`series:${row.id}`, new Map<Timing, string | null>([['series', row.next_on]])] as const),
  ]);
}

/** The timing kinds whose open deadline no longer stands, by subject. */
function changedDates(before: RegisterDates, after: RegisterDates): ReadonlyMap<string, ReadonlySet<Timing>> {
  const changed = new Map<string, ReadonlySet<Timing>>();
  for (const [subject, dates] of after) {
    const old = before.get(subject);
    if (old === undefined) continue;
    const kinds = new Set([...dates].flatMap(([kind, date]) => (old.get(kind) === date ? [] : [kind])));
    if (kinds.size > 0) changed.set(subject, kinds);
  }
  return changed;
}

async function cancelUnwanted(
  db: Database,
  wanted: readonly string[],
  redated: ReadonlyMap<string, ReadonlySet<Timing>>,
  routines: readonly RoutineRule[],
  directory: Directory,
  today: PlainDate,
): Promise<number> {
  const rules = new Map<string, RoutineRule>(routines.map((routine) => [routine.id, routine]));
  const keep = new Set(wanted);
  // An agreement or a series that has run out lives out the ladders it has; what has arisen, or has a date of its own, follows from no register, and is over when what it is about is gone.
  const livesOut = (key: string, routine: RoutineRule): boolean =>
    (routine.timing.kind === 'arising' || routine.timing.kind === 'on-date' || !key.startsWith('role:')) &&
    stillApplies(routine, parseSubject(key), today, directory);
  const open = await db.selectFrom('deadlines').select(['id', 'routine', 'subject', 'due']).where('state', '=', 'open').execute();
  const unwanted = open.filter((row) => {
    const routine = rules.get(row.routine);
    // Deadlines of a routine that has left the catalogue live out their ladder.
    if (routine === undefined) return false;
    const lives = keep.has(`${row.routine} ${row.subject}`) || livesOut(row.subject, routine);
    return !lives || redated.get(row.subject)?.has(routine.timing.kind) === true;
  });
  await endDeadlines(
    db,
    unwanted.map((row) => row.id),
    'cancelled',
    today.toString(),
  );
  return unwanted.length;
}
