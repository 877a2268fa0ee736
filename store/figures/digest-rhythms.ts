import type { DigestKind } from '../../domain/figures/digests-of.ts';
import { type PersonId, personId, type UnitId, unitId } from '../../domain/ids.ts';
import { type ChosenRhythm, type DigestRhythm, digestRhythms } from '../../domain/nudge/day/digest-rhythm.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/** How often the digests of units come, where somebody has chosen: by unit. A rhythm that this version does not know counts as not chosen. */
export async function digestRhythmsOf(
  db: Database,
  kind: DigestKind,
): Promise<ReadonlyMap<UnitId, ChosenRhythm & { readonly by: PersonId }>> {
  const rows = await db.selectFrom('digest_rhythms').selectAll().where('kind', '=', kind).execute();
  return new Map(
    rows.flatMap((row) => {
      const rhythm = digestRhythms.find((each) => each === row.rhythm);
      return rhythm === undefined ? [] : [[unitId(row.unit), { rhythm, on: plainDate(row.on_day), by: personId(row.by_person) }] as const];
    }),
  );
}

/** Notes how often the digests of these units are to come, who chose it and on which Oslo date. What is so already keeps who and when. Gives how many were changed. */
export async function chooseDigestRhythm(
  db: Database,
  { units, kind, rhythm, by, today }: { units: readonly UnitId[]; kind: DigestKind; rhythm: DigestRhythm; by: PersonId; today: PlainDate },
): Promise<number> {
  if (units.length === 0) return 0;
  const changed = await db
    .insertInto('digest_rhythms')
    .values([...new Set(units)].toSorted().map((unit) => ({ unit, kind, rhythm, by_person: by, on_day: today.toString() })))
    .onConflict((conflict) =>
      conflict
        .columns(['unit', 'kind'])
        .doUpdateSet((set) => ({
          rhythm: set.ref('excluded.rhythm'),
          by_person: set.ref('excluded.by_person'),
          on_day: set.ref('excluded.on_day'),
        }))
        .where('digest_rhythms.rhythm', '<>', rhythm),
    )
    .returning('digest_rhythms.unit')
    .execute();
  return changed.length;
}
