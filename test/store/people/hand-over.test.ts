import { beforeEach, expect, it } from 'vitest';
import type { Register } from '../../../domain/register.ts';
import { planToday } from '../../../jobs/plan.ts';
import type { Database } from '../../../store/open-store.ts';
import { agreement, day, ordinaryRegister, ordinaryRoles, ordinaryUnits, party, role, rolesWithout, unit } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { type HandClock, handClock, importRegister, jobContext } from '../../support/db-world.ts';

const inForce = agreement('a1', { evaluation: '2027-06-01', contactRhythm: 'monthly', contact: '2027-03-01' });
const before = ordinaryRegister({ agreements: [inForce] });
const withRoles = (...roles: Register['roles']): Register => ({ ...before, roles });
const newHealthLead = withRoles(...rolesWithout('h'), role('d1', 'helseansvarlig', 'avd'));
const newLeader = withRoles(...rolesWithout('lh'), role('d1', 'leder', 'avd'));

describeOnBoth('who holds what', ({ store }) => {
  let db: Database;
  let clock: HandClock;
  let context: ReturnType<typeof jobContext>;
  beforeEach(() => {
    db = store().db;
    clock = handClock('2027-02-01');
    context = jobContext(store(), clock, { send: never, update: never, holdBack: () => {} });
  });
  const apply = (register: Register, today = '2027-02-01') => importRegister(store(), register, today);
  /** As the running bot does once a minute. */
  const plan = (date: string, time?: string) => {
    clock.moveTo(date, time);
    return planToday(context, day(date));
  };
  const begin = async (register = before) => {
    await apply(register);
    await plan('2027-02-01');
  };
  const open = async (routine: string) =>
    (
      await db.selectFrom('deadlines').select('subject').where('routine', '=', routine).where('state', '=', 'open').orderBy('id').execute()
    ).map(({ subject }) => subject);
  const handOvers = () => open('role-hand-over');
  const words = async () =>
    (await db.selectFrom('messages').select(['person_id', 'about']).where('kind', '=', 'word').orderBy('id').execute()).map(
      ({ person_id, about }) => `${person_id} ${about?.split(':').slice(0, 3).join(':') ?? ''}`,
    );

  it('the very first register is nobody’s hand-over, and brings no new units', async () => {
    await begin();
    expect([await handOvers(), await open('unit-onboarding'), await words()]).toEqual([[], [], []]);
  });

  it('the same register again opens nothing', async () => {
    await begin();
    await apply(newHealthLead, '2027-02-02');
    const opened = await handOvers();
    const again = await apply(newHealthLead, '2027-02-03');
    expect(again.opened).toBe(0);
    expect(await handOvers()).toEqual(opened);
  });

  it.each<[string, Register, readonly string[]]>([
    ['a new helseansvarlig', newHealthLead, ['holder:helseansvarlig@avd>d1']],
    [
      'a new barnevernansvarlig',
      withRoles(...rolesWithout('b'), role('d1', 'barnevernansvarlig', 'bup')),
      ['holder:barnevernansvarlig@bup>d1'],
    ],
    ['a new leader', newLeader, ['holder:leder@avd>d1']],
    [
      'a new regional lead beside the old one',
      withRoles(...ordinaryRoles, role('d1', 'regionalt-helseansvarlig', 'reg')),
      ['holder:regionalt-helseansvarlig@reg>d1'],
    ],
    [
      'a new contact person',
      { ...before, agreements: [{ ...inForce, parties: [party('avd', 'd1'), party('bup')] }] },
      ['holder:kontaktperson@avd>d1'],
    ],
    [
      'several roles of one person, one each',
      withRoles(...rolesWithout('h', 'lh'), role('d1', 'helseansvarlig', 'avd'), role('d1', 'leder', 'avd')),
      ['holder:helseansvarlig@avd>d1', 'holder:leder@avd>d1'],
    ],
    ['no change of a deputy', withRoles(...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { deputy: 'd1' })), []],
    [
      'no role that is only written down with another date',
      withRoles(...rolesWithout('h'), role('h', 'helseansvarlig', 'avd', { from: '2026-01-01' })),
      [],
    ],
    [
      'no role that begins later',
      withRoles(
        ...rolesWithout('h'),
        role('h', 'helseansvarlig', 'avd', { to: '2027-02-28' }),
        role('d1', 'helseansvarlig', 'avd', { from: '2027-03-01' }),
      ),
      [],
    ],
    ['no administrator', withRoles(...ordinaryRoles, role('d1', 'administrator', 'bup')), []],
    [
      'nobody in a unit that has just come: there is nothing to take over',
      {
        ...withRoles(...ordinaryRoles, role('d1', 'helseansvarlig', 'ny')),
        units: [...ordinaryUnits, unit('ny', 'department', { parent: 'inst' })],
      },
      [],
    ],
    [
      'nobody for an agreement that has just come',
      { ...before, agreements: [inForce, agreement('a2', { parties: [party('avd', 'd1'), party('bup')] })] },
      [],
    ],
  ])('an import notices %s', async (_, register, expected) => {
    await begin();
    await apply(register, '2027-02-02');
    expect(await handOvers()).toEqual(expected);
  });

  it('a role that begins by its date is taken over on that day, without an import, and once', async () => {
    await begin(
      withRoles(
        ...rolesWithout('h'),
        role('h', 'helseansvarlig', 'avd', { to: '2027-02-09' }),
        role('d1', 'helseansvarlig', 'avd', { from: '2027-02-10' }),
      ),
    );
    await plan('2027-02-09');
    expect(await handOvers()).toEqual([]);
    await plan('2027-02-10');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>d1']);
    await plan('2027-02-10', '09:00');
    await plan('2027-02-11');
    expect([await handOvers(), await words()]).toEqual([
      ['holder:helseansvarlig@avd>d1'],
      ['b role-hand-over:holder:helseansvarlig@avd>d1'],
    ]);
  });

  it('a role that began while nothing ran is taken over when it does', async () => {
    await apply(withRoles(...ordinaryRoles, role('d1', 'helseansvarlig', 'avd', { from: '2027-02-10' })));
    await plan('2027-02-15');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>d1']);
  });

  it('both sides are told who it is now, once a person however many agreements they share, and not by the one who is new', async () => {
    await begin({ ...before, agreements: ['a1', 'a2', 'a3'].map((id) => ({ ...inForce, id: agreement(id).id })) });
    await apply({ ...newHealthLead, agreements: ['a1', 'a2', 'a3'].map((id) => ({ ...inForce, id: agreement(id).id })) }, '2027-02-02');
    await plan('2027-02-02', '09:00');
    await plan('2027-02-02', '10:00');
    expect(await words()).toEqual(['b role-hand-over:holder:helseansvarlig@avd>d1']);
  });

  it('nothing is said, and nobody asked, of a role that was put right again before anybody was told', async () => {
    await begin();
    await apply(newLeader, '2027-02-02');
    expect([await handOvers(), await open('agreement-leader-change')]).toEqual([['holder:leder@avd>d1'], ['agreement:a1']]);
    await apply(before, '2027-02-02');
    await plan('2027-02-02', '09:00');
    expect([await handOvers(), await open('agreement-leader-change'), await words()]).toEqual([[], [], []]);
  });

  it('a new leader asks both sides once whether the agreement is in function, however many changes there are', async () => {
    await begin();
    await apply(newLeader, '2027-02-02');
    await apply(withRoles(...rolesWithout('lh', 'lb'), role('d1', 'leder', 'avd'), role('d2', 'leder', 'bup')), '2027-02-03');
    expect(await open('agreement-leader-change')).toEqual(['agreement:a1']);
  });

  it.each<[string, Register, readonly string[]]>([
    ['of the unit', newLeader, ['agreement:a1']],
    ['above a unit that has one of its own', withRoles(...rolesWithout('li'), role('d1', 'leder', 'inst')), []],
    ['above a unit that has none', withRoles(...rolesWithout('li', 'lh'), role('d1', 'leder', 'inst')), ['agreement:a1']],
  ])('asks after a new leader %s', async (_, register, asked) => {
    await begin(
      withRoles(
        ...register.roles.filter(({ role: code }) => code !== 'leder'),
        ...ordinaryRoles.filter(
          ({ person, role: code }) => code === 'leder' && (register.roles.some((held) => held.person === 'lh') || person !== 'lh'),
        ),
      ),
    );
    await apply(register, '2027-02-02');
    expect(await open('agreement-leader-change')).toEqual(asked);
  });

  it('asks nothing about an agreement that nobody has signed', async () => {
    const unsigned = agreement('a1', { parties: [party('avd', null, null), party('bup', null, null)] });
    await begin({ ...before, agreements: [unsigned] });
    await apply({ ...newLeader, agreements: [unsigned] }, '2027-02-02');
    expect([await handOvers(), await open('agreement-leader-change')]).toEqual([['holder:leder@avd>d1'], []]);
  });

  it('a department or an institution that comes later gets its list, another unit none, and a re-import no second one', async () => {
    await begin();
    const more: Register = {
      ...before,
      units: [
        ...ordinaryUnits,
        unit('ny', 'department', { parent: 'inst' }),
        unit('ny-inst', 'institution', { parent: 'reg' }),
        unit('team', 'bup-team', { parent: 'bup' }),
      ],
    };
    await apply(more, '2027-02-02');
    expect(await open('unit-onboarding')).toEqual(['role:helseansvarlig@ny-inst', 'role:helseansvarlig@ny']);
    await apply(before, '2027-02-03');
    expect(await open('unit-onboarding')).toEqual([]);
    await apply(more, '2027-02-04');
    expect(await open('unit-onboarding')).toEqual([]);
  });

  it('a hand-over lives over later imports, and ends when the role does', async () => {
    await begin();
    await apply(newHealthLead, '2027-02-02');
    await apply({ ...newHealthLead, agreements: [{ ...inForce, title: 'Ny tittel (fiktiv)' }] }, '2027-02-03');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>d1']);
    await apply(withRoles(...rolesWithout('h')), '2027-02-04');
    expect(await handOvers()).toEqual([]);
  });

  const contactOf = (person: string | null): Register => ({
    ...before,
    agreements: [{ ...inForce, parties: [party('avd', person), party('bup')] }],
  });
  it.each<[string, Register, Register]>([
    ['roles', before, withRoles(...rolesWithout('h', 'b', 'lh', 'lb'))],
    ['a contact person', contactOf('h'), contactOf(null)],
  ])('an import that loses %s, and the one that puts it right, are nobody’s hand-over', async (_, right, truncated) => {
    await begin(right);
    await apply(truncated, '2027-02-02');
    await plan('2027-02-02', '09:00');
    await apply(right, '2027-02-05');
    await plan('2027-02-05', '09:00');
    expect([await handOvers(), await open('agreement-leader-change'), await words()]).toEqual([[], [], []]);
  });

  it('whoever was taking over when an import lost their role goes on, and the others are told once', async () => {
    await begin();
    await apply(newHealthLead, '2027-02-02');
    await plan('2027-02-02', '09:00');
    await heard('b');
    await apply(withRoles(...rolesWithout('h')), '2027-02-03');
    expect(await handOvers()).toEqual([]);
    await apply(newHealthLead, '2027-02-04');
    await plan('2027-02-04', '09:00');
    expect([await handOvers(), await words()]).toEqual([
      ['holder:helseansvarlig@avd>d1'],
      ['b role-hand-over:holder:helseansvarlig@avd>d1'],
    ]);
  });

  it('whoever gets a role back after somebody else has had it takes it over', async () => {
    await begin();
    await apply(newHealthLead, '2027-02-02');
    await plan('2027-02-02', '09:00');
    await heard('b');
    await apply(before, '2027-02-04');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>h']);
  });

  it('a role that two get in turn is put right by the first change and taken over by the second', async () => {
    await begin();
    await apply(newHealthLead, '2027-02-02');
    await apply(before, '2027-02-03');
    await apply(newHealthLead, '2027-02-04');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>d1']);
  });

  it('whoever is back long after is somebody new', async () => {
    await begin();
    await apply(withRoles(...rolesWithout('h')), '2027-02-02');
    await apply(before, '2027-04-02');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>h']);
  });

  it('one that is not answered is taken further by a later one, and the others are told', async () => {
    const both = (first: string, second: string): Register => ({
      ...before,
      agreements: [
        { ...inForce, parties: [party('avd', first), party('bup')] },
        { ...inForce, id: agreement('a2').id, parties: [party('avd', second), party('bup')] },
      ],
    });
    await begin(both('h', 'd2'));
    await apply(both('d1', 'd2'), '2027-02-02');
    await plan('2027-02-02', '09:00');
    await apply(both('d1', 'd1'), '2027-03-02');
    await plan('2027-03-02', '09:00');
    expect(await handOvers()).toEqual(['holder:kontaktperson@avd>d1']);
    const kept = await db.selectFrom('hand_overs').select(['before', 'noticed_on']).orderBy('noticed_on').execute();
    expect(kept).toEqual([
      { before: ['h'], noticed_on: '2027-02-02' },
      { before: ['d2', 'h'], noticed_on: '2027-03-02' },
    ]);
    expect(await wordDays('b')).toEqual(['2027-02-02', '2027-03-02']);
  });

  it('what was told together with something else is no mere correction when it changes back', async () => {
    await begin();
    await apply(withRoles(...rolesWithout('h', 'lh'), role('d1', 'helseansvarlig', 'avd'), role('d1', 'leder', 'avd')), '2027-02-02');
    await plan('2027-02-02', '09:00');
    await heard('b');
    await apply(newHealthLead, '2027-02-04');
    expect(await handOvers()).toEqual(['holder:helseansvarlig@avd>d1', 'holder:leder@avd>lh']);
  });

  it('a word that could not leave on its day is said the next, to nobody who has it', async () => {
    const shared: Register = { ...newHealthLead, roles: [...newHealthLead.roles, role('d2', 'barnevernansvarlig', 'bup')] };
    await begin({ ...shared, roles: [...before.roles, role('d2', 'barnevernansvarlig', 'bup')] });
    await apply(shared, '2027-02-02');
    await plan('2027-02-02', '09:00');
    expect([await wordDays('b'), await wordDays('d2')]).toEqual([['2027-02-02'], ['2027-02-02']]);
    await heard('d2');
    await plan('2027-02-03', '08:15');
    await plan('2027-02-03', '08:16');
    await plan('2027-02-03', '08:17');
    expect([await wordDays('b'), await wordDays('d2')]).toEqual([['2027-02-02', '2027-02-03'], ['2027-02-02']]);
  });

  /** Their words have left. */
  const heard = (person: string) =>
    db.updateTable('messages').set({ state: 'sent' }).where('kind', '=', 'word').where('person_id', '=', person).execute();
  const wordDays = async (person: string) =>
    (
      await db
        .selectFrom('messages')
        .select('local_date')
        .where('kind', '=', 'word')
        .where('person_id', '=', person)
        .orderBy('local_date')
        .execute()
    ).map((row) => row.local_date);
});

const never = async (): Promise<never> => {
  throw new Error('nothing is sent here');
};
