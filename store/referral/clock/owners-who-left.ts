import { sql } from 'kysely';
import { clockId, type DeadlineId, deadlineId, personId, unitId } from '../../../domain/ids.ts';
import { recipientsOfStep } from '../../../domain/nudge/recipients/recipients-of-step.ts';
import type { ClockSubject } from '../../../domain/nudge/types.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { markCardsStale } from '../../deadlines/write-deadlines.ts';
import { tell, type WordWorld } from '../../messages/words.ts';
import type { Database } from '../../open-store.ts';
import { isOwnDeadline } from './clock-sql.ts';

/**
 * Running clocks whose owner holds no role in their unit any more, noticed for the first time: those who lead get them at once, and do not wait for the next
 * reminder, which can be weeks away. Gives how many messages that made.
 */
export async function tellOfOwnersWhoLeft(
  db: Database,
  world: WordWorld & { readonly calendar: WorkCalendar; readonly today: PlainDate },
): Promise<number> {
  await forgetWhoIsBack(db, world);
  const left = (await runningUnnoticed(db)).filter(
    ({ subject }) => !world.directory.rolesOf(subject.owner, world.today).some(({ unit }) => unit === subject.unit),
  );
  if (left.length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    const words = left.map(({ deadline, subject }) => {
      const { recipients } = recipientsOfStep({ ...world, declined: () => false }, { subject }, ['assignees']);
      return { about: deadline, what: 'clock-left', asks: true, people: recipients.map(({ person }) => person) };
    });
    await trx
      .updateTable('clocks')
      .set({ left_on: world.today.toString() })
      .where(
        'id',
        'in',
        left.map(({ subject }) => subject.clock),
      )
      .execute();
    await markCardsStale(
      trx,
      left.map(({ deadline }) => deadline),
    );
    return tell(trx, words, world);
  });
}

/** Whoever is back in their role and leaves again is told of again. */
async function forgetWhoIsBack(
  db: Database,
  { directory, today }: Pick<WordWorld, 'directory'> & { readonly today: PlainDate },
): Promise<void> {
  const rows = await db.selectFrom('clocks').select(['id', 'owner', 'unit']).where('left_on', 'is not', null).execute();
  const back = rows.filter(({ owner, unit }) => directory.rolesOf(personId(owner), today).some((held) => held.unit === unit));
  if (back.length === 0) return;
  await db
    .updateTable('clocks')
    .set({ left_on: null })
    .where(
      'id',
      'in',
      back.map(({ id }) => id),
    )
    .execute();
}

async function runningUnnoticed(db: Database): Promise<readonly { readonly deadline: DeadlineId; readonly subject: ClockSubject }[]> {
  const { rows } = await sql<{ deadline: string; id: string; owner: string; unit: string }>`
    select deadlines.id as deadline, clocks.id, clocks.owner, clocks.unit from clocks
    join deadlines on ${isOwnDeadline}
    where clocks.left_on is null and deadlines.state = 'open'`.execute(db);
  return rows.map(({ deadline, id, owner, unit }) => ({
    deadline: deadlineId(deadline),
    subject: { kind: 'clock', clock: clockId(id), owner: personId(owner), unit: unitId(unit) },
  }));
}
