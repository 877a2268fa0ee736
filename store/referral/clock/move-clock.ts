import type { PersonId } from '../../../domain/ids.ts';
import { clockDeadline } from '../../../domain/nudge/deadline/clock-deadline.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { ClockSubject, Deadline, RoutineRule } from '../../../domain/nudge/types.ts';
import type { ProlongReason } from '../../../domain/referral/clock/kinds.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { type Closing, closeWithin, withFreeId } from '../../answers/record-answer.ts';
import { deadlineOf, plannerColumns } from '../../deadlines/deadline-row.ts';
import { endDeadlines, openDeadlines } from '../../deadlines/write-deadlines.ts';
import { tell, type WordWorld } from '../../messages/words.ts';
import type { Database } from '../../open-store.ts';

/** Who presses, on which deadline, in which version. */
type ClockPress = Pick<Closing, 'deadline' | 'person' | 'today' | 'card' | 'version'>;

interface MoveWorld extends WordWorld {
  readonly routines: Iterable<RoutineRule>;
  readonly calendar: WorkCalendar;
}

/**
 * A clock with another date: its deadline ends as prolonged, and another takes its place, so that everybody is reminded anew; the reference stays with the clock.
 * False when somebody was faster: nothing has changed then.
 */
export const prolongClock = (
  db: Database,
  press: ClockPress,
  next: Deadline,
  why: { readonly subject: ClockSubject; readonly reason: ProlongReason },
): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const successor = await withFreeId(trx, next, { reuse: false });
    if (!(await closeWithin(trx, { ...press, outcome: 'clock-prolonged', nextDue: next.due }, successor))) return false;
    await trx.updateTable('clocks').set({ prolonged_because: why.reason }).where('id', '=', why.subject.clock).execute();
    return true;
  });

/** A clock gets another owner, who is told at once; the old one keeps nothing of it. Without `keepsReference` its reference is erased. False when somebody was faster: nothing has changed then. */
export const passOnClock = (
  db: Database,
  press: ClockPress,
  {
    deadline,
    subject,
    routine,
    to,
    keepsReference,
  }: { deadline: Deadline; subject: ClockSubject; routine: RoutineRule; to: PersonId; keepsReference: boolean },
  world: MoveWorld,
): Promise<boolean> =>
  db
    .transaction()
    .execute(async (trx) => {
      const taken: ClockSubject = { ...subject, owner: to };
      const next = clockDeadline(routine, taken, deadline.due, press.today, world);
      const successor = await withFreeId(trx, next, { reuse: false });
      // Before the closing, which erases what belongs to a clock that runs no more.
      await trx.updateTable('clocks').set({ owner: to, left_on: null }).where('id', '=', subject.clock).execute();
      if (!(await closeWithin(trx, { ...press, outcome: 'clock-passed-on', nextDue: null }, successor))) throw new PassedTooLate();
      if (!keepsReference) await trx.deleteFrom('clock_references').where('clock', '=', subject.clock).execute();
      await takeAlong(trx, subject, taken, press.today, world);
      await tell(trx, [{ about: successor.id, what: 'clock-passed-on', asks: false, people: [to] }], world);
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof PassedTooLate) return false;
      throw error;
    });

/** Rolls the transaction back, so that the clock keeps its owner. */
class PassedTooLate extends Error {}

/** What else was asked of the old owner because of the clock is asked of the new one, on the same day. */
async function takeAlong(trx: Database, from: ClockSubject, to: ClockSubject, today: PlainDate, world: MoveWorld): Promise<void> {
  const rows = await trx
    .selectFrom('deadlines')
    .select(plannerColumns)
    .where('subject', '=', subjectKey(from))
    .where('state', '=', 'open')
    .execute();
  const routines = new Map([...world.routines].map((each) => [each.id, each]));
  for (const each of rows.map(deadlineOf)) {
    await endDeadlines(trx, [each.id], 'superseded', today.toString());
    const routine = routines.get(each.routine);
    if (routine === undefined) continue;
    await openDeadlines(trx, [await withFreeId(trx, clockDeadline(routine, to, each.due, today, world), { reuse: false })]);
  }
}
