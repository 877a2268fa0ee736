import { sql } from 'kysely';
import { type DeadlineId, deadlineId, type PersonId } from '../../domain/ids.ts';
import type { Deadline } from '../../domain/nudge/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { lookAtLifeOf } from '../agreement/life-rows.ts';
import { forgetPulses } from '../agreement/pulse/record-pulse.ts';
import { deadlineOf, plannerColumns } from '../deadlines/deadline-row.ts';
import { markCardsStale, openDeadlines } from '../deadlines/write-deadlines.ts';
import type { Database } from '../open-store.ts';
import { eraseStopped } from '../referral/clock/erase-references.ts';
import { isoOrNull } from '../rows.ts';
import { logAnswer } from './log-answer.ts';

/** An answer to a deadline; all of it happens, or nothing. `card` is the message being answered, which is not redrawn. */
interface Answered {
  readonly deadline: DeadlineId;
  readonly person: PersonId;
  readonly today: PlainDate;
  readonly card: string | null;
}

/** «Sett» and «Utsett»: quiet for this person until the day; the latest answer counts. */
export async function quietDeadline(db: Database, answer: Answered, until: PlainDate, kind: 'ack' | 'snooze'): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const values = {
      deadline_id: answer.deadline,
      person_id: answer.person,
      until: until.toString(),
      kind,
      set_on: answer.today.toString(),
      resumed: false,
    };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('quiets')
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(['deadline_id', 'person_id'])
          .doUpdateSet(values)
          .where(
            sql<boolean>`(quiets.until, quiets.kind, quiets.set_on, quiets.resumed) is distinct from (${values.until}::date, ${kind}, ${values.set_on}::date, false)`,
          ),
      )
      .executeTakeFirstOrThrow();
    // The same said twice is one answer.
    if (numInsertedOrUpdatedRows === 0n) return;
    await logAnswer(trx, answer, kind === 'ack' ? 'seen' : 'snoozed');
    await markCardsStale(trx, [answer.deadline], answer.card);
  });
}

/** «Ikke min»: this person is passed over from now on, and the nudge is passed on at once to the next in line. */
export async function declineDeadline(db: Database, answer: Answered): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const values = { deadline_id: answer.deadline, person_id: answer.person, declined_on: answer.today.toString() };
    await trx
      .insertInto('declines')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // A quiet that has ended already makes the next planning pass the nudge on, instead of waiting for the next step.
    const passOn = {
      deadline_id: answer.deadline,
      person_id: answer.person,
      until: answer.today.toString(),
      kind: 'snooze' as const,
      set_on: answer.today.toString(),
      resumed: false,
    };
    await trx
      .insertInto('quiets')
      .values(passOn)
      .onConflict((conflict) => conflict.columns(['deadline_id', 'person_id']).doUpdateSet(passOn))
      .execute();
    await logAnswer(trx, answer, 'declined');
    await markCardsStale(trx, [answer.deadline], answer.card);
  });
}

/**
 * A meeting is booked: quiet for everybody until it is over. `nextStepOn` is the first send day after it. False when
 * somebody was faster: nothing has changed then.
 */
export async function bookMeeting(
  db: Database,
  answer: Answered & { readonly version: number },
  meetingOn: PlainDate,
  nextStepOn: PlainDate,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('deadlines')
      .set({ meeting_on: meetingOn.toString(), next_step_on: nextStepOn.toString(), version: sql`version + 1` })
      .where('id', '=', answer.deadline)
      .where('state', '=', 'open')
      .where('version', '=', answer.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await trx
      .updateTable('nudges')
      .set({ state: 'dropped' })
      .where('deadline_id', '=', answer.deadline)
      .where('state', '=', 'held')
      .execute();
    // What was told of the meeting before says nothing of this one.
    await sql`update reviews set doc = jsonb_set(doc, '{accounts}', '[]') where deadline_id = ${answer.deadline}`.execute(trx);
    await logAnswer(trx, answer, 'booked');
    await forgetPulses(trx, answer.deadline, null);
    await markCardsStale(trx, [answer.deadline], answer.card);
    return true;
  });
}

export interface Closing extends Answered {
  readonly version: number;
  readonly outcome: string;
  readonly nextDue: PlainDate | null;
}

/**
 * Closes an open deadline of this version with its outcome and opens the next occurrence. False when somebody was
 * faster: nothing has changed then. `also`: what the answer says besides, in the same transaction.
 */
