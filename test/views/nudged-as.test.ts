import { describe, expect, it } from 'vitest';
import { personId, routineId } from '../../domain/ids.ts';
import type { Audience } from '../../domain/nudge/types.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import type { RoleCode } from '../../domain/people/types.ts';
import { maySee, nudgedAs } from '../../views/deadline-item.ts';
import {
  agreement,
  agreementSubject,
  calendar,
  catalogue,
  day,
  deadline,
  nudge,
  ordinaryRegister,
  party,
  role,
  rolesWithout,
} from '../support/builders.ts';

const today = day('2027-03-01');
const asked = (who: string, audience: Audience, code: RoleCode) =>
  nudge(deadline('2027-04-01'), who, -15, '2027-03-01', { audience, why: { role: code } });

/** The role somebody counts as asked in today, in the ordinary world with these roles. */
const roleNow = (who: string, audience: Audience, code: RoleCode, register = ordinaryRegister()) =>
  nudgedAs(
    { nudge: asked(who, audience, code), subject: agreementSubject() },
    { directory: directoryOf(register), today, viewer: personId(who) },
  );

describe('the role somebody was asked in', () => {
  it.each<[string, Audience, RoleCode]>([
    ['h', 'assignee', 'helseansvarlig'],
    ['lh', 'leader', 'leder'],
    ['li', 'leader', 'leder'],
    ['adm', 'administrator', 'helseansvarlig'],
  ])('%s, asked as %s, counts while they have it', (who, audience, code) => {
    expect(roleNow(who, audience, code)).toBe(audience === 'administrator' ? 'administrator' : code);
  });

  it.each<[string, Audience, RoleCode]>([
    ['h', 'assignee', 'helseansvarlig'],
    ['lh', 'leader', 'leder'],
    ['adm', 'administrator', 'helseansvarlig'],
  ])('%s, asked as %s, counts no more when it has ended', (who, audience, code) => {
    expect(roleNow(who, audience, code, ordinaryRegister({ roles: rolesWithout(who) }))).toBeNull();
  });

  it('the same role in a unit outside the line is another role', () => {
    const roles = [...rolesWithout('h'), role('h', 'helseansvarlig', 'bup')];
    expect(roleNow('h', 'assignee', 'helseansvarlig', ordinaryRegister({ roles }))).toBeNull();
  });

  it('a contact person counts while the agreement names them', () => {
    const named = ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd', 'd1'), party('bup')] })] });
    expect(roleNow('d1', 'assignee', 'kontaktperson', named)).toBe('kontaktperson');
    expect(roleNow('d1', 'assignee', 'kontaktperson')).toBeNull();
  });

  it('a deputy stays one for what they were asked', () => {
    expect(roleNow('d1', 'deputy', 'helseansvarlig')).toBe('helseansvarlig');
  });

  it('who was never asked has none', () => {
    expect(
      nudgedAs({ nudge: null, subject: agreementSubject() }, { directory: directoryOf(ordinaryRegister()), today, viewer: personId('h') }),
    ).toBeNull();
  });
});

describe('whether somebody sees a deadline', () => {
  const sees = (who: string, register = ordinaryRegister()) =>
    maySee(
      { routine: routineId('agreement-evaluation'), nudge: asked(who, 'assignee', 'helseansvarlig'), subject: agreementSubject() },
      { directory: directoryOf(register), catalogue, calendar, today, viewer: personId(who), localMode: false },
    );

  it('the one who was asked does', () => {
    expect(sees('h')).toBe(true);
  });

  it('one whose role has ended does not, though it was sent to them', () => {
    expect(sees('h', ordinaryRegister({ roles: rolesWithout('h') }))).toBe(false);
  });

  it('a leader above does, and somebody from elsewhere does not', () => {
    expect([sees('li'), sees('d1')]).toEqual([true, false]);
  });
});
