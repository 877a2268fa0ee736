import type { PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { digestsOf } from '../digests-of.ts';
import { scopeKey } from '../scope-key.ts';

/**
 * Whether a person may have the report of these units on this Oslo date: they are the very units of a digest of theirs, whether they answer for them themselves or for
 * somebody who is away. Neither a unit below, nor a choice of them: who may choose what is counted can work out what is hidden.
 */
export const mayExport = (
  { directory, calendar, today }: { readonly directory: Directory; readonly calendar: WorkCalendar; readonly today: PlainDate },
  person: PersonId,
  units: readonly UnitId[],
): boolean =>
  directory.people.has(person) &&
  units.every((unit) => directory.units.has(unit)) &&
  digestsOf(directory, calendar, person, today).some((digest) => scopeKey(digest.units) === scopeKey(units));
