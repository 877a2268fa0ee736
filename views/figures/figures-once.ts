import type { FigureSet } from '../../domain/figures/figure.ts';
import { scopeKey } from '../../domain/figures/scope-key.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { Database } from '../../store/open-store.ts';
import { figureSets } from './figure-set.ts';
import type { FigureContext } from './figure-world.ts';

/** Gives the figures that the digest of a scope is drawn from. */
export type FigureSource = (scope: readonly UnitId[]) => Promise<FigureSet>;

/** For scopes that are about to be drawn: what all of them rest on is read once, when the first is asked for. */
export function figuresOnce(db: Database, scopes: readonly (readonly UnitId[])[], context: FigureContext): FigureSource {
  const byKey = new Map(scopes.map((scope) => [scopeKey(scope), scope]));
  let reading: Promise<ReadonlyMap<string, FigureSet>> | null = null;
  return async (scope) => {
    reading ??= readEach(db, byKey, context);
    const found = (await reading).get(scopeKey(scope));
    if (found === undefined) throw new Error('a scope has been lost on the way');
    return found;
  };
}

async function readEach(
  db: Database,
  scopes: ReadonlyMap<string, readonly UnitId[]>,
  context: FigureContext,
): Promise<ReadonlyMap<string, FigureSet>> {
  const sets = await figureSets(db, [...scopes.values()], context);
  return new Map(
    [...scopes.keys()].flatMap((key, place) => {
      const set = sets[place];
      return set === undefined ? [] : [[key, set] as const];
    }),
  );
}
