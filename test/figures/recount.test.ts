import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Entry, figureIds } from '../../domain/figures/figure.ts';
import { type Group, splitFigure, splits } from '../../domain/figures/split.ts';
import { groupBy } from '../../domain/grouped.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { loadDirectory } from '../../store/register/load-directory.ts';
import { figureSets } from '../../views/figures/figure-set.ts';
import { proofOf } from '../../views/figures/proof-view.ts';
import { trendsOf } from '../../views/figures/trends.ts';
import { calendar, catalogue, day } from '../support/builders.ts';
import { type Databases, openDatabases } from '../support/databases.ts';
import { randomWorld, settle, unitIds } from './random-world.ts';
import { recount } from './recount.ts';
import { groupsOf, recountProof, recountTrends } from './recount-parts.ts';
import { wordsOf } from './words.ts';

const worlds = 200;
const batch = 20;
const weeks = 6;

let databases: Databases;
let store: Store;
/** How many entries each figure has had in all, so that a figure that was always empty is found out. */
const seen = new Map<string, number>();

beforeAll(async () => {
  databases = await openDatabases('pglite');
  store = await openStore(await databases.freshPlace());
});
afterAll(async () => {
  await store?.close();
  await databases?.close();
});

describe(`${worlds} random registers with a random past`, () => {
  it.each(Array.from({ length: worlds / batch }, (_, index) => index * batch))(
    'have, from seed %i on, in every figure just what a recount of the raw rows finds',
    { timeout: 120_000 },
    async (first) => {
      for (let seed = first; seed < first + batch; seed += 1) {
        const world = randomWorld(seed);
        await settle(store.db, world);
        const context = { directory: await loadDirectory(store.db), catalogue, calendar, today: day(world.today) };
        const scopes = world.scopes.map(unitIds);
        const sets = await figureSets(store.db, scopes, context);
        for (const [index, scope] of scopes.entries()) {
          const words = wordsOf(world, scope);
          const where = `seed ${seed}, ${scope.join('+')} on ${world.today}`;
          const counted = recount(words);
          for (const id of figureIds) {
            const figure = sets[index]?.figures.get(id);
            if (figure === undefined) throw new Error(`${where}: no ${id}`);
            expect({ entries: keysOf(figure.entries), of: figure.of && keysOf(figure.of) }, `${where}, ${id}`).toEqual(counted.get(id));
            for (const split of splits) {
              const parts = splitFigure(context.directory, split, figure).map(
                (part) => [labelOf(part.group), keysOf(part.figure.entries)] as const,
              );
              const groups = groupBy(keysOf(figure.entries), (key) => groupsOf(key, words)[split]);
              expect(new Map(parts.filter(([, keys]) => keys.length > 0)), `${where}, ${id} by ${split}`).toEqual(groups);
            }
            seen.set(id, (seen.get(id) ?? 0) + figure.entries.length);
          }
          const proof = (await proofOf(store.db, scope, context, weeks)).map(
            ({ routine, week, side, days, ...line }) =>
              [
                `${routine} ${week} ${side}`,
                [
                  line.planned,
                  line.sent,
                  line.seen,
                  line.answered,
                  line.done,
                  line.escalated,
                  days.median,
                  days.within1,
                  days.within3,
                  days.within10,
                  days.never,
                ],
              ] as const,
          );
          expect(new Map(proof), `${where}, proof`).toEqual(recountProof(words, weeks));
          const trends = await trendsOf(store.db, scope, context);
          const { reviews, states } = recountTrends(words);
          expect(
            trends.reviewsByMonth.map(({ month, count, of }) => [month, count, of]),
            `${where}, reviews by month`,
          ).toEqual(reviews);
          expect(trends.agreements.map(({ level, state, count }) => `${level} ${state} ${count}`).toSorted(), `${where}, states`).toEqual(
            states,
          );
        }
      }
    },
  );

  it('have something of everything to count', () => {
    expect(figureIds.filter((id) => (seen.get(id) ?? 0) < 20)).toEqual([]);
  });
});

const keysOf = (entries: readonly Entry[]): readonly string[] => entries.map(keyOf).toSorted();
const labelOf = (group: Group): string => (group.kind === 'one' ? `one ${group.key}` : group.kind);

function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'agreement':
      return `agreement:${entry.agreement}`;
    case 'deadline':
      return `deadline:${entry.deadline}`;
    case 'role':
      return `role:${entry.role}@${entry.unit}`;
    case 'unit':
      return `unit:${entry.unit}`;
    case 'person':
      return `person:${entry.person}`;
    case 'guideline':
      return `guideline:${entry.guideline}@${entry.unit}`;
  }
}
