import { type FigureId, type FigureSet, figureIds } from '../../domain/figures/figure.ts';
import { scopeKey } from '../../domain/figures/scope-key.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf, inChunks } from '../rows.ts';

/** What a digest said of one figure. `total`: of how many, for a share. */
export interface KeptCount {
  readonly count: number;
  readonly total: number | null;
  /** The version of the figure's definition; another one cannot be compared. */
  readonly definition: number;
}

export interface KeptFigures {
  readonly on: PlainDate;
  readonly counts: ReadonlyMap<FigureId, KeptCount>;
}

/** Keeps how many each figure counted on its day, for what has changed until the next time. `scope`: its key. Kept again on the same day, the newest holds. */
export async function keepFigures(
  db: Database,
  scope: string,
  { asOf, figures }: FigureSet,
  versionOf: (figure: FigureId) => number,
): Promise<void> {
  const rows = [...figures.values()].map(({ id, entries, of }) => ({
    scope,
    on_day: asOf.toString(),
    figure: id,
    definition: versionOf(id),
    count: entries.length,
    total: of?.length ?? null,
  }));
  if (rows.length === 0) return;
  await db
    .insertInto('digest_figures')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['scope', 'on_day', 'figure']).doUpdateSet(({ ref }) => ({
        definition: ref('excluded.definition'),
        count: ref('excluded.count'),
        total: ref('excluded.total'),
      })),
    )
    .execute();
}

/** What was kept for a scope on the newest day before this one; null: nothing yet. A figure that is no more is left out. */
export async function figuresBefore(db: Database, scope: string, day: PlainDate): Promise<KeptFigures | null> {
  const rows = await db
    .selectFrom('digest_figures')
    .selectAll()
    .where('scope', '=', scope)
    .where('on_day', '=', ({ selectFrom }) =>
      selectFrom('digest_figures as newest')
        .select(({ fn }) => fn.max('newest.on_day').as('on_day'))
        .where('newest.scope', '=', scope)
        .where('newest.on_day', '<', day.toString()),
    )
    .execute();
  const [first] = rows;
  if (first === undefined) return null;
  const counts = rows.flatMap(({ figure, count, total, definition }) => {
    const id = figureIds.find((each) => each === figure);
    return id === undefined ? [] : [[id, { count, total, definition }] as const];
  });
  return { on: dateOf(first.on_day), counts: new Map(counts) };
}

/** Longer than the longest rhythm: what is older is never compared with. */
const keptForDays = 60;

/**
 * The same of many scopes at once; what they said long ago is forgotten, so that what is kept of each stays small. `lasting`: keys of scopes that are a region's too, whose
 * reports tell of whole tertials.
 */
export async function keepFiguresOfMany(
  db: Database,
  sets: readonly FigureSet[],
  versionOf: (figure: FigureId) => number,
  lasting: ReadonlySet<string>,
): Promise<void> {
  for (const chunk of inChunks(sets, 50)) {
    const keys = new Map(chunk.map((set) => [scopeKey(set.scope), set]));
    for (const [scope, set] of keys) await keepFigures(db, scope, set, versionOf);
    const [first] = chunk;
    const passing = [...keys.keys()].filter((scope) => !lasting.has(scope));
    if (first === undefined || passing.length === 0) continue;
    await db
      .deleteFrom('digest_figures')
      .where('scope', 'in', passing)
      .where('on_day', '<', first.asOf.subtract({ days: keptForDays }).toString())
      .execute();
  }
}
