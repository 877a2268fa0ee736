import { describe, expect, it } from 'vitest';
import { type CountDimension, countDimensions, dimensionIds } from '../../../../domain/figures/count/dimensions.ts';
import { askedCells, type CountCell, settleNumbers, toldOf } from '../../../../domain/figures/count/numbers.ts';

const written = (numbers: Readonly<Record<string, number>>): ReadonlyMap<CountCell, number> =>
  new Map(
    Object.entries(numbers).flatMap(([cell, count]) => askedCells.flatMap((each) => (each === cell ? [[each, count] as const] : []))),
  );

const settled = (numbers: Readonly<Record<string, number>>) => {
  const result = settleNumbers(written(numbers));
  return 'numbers' in result ? Object.fromEntries(result.numbers) : result.problems;
};

describe('the numbers of a month', () => {
  it('what was not told of a dimension is filled in, so that every dimension adds up', () => {
    expect(settled({ 'outcome.given': 5, 'outcome.youth-declined': 2, 'provider.bup-ambulant': 3, 'place.digital': 5 })).toEqual({
      'outcome.given': 5,
      'outcome.youth-declined': 2,
      'provider.bup-ambulant': 3,
      'provider.not-told': 2,
      'place.digital': 5,
      'target.not-told': 5,
      'urgency.not-told': 5,
      'hours.not-told': 5,
      'route.not-told': 5,
    });
  });

  it('nothing is filled in when no help was given', () => {
    expect(settled({ 'outcome.refused': 2, 'outcome.not-asked': 1 })).toEqual({ 'outcome.refused': 2, 'outcome.not-asked': 1 });
  });

  it.each<[string, Readonly<Record<string, number>>, unknown]>([
    ['no numbers at all', {}, [{ kind: 'empty' }]],
    ['nothing but zeros', { 'outcome.given': 0 }, [{ kind: 'empty' }]],
    [
      'one dimension with more than was given',
      { 'outcome.given': 2, 'place.clinic': 2, 'place.digital': 1 },
      [{ kind: 'more-than-given', dimension: 'place', told: 3, given: 2 }],
    ],
    [
      'several, which are all told at once',
      { 'outcome.waiting': 1, 'hours.office': 1, 'route.direct': 4 },
      [
        { kind: 'more-than-given', dimension: 'hours', told: 1, given: 0 },
        { kind: 'more-than-given', dimension: 'route', told: 4, given: 0 },
      ],
    ],
    [
      'a dimension alone, without any occasion',
      { 'urgency.acute': 1 },
      [{ kind: 'more-than-given', dimension: 'urgency', told: 1, given: 0 }],
    ],
  ])('%s is told, and nothing is kept', (_, numbers, problems) => {
    expect(settled(numbers)).toEqual(problems);
  });

  it('whatever is written adds up or is refused', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const numbers = written(Object.fromEntries(askedCells.map((cell, index) => [cell, (seed * 31 + index * index * 17) % 4])));
      const more = new Map([...numbers, ['outcome.given', (seed * 7) % 40] as const]);
      const result = settleNumbers(more);
      if (!('numbers' in result)) continue;
      const given = result.numbers.get('outcome.given') ?? 0;
      const sum = (dimension: CountDimension) => toldOf(result.numbers, dimension) + (result.numbers.get(`${dimension}.not-told`) ?? 0);
      for (const dimension of dimensionIds)
        expect([dimension, dimension === 'outcome' ? given : sum(dimension)]).toEqual([dimension, given]);
    }
  });

  it('no number that stands for a rest is asked for', () => {
    expect(askedCells.filter((cell) => cell.endsWith('.not-told'))).toEqual([]);
    expect(Object.keys(countDimensions)).toEqual([...dimensionIds]);
  });
});
