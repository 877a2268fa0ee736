import type { SeriesId, UnitId } from '../../ids.ts';
import { agreementOfSubject } from '../../nudge/deadline/subject-key.ts';
import type { Subject } from '../../nudge/types.ts';
import type { Directory } from '../../people/directory.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import { type Agreement, isInForce } from '../types.ts';
import type { Series, SeriesMember } from './series.ts';

/** Whose meeting it is: its own members, else the agreement's parties, who are all to come. Empty when it has left the register. */
export function membersOf(directory: Pick<Directory, 'agreements'>, series: Series | undefined): readonly SeriesMember[] {
  if (series === undefined) return [];
  if (series.members.length > 0 || series.agreement === null) return series.members;
  const parties = directory.agreements.get(series.agreement)?.parties ?? [];
  return parties.map(({ unit }) => ({ unit, attendance: 'mandatory' }));
}

/** Whether its meetings may still be asked about: it is in the register, and its agreement has not been ended. */
export function seriesStands(directory: Pick<Directory, 'agreements' | 'series'>, id: SeriesId): boolean {
  const series = directory.series.get(id);
  if (series === undefined) return false;
  return series.agreement === null || directory.agreements.get(series.agreement)?.closedOn === null;
}

/** Whether new meetings of it are opened on `day`: neither it nor its agreement has run out. */
export function isRunning(directory: Pick<Directory, 'agreements'>, { agreement: id, valid }: Series, day: PlainDate): boolean {
  if (valid.to !== null && isBefore(valid.to, day)) return false;
  const agreement = id === null ? null : directory.agreements.get(id);
  return agreement === null || (agreement !== undefined && isInForce(agreement, day));
}

/** Whether a unit is to come to every meeting. */
export const isMandatory = (directory: Pick<Directory, 'agreements' | 'series'>, id: SeriesId, unit: UnitId): boolean =>
  membersOf(directory, directory.series.get(id)).some((member) => member.unit === unit && member.attendance === 'mandatory');

/** The agreement that names the contact persons for a subject: its own, or its series'. Null: there is none. */
export function agreementBehind(directory: Pick<Directory, 'agreements' | 'series'>, subject: Subject): Agreement | null {
  if (subject.kind !== 'series' && subject.kind !== 'member') return agreementOfSubject(directory, subject);
  const id = directory.series.get(subject.series)?.agreement ?? null;
  return id === null ? null : (directory.agreements.get(id) ?? null);
}
