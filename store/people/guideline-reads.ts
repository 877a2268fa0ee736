import { type PersonId, personId, type UnitId, unitId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';

/** That somebody has read a guideline for a unit. */
export interface GuidelineRead {
  readonly guideline: string;
  readonly unit: UnitId;
  readonly by: PersonId;
  readonly on: PlainDate;
}

/** What has been read for these units, of any guideline. */
export async function guidelineReads(db: Database, units: readonly UnitId[]): Promise<readonly GuidelineRead[]> {
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom('guideline_reads')
    .selectAll()
    .where('unit', 'in', [...units])
    .execute();
  return rows.map((row) => ({ guideline: row.guideline, unit: unitId(row.unit), by: personId(row.by_person), on: dateOf(row.on_day) }));
}

/** Somebody has read it, for these units. The first who says so of a unit stays the one. Gives the units for which nobody had. */
export async function markRead(
  db: Database,
  guideline: string,
  units: readonly UnitId[],
  by: PersonId,
  on: PlainDate,
): Promise<readonly UnitId[]> {
  if (units.length === 0) return [];
  const rows = await db
    .insertInto('guideline_reads')
    .values(units.map((unit) => ({ guideline, unit, by_person: by, on_day: on.toString() })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('unit')
    .execute();
  return rows.map(({ unit }) => unitId(unit));
}

/** Takes back what this person has said they have read. Gives for how many units; 0: they had not. */
export async function takeBackRead(db: Database, guideline: string, by: PersonId): Promise<number> {
  const rows = await db
    .deleteFrom('guideline_reads')
    .where('guideline', '=', guideline)
    .where('by_person', '=', by)
    .returning('unit')
    .execute();
  return rows.length;
}
