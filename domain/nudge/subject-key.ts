import { agreementId, type DeadlineId, deadlineId, type RoutineId, seriesId, unitId } from '../ids.ts';
import { roleCodes } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Subject } from './types.ts';

/** A subject as text: `agreement:a1`, `role:helseansvarlig@u1`, `series:s1`, `member:u1@s1`. No id has an `@` in it. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'agreement':
      return `agreement:${subject.agreement}`;
    case 'role':
      return `role:${subject.role}@${subject.unit}`;
    case 'series':
      return `series:${subject.series}`;
    case 'member':
      return `member:${subject.unit}@${subject.series}`;
  }
}

/** The subject of a key that `subjectKey` made. Throws RangeError for any other text. */
export function parseSubject(key: string): Subject {
  if (key.startsWith('agreement:')) return { kind: 'agreement', agreement: agreementId(key.slice('agreement:'.length)) };
  if (key.startsWith('series:')) return { kind: 'series', series: seriesId(key.slice('series:'.length)) };
  const at = key.indexOf('@');
  if (at > 0 && key.startsWith('member:'))
    return { kind: 'member', series: seriesId(key.slice(at + 1)), unit: unitId(key.slice('member:'.length, at)) };
  const role = roleCodes.find((code) => key.slice(0, at) === `role:${code}`);
  if (role === undefined) throw new RangeError(`not a subject: ${key}`);
  return { kind: 'role', role, unit: unitId(key.slice(at + 1)) };
}

/** One deadline a routine, subject and due date: opening it twice gives the same id. */
export const deadlineIdOf = (routine: RoutineId, subject: Subject, due: PlainDate): DeadlineId =>
  deadlineId(`${routine}:${subjectKey(subject)}:${due.toString()}`);
