import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/** What people have ticked for these units. */
export async function ticksOf(db: Database, units: readonly UnitId[]): Promise<ReadonlyMap<UnitId, ReadonlySet<string>>> {
  const ticks = new Map<UnitId, Set<string>>(units.map((unit) => [unit, new Set()]));
  if (units.length === 0) return ticks;
  const rows = await db
    .selectFrom('onboarding_ticks')
    .select(['unit', 'point'])
    .where('unit', 'in', [...units])
    .execute();
  for (const unit of units) for (const row of rows) if (row.unit === unit) ticks.get(unit)?.add(row.point);
  return ticks;
}

/** Ticks and unticks points: only those somebody has changed, so that what others have ticked meanwhile stays. Within a transaction. */
export async function changeTicks(
  trx: Database,
  unit: UnitId,
  { ticked, unticked }: { readonly ticked: readonly string[]; readonly unticked: readonly string[] },
  by: PersonId,
  on: PlainDate,
): Promise<void> {
  if (unticked.length > 0)
    await trx
      .deleteFrom('onboarding_ticks')
      .where('unit', '=', unit)
      .where('point', 'in', [...unticked])
      .execute();
  if (ticked.length === 0) return;
  await trx
    .insertInto('onboarding_ticks')
    .values(ticked.map((point) => ({ unit, point, by_person: by, on_day: on.toString() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
