import type { PersonId } from '../../ids.ts';
import { standingsTo } from '../../nudge/recipients/relations.ts';
import type { Directory } from '../../people/directory.ts';
import { regionLeadUnitOf } from '../../people/region-lead-unit.ts';
import { mayDo, type RightVerb } from '../../rights.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { agreementBehind, membersOf } from './members.ts';
import type { Series } from './series.ts';

/** The series somebody may look at on `today`, in no order that means anything. */
export function seriesWithinReach(directory: Directory, person: PersonId, today: PlainDate): readonly Series[] {
  const own = new Set(directory.rolesOf(person, today).map(({ unit }) => unit));
  // Asking for rights looks up everybody who answers for a member: first those that somebody can have anything to do with.
  const isNear = (series: Series): boolean =>
    membersOf(directory, series).some(({ unit }) => {
      const region = regionLeadUnitOf(directory, unit);
      return (region !== null && own.has(region)) || directory.upwards(unit).some(({ id }) => own.has(id));
    }) ||
    agreementBehind(directory, { kind: 'series', series: series.id })?.parties.some((party) => party.contactPerson === person) === true;
  return [...directory.series.values()].filter((series) => isNear(series) && mayWithSeries(directory, person, series, 'see-series', today));
}

/** Whether somebody may do this to a series today. */
export const mayWithSeries = (
  directory: Directory,
  person: PersonId,
  { id }: Pick<Series, 'id'>,
  verb: RightVerb,
  today: PlainDate,
): boolean => mayDo({ standings: standingsTo(directory, person, { kind: 'series', series: id }, null, today), localMode: false }, verb);
