import { type Selectable, sql } from 'kysely';
import { type ClockId, clockId, type DeadlineId, deadlineId, type PersonId, personId, type UnitId, unitId } from '../../../domain/ids.ts';
import { arisingDeadline, routineFrom } from '../../../domain/nudge/deadline/arising.ts';
import { recipientsOfStep } from '../../../domain/nudge/recipients/recipients-of-step.ts';
import type { ClockSubject, RoutineRule } from '../../../domain/nudge/types.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { markCardsStale, openDeadlines } from '../../deadlines/write-deadlines.ts';
import { tell, type WordWorld } from '../../messages/words.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull } from '../../rows.ts';
import type { ClockQuestionsTable } from '../../schema.ts';
import { isOwnDeadline } from './clock-sql.ts';

/** Somebody of the other side who is asked for the answer that a clock waits for. They never learn the reference. */
export interface ClockQuestion {
  readonly id: ClockId;
  readonly clock: ClockId;
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly by: PersonId;
  readonly on: PlainDate;
  readonly outcome: string | null;
  readonly answeredBy: PersonId | null;
  readonly answeredOn: PlainDate | null;
}

interface QuestionWorld extends WordWorld {
  readonly routines: Iterable<RoutineRule>;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
}

/** Asks the other side at once. `open`: that has been asked and not answered; nothing has changed. */
export async function askOtherSide(
  db: Database,
  asked: {
    readonly id: ClockId;
    readonly clock: ClockId;
    readonly about: DeadlineId;
    readonly unit: UnitId;
    readonly person: PersonId;
    readonly by: PersonId;
  },
  world: QuestionWorld,
): Promise<'done' | 'open'> {
  const routine = routineFrom(world.routines, 'answer-asked');
  if (routine === null) throw new Error('the catalogue has no routine for asking the other side');
  const subject: ClockSubject = { kind: 'clock', clock: asked.id, owner: asked.person, unit: asked.unit };
  const deadline = arisingDeadline(routine, subject, world.today, world);
  return db.transaction().execute(async (trx) => {
    // Who asks about the same clock at the same moment waits here.
    await sql`select 1 from clocks where id = ${asked.clock} for update`.execute(trx);
    const before = (await questionsOf(trx, [asked.clock])).get(asked.clock);
    if (before !== undefined && (await isOpen(trx, before))) return 'open';
    await trx
      .insertInto('clock_questions')
      .values({
        id: asked.id,
        clock: asked.clock,
        unit: asked.unit,
        person: asked.person,
        asked_by: asked.by,
        asked_on: world.today.toString(),
        outcome: null,
        answered_by: null,
        answered_on: null,
      })
      .execute();
    await openDeadlines(trx, [deadline]);
    // Whoever is away is stood in for here too.
    const { recipients } = recipientsOfStep({ ...world, declined: () => false }, { subject }, ['assignees']);
    await tell(trx, [{ about: deadline.id, what: 'asked', asks: true, people: recipients.map(({ person }) => person) }], world);
    await markCardsStale(trx, [asked.about]);
    return 'done';
  });
}

/** What the other side has said; whoever has the clock now is told at once. */
export async function answerQuestion(
  trx: Database,
  said: { readonly question: ClockId; readonly outcome: string; readonly by: PersonId },
  world: QuestionWorld,
): Promise<void> {
  const row = await trx
    .updateTable('clock_questions')
    .set({ outcome: said.outcome, answered_by: said.by, answered_on: world.today.toString() })
    .where('id', '=', said.question)
    .returning('clock')
    .executeTakeFirst();
  if (row === undefined) return;
  const { rows } = await sql<{ id: string; owner: string }>`
    select deadlines.id, clocks.owner from clocks join deadlines on ${isOwnDeadline}
    where clocks.id = ${row.clock} and deadlines.state = 'open'`.execute(trx);
  const words = rows.map(({ id, owner }) => ({
    about: deadlineId(id),
    what: `answer-${said.question}`,
    asks: false,
    people: [personId(owner)],
  }));
  await tell(trx, words, world);
  await markCardsStale(
    trx,
    rows.map(({ id }) => id),
  );
}

/** The newest question about each of these clocks, but for what was not answered before the clock stopped. */
export async function questionsOf(db: Database, clocks: readonly ClockId[]): Promise<ReadonlyMap<ClockId, ClockQuestion>> {
  if (clocks.length === 0) return new Map();
  const rows = await db
    .selectFrom('clock_questions')
    .selectAll()
    .where('clock', 'in', [...clocks])
    .where(sql<boolean>`outcome is distinct from 'withdrawn'`)
    .orderBy('asked_on')
    .orderBy(sql`outcome is null`)
    .execute();
  return new Map(rows.map((row) => [clockId(row.clock), questionOf(row)]));
}

/** Questions by their own id, which is the clock in their deadline's subject. */
export async function questionsById(db: Database, ids: readonly ClockId[]): Promise<ReadonlyMap<ClockId, ClockQuestion>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('clock_questions')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [clockId(row.id), questionOf(row)]));
}

async function isOpen(trx: Database, { id, outcome }: ClockQuestion): Promise<boolean> {
  if (outcome !== null) return false;
  const open = await trx
    .selectFrom('deadlines')
    .select('id')
    .where('id', '=', `clock-answer:clock:${id}`)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return open !== undefined;
}

const questionOf = (row: Selectable<ClockQuestionsTable>): ClockQuestion => ({
  id: clockId(row.id),
  clock: clockId(row.clock),
  unit: unitId(row.unit),
  person: personId(row.person),
  by: personId(row.asked_by),
  on: dateOf(row.asked_on),
  outcome: row.outcome,
  answeredBy: row.answered_by === null ? null : personId(row.answered_by),
  answeredOn: dateOrNull(row.answered_on),
});
