import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogue/index.ts';
import { loadComing, loadProvisions } from '../../../catalogue/law/index.ts';
import { planAhead } from '../../../domain/nudge/day/plan-ahead.ts';
import { deriveDeadlines } from '../../../domain/nudge/deadline/derive-deadlines.ts';
import { stillApplies } from '../../../domain/nudge/deadline/successor.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { ComingChange } from '../../../domain/referral/coming.ts';
import { lawChecks } from '../../../domain/referral/law-watch.ts';
import type { Provision } from '../../../domain/referral/provision.ts';
import { calendar, day, ordinaryRegister, ordinaryRoles, role, roleSubject, rolesWithout, routineOf } from '../../support/builders.ts';

const provision = (checked: string): Provision => ({
  id: 'rule',
  law: 'pbrl',
  place: '§ 1',
  strength: 'lov',
  from: null,
  to: null,
  url: null,
  checked: day(checked),
  confirmed: true,
});
const change = (on: string | null, checked = '2026-07-02'): ComingChange => ({
  id: 'change',
  law: 'pbrl',
  place: '§ 1',
  act: 'LOV-2026-01-01-1',
  on: on === null ? null : day(on),
  touches: ['rule'],
  url: null,
  checked: day(checked),
});
const dates = (provisions: readonly Provision[], coming: readonly ComingChange[]) =>
  lawChecks(provisions, coming).map((each) => `${each.change?.id ?? 'all'} ${each.on.toString()} ${each.again ?? 'once'}`);

describe('what of the law is to be checked', () => {
  it.each<[string, readonly Provision[], readonly ComingChange[], readonly string[]]>([
    ['a change, by the day before it', [], [change('2027-01-01', '2026-12-01')], ['change 2026-12-31 once', 'all 2027-12-01 FREQ=YEARLY']],
    ['a change without a date, with the rest', [], [change(null)], ['all 2027-07-02 FREQ=YEARLY']],
    [
      'all of it, a year after the oldest day of checking',
      [provision('2026-11-01'), provision('2026-07-02'), provision('2026-12-24')],
      [],
      ['all 2027-07-02 FREQ=YEARLY'],
    ],
    ['what was checked on a leap day, on 28 February', [provision('2028-02-29')], [], ['all 2029-02-28 FREQ=YEARLY']],
    ['nothing, where there is nothing', [], [], []],
  ])('%s', (_what, provisions, coming, expected) => {
    expect(dates(provisions, coming)).toEqual(expected);
  });

  it('of the real tables: 1 January 2027, 1 July 2028, and everything on 2 July 2027', () => {
    expect(dates(loadProvisions(), loadComing())).toEqual([
      'bvl-2027 2026-12-31 once',
      'bvl-2028 2028-06-30 once',
      'all 2027-07-02 FREQ=YEARLY',
    ]);
  });
});

describe('the administrator', () => {
  const lawOnly = new Map([...loadCatalogue()].filter(([id]) => id.startsWith('law-')));
  const told = (from: string, days: number, roles = ordinaryRoles) =>
    [...planAhead(directoryOf(ordinaryRegister({ roles })), lawOnly, calendar, day(from), days)]
      .filter(({ kind }) => kind === 'daily')
      .flatMap(({ date, person, nudges }) => nudges.map(({ routine, step }) => `${date.toString()} ${person} ${routine} ${step}`));

  it('is told of a change thirty and ten working days before, and on its last send day; nobody else is', () => {
    expect(told('2026-09-01', 150)).toEqual([
      '2026-11-18 adm law-change-bvl-2027 -30',
      '2026-12-16 adm law-change-bvl-2027 -10',
      '2026-12-30 adm law-change-bvl-2027 0',
    ]);
  });

  it('is told once of what was missed when they come to it late', () => {
    expect(told('2026-11-23', 5)).toEqual(['2026-11-23 adm law-change-bvl-2027 -30']);
  });

  it('is asked to check everything when a year has gone, and once more', () => {
    expect(told('2027-02-01', 190)).toEqual(['2027-07-02 adm law-check 0', '2027-07-30 adm law-check 20']);
  });

  it('is not told of a change that had come before the bot did', () => {
    expect(told('2027-01-04', 20)).toEqual([]);
  });

  it('is asked in each unit that has one, and in none that has not', () => {
    const both = [...ordinaryRoles, role('d1', 'administrator', 'rhf')];
    const subjects = (roles: typeof ordinaryRoles) =>
      deriveDeadlines(directoryOf(ordinaryRegister({ roles })), [routineOf('law-check')], day('2026-11-23'), calendar).map(({ id }) => id);
    expect(subjects(both)).toEqual(['law-check:role:administrator@reg:2027-07-02', 'law-check:role:administrator@rhf:2027-07-02']);
    expect(subjects(rolesWithout('adm'))).toEqual([]);
  });

  it('who has gone is asked no more', () => {
    const subject = roleSubject('administrator', 'reg');
    const applies = (roles: typeof ordinaryRoles) =>
      stillApplies(routineOf('law-check'), subject, day('2027-07-02'), directoryOf(ordinaryRegister({ roles })));
    expect([applies(ordinaryRoles), applies(rolesWithout('adm'))]).toEqual([true, false]);
  });
});
