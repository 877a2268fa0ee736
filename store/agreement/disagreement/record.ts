import { sql } from 'kysely';
import {
  type DisagreementEvent,
  type DisagreementLevel,
  type DisagreementRefusal,
  type DisagreementState,
  disagreementLevels,
  levelOf,
  stepOf,
} from '../../../domain/agreement/disagreement/steps.ts';
import { peopleAskedAbout } from '../../../domain/agreement/disagreement/who-is-told.ts';
import type { Agreement } from '../../../domain/agreement/types.ts';
import { type DeadlineId, deadlineId, type PersonId, type UnitId } from '../../../domain/ids.ts';
import { arisingDeadline, routineFrom } from '../../../domain/nudge/deadline/arising.ts';
import type { RoutineRule, StepAudience } from '../../../domain/nudge/types.ts';
import type { WorkCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { withFreeId } from '../../answers/record-answer.ts';
import { endDeadlines, lockDeadlines, openDeadlines } from '../../deadlines/write-deadlines.ts';
import { tell, type WordWorld } from '../../messages/words.ts';
import type { Database } from '../../open-store.ts';
import { noteStep } from '../steps.ts';
import { type Disagreement, disagreementOf, openDisagreement } from './read.ts';

export interface DisagreementWorld extends WordWorld {
  readonly routines: Iterable<RoutineRule>;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
}

/** Who is asked at each level. */
const asked: Readonly<Record<DisagreementLevel, readonly StepAudience[]>> = {
  local: ['assignees'],
  regional: ['regional-lead'],
  leaders: ['leaders'],
};

/** Those a level's question comes to. */
export const askedAt = (
  level: DisagreementLevel,
  agreement: Agreement,
  { directory, calendar, today }: Pick<DisagreementWorld, 'directory' | 'calendar' | 'today'>,
): readonly PersonId[] => peopleAskedAbout({ directory, calendar, today, declined: () => false }, agreement, asked[level]);

/** Raises a disagreement about an agreement. `open`: there is one already, and nothing has changed. */
export async function raiseDisagreement(
  db: Database,
  said: { readonly agreement: Agreement; readonly theme: string; readonly by: PersonId; readonly unit: UnitId },
  world: DisagreementWorld,
): Promise<'done' | 'open'> {
  const { agreement, theme, by, unit } = said;
  return db.transaction().execute(async (trx) => {
    await dropFallen(trx, agreement, world);
    const row = await trx
      .insertInto('disagreements')
      .values({
        agreement: agreement.id,
        theme,
        raised_by: by,
        unit,
        raised_on: world.today.toString(),
        state: 'local',
        deadline_id: null,
        due: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return 'open';
    await noteStep(trx, { agreement: agreement.id, on: world.today, what: 'disagreement', event: 'raised', theme, by });
    await openLevel(trx, disagreementOf(row), 'local', agreement, by, world);
    return 'done';
  });
}

/**
 * Lets something happen to a disagreement whose level's deadline the transaction has locked or ended. Gives what it was about, or why nothing has
 * changed: `gone` when it stands at that level no more.
 */
export async function recordDisagreement(
  trx: Database,
  said: { readonly deadline: DeadlineId; readonly event: DisagreementEvent; readonly by: PersonId | null },
  world: DisagreementWorld,
): Promise<Disagreement | { readonly refused: DisagreementRefusal | 'gone' }> {
  const row = await trx.selectFrom('disagreements').selectAll().where('deadline_id', '=', said.deadline).forUpdate().executeTakeFirst();
  if (row === undefined) return { refused: 'gone' };
  const before = disagreementOf(row);
  const step = stepOf(before.state, said.event);
  if ('refused' in step) return step;
  await trx.updateTable('disagreements').set({ state: step.to, deadline_id: null, due: null }).where('id', '=', before.id).execute();
  const { agreement: id, theme } = before;
  await noteStep(trx, {
    agreement: id,
    on: world.today,
    what: 'disagreement',
    event: stepName(said.event, before.state),
    theme,
    by: said.by,
  });
  const agreement = world.directory.agreements.get(id);
  const next = levelOf(step.to);
  if (agreement === undefined || step.to === 'dropped') return before;
  if (next !== null) await openLevel(trx, before, next, agreement, said.by, world);
  else {
    const from = levelOf(before.state) ?? 'local';
    const people = [...askedAt('local', agreement, world), ...askedAt(from, agreement, world)].filter((person) => person !== said.by);
    await tell(trx, [{ about: said.deadline, what: step.to, asks: false, people }], world);
  }
  return before;
}

/** What a history calls it: how it went on depends on where it was, how it ended does not. */
const stepName = (event: DisagreementEvent, from: DisagreementState): string =>
  event === 'not-solved' || event === 'date-passed' ? `${event}-${from}` : event;

/** A level has a deadline of its own, and those it comes to are told at once. */
async function openLevel(
  trx: Database,
  { id }: Disagreement,
  level: DisagreementLevel,
  agreement: Agreement,
  by: PersonId | null,
  world: DisagreementWorld,
): Promise<void> {
  const routine = routineFrom(world.routines, `disagreement-${level}`);
  if (routine === null) throw new Error(`the catalogue has no routine for a disagreement at the level ${level}`);
  // One that was taken back the same day is another disagreement: its words, cards and «Ikke min» stay with it.
  const wanted = arisingDeadline(routine, { kind: 'agreement', agreement: agreement.id }, world.today, world);
  const deadline = await withFreeId(trx, wanted, { reuse: false });
  await openDeadlines(trx, [deadline]);
  await trx.insertInto('disagreement_stages').values({ deadline_id: deadline.id, disagreement: id, level }).execute();
  await trx
    .updateTable('disagreements')
    .set({ state: level, deadline_id: deadline.id, due: deadline.due.toString() })
    .where('id', '=', id)
    .execute();
  await tell(
    trx,
    [{ about: deadline.id, what: level, asks: true, people: askedAt(level, agreement, world).filter((person) => person !== by) }],
    world,
  );
}

/** The party that raised it takes it back. False: it is over already, or somebody else's. */
export async function withdrawDisagreement(
  db: Database,
  { agreement, by, units }: { readonly agreement: Agreement; readonly by: PersonId; readonly units: readonly UnitId[] },
  world: DisagreementWorld,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await dropFallen(trx, agreement, world);
    const open = await openDisagreement(trx, agreement.id);
    if (open === null || open.deadline === null || !units.includes(open.unit)) return false;
    // The deadline first, as everybody does who answers it.
    const held = await lockOpen(trx, open.deadline);
    if (!held) return false;
    const recorded = await recordDisagreement(trx, { deadline: open.deadline, event: 'withdrawn', by }, world);
    if ('refused' in recorded) return false;
    await endDeadlines(trx, [open.deadline], 'cancelled', world.today.toString());
    return true;
  });
}

/** One whose deadline fell away with its agreement, and did not come back with it, is over: another can be raised. */
async function dropFallen(trx: Database, { id }: Agreement, world: DisagreementWorld): Promise<void> {
  const row = await trx
    .selectFrom('disagreements')
    .select('deadline_id')
    .where('agreement', '=', id)
    .where('state', 'in', [...disagreementLevels])
    .executeTakeFirst();
  const deadline = row?.deadline_id == null ? null : deadlineId(row.deadline_id);
  if (deadline === null || (await lockOpen(trx, deadline))) return;
  await recordDisagreement(trx, { deadline, event: 'agreement-over', by: null }, world);
}

/** The levels whose day has passed unanswered on `today`, and those of agreements that are over. Within a transaction; gives how many have moved. */
export async function climbDisagreements(trx: Database, world: DisagreementWorld): Promise<number> {
  const { rows } = await sql<{ deadline_id: string }>`
    select deadline_id from disagreements where ${isDue(world.today)} order by id`.execute(trx);
  await lockDeadlines(
    trx,
    rows.map((row) => row.deadline_id),
  );
  let moved = 0;
  for (const row of rows) {
    const deadline = deadlineId(row.deadline_id);
    const held = await lockOpen(trx, deadline);
    // Cancelled with its agreement: there is nothing left to disagree about. Answered just now: that has moved it.
    const recorded = await recordDisagreement(trx, { deadline, event: held ? 'date-passed' : 'agreement-over', by: null }, world);
    if ('refused' in recorded) continue;
    await endDeadlines(trx, [deadline], 'superseded', world.today.toString());
    moved += 1;
  }
  return moved;
}

/** Whether the deadline is open still, and nobody else answers it before this transaction ends. */
async function lockOpen(trx: Database, deadline: DeadlineId): Promise<boolean> {
  const { rows } = await sql`select 1 from deadlines where id = ${deadline} and state = 'open' for update`.execute(trx);
  return rows.length > 0;
}

/** Whether a level's day has passed; one look along an index. */
export async function disagreementsAreDue(db: Database, today: PlainDate): Promise<boolean> {
  const { rows } = await sql`select 1 from disagreements where ${isDue(today)} limit 1`.execute(db);
  return rows.length > 0;
}

/** The leaders' day may pass: it stays with them, unless its deadline has fallen away. Two branches, one an index. */
const isDue = (today: PlainDate) => sql<boolean>`disagreements.id in (
  select id from disagreements where state in ('local', 'regional') and due < ${today.toString()}::date
  union all select id from disagreements where state = 'leaders' and due < ${today.toString()}::date
    and not exists (select 1 from deadlines where deadlines.id = disagreements.deadline_id and deadlines.state = 'open')
)`;
