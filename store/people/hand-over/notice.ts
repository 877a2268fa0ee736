import { answeredBy } from '../../../domain/agreement/answered-by.ts';
import { transition } from '../../../domain/agreement/life/transitions.ts';
import { type DeadlineId, deadlineId, unitId } from '../../../domain/ids.ts';
import { arisingDeadline, routineFrom } from '../../../domain/nudge/deadline/arising.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { RoutineRule } from '../../../domain/nudge/types.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import { type Arrival, sortArrivals } from '../../../domain/people/hand-over.ts';
import type { Holding } from '../../../domain/people/holds-role.ts';
import { onboardedKinds } from '../../../domain/people/onboarding.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import { isBefore, type PlainDate } from '../../../domain/time/plain-date.ts';
import { livesOf } from '../../agreement/read-agreement.ts';
import { withFreeId } from '../../answers/record-answer.ts';
import { endDeadlines, lockDeadlines, openDeadlines, reopenCancelled } from '../../deadlines/write-deadlines.ts';
import type { Database } from '../../open-store.ts';
import { dateOf } from '../../rows.ts';
import { readSetting, writeSetting } from '../../settings.ts';
import { type HandOverRow, keepHandOvers, noteTold, unansweredHandOvers, unheardHandOvers } from './hand-over-rows.ts';
import { arrivalsByDate, arrivalsSinceRemembered, newUnits, type Regained, rememberHoldings } from './holdings.ts';

interface NoticeOptions {
  readonly directory: Directory;
  readonly routines: Iterable<RoutineRule>;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
}

/** The last day on which it was looked who holds what. */
const holdingsSeenOn = 'holdings-seen-on';

/**
 * Before an import changes anything: remembers who holds what, as it was when that was last looked at. Gives what to do after it, which opens hand-overs for those who
 * hold something new, and lists for units that are new. The very first register is nobody's hand-over.
 */
export async function watchHoldings(trx: Database, today: PlainDate): Promise<(options: NoticeOptions) => Promise<number>> {
  const isFirst = (await trx.selectFrom('units').select('id').limit(1).executeTakeFirst()) === undefined;
  await rememberHoldings(trx, (await seenOn(trx, today)).toString(), today.toString());
  return async (options) => {
    await writeSetting(trx, holdingsSeenOn, today.toString());
    if (isFirst) return 0;
    const { arrivals, back } = await arrivalsSinceRemembered(trx, today.toString());
    const begun = (await goOnTakingOver(trx, back, today)) + (await openHandOvers(trx, arrivals, options));
    return begun + (await openOnboarding(trx, await newUnits(trx, onboardedKinds), options));
  };
}

/**
 * Roles begin by their date too, without an import. A day that has been seen already brings nothing. `lookedOn`: when roles were looked at last, by a program that
 * did not know of hand-overs; null: never, and then nothing is new.
 */
export async function noticeTurnedRoles(trx: Database, options: NoticeOptions, lookedOn: PlainDate | null): Promise<number> {
  const since = await seenOn(trx, options.today, lookedOn);
  await writeSetting(trx, holdingsSeenOn, options.today.toString());
  if (!isBefore(since, options.today)) return 0;
  return openHandOvers(trx, await arrivalsByDate(trx, since.toString(), options.today.toString()), options);
}

/** A day that has not come belongs to a clock that has been ahead. */
async function seenOn(trx: Database, today: PlainDate, otherwise: PlainDate | null = null): Promise<PlainDate> {
  const seen = await readSetting(trx, holdingsSeenOn);
  const day = typeof seen === 'string' ? dateOf(seen) : otherwise;
  return day === null || isBefore(today, day) ? today : day;
}

async function openHandOvers(trx: Database, arrivals: readonly Arrival[], options: NoticeOptions): Promise<number> {
  const routine = routineFrom(options.routines, 'new-holder');
  if (arrivals.length === 0 || routine === null) return 0;
  const units = [...new Set(arrivals.map(({ unit }) => unit))];
  const { handOvers, corrected } = sortArrivals(arrivals, await unheardHandOvers(trx, units));
  const older = (await unansweredHandOvers(trx, units)).filter(({ cancelledOn }) => cancelledOn === null);
  const goOn = handOvers.map((arrival) => ({ arrival, before: older.filter((each) => isSameHolding(each, arrival)) }));
  await endEarlier(
    trx,
    goOn.flatMap(({ before }) => before),
    corrected,
    options,
  );
  const wanted = await Promise.all(
    goOn.map(async ({ arrival, before }) => {
      const { role, unit, person } = arrival;
      const deadline = await withFreeId(trx, arisingDeadline(routine, { kind: 'holder', role, unit, person }, options.today, options));
      return { deadline, arrival: { ...arrival, before: [...new Set([...arrival.before, ...before.flatMap((each) => each.before)])] } };
    }),
  );
  const opened = await openDeadlines(
    trx,
    wanted.map(({ deadline }) => deadline),
  );
  await keepHandOvers(
    trx,
    wanted.map(({ deadline, arrival }) => ({ ...arrival, deadline: deadline.id, noticedOn: options.today })),
  );
  return opened + (await askAfterLeaders(trx, handOvers, options));
}

