import { type FigureId, figureIds } from '../../domain/figures/figure.ts';
import { grouped } from '../../domain/grouped.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';

/** A figure as a digest said it. `definition`: the version it was reckoned by. */
export interface EarlierFigure {
  readonly on: PlainDate;
  readonly figure: FigureId;
  readonly definition: number;
  readonly count: number;
  /** Of how many, for a share. */
  readonly total: number | null;
}

/** What digests of this scope said from and to these Oslo dates, both counted, the oldest first. Figures that no longer exist are left out. */
export async function earlierFigures(db: Database, scope: string, from: PlainDate, to: PlainDate): Promise<readonly EarlierFigure[]> {
  const rows = await db
    .selectFrom('digest_figures')
    .select(['on_day', 'figure', 'definition', 'count', 'total'])
    .where('scope', '=', scope)
    .where('on_day', '>=', from.toString())
    .where('on_day', '<=', to.toString())
    .orderBy('on_day')
    .execute();
  const days = grouped(rows.map((row) => [row.on_day, row] as const));
  return [...days].flatMap(([day, said]) =>
    figureIds.flatMap((figure) =>
      said
        .filter((row) => row.figure === figure)
        .map(({ definition, count, total }) => ({ on: dateOf(day), figure, definition, count, total })),
    ),
  );
}
