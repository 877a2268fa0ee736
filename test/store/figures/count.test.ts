import { beforeEach, expect, it } from 'vitest';
import { month } from '../../../domain/figures/count/month.ts';
import type { CountCell } from '../../../domain/figures/count/numbers.ts';
import { countOutcomes } from '../../../domain/figures/count/outcomes.ts';
import { personId, routineId, unitId } from '../../../domain/ids.ts';
import { countedMonths, countsOf } from '../../../store/figures/count/read-counts.ts';
import { type NewCount, recordCount, takeBackCount } from '../../../store/figures/count/record-count.ts';
import type { Database } from '../../../store/open-store.ts';
import { day } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';

const avd = unitId('avd');
const may = month('2027-05');
const asking = { routine: routineId('monthly-count'), outcomes: countOutcomes, card: null };

const told = (by: string, numbers: readonly (readonly [CountCell, number])[], version: number | null = null): NewCount => ({
  unit: avd,
  month: may,
  definition: 1,
  asked: 'counted',
  team: 'yes',
  numbers: new Map(numbers),
  by: personId(by),
  today: day('2027-06-08'),
  version,
});

describeOnBoth('monthly counts in the store', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const record = (count: NewCount) => recordCount(db, count, asking, null);
  const numbers = async () => Object.fromEntries((await countsOf(db, [avd], may, may))[0]?.numbers ?? []);

  it('of many who count a month at once, one is kept whole', async () => {
    const tries = Array.from({ length: 8 }, (_, index) =>
      record(
        told(`p${index}`, [
          ['outcome.given', index + 1],
          ['place.clinic', index + 1],
        ]),
      ),
    );
    const answers = await Promise.all(tries);
    const winner = answers.indexOf('saved');
    expect(answers.filter((each) => each === 'saved')).toHaveLength(1);
    expect(answers.filter((each) => each === 'changed')).toHaveLength(7);
    expect(await numbers()).toEqual({ 'outcome.given': winner + 1, 'place.clinic': winner + 1 });
  });

  it('of many who correct the same version at once, one is kept', async () => {
    await record(told('p0', [['outcome.given', 1]]));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => record(told(`p${index}`, [['outcome.given', index + 10]], 1))),
    );
    expect(answers.filter((each) => each === 'saved')).toHaveLength(1);
    expect((await countsOf(db, [avd], may, may))[0]?.version).toBe(2);
  });

  it('the same told twice is one count, and one of an older version changes nothing', async () => {
    const count = told('p0', [['outcome.refused', 3]]);
    expect([await record(count), await record(count)]).toEqual(['saved', 'same']);
    expect(await record(told('p1', [['outcome.refused', 4]]))).toBe('changed');
    expect(await record(told('p1', [['outcome.refused', 4]], 7))).toBe('changed');
    expect(await numbers()).toEqual({ 'outcome.refused': 3 });
  });

  it('a correction takes the numbers that are no more away', async () => {
    await record(
      told('p0', [
        ['outcome.given', 2],
        ['hours.office', 2],
      ]),
    );
    await record({ ...told('p0', [], 1), asked: 'unknown' });
    expect(await numbers()).toEqual({});
  });

  it('is taken back by whoever told it last alone, with its numbers', async () => {
    await record(told('p0', [['outcome.given', 2]]));
    expect(await takeBackCount(db, avd, may, personId('p1'))).toBe(false);
    expect(await numbers()).toEqual({ 'outcome.given': 2 });
    expect(await takeBackCount(db, avd, may, personId('p0'))).toBe(true);
    expect([await countsOf(db, [avd], may, may), await numbers()]).toEqual([[], {}]);
    expect(await takeBackCount(db, avd, may, personId('p0'))).toBe(true);
  });

  it('says which months have been counted, of those that were asked about', async () => {
    await record(told('p0', [['outcome.given', 2]]));
    const isCounted = await countedMonths(db, month('2027-05'), month('2027-08'));
    const later = await countedMonths(db, month('2027-06'), month('2027-08'));
    expect([isCounted(avd, may), isCounted(avd, month('2027-06')), isCounted(unitId('bup'), may), later(avd, may)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
