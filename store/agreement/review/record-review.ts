import { sql } from 'kysely';
import type { PartyDays } from '../../../domain/agreement/review/check-times.ts';
import { type Decision, decide, type ReviewCommand, type ReviewEvent, type Speaker } from '../../../domain/agreement/review/decide.ts';
import type { Review } from '../../../domain/agreement/review/review.ts';
import type { AgreementId, DeadlineId, UnitId } from '../../../domain/ids.ts';
import { nextLookDay, scheduleOf } from '../../../domain/nudge/ladder/ladder-schedule.ts';
import type { Deadline } from '../../../domain/nudge/types.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { type NoSend, sendDayAfter } from '../../../domain/time/send-day.ts';
import { logAnswer } from '../../answers/log-answer.ts';
import { markCardsStale } from '../../deadlines/write-deadlines.ts';
import { type Immediate, putInOutbox } from '../../messages/put-in-outbox.ts';
import type { Database } from '../../open-store.ts';
import { forgetPulses } from '../pulse/record-pulse.ts';
import { lockReview, writeReview } from './lock-review.ts';

export interface ReviewSaid {
  readonly deadline: DeadlineId;
  readonly agreement: AgreementId;
  readonly speaker: Speaker;
  readonly command: ReviewCommand;
  /** Of the review on the card that was pressed. */
  readonly round: number;
  /** The message that was pressed, which is not drawn again; null: the list. */
  readonly card: string | null;
}

export interface ReviewWorld {
  readonly parties: readonly UnitId[];
  readonly days: PartyDays;
  readonly noSend: NoSend;
  readonly today: PlainDate;
  /** The messages that tell of it, for these people. */
  tell(event: ReviewEvent, review: Review): readonly Immediate[];
}

/**
 * Lets somebody of a party propose times, answer them, or call a meeting off; what follows for the deadline and who is told are written in the same transaction.
 * `stale`: other times are on the table by now; `closed`: there is nothing left to agree on. Nothing has changed then, nor when it is refused.
 */
export async function recordReview(db: Database, said: ReviewSaid, world: ReviewWorld): Promise<Decision | 'stale' | 'closed'> {
  return db.transaction().execute(async (trx) => {
    const locked = await lockReview(trx, said);
    if (locked === null) return 'closed';
    const { review } = locked;
    if (review.round !== said.round) return 'stale';
    const decision = decide(review, said.command, said.speaker, world.parties, world.days);
    if ('refused' in decision) return decision;
    await writeReview(trx, decision.review, world.today);
    await followUp(trx, locked.deadline, decision, world);
    await logAnswer(trx, { deadline: said.deadline, person: said.speaker.person, today: world.today }, 'booked');
    await markCardsStale(trx, [said.deadline], said.card);
    await putInOutbox(trx, world.tell(decision.event, decision.review));
    return decision;
  });
}

/** A fixed meeting quiets the deadline but for what is asked before and after it; one that is called off gives the ladder back. */
async function followUp(
  trx: Database,
  deadline: Deadline,
  { event, review }: { readonly event: ReviewEvent; readonly review: Review },
  { days, noSend, today }: ReviewWorld,
): Promise<void> {
  if (event !== 'fixed' && event !== 'moved' && event !== 'cancelled') return;
  // What was said of the meeting before says nothing of this one.
  await forgetPulses(trx, deadline.id, null);
  if (event !== 'cancelled') {
    const on = review.fixed?.start.toPlainDate() ?? today;
    const schedule = scheduleOf({ ...deadline, meetingOn: on }, days.calendar, noSend);
    await setMeeting(trx, deadline.id, on, nextLookDay(schedule, deadline.handledThrough, today) ?? sendDayAfter(noSend, on));
    await trx.updateTable('nudges').set({ state: 'dropped' }).where('deadline_id', '=', deadline.id).where('state', '=', 'held').execute();
  } else {
    const schedule = scheduleOf({ ...deadline, meetingOn: null }, days.calendar, noSend);
    await setMeeting(trx, deadline.id, null, nextLookDay(schedule, deadline.handledThrough, today) ?? sendDayAfter(noSend, today));
  }
}

async function setMeeting(trx: Database, deadline: DeadlineId, on: PlainDate | null, nextStepOn: PlainDate): Promise<void> {
  await trx
    .updateTable('deadlines')
    .set({ meeting_on: on?.toString() ?? null, next_step_on: nextStepOn.toString(), version: sql`version + 1` })
    .where('id', '=', deadline)
    .execute();
}
