import type { Agreement } from '../../agreement/types.ts';
import type { AgreementId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { expectedRoles } from '../../people/expected-roles.ts';
import { isAfter, type PlainDate } from '../../time/plain-date.ts';
import { isOver, lastDayOf, type Month } from './month.ts';
import { type CountPeriod, monthsOf } from './period.ts';

/** One unit's months of a period: those that have passed and in which it was expected to count, and those of them that nobody has counted. */
export interface UnitMonths {
  readonly unit: UnitId;
  readonly expected: readonly Month[];
  readonly missing: readonly Month[];
}

/** How complete the counts of a period are. The numbers are of months of units; what was counted stands nowhere in it. */
export interface Completeness {
  readonly period: CountPeriod;
  /** The months of it that have passed. */
  readonly months: readonly Month[];
  /** Units that were expected to count some of them, in the register's order. */
  readonly units: readonly UnitMonths[];
  readonly expected: number;
  readonly counted: number;
}

/** Who has counted what: whether there is a count of this unit and month, whatever it says. «Ikke spurt» and «vet ikke» are counts. */
export type IsCounted = (unit: UnitId, month: Month) => boolean;

/**
 * How complete the counts of the units in scope are, on this Oslo date. A unit is expected to count a month when the role of helseansvarlig is expected in it on the
 * month's last day, vacant or not: so one whose agreement begins in May has nothing missing from January.
 */
export function completenessOf(
  directory: Directory,
  isInScope: (unit: UnitId) => boolean,
  period: CountPeriod,
  today: PlainDate,
  isCounted: IsCounted,
): Completeness {
  const months = monthsOf(period).filter((month) => isOver(month, today));
  const expected = new Map<UnitId, Month[]>();
  for (const month of months)
    for (const unit of countingUnits(asOn(directory, lastDayOf(month)), lastDayOf(month)))
      if (isInScope(unit)) expected.set(unit, [...(expected.get(unit) ?? []), month]);
  const units = [...directory.units.keys()].flatMap((unit): UnitMonths[] => {
    const own = expected.get(unit);
    return own === undefined ? [] : [{ unit, expected: own, missing: own.filter((month) => !isCounted(unit, month)) }];
  });
  const sum = (of: (each: UnitMonths) => number): number => units.reduce((total, each) => total + of(each), 0);
  const all = sum((each) => each.expected.length);
  return { period, months, units, expected: all, counted: all - sum((each) => each.missing.length) };
}

/** The register as it was on a day that has passed: with the agreements that had begun, also those that people have ended since. Roles have their own days. */
function asOn(directory: Directory, day: PlainDate): Directory {
  const begun = [...directory.agreements].filter(([, { valid }]) => valid.from === null || !isAfter(valid.from, day));
  const agreements = begun.map(([id, agreement]): [AgreementId, Agreement] => {
    const wasOpen = agreement.closedOn !== null && isAfter(agreement.closedOn, day);
    return [id, wasOpen ? { ...agreement, closedOn: null } : agreement];
  });
  return { ...directory, agreements: new Map(agreements) };
}

/** The units that are expected to count on this Oslo date (docs/decisions/0033). */
export const countingUnits = (directory: Directory, day: PlainDate): readonly UnitId[] =>
  expectedRoles(directory, day).flatMap(({ role, unit }) => (role === 'helseansvarlig' ? [unit] : []));
