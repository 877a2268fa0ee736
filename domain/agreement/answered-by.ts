import type { UnitId } from '../ids.ts';
import { assigneesOf } from '../nudge/recipients/recipients-of-step.ts';
import type { Directory } from '../people/directory.ts';
import type { Holding } from '../people/holds-role.ts';
import { regionLeadUnitOf } from '../people/region-lead-unit.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type Agreement, isInForce } from './types.ts';

/** An agreement, and the parties somebody answers for in it. */
export interface AnsweredFor {
  readonly agreement: Agreement;
  readonly own: readonly UnitId[];
}

/**
 * The agreements in force that somebody answers for by holding this role here: as contact person or as the one who stands for a party without one, as leader of the
 * parties that have no leader nearer, as regional lead of the parties that the region follows up. In the order of the register.
 */
export function answeredBy(directory: Directory, { role, unit, person }: Holding, today: PlainDate): readonly AnsweredFor[] {
  const isOwn = (agreement: Agreement, party: UnitId): boolean => {
    if (role === 'leder') return nearestLedUnit(directory, party, today) === unit;
    if (role === 'regionalt-helseansvarlig') return regionLeadUnitOf(directory, party) === unit;
    if (party !== unit) return false;
    const subject = { kind: 'agreement', agreement: agreement.id } as const;
    return assigneesOf({ directory, today }, subject, party).people.some((asked) => asked.person === person && asked.role === role);
  };
  return [...directory.agreements.values()].flatMap((agreement) => {
    if (!isInForce(agreement, today)) return [];
    const own = agreement.parties.flatMap((party) => (isOwn(agreement, party.unit) ? [party.unit] : []));
    return own.length === 0 ? [] : [{ agreement, own }];
  });
}

/** The unit whose leader leads this one: itself, or the nearest above that has any. Null: nobody does. */
export const nearestLedUnit = (directory: Directory, unit: UnitId, today: PlainDate): UnitId | null =>
  directory.upwards(unit).find((level) => directory.holders('leder', level.id, today).length > 0)?.id ?? null;
