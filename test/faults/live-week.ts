import { personId } from '../../domain/ids.ts';
import type { Probe } from '../../domain/ports.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { deadlineForAnswer, quietDeadline } from '../../store/answers/record-answer.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { day } from '../support/builders.ts';
import type { Place } from '../support/databases.ts';
import { handClock, jobContext, liveDay, realMessenger } from '../support/db-world.ts';
import { answer, week } from './scenario.ts';

/** Lives these days on this database, with every real part, as a process does from its start to its end. */
export async function liveWeek(place: Place, days: readonly string[], probe: Probe): Promise<void> {
  const store = await openStore(place);
  const clock = handClock(week[0]);
  const messenger = realMessenger();
  const context = jobContext(store, clock, messenger, probe);
  for (const date of days) {
    await liveDay(context, clock, date);
    if (date !== week[0] || !(await hasArrived(store))) continue;
    await press(store);
    clock.moveTo(date, '12:30');
    await deliverAll(context);
  }
  messenger.close();
  await store.close();
}

/** Nobody answers a card they have not got. */
async function hasArrived({ db }: Store): Promise<boolean> {
  const row = await db.selectFrom('messages').select('state').where('id', '=', answer.message).executeTakeFirst();
  return row?.state === 'sent';
}

async function press({ db }: Store): Promise<void> {
  const deadline = await deadlineForAnswer(db, answer.deadline);
  if (deadline === null) throw new Error('the deadline to answer is gone');
  const pressed = { deadline: deadline.id, person: personId(answer.person), today: day(week[0]), card: null };
  await quietDeadline(db, pressed, day('2027-03-08'), 'ack');
}
