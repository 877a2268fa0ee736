import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../domain/ids.ts';
import type { DigestRhythm } from '../../../domain/nudge/day/digest-rhythm.ts';
import {
  decideLeaderDigest,
  type LeaderDigestState,
  leaderDigestMessage,
  leaderDigestsDue,
  unitsLed,
} from '../../../domain/nudge/day/plan-leader-digests.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Register } from '../../../domain/register.ts';
import {
  absence,
  calendar,
  closure,
  day,
  ordinaryRegister,
  ordinaryRoles,
  peopleWith,
  person,
  role,
  rolesWithout,
} from '../../support/builders.ts';

interface Wishes {
  readonly rhythms?: Readonly<Record<string, DigestRhythm>>;
  readonly regional?: readonly string[];
  readonly decided?: Readonly<Record<string, string>>;
}

function stateOf(register: Register, { rhythms = {}, regional = [], decided = {} }: Wishes = {}): LeaderDigestState {
  return {
    directory: directoryOf(register),
    rhythmOf: (unit) => rhythms[unit] ?? 'weekly',
    getsRegional: (who) => regional.includes(who),
    decidedOn: (who) => {
      const on = decided[who];
      return on === undefined ? null : day(on);
    },
  };
}

const due = (date: string, register: Register = ordinaryRegister(), wishes: Wishes = {}): readonly string[] =>
  leaderDigestsDue(stateOf(register, wishes), calendar, day(date)).map((each) => `${each.person}: ${each.units.join(' ')}`);

const everyLeader = ['lh: avd', 'lb: bup', 'li: inst', 'lhf: hf'];
const onlyLh = ordinaryRegister({ roles: [role('lh', 'leder', 'avd')] });

