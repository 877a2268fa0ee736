import { agreementId, type DeadlineId, deadlineId, decisionId, type RoutineId, unitId } from '../ids.ts';
import { roleCodes } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Subject } from './types.ts';

/** A subject as text: `agreement:a1`, `role:helseansvarlig@u1`, `decision:17:u1@a1` (`decision:17:@a1` when it is everybody's). */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'agreement':
      return `agreement:${subject.agreement}`;
    case 'role':
      return `role:${subject.role}@${subject.unit}`;
    case 'decision':
      return `decision:${subject.decision}:${subject.owner ?? ''}@${subject.agreement}`;
  }
}

const decisionKey = /^decision:(\d+):([^@]*)@(.+)$/u;

/** The subject of a key that `subjectKey` made. Throws RangeError for any other text. */
export function parseSubject(key: string): Subject {
  if (key.startsWith('agreement:')) return { kind: 'agreement', agreement: agreementId(key.slice('agreement:'.length)) };
  const [, decision, owner, agreement] = decisionKey.exec(key) ?? [];
  if (decision !== undefined && agreement !== undefined)
    return {
      kind: 'decision',
      decision: decisionId(decision),
      agreement: agreementId(agreement),
      owner: owner === undefined || owner === '' ? null : unitId(owner),
    };
  const at = key.indexOf('@');
  const role = roleCodes.find((code) => key.slice(0, at) === `role:${code}`);
  if (role === undefined) throw new RangeError(`not a subject: ${key}`);
  return { kind: 'role', role, unit: unitId(key.slice(at + 1)) };
}

/** One deadline a routine, subject and due date: opening it twice gives the same id. */
export const deadlineIdOf = (routine: RoutineId, subject: Subject, due: PlainDate): DeadlineId =>
  deadlineId(`${routine}:${subjectKey(subject)}:${due.toString()}`);
