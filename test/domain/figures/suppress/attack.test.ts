import { describe, expect, it } from 'vitest';
import { type DecidedCount, decidePeriod } from '../../../../domain/figures/suppress/decide-period.ts';
import { attack, type Finding, type Seen } from '../../../figures/attack.ts';
import { type RandomYear, randomYear } from '../../../figures/random-books.ts';

/** Every digest of a year as it comes, decided by the program. */
function digestsOf({ books, periods }: RandomYear): readonly DecidedCount[] {
  const shown: DecidedCount[] = [];
  for (const [at, period] of periods.entries()) shown.push(...decidePeriod(books, period, periods.slice(0, at), shown));
  return shown;
}

/** What a program shows that hides what is below five, and nothing else. */
const naively = ({ books, periods }: RandomYear, decided: readonly DecidedCount[]): readonly Seen[] =>
  decided.map((each) => {
    const truth = countIn(books, periods, each);
    return { ...each, count: truth < 5 ? null : truth };
  });

function countIn(books: RandomYear['books'], periods: RandomYear['periods'], { period, figure, value }: Seen): number {
  const own = periods.find(({ id }) => id === period)?.books ?? [];
  const split = /^by-(hf|type|ownership)(-given)?$/u.exec(figure);
  return books
    .filter((book) => own.includes(book.period))
    .flatMap(({ rows }) => rows)
    .filter(({ groups }) => split === null || Object.entries(groups).some(([name, group]) => name === split[1] && group === value))
    .flatMap(({ counts }) => Object.entries(counts[split === null ? figure : 'outcome'] ?? {}))
    .filter(([name]) => (split === null ? value === 'total' || name === value : split[2] === undefined || name === 'given'))
    .reduce((sum, [, count]) => sum + count, 0);
}

const attacked = (year: RandomYear, seen: readonly Seen[]): readonly Finding[] =>
  attack(
    seen,
    year.books.flatMap(({ period, rows }) => rows.map(({ unit, groups, counts }) => ({ book: period, unit, groups, counts }))),
    new Map(year.periods.map(({ id, books }) => [id, books])),
  );

describe('somebody who has kept every digest and tries to work out what was hidden', () => {
  it('finds nothing in 1,000 random digests, though much is shown', { timeout: 240_000 }, () => {
    let digests = 0;
    let shown = 0;
    let could = 0;
    for (let seed = 1; digests < 1_000; seed += 1) {
      const year = randomYear(seed);
      const seen = digestsOf(year);
      expect(attacked(year, seen), `seed ${seed}`).toEqual([]);
      for (const each of seen) {
        const truth = countIn(year.books, year.periods, each);
        if (each.count !== null) expect(each.count, `seed ${seed}: ${each.period} ${each.figure} ${each.value}`).toBe(truth);
        if (each.count !== null) expect(each.count).toBeGreaterThanOrEqual(5);
        shown += each.count === null ? 0 : 1;
        could += truth >= 5 ? 1 : 0;
      }
      digests += year.periods.length;
    }
    process.stdout.write(`${digests} digests: nothing found; ${shown} of the ${could} numbers that are five or more are shown\n`);
    expect(shown / could).toBeGreaterThan(0.4);
  });

  it('finds something in most years when only what is below five is hidden', { timeout: 240_000 }, () => {
    let found = 0;
    let worth = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const year = randomYear(seed);
      const seen = naively(year, digestsOf(year));
      if (seen.every(({ count }) => count === null)) continue;
      worth += 1;
      if (attacked(year, seen).some(({ truth }) => truth < 5)) found += 1;
    }
    process.stdout.write(`primary suppression alone: a small number found in ${found} of the ${worth} years in which anything was shown\n`);
    expect(found / worth).toBeGreaterThan(0.5);
  });

  it('finds something when one number that is held back to protect others is shown after all', { timeout: 240_000 }, () => {
    let found = 0;
    let tried = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const year = randomYear(seed);
      const seen = digestsOf(year);
      const isOpen = ({ period, figure }: Seen) =>
        seen.some((each) => each.period === period && each.figure === figure && each.count !== null);
      const held = seen.find((each) => each.count === null && countIn(year.books, year.periods, each) >= 5 && isOpen(each));
      if (held === undefined) continue;
      tried += 1;
      const told = seen.map((each) => (each === held ? { ...each, count: countIn(year.books, year.periods, each) } : each));
      if (attacked(year, told).length > 0) found += 1;
    }
    process.stdout.write(`one number too many: found out in ${found} of ${tried} years\n`);
    expect(tried).toBeGreaterThan(20);
    expect(found / tried).toBeGreaterThan(0.9);
  });
});
