import { describe, expect, it } from 'vitest';
import { clockId, personId, unitId } from '../../../../domain/ids.ts';
import { deadlineIdOf, parseSubject, subjectKey } from '../../../../domain/nudge/deadline/subject-key.ts';
import { recipientsOfStep } from '../../../../domain/nudge/recipients/recipients-of-step.ts';
import { actsFor, standingsTo } from '../../../../domain/nudge/recipients/relations.ts';
import type { ClockSubject, StepAudience } from '../../../../domain/nudge/types.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import type { Register } from '../../../../domain/register.ts';
import { absence, calendar, day, ordinaryRegister, ordinaryRoles, role, rolesWithout, routineOf } from '../../../support/builders.ts';

const today = day('2027-03-18');
const where = ordinaryRoles.find(({ person }) => person === personId('h'))?.unit ?? unitId('?');
const clock: ClockSubject = { kind: 'clock', clock: clockId('a_b-1'), owner: personId('h'), unit: where };

function told(parts: Partial<Register>, to: readonly StepAudience[]) {
  const directory = directoryOf(ordinaryRegister(parts));
  const { recipients, vacancies } = recipientsOfStep({ directory, calendar, today, declined: () => false }, { subject: clock }, to);
  return { people: recipients.map(({ person, audience, standsInFor }) => [person, audience, standsInFor?.because ?? null]), vacancies };
}
const mayAct = (who: string, parts: Partial<Register> = {}) => actsFor(directoryOf(ordinaryRegister(parts)), personId(who), clock, today);

describe('a clock’s subject', () => {
  it('is read back as it was written', () => {
    expect(parseSubject(subjectKey(clock))).toEqual(clock);
  });

  it('gives a deadline the same id whoever owns it and whenever it is due, but for what comes again', () => {
    const { id } = routineOf('clock-referral-assessment');
    const other = { ...clock, owner: personId('b') };
    expect(deadlineIdOf(id, clock, today)).toBe(deadlineIdOf(id, other, today.add({ days: 9 })));
    const again = routineOf('waiting-contact').id;
    expect(deadlineIdOf(again, clock, today)).not.toBe(deadlineIdOf(again, clock, today.add({ days: 9 })));
  });
});

describe('who is told of a clock', () => {
  it('is its owner, and after the day the leader of the unit', () => {
    expect(told({}, ['assignees']).people).toEqual([['h', 'assignee', null]]);
    expect(told({}, ['assignees', 'leaders']).people).toEqual([
      ['h', 'assignee', null],
      ['lh', 'leader', null],
    ]);
  });

  it('is the deputy while the owner is away, and without one the leader', () => {
    expect(told({ absences: [absence('h', '2027-03-01', '2027-03-31', 'd1')] }, ['assignees']).people).toEqual([
      ['d1', 'deputy', 'absent'],
    ]);
    expect(
      told({ absences: [absence('h', '2027-03-01', '2027-03-31')], roles: [...rolesWithout('h'), role('h', 'helseansvarlig', where)] }, [
        'assignees',
      ]).people,
    ).toEqual([['lh', 'leader', 'absent']]);
  });

  it('is the leader when the owner has no role there any more, and that is no vacant role', () => {
    expect(told({ roles: rolesWithout('h') }, ['assignees'])).toEqual({ people: [['lh', 'leader', 'left']], vacancies: [] });
  });
});

describe('who answers to a clock', () => {
  it.each([
    ['its owner', 'h', {}, true],
    ['the leader', 'lh', {}, false],
    ['the other side', 'b', {}, false],
    ['a deputy while the owner is here', 'd1', {}, false],
    ['a deputy while the owner is away', 'd1', { absences: [absence('h', '2027-03-01', '2027-03-31', 'd1')] }, true],
    ['the owner without a role', 'h', { roles: rolesWithout('h') }, false],
    ['the leader when the owner has left', 'lh', { roles: rolesWithout('h') }, true],
  ] as const)('%s: %s', (_, who, parts, may) => {
    expect(mayAct(who, parts)).toBe(may);
  });

  it('is nobody by their place in the unit or above it', () => {
    const directory = directoryOf(ordinaryRegister());
    for (const who of ['lh', 'li', 'r', 'adm', 'b']) expect(standingsTo(directory, personId(who), clock, null, today)).toEqual([]);
  });
});
