import type { Book, BookRow, TablePeriod } from '../../domain/figures/suppress/book.ts';
import { unitId } from '../../domain/ids.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** A scope over a year, or over the months of a tertial: who belongs where, what they counted, and which digests come, in order. Small numbers and many zeros. */
export interface RandomYear {
  readonly books: readonly Book[];
  readonly periods: readonly TablePeriod[];
}

export function randomYear(seed: number): RandomYear {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const oneOf = (values: readonly string[]): string => values[upTo(values.length - 1)] ?? '';
  const some = (values: readonly string[], least: number): readonly string[] => {
    const many = least + upTo(values.length - least);
    return values.slice(0, many);
  };
  const hasMonths = random() < 0.4;
  const names = hasMonths ? ['2026-09', '2026-10', '2026-11', '2026-12'] : ['2026-T1', '2026-T2', '2026-T3'];
  const whole = { id: hasMonths ? '2026-T3' : '2026', books: names };
  const periods = [...names.map((id) => ({ id, books: [id] })), whole];

  const size = 1 + upTo(3) ** 3;
  /** From 0 up, small ones more often than large, and half of them none. */
  const small = (most: number): number => (random() < 0.4 ? 0 : Math.floor(random() * random() * (most + 1)));
  const split = { hf: ['hf1', 'hf2', 'none'], type: ['omsorg', 'akutt'], ownership: ['statlig', 'privat', 'ideell'] };
  const outcomes = some(['given', 'refused', 'waiting', 'not-asked', 'unknown'], 3);
  const dimensions = [
    { name: 'urgency', values: ['planned', 'acute', 'not-told'] },
    { name: 'place', values: some(['institution', 'clinic', 'phone', 'digital', 'not-told'], 2) },
  ].slice(0, upTo(2));
  const points = random() < 0.5 ? [] : some(['P2', '7', '9', '13'], 2);
  const reasons = random() < 0.6 ? [] : ['no-capacity', 'wrong-group', 'other'];
  let members = Array.from({ length: 1 + upTo(5) }, (_, at) => ({
    unit: unitId(`unit-${at}`),
    groups: { hf: oneOf(split.hf), type: oneOf(split.type), ownership: oneOf(split.ownership) },
  }));

  const rowOf = ({ unit, groups }: (typeof members)[number]): BookRow => {
    const outcome = Object.fromEntries(outcomes.map((value) => [value, small(value === 'given' ? size * 2 : size)]));
    const parts = dimensions.map(({ name, values }) => [name, shared(outcome['given'] ?? 0, values, random)] as const);
    const incomplete = points.length === 0 ? 0 : small(size);
    const missing = Object.fromEntries(points.map((point) => [point, Math.min(incomplete, small(size))]));
    const [firstPoint] = points;
    // Whoever is incomplete lacks something.
    if (firstPoint !== undefined && Object.values(missing).every((many) => many < incomplete)) missing[firstPoint] = incomplete;
    return {
      unit,
      within: [],
      groups,
      counts: {
        outcome,
        ...Object.fromEntries(parts),
        ...(points.length === 0 ? {} : { checks: { complete: small(size), incomplete }, missing }),
        ...(reasons.length === 0 ? {} : { refusals: Object.fromEntries(reasons.map((reason) => [reason, small(size)])) }),
      },
      months: { counted: 1, none: 0, 'not-asked': 0, unknown: 0 },
    };
  };
  const books = names.map((period) => {
    // Now and then somebody gets another owner, or another trust.
    members = members.map((each) =>
      random() < 0.2 ? { ...each, groups: { ...each.groups, hf: oneOf(split.hf), ownership: oneOf(split.ownership) } } : each,
    );
    return { period, rows: members.filter(() => random() < 0.9).map(rowOf) };
  });
  return { books, periods };
}

/** So many occasions, each of one value. */
function shared(many: number, values: readonly string[], random: () => number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(values.map((value) => [value, 0]));
  for (let left = many; left > 0; left -= 1) {
    const value = values[Math.floor(random() * random() * values.length)] ?? '';
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
