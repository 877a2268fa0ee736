import { agreementId, type DeadlineId, deadlineId, personId, type RoutineId, unitId } from '../ids.ts';
import { roleCodes } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Subject } from './types.ts';

/** A subject as text: `agreement:a1`, `role:helseansvarlig@u1`, `holder:leder@u1>p1`. No id has an `@` or a `>` in it. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'agreement') return `agreement:${subject.agreement}`;
  const held = `${subject.kind}:${subject.role}@${subject.unit}`;
  return subject.kind === 'role' ? held : `${held}>${subject.person}`;
}

/** The subject of a key that `subjectKey` made. Throws RangeError for any other text. */
export function parseSubject(key: string): Subject {
  if (key.startsWith('agreement:')) return { kind: 'agreement', agreement: agreementId(key.slice('agreement:'.length)) };
  const at = key.indexOf('@');
  const [kind, code] = key.slice(0, at).split(':');
  const role = roleCodes.find((each) => each === code);
  const rest = key.slice(at + 1);
  if (role !== undefined && kind === 'role') return { kind, role, unit: unitId(rest) };
  const by = rest.indexOf('>');
  if (role === undefined || kind !== 'holder' || by < 0) throw new RangeError(`not a subject: ${key}`);
  return { kind, role, unit: unitId(rest.slice(0, by)), person: personId(rest.slice(by + 1)) };
}

/** One deadline a routine, subject and due date: opening it twice gives the same id. */
export const deadlineIdOf = (routine: RoutineId, subject: Subject, due: PlainDate): DeadlineId =>
  deadlineId(`${routine}:${subjectKey(subject)}:${due.toString()}`);