export const closeDeadline = (
  db: Database,
  closing: Closing,
  successor: Deadline | null,
  also: (trx: Database) => Promise<void> = async () => {},
): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    // First, in the order in which rules take them too: a life, then its deadlines.
    await lookAtLifeOf(trx, closing.deadline, closing.today);
    if (!(await closeWithin(trx, closing, successor))) return false;
    await also(trx);
    return true;
  });

/** The same within a transaction that has looked at the agreement's life already. */
export async function closeWithin(trx: Database, closing: Closing, successor: Deadline | null): Promise<boolean> {
  const next = successor === null ? null : await withFreeId(trx, successor);
  const { numUpdatedRows } = await trx
    .updateTable('deadlines')
    .set({
      state: 'closed',
      outcome: closing.outcome,
      closed_by: closing.person,
      closed_on: closing.today.toString(),
      next_due: isoOrNull(closing.nextDue),
      next_step_on: null,
      successor: next?.id ?? null,
      version: sql`version + 1`,
    })
    .where('id', '=', closing.deadline)
    .where('state', '=', 'open')
    .where('version', '=', closing.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (next !== null) await openDeadlines(trx, [next]);
  await eraseStopped(trx, [closing.deadline]);
  await logAnswer(trx, closing, 'closed');
  await markCardsStale(trx, [closing.deadline], closing.card);
  return true;
}

/**
 * A date that is agreed, given up and agreed again has a deadline already, one that is over: without an id of its own the
 * new one would never open, and nobody would be asked again. `reuse`: one that was cancelled is to be opened again; else
 * even its id is taken, and what people have said about it is not said about the new one.
 */
export async function withFreeId(db: Database, deadline: Deadline, { reuse = true } = {}): Promise<Deadline> {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? deadline.id : deadlineId(`${deadline.id}#${number}`);
    const there = await db.selectFrom('deadlines').select('state').where('id', '=', id).executeTakeFirst();
    if (there === undefined || (reuse && there.state === 'cancelled')) return { ...deadline, id };
  }
}

/**
 * Takes a closing back: the next occurrence goes, and this one is open again from `nextStepOn`. False when it is too late, or an import has opened another occurrence
 * meanwhile. `also`: what else is taken back, in the same transaction.
 */
export async function reopenDeadline(
  db: Database,
  answer: Answered & { readonly version: number },
  successor: string | null,
  nextStepOn: PlainDate | null,
  also: (trx: Database) => Promise<void> = async () => {},
): Promise<boolean> {
  return db
    .transaction()
    .execute(async (trx) => {
      await lookAtLifeOf(trx, answer.deadline, answer.today);
      if (successor !== null) {
        const { numDeletedRows } = await trx
          .deleteFrom('deadlines')
          .where('id', '=', successor)
          .where('state', '=', 'open')
          .where('version', '=', 1)
          .where('handled_through', 'is', null)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
      }
      const { numUpdatedRows } = await trx
        .updateTable('deadlines')
        .set({
          state: 'open',
          outcome: null,
          closed_by: null,
          closed_on: null,
          next_due: null,
          successor: null,
          next_step_on: isoOrNull(nextStepOn),
          version: sql`version + 1`,
        })
        .where('id', '=', answer.deadline)
        .where('state', '=', 'closed')
        .where('version', '=', answer.version)
        .where('closed_by', '=', answer.person)
        .where(({ exists, not, selectFrom }) =>
          not(
            exists(
              selectFrom('deadlines as other')
                .select('other.id')
                .where('other.state', '=', 'open')
                .whereRef('other.routine', '=', 'deadlines.routine')
                .whereRef('other.subject', '=', 'deadlines.subject'),
            ),
          ),
        )
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new ReopenedTooLate();
      // Messages that were dropped because everything in them was answered: what they said is to be said after all.
      await sql`
        update nudges set state = 'held', until = ${answer.today.toString()}::date
        where deadline_id = ${answer.deadline} and state = 'planned' and not exists (
          select 1 from message_nudges join messages on messages.id = message_nudges.message_id
          where message_nudges.nudge_id = nudges.id and messages.state <> 'cancelled'
        )`.execute(trx);
      await also(trx);
      await logAnswer(trx, answer, 'reopened');
      await markCardsStale(trx, [answer.deadline], answer.card);
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof ReopenedTooLate) return false;
      throw error;
    });
}

/** Thrown by `also`, too, when what was told cannot be taken back: rolls the transaction back, so that the successor stays. */
export class ReopenedTooLate extends Error {}

/** The deadline as the planner sees it, in whatever state; null when there is none. */
export async function deadlineForAnswer(db: Database, id: string): Promise<Deadline | null> {
  const row = await db.selectFrom('deadlines').select(plannerColumns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : deadlineOf(row);
}
