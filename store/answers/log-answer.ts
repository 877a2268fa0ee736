import type { PersonId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/**
 * What somebody has done about a deadline. `booked`: anything about when to meet, also times that are proposed, answered or called off; `told`: a part of the answer that
 * does not close it yet (how it went, as one side has it; what is prepared for the meeting; what has been ticked on a list).
 */
type AnswerKind = 'seen' | 'snoozed' | 'booked' | 'told' | 'declined' | 'closed' | 'reopened';

/** Keeps for good that somebody has answered on this Oslo date, in the transaction of the answer. What stands now is elsewhere; this tells who acted, and when. */
export async function logAnswer(
  trx: Database,
  { deadline, person, today }: { readonly deadline: string; readonly person: PersonId; readonly today: PlainDate },
  what: AnswerKind,
): Promise<void> {
  await trx.insertInto('answers').values({ deadline_id: deadline, person_id: person, what, on_day: today.toString() }).execute();
}
