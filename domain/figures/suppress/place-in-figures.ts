import { isInForce } from '../../agreement/types.ts';
import { groupBy } from '../../grouped.ts';
import type { UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { unitFacts } from '../../people/unit-side.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { BookRow } from './book.ts';
import { scopesAround } from './scopes-around.ts';

/**
 * Where each unit stands on an Oslo date: the scopes it belongs to, and its group in every split. A department of barnevern is under no health trust, so its trust is that
 * of the agreements in force it is party to, or the nearest unit above it that is party to any; the region's own agreements are everybody's and tell nothing apart.
 */
export function placesIn(directory: Directory, today: PlainDate): (unit: UnitId) => Pick<BookRow, 'within' | 'groups'> {
  const agreements = groupBy(
    [...directory.agreements.values()]
      .filter((agreement) => isInForce(agreement, today))
      .flatMap(({ parties }) => parties.map(({ unit }) => ({ unit, others: parties.map((party) => party.unit) }))),
    ({ unit }) => unit,
  );
  const trustAbove = (unit: UnitId): UnitId | null => directory.upwards(unit).find(({ kind }) => kind === 'hf')?.id ?? null;
  const trustsOf = (unit: UnitId): readonly UnitId[] => {
    const own = trustAbove(unit);
    if (own !== null) return [own];
    for (const level of directory.upwards(unit)) {
      if (unitFacts(level.kind).region) break;
      const found = (agreements.get(level.id) ?? []).flatMap(({ others }) => others.flatMap((other) => trustAbove(other) ?? []));
      if (found.length > 0) return [...new Set(found)];
    }
    return [];
  };
  return (unit) => {
    const path = directory.upwards(unit);
    const [trust, ...more] = trustsOf(unit);
    return {
      within: scopesAround(directory, unit),
      groups: {
        hf: trust === undefined ? 'none' : more.length > 0 ? 'several' : trust,
        type: path.find(({ institutionType }) => institutionType !== null)?.institutionType ?? 'none',
        ownership: path.find(({ ownership }) => ownership !== null)?.ownership ?? 'none',
      },
    };
  };
}
