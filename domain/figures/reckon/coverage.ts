import { type Agreement, isInForce } from '../../agreement/types.ts';
import { grouped } from '../../grouped.ts';
import type { UnitId } from '../../ids.ts';
import type { Unit, UnitKind } from '../../people/types.ts';
import { sidesIn } from '../../people/unit-side.ts';
import type { FigureFacts, FigureWorld } from '../facts.ts';
import { type Counted, share, type Tally, unitEntry } from './tally.ts';

type CoverageFigure =
  | 'clinics-with-municipal-agreement'
  | 'departments-with-agreement'
  | 'departments-with-meetings'
  | 'departments-unknown-team';

const municipal: ReadonlySet<UnitKind> = new Set(['municipality', 'municipal-child-welfare']);

/** How many clinics and departments have what they should, for the comparison with what was found before. */
export function reckonCoverage({ teams }: Pick<FigureFacts, 'teams'>, { directory, today }: FigureWorld): Record<CoverageFigure, Tally> {
  const inForce = [...directory.agreements.values()].filter((agreement) => isInForce(agreement, today));
  const byUnit = grouped(inForce.flatMap((agreement) => agreement.parties.map(({ unit }) => [unit, agreement] as const)));
  const ofUnit = (unit: UnitId): readonly Agreement[] => byUnit.get(unit) ?? [];
  const kindOf = (unit: UnitId): UnitKind | undefined => directory.units.get(unit)?.kind;
  const side = sidesIn(directory);

  const clinics = [...directory.units.values()].filter(({ kind }) => kind === 'bup-clinic');
  const isMunicipal = ({ parties }: Agreement): boolean =>
    parties.some(({ unit }) => {
      const kind = kindOf(unit);
      return kind !== undefined && municipal.has(kind);
    });
  // A clinic that a scope's units have an agreement with is counted there, wherever it belongs itself.
  const clinicEntry = ({ id }: Unit): Counted =>
    unitEntry(id, [...new Set([id, ...ofUnit(id).flatMap(({ parties }) => parties.map(({ unit }) => unit))])]);

  const departments = [...directory.units.values()].filter(({ kind }) => kind === 'department');
  const withHealth = ({ id, parent }: Unit): readonly Agreement[] =>
    [...ofUnit(id), ...(parent === null ? [] : ofUnit(parent))].filter(({ parties }) =>
      parties.some(({ unit }) => side(unit) === 'health'),
    );
  const entryOf = ({ id }: Unit): Counted => unitEntry(id);
  return {
    'clinics-with-municipal-agreement': share(clinics, ({ id }) => ofUnit(id).some(isMunicipal), clinicEntry),
    'departments-with-agreement': share(departments, (unit) => withHealth(unit).length > 0, entryOf),
    'departments-with-meetings': share(
      departments,
      (unit) => withHealth(unit).some(({ contactRhythm, nextContact }) => contactRhythm !== null && nextContact !== null),
      entryOf,
    ),
    'departments-unknown-team': share(
      departments.filter(({ id }) => teams.has(id)),
      ({ id }) => teams.get(id) === 'unknown',
      entryOf,
    ),
  };
}
