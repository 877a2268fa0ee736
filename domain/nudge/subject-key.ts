import { agreementId, type DeadlineId, deadlineId, type RoutineId, unitId } from '../ids.ts';
import { roleCodes } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Subject } from './types.ts';

/** A subject as text: `agreement:a1`, `role:helseansvarlig@u1`. */
export const subjectKey = (subject: Subject): string =>
  subject.kind === 'agreement' ? `agreement:${subject.agreement}` : `role:${subject.role}@${subject.unit}`;

/** The subject of a key that `subjectKey` made. Throws RangeError for any other text. */
export function parseSubject(key: string): Subject {
  if (key.startsWith('agreement:')) return { kind: 'agreement', agreement: agreementId(key.slice('agreement:'.length)) };
  const at = key.indexOf('@');
  const role = roleCodes.find((code) => key.slice(0, at) === `role:${code}`);
  if (role === undefined) throw new RangeError(`not a subject: ${key}`);
  return { kind: 'role', role, unit: unitId(key.slice(at + 1)) };
}

/** One deadline a routine, subject and due date: opening it twice gives the same id. */
export const deadlineIdOf = (routine: RoutineId, subject: Subject, due: PlainDate): DeadlineId =>
  deadlineId(`${routine}:${subjectKey(subject)}:${due.toString()}`);
