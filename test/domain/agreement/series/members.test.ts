import { describe, expect, it } from 'vitest';
import { isRunning, membersOf, seriesStands } from '../../../../domain/agreement/series/members.ts';
import { firstMeeting, meetingAfter } from '../../../../domain/agreement/series/occurrences.ts';
import { seriesWithinReach } from '../../../../domain/agreement/series/within-reach.ts';
import { personId, seriesId } from '../../../../domain/ids.ts';
import { parseSubject, subjectKey } from '../../../../domain/nudge/deadline/subject-key.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { agreement, day, member, ordinaryRegister, series } from '../../../support/builders.ts';

const today = day('2027-03-01');
const world = (...all: readonly ReturnType<typeof series>[]) => directoryOf(ordinaryRegister({ series: all }));

describe('the members of a series', () => {
  it('are the parties of its agreement, who are all to come, when it has none of its own', () => {
    const one = series('s', { agreement: 'a1', members: [] });
    expect(membersOf(world(one), one)).toEqual([member('avd'), member('bup')]);
  });

  it('are its own, also when an agreement is named', () => {
    const one = series('s', { agreement: 'a1', members: [member('hf'), member('inst', 'optional')] });
    expect(membersOf(world(one), one)).toEqual([member('hf'), member('inst', 'optional')]);
  });
});

describe('the meetings of a series', () => {
  it.each([
    ['the day the register names', { next: '2027-04-01', rhythm: 'monthly' }, '2027-04-01'],
    ['the day the register names, also when it has passed', { next: '2027-02-01' }, '2027-02-01'],
    ['two per semester', { from: '2027-01-01', rhythm: '2/semester', next: null }, '2027-04-15'],
    ['today, when it begins today', { from: '2027-03-01', rhythm: 'monthly', next: null }, '2027-03-01'],
    ['none without a date to count from', { rhythm: 'monthly', next: null }, undefined],
    ['none after its end', { next: '2027-06-01', to: '2027-05-31' }, undefined],
  ] as const)('begin on %s', (_, wishes, first) => {
    expect(firstMeeting(series('s', wishes), today)?.toString()).toBe(first);
  });

  it.each([
    ['by its rhythm', { next: '2027-01-15', rhythm: 'monthly' }, '2027-02-15', '2027-03-15'],
    ['by its rhythm also after one that was moved', { next: '2027-01-15', rhythm: 'monthly' }, '2027-02-25', '2027-03-15'],
    ['not before today', { next: '2026-01-15', rhythm: 'monthly' }, '2026-06-15', '2027-03-15'],
    ['never, when there is only one', { next: '2027-02-15' }, '2027-02-15', undefined],
    ['not after the end', { next: '2027-02-15', rhythm: '1/year', to: '2027-12-31' }, '2027-02-15', undefined],
  ] as const)('come again %s', (_, wishes, due, next) => {
    expect(meetingAfter(series('s', wishes), day(due), today)?.toString()).toBe(next);
  });

  it('end with the agreement they follow from', () => {
    const one = series('s', { agreement: 'a1', members: [] });
    const directory = (more: object) => directoryOf(ordinaryRegister({ series: [one], agreements: [{ ...agreement('a1'), ...more }] }));
    expect(isRunning(directory({}), one, today)).toBe(true);
    expect(isRunning(directory({ valid: { from: null, to: day('2027-02-28') } }), one, today)).toBe(false);
    expect(seriesStands(directory({ valid: { from: null, to: day('2027-02-28') } }), one.id)).toBe(true);
    expect(seriesStands(directory({ closedOn: today }), one.id)).toBe(false);
    expect(seriesStands(directory({}), seriesId('gone'))).toBe(false);
  });
});

describe('a series', () => {
  const one = series('s');
  it.each([
    ['h', true],
    ['lb', true],
    ['li', true],
    ['r', true],
    ['adm', true],
    ['d1', false],
  ])('%s may look at it: %s', (person, may) => {
    expect(seriesWithinReach(world(one), personId(person), today).length).toBe(may ? 1 : 0);
  });

  it('of an agreement may be looked at by the contact person it names, who has no role', () => {
    const contact = { ...agreement('a1'), parties: agreement('a1').parties.map((party) => ({ ...party, contactPerson: personId('d1') })) };
    const directory = directoryOf(ordinaryRegister({ series: [series('s', { agreement: 'a1', members: [] })], agreements: [contact] }));
    expect(seriesWithinReach(directory, personId('d1'), today)).toHaveLength(1);
    expect(seriesWithinReach(directory, personId('d2'), today)).toHaveLength(0);
  });

  it.each(['agreement:a1', 'role:leder@u1', 'series:s1', 'member:u:1@s1'])('has %s as the key of a subject, there and back', (key) => {
    expect(subjectKey(parseSubject(key))).toBe(key);
  });

  it.each(['member:u1', 'member@s1', 'serie:s1', ''])('«%s» is no subject', (key) => {
    expect(() => parseSubject(key)).toThrow('not a subject');
  });
});
