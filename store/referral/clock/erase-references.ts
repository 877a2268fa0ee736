import { sql } from 'kysely';
import { personId } from '../../../domain/ids.ts';
import { isClockDeadline } from '../../../domain/nudge/deadline/subject-key.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { isOwnDeadline } from './clock-sql.ts';

/** The clock in a deadline's subject, `clock:<clock>><owner>@<unit>`. */
const clockOf = sql<string>`split_part(split_part(deadlines.subject, '>', 1), ':', 2)`;

/** Whether a clock still runs: its own deadline is open, under whatever id. */
const runs = sql<boolean>`exists (
  select 1 from clocks join deadlines on ${isOwnDeadline}
  where clocks.id = clock_references.clock and deadlines.state = 'open'
)`;

/** Whatever ends deadlines asks this: a clock that has stopped has no reference. Within the same transaction. */
export async function eraseStopped(trx: Database, deadlines: readonly string[]): Promise<void> {
  const ids = deadlines.filter(isClockDeadline);
  if (ids.length === 0) return;
  await sql`
    delete from clock_references where not ${runs}
      and clock in (select ${clockOf} from deadlines where deadlines.id = any(${ids}::text[]))`.execute(trx);
}

/** How long a reference outlives a limit that nobody says anything about, in days. */
const longestAfterDueDays = 90;

/**
 * Erases the references of clocks that run no more however they ended, of those whose owner holds no role there any more, so that nobody who takes over learns what
 * they chose, and of those long overdue. Gives the deadlines whose cards show one still.
 */
export async function eraseLeftOver(trx: Database, directory: Directory, today: PlainDate): Promise<readonly string[]> {
  const kept = await trx
    .selectFrom('clock_references')
    .leftJoin('clocks', 'clocks.id', 'clock_references.clock')
    .select(['clock_references.clock', 'clocks.owner', 'clocks.unit'])
    .select(sql<boolean>`coalesce(${runs}, false)`.as('runs'))
    .select(
      sql<boolean>`exists (
        select 1 from deadlines where ${isOwnDeadline} and deadlines.state = 'open' and deadlines.due < ${today.subtract({ days: longestAfterDueDays }).toString()}::date
      )`.as('is_old'),
    )
    .execute();
  const left = kept.filter(({ owner, unit, runs: stillRuns, is_old }) => {
    const holds = owner !== null && directory.rolesOf(personId(owner), today).some((held) => held.unit === unit);
    return !stillRuns || is_old || !holds;
  });
  if (left.length === 0) return [];
  await trx
    .deleteFrom('clock_references')
    .where(
      'clock',
      'in',
      left.map(({ clock }) => clock),
    )
    .execute();
  const { rows } = await sql<{ id: string }>`
    select deadlines.id from deadlines
    where deadlines.subject like 'clock:%' and ${clockOf} = any(${left.map(({ clock }) => clock)}::text[])`.execute(trx);
  return rows.map(({ id }) => id);
}

/**
 * Writes the table anew, so that what was deleted is not in its file either; what the write-ahead log still holds of it is sealed. Never within a transaction. The
 * table is small, and nobody waits for it longer than that takes.
 */
export async function clearErased(db: Database): Promise<void> {
  await sql`vacuum full clock_references`.execute(db);
}
