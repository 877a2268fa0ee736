import { sql } from 'kysely';
import type { ClockId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { endDeadlines, lockDeadlines } from '../../deadlines/write-deadlines.ts';
import { likeText } from '../../like-text.ts';
import type { Database } from '../../open-store.ts';
import { subjectOfQuestion } from './clock-sql.ts';

/** A clock has stopped: nobody is reminded to keep in touch any more, and what the other side was asked is not asked any more. */
export async function endWhatFollows(trx: Database, clock: ClockId, today: PlainDate): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select deadlines.id from deadlines
    where deadlines.state = 'open' and (
      deadlines.subject like ${`clock:${likeText(clock)}>%`}
      or deadlines.subject in (
        select ${subjectOfQuestion} from clock_questions where clock_questions.clock = ${clock}
      )
    )`.execute(trx);
  // Opened again the same day, the clock waits for nobody, and somebody can be asked anew.
  await trx.updateTable('clock_questions').set({ outcome: 'withdrawn' }).where('clock', '=', clock).where('outcome', 'is', null).execute();
  const ids = rows.map(({ id }) => id);
  await lockDeadlines(trx, ids);
  await endDeadlines(trx, ids, 'cancelled', today.toString());
}
