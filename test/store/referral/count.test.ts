import { expect, it } from 'vitest';
import { unitId } from '../../../domain/ids.ts';
import { count } from '../../../store/referral/count.ts';
import { describeOnBoth } from '../../support/databases.ts';

const granlia = unitId('dep-granlia-a');

describeOnBoth('counting', ({ store }) => {
  const counters = () => store().db.selectFrom('counters').selectAll().orderBy('what').execute();

  it('counts up by one, by unit, week and what it is', async () => {
    const { db } = store();
    await count(db, granlia, '2026-W53', ['check:incomplete', 'check:missing:7']);
    await count(db, granlia, '2026-W53', ['check:incomplete']);
    await count(db, granlia, '2027-W01', ['check:incomplete']);
    await count(db, unitId('dep-granlia-b'), '2026-W53', ['check:incomplete']);
    expect((await counters()).map(({ unit, week, what, count: many }) => [unit, week, what, many]).toSorted()).toEqual([
      ['dep-granlia-a', '2026-W53', 'check:incomplete', 2],
      ['dep-granlia-a', '2026-W53', 'check:missing:7', 1],
      ['dep-granlia-a', '2027-W01', 'check:incomplete', 1],
      ['dep-granlia-b', '2026-W53', 'check:incomplete', 1],
    ]);
  });

  it('counts everybody who counts at the same time', async () => {
    const { db } = store();
    const what = ['check:missing:1', 'check:missing:2', 'check:incomplete'];
    await Promise.all(Array.from({ length: 24 }, (_, index) => count(db, granlia, '2027-W09', index % 2 === 0 ? what : what.toReversed())));
    expect((await counters()).filter(({ week }) => week === '2027-W09').map((row) => row.count)).toEqual([24, 24, 24]);
  });

  it('counts what is named twice once, and nothing when nothing is named', async () => {
    const { db } = store();
    await count(db, granlia, '2027-W10', ['refused:capacity', 'refused:capacity']);
    await count(db, granlia, '2027-W10', []);
    expect((await counters()).filter(({ week }) => week === '2027-W10')).toMatchObject([{ what: 'refused:capacity', count: 1 }]);
  });
});
