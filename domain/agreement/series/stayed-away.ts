import type { UnitId } from '../../ids.ts';
import type { SeriesMember } from './series.ts';

/** Who was to come to a meeting that was held, as it was told. Whoever was no member then has no row. */
export type AttendanceOf = ReadonlyMap<UnitId, { readonly present: boolean; readonly mandatory: boolean }>;

/** How many meetings in a row somebody has to stay away from before both sides' leaders are shown it. */
const inARow = 2;

/**
 * The members that were away at the last two meetings that were held (`held`: the newest first), and had to come: then and now. Meetings that were not held or
 * were moved count for nobody, optional members are not counted, and a member who joined after the first of the two has not been away from it.
 */
export function awayTwice(held: readonly AttendanceOf[], members: readonly SeriesMember[]): readonly UnitId[] {
  const last = held.slice(0, inARow);
  if (last.length < inARow) return [];
  return members
    .filter(({ attendance }) => attendance === 'mandatory')
    .map(({ unit }) => unit)
    .filter((unit) =>
      last.every((meeting) => {
        const row = meeting.get(unit);
        return row?.mandatory === true && !row.present;
      }),
    );
}