describe('the leaders’ digests', () => {
  it.each([
    ['2027-03-01', everyLeader, 'a Monday: leaders of both sides, at every level'],
    ['2027-03-02', [], 'a Tuesday'],
    ['2027-03-29', [], 'Easter Monday'],
    ['2027-03-30', everyLeader, 'the Tuesday after Easter'],
    ['2027-03-06', [], 'a Saturday'],
  ])('are decided on %s for %j: %s', (date, expected) => {
    expect(due(date)).toEqual(expected);
  });

  it('are one a person, for every unit they lead', () => {
    const register = ordinaryRegister({ roles: [...rolesWithout('li'), role('lh', 'leder', 'inst')] });
    expect(due('2027-03-01', register)).toEqual(['lh: avd inst', 'lb: bup', 'lhf: hf']);
  });

  it('are decided for somebody who is helseansvarlig too, once', () => {
    const register = ordinaryRegister({ roles: [...rolesWithout('lh'), role('h', 'leder', 'avd')] });
    expect(due('2027-03-01', register)).toContain('h: avd');
  });

  it('do not come to somebody who gets a region’s', () => {
    const register = ordinaryRegister({ roles: [...ordinaryRoles, role('r', 'leder', 'reg')] });
    expect(due('2027-03-01', register, { regional: ['r'] })).toEqual(everyLeader);
    expect(due('2027-03-01', register)).toContain('r: reg');
  });

  it('come to the deputy of a leader who is away, together with the deputy’s own', () => {
    const register = ordinaryRegister({
      roles: [...rolesWithout('lh'), role('lh', 'leder', 'avd', { deputy: 'li' })],
      absences: [absence('lh', '2027-02-22', '2027-03-05')],
    });
    expect(due('2027-03-01', register)).toEqual(['lb: bup', 'li: inst avd', 'lhf: hf']);
    expect(unitsLed(directoryOf(register), calendar, day('2027-03-01')).get(personId('lh'))).toEqual(['avd']);
  });

  it('come to nobody for a leader who is away without a deputy: the leader above has the unit in theirs', () => {
    expect(due('2027-03-01', ordinaryRegister({ absences: [absence('lh', '2027-02-22', '2027-03-05')] }))).toEqual([
      'lb: bup',
      'li: inst',
      'lhf: hf',
    ]);
    expect(due('2027-03-01', ordinaryRegister({ people: peopleWith(person('lb', { unreachableSince: '2027-02-01' })) }))).not.toContain(
      'lb: bup',
    );
  });

  it.each<[Wishes['rhythms'], string, readonly string[], string]>([
    [{ avd: 'monthly' }, '2027-03-01', ['lh: avd'], 'the month’s first Monday'],
    [{ avd: 'monthly' }, '2027-03-08', [], 'the second week of the month'],
    [{ avd: 'every-2-weeks' }, '2027-03-01', ['lh: avd'], 'a week with'],
    [{ avd: 'every-2-weeks' }, '2027-03-08', [], 'a week without'],
  ])('come as often as was chosen: %j on %s gives %j, %s', (rhythms = {}, date, expected) => {
    expect(due(date, onlyLh, { rhythms })).toEqual(expected);
  });

  it('come as often as the most frequent of the units somebody leads', () => {
    const both = ordinaryRegister({ roles: [role('lh', 'leder', 'avd'), role('lh', 'leder', 'inst')] });
    expect(due('2027-03-08', both, { rhythms: { avd: 'monthly', inst: 'monthly' } })).toEqual([]);
    expect(due('2027-03-08', both, { rhythms: { avd: 'monthly' } })).toEqual(['lh: avd inst']);
  });

  it('wait for the first day on which a unit of theirs is neither closed nor silent', () => {
    const closed = ordinaryRegister({ roles: [role('lh', 'leder', 'avd')], closures: [closure('avd', '2027-03-01', '2027-03-02')] });
    const silent = ordinaryRegister({
      roles: [role('lh', 'leder', 'avd')],
      closures: [closure('avd', '2027-03-01', '2027-03-01', 'silent')],
    });
    expect(['01', '02', '03', '04'].map((date) => due(`2027-03-${date}`, closed).length)).toEqual([0, 0, 1, 0]);
    expect(['01', '02', '03'].map((date) => due(`2027-03-${date}`, silent).length)).toEqual([0, 1, 0]);
    const both = ordinaryRegister({
      roles: [role('lh', 'leder', 'avd'), role('lh', 'leder', 'bup')],
      closures: [closure('avd', '2027-03-01', '2027-03-05')],
    });
    expect(due('2027-03-01', both)).toEqual(['lh: avd bup']);
  });

  it.each([
    ['2027-03-01', '2027-03-01', 0, 'decided already'],
    ['2027-03-01', '2027-03-04', 0, 'decided earlier this week'],
    ['2027-02-22', '2027-03-04', 1, 'the first day passed without'],
    ['2027-03-05', '2027-03-01', 1, 'decided on a day that has not come'],
  ])('after a decision on %s are, on %s, decided %i times: %s', (decided, date, times) => {
    expect(due(date, onlyLh, { decided: { lh: decided } })).toHaveLength(times);
  });

  it.each([
    [{ toActOn: 0, toConfirm: 0 }, 'none', 'nothing'],
    [{ toActOn: 0, toConfirm: 0 }, 'open', 'nothing'],
    [{ toActOn: 1, toConfirm: 0 }, 'none', 'own'],
    [{ toActOn: 0, toConfirm: 1 }, 'none', 'own'],
    [{ toActOn: 2, toConfirm: 1 }, 'open', 'rides'],
    [{ toActOn: 2, toConfirm: 1 }, 'gone', 'later'],
  ] as const)('with %j and the day’s message %s: %s', (needs, daily, expected) => {
    expect(decideLeaderDigest(needs, daily)).toBe(expected);
  });

  it('go at the hour of the regional ones, or when their reader’s window opens', () => {
    const at = (register: Register): string =>
      leaderDigestMessage({ person: personId('lh'), units: [unitId('avd')] }, directoryOf(register), day('2027-03-01')).time.toString();
    expect(at(ordinaryRegister())).toBe('08:00:00');
    const window = { opens: Temporal.PlainTime.from('09:30'), closes: Temporal.PlainTime.from('15:00') };
    expect(at(ordinaryRegister({ people: peopleWith(person('lh', { window })) }))).toBe('09:30:00');
  });
});
