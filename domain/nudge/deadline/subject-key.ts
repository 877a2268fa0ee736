import type { Agreement } from '../../agreement/types.ts';
import { agreementId, clockId, type DeadlineId, deadlineId, decisionId, personId, type RoutineId, seriesId, unitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { roleCodes } from '../../people/types.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Subject } from '../types.ts';

/**
 * A subject as text: `agreement:a1`, `role:helseansvarlig@u1`, `holder:leder@u1>p1`, `decision:17:u1@a1` (`decision:17:@a1` when it is everybody's),
 * `series:s1`, `member:u1@s1`, `clock:c1>p1@u1`. No id has an `@` or a `>` in it.
 */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'agreement':
      return `agreement:${subject.agreement}`;
    case 'role':
      return `role:${subject.role}@${subject.unit}`;
    case 'holder':
      return `holder:${subject.role}@${subject.unit}>${subject.person}`;
    case 'decision':
      return `decision:${subject.decision}:${subject.owner ?? ''}@${subject.agreement}`;
    case 'series':
      return `series:${subject.series}`;
    case 'member':
      return `member:${subject.unit}@${subject.series}`;
    case 'clock':
      return `clock:${subject.clock}>${subject.owner}@${subject.unit}`;
  }
}

/** The agreement a subject is about, or belongs to; null: none, or it has left the register. */
export function agreementOfSubject({ agreements }: Pick<Directory, 'agreements'>, subject: Subject): Agreement | null {
  return subject.kind === 'agreement' || subject.kind === 'decision' ? (agreements.get(subject.agreement) ?? null) : null;
}

const clockKey = /^clock:([^>@]+)>([^>@]+)@(.+)$/u;
const decisionKey = /^decision:(\d+):([^@]*)@(.+)$/u;

/** The subject of a key that `subjectKey` made. Throws RangeError for any other text. */
export function parseSubject(key: string): Subject {
  if (key.startsWith('agreement:')) return { kind: 'agreement', agreement: agreementId(key.slice('agreement:'.length)) };
  if (key.startsWith('series:')) return { kind: 'series', series: seriesId(key.slice('series:'.length)) };
  const [, clock, person, unit] = clockKey.exec(key) ?? [];
  if (clock !== undefined && person !== undefined && unit !== undefined)
    return { kind: 'clock', clock: clockId(clock), owner: personId(person), unit: unitId(unit) };
  const [, decision, owner, agreement] = decisionKey.exec(key) ?? [];
  if (decision !== undefined && agreement !== undefined)
    return {
      kind: 'decision',
      decision: decisionId(decision),
      agreement: agreementId(agreement),
      owner: owner === undefined || owner === '' ? null : unitId(owner),
    };
  const at = key.indexOf('@');
  const [kind, code] = key.slice(0, at).split(':');
  const role = roleCodes.find((each) => each === code);
  const rest = key.slice(at + 1);
  if (at > 0 && key.startsWith('member:')) return { kind: 'member', series: seriesId(rest), unit: unitId(key.slice('member:'.length, at)) };
  if (role !== undefined && kind === 'role') return { kind, role, unit: unitId(rest) };
  const by = rest.indexOf('>');
  if (role === undefined || kind !== 'holder' || by < 0) throw new RangeError(`not a subject: ${key}`);
  return { kind, role, unit: unitId(rest.slice(0, by)), person: personId(rest.slice(by + 1)) };
}

/**
 * One deadline a routine, subject and due date: opening it twice gives the same id. Whose a clock is can change, and is no part of it; nor is the day it is due, but
 * for what comes again while it runs.
 */
export function deadlineIdOf(routine: RoutineId, subject: Subject, due: PlainDate): DeadlineId {
  if (subject.kind !== 'clock') return deadlineId(`${routine}:${subjectKey(subject)}:${due.toString()}`);
  const id = `${routine}:clock:${subject.clock}`;
  return deadlineId(routine.startsWith('clock-') ? id : `${id}:${due.toString()}`);
}

/** Whether a deadline of this id belongs to a clock. */
export const isClockDeadline = (id: string): boolean => id.includes(':clock:');