const isSameHolding = (one: Holding, other: Holding): boolean =>
  one.role === other.role && one.unit === other.unit && one.person === other.person;

/** Ends what is taken further by a new hand-over, and forgets what was wrong for a moment: nobody is asked about it, nor told. */
async function endEarlier(
  trx: Database,
  older: readonly HandOverRow[],
  corrected: readonly HandOverRow[],
  options: NoticeOptions,
): Promise<void> {
  const further = older.map(({ deadline }) => deadline);
  const wrong = corrected.map(({ deadline }) => deadline);
  const forgotten = [...wrong, ...(await askedBecauseOf(trx, corrected, options))];
  const today = options.today.toString();
  await lockDeadlines(trx, [...further, ...forgotten]);
  await endDeadlines(trx, further, 'superseded', today);
  await endDeadlines(trx, forgotten, 'cancelled', today);
  await noteTold(trx, [...further, ...wrong]);
}

/** What was asked of both sides only because of these, and nobody has been asked yet. */
async function askedBecauseOf(trx: Database, corrected: readonly HandOverRow[], options: NoticeOptions): Promise<readonly DeadlineId[]> {
  const routine = routineFrom(options.routines, 'new-leader');
  const leaders = corrected.filter(({ role }) => role === 'leder');
  if (routine === null || leaders.length === 0) return [];
  const subjects = leaders.flatMap((leader) =>
    answeredBy(options.directory, leader, options.today).map(({ agreement }) => subjectKey({ kind: 'agreement', agreement: agreement.id })),
  );
  if (subjects.length === 0) return [];
  const asked = await trx
    .selectFrom('deadlines')
    .select('id')
    .where('routine', '=', routine.id)
    .where('state', '=', 'open')
    .where('handled_through', 'is', null)
    .where('subject', 'in', subjects)
    .execute();
  return asked.map((row) => deadlineId(row.id));
}

/** A register that had lost somebody's role ended what they were taking over: it goes on. */
async function goOnTakingOver(trx: Database, back: readonly Regained[], today: PlainDate): Promise<number> {
  const units = [...new Set(back.map(({ unit }) => unit))];
  const ended = (await unansweredHandOvers(trx, units)).filter(({ cancelledOn, ...row }) =>
    back.some((each) => isSameHolding(each, row) && cancelledOn !== null && !isBefore(cancelledOn, each.lostOn)),
  );
  const ids = ended.map(({ deadline }) => deadline);
  await noteTold(trx, ids, false);
  return reopenCancelled(trx, ids, today.toString());
}

/** A change of leader is what agreements are seen to die of (001 L1738-1740): both sides are asked whether theirs is still in function. Once an agreement. */
async function askAfterLeaders(trx: Database, handOvers: readonly Arrival[], options: NoticeOptions): Promise<number> {
  const routine = routineFrom(options.routines, 'new-leader');
  const leaders = handOvers.filter(({ role }) => role === 'leder');
  if (routine === null || leaders.length === 0) return 0;
  const led = leaders.flatMap((leader) => answeredBy(options.directory, leader, options.today).map(({ agreement }) => agreement.id));
  const agreements = [...new Set(led)];
  const lives = await livesOf(trx, agreements);
  // One that nobody has signed, or that is said to be out of function, cannot become so.
  const asked = agreements.filter((id) => {
    const state = lives.get(id)?.life.state;
    return state !== undefined && 'to' in transition(state, 'reported-out-of-function');
  });
  const wanted = asked.map((id) => arisingDeadline(routine, { kind: 'agreement', agreement: id }, options.today, options));
  return openDeadlines(trx, await Promise.all(wanted.map((deadline) => withFreeId(trx, deadline))));
}

async function openOnboarding(trx: Database, units: readonly string[], options: NoticeOptions): Promise<number> {
  const routine = routineFrom(options.routines, 'new-unit');
  if (routine === null) return 0;
  return openDeadlines(
    trx,
    units.map((unit) => arisingDeadline(routine, { kind: 'role', role: 'helseansvarlig', unit: unitId(unit) }, options.today, options)),
  );
}
