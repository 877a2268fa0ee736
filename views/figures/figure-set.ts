import type { FigureSet } from '../../domain/figures/figure.ts';
import { reckon } from '../../domain/figures/reckon/index.ts';
import type { UnitId } from '../../domain/ids.ts';
import { readFacts } from '../../store/figures/read-facts.ts';
import type { Database } from '../../store/open-store.ts';
import { type FigureContext, figureWorld } from './figure-world.ts';

/** Every figure of these units and all below them, or of everything these regions follow up, as of today. */
export async function figureSet(db: Database, scope: readonly UnitId[], context: FigureContext): Promise<FigureSet> {
  const [set] = await figureSets(db, [scope], context);
  if (set === undefined) throw new Error('a scope has been lost on the way');
  return set;
}

/** The same for many scopes, in their order: what they rest on is read and reckoned once. */
export async function figureSets(
  db: Database,
  scopes: readonly (readonly UnitId[])[],
  context: FigureContext,
): Promise<readonly FigureSet[]> {
  const reckoned = reckon(await readFacts(db, context.today), figureWorld(context));
  return scopes.map((scope) => reckoned.of(scope));
}
