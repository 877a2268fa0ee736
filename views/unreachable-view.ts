import { sql } from 'kysely';
import type { UnreachableView } from '../cards/view-models.ts';
import { unitId } from '../domain/ids.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import type { Database } from '../store/open-store.ts';
import { dateOrNull } from '../store/rows.ts';
import type { ViewContext } from './context.ts';
import { unitName } from './names.ts';

const shown = 10;

/**
 * The administrator's list: people nobody can reach, deadlines nobody could be found for, messages of unknown fate. Each
 * side's administrators see their own tenant's people, and those whose tenant the register does not name.
 */
export async function unreachableView(db: Database, { directory, today, viewer }: ViewContext): Promise<UnreachableView> {
  const tenant = directory.people.get(viewer)?.tenant ?? null;
  const isOurs = sql<boolean>`(${tenant}::text is null or tenant_id is null or tenant_id = '' or tenant_id = ${tenant})`;
  const people = await db
    .selectFrom('people')
    .select(['name', 'unreachable_since', 'unreachable_reason'])
    .select(
      sql<number>`(select count(*)::int from nudges join deadlines on deadlines.id = nudges.deadline_id
        where nudges.person_id = people.id and deadlines.state = 'open' and nudges.state <> 'dropped')`.as('waiting'),
    )
    .where('unreachable_since', 'is not', null)
    .where('ended_on', 'is', null)
    .where(isOurs)
    .orderBy('unreachable_since')
    .orderBy('name')
    .execute();
  const nobody = await db
    .selectFrom('nobody')
    .innerJoin('deadlines', 'deadlines.id', 'nobody.deadline_id')
    .select(['deadlines.routine', 'deadlines.due', 'nobody.unit_id'])
    .where('deadlines.state', '=', 'open')
    .orderBy('deadlines.due')
    .execute();
  const ambiguous = await db
    .selectFrom('messages')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', '=', 'ambiguous')
    .where('carried', '=', false)
    .where(isOurs)
    .executeTakeFirst();
  return {
    today,
    people: people.slice(0, shown).map((row) => ({
      name: row.name,
      since: dateOrNull(row.unreachable_since),
      reason: row.unreachable_reason ?? 'unknown',
      waiting: row.waiting,
    })),
    peopleMore: Math.max(0, people.length - shown),
    nobody: nobody
      .slice(0, shown)
      .map((row) => ({ routine: row.routine, unitName: unitName(directory, unitId(row.unit_id)), due: plainDate(row.due) })),
    nobodyMore: Math.max(0, nobody.length - shown),
    ambiguous: ambiguous?.count ?? 0,
  };
}
