import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementId, personId, unitId } from '../../../../domain/ids.ts';
import type { Register } from '../../../../domain/register.ts';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';
import { person, role, unit } from '../../../support/builders.ts';

let harness: BotHarness;
let kari: Caller;
let siv: Caller;
let anders: Caller;
let leader: Caller;

/** Somebody whose name must not become anything but a name. */
const oddName = '**Åse** <b>Ødegård</b> 🎈 (fiktiv)';
const granlia = agreementId('avt-granlia-gjovik');

/** Siv takes over from Kari at Granlia A, also as contact person; the unit gets a new leader. */
const changed = (register: Register): Register => ({
  ...register,
  people: register.people.map((each) => (each.id === personId('granlia-b-helse') ? { ...each, name: oddName, language: 'nb' } : each)),
  roles: register.roles.map((held) =>
    held.person === personId('demo-helse') && held.unit === unitId('dep-granlia-a')
      ? { ...held, person: personId('granlia-b-helse') }
      : held,
  ),
  agreements: register.agreements.map((agreement) => ({
    ...agreement,
    parties: agreement.parties.map((party) =>
      party.contactPerson === personId('demo-helse') ? { ...party, contactPerson: personId('granlia-b-helse') } : party,
    ),
  })),
});

const db = () => harness.bot().context.store.db;
const postsTo = (caller: Caller, since: number): readonly unknown[] =>
  harness.connector.accepted
    .slice(since)
    .filter(({ method, conversation }) => method === 'POST' && conversation === caller.conversation)
    .map(({ body }) => body);
const idOf = async (routine: string, like = '') =>
  await db()
    .selectFrom('deadlines')
    .select(['id', 'version', 'state'])
    .where('routine', '=', routine)
    .where('id', 'like', `%${like}%`)
    .orderBy('state', 'desc')
    .orderBy('id')
    .executeTakeFirstOrThrow();

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  siv = await harness.as('granlia-b-helse', { conversation: 'mailbox-granlia-b-helse' });
  anders = await harness.as('demo-bup');
  leader = await harness.as('demo-leder');
  for (const caller of [kari, anders, leader]) await harness.install(caller);
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

describe('a role that somebody new holds', () => {
  it('comes to them with what is open, and the other parties get one word of it', async () => {
    const since = harness.connector.accepted.length;
    await importChanged(harness.bot().context, changed);
    await harness.goTo('2027-02-23', '09:00');
    const [daily, ...more] = postsTo(siv, since);
    expect(more).toEqual([]);
    const text = readable(daily);
    expect(text).toContain('Overta rollen');
    expect(text).toContain('Før deg: Kari Bro (fiktiv).');
    expect(text).toContain('Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv): I bruk');
    const words = postsTo(anders, since)
      .map(readable)
      .filter((each) => each.includes('Ny person hos den andre parten'));
    expect(words).toHaveLength(1);
    expect(words[0]).toContain('Åse');
    expect(words[0]).toContain('Kari Bro (fiktiv) hadde det før.');
    expect(words[0]).toMatch(/Dere har 2 avtaler sammen/u);
  });

  it('has a name that is never read as Markdown or HTML', async () => {
    const words = harness.connector.accepted.filter(({ body }) => JSON.stringify(body).includes('Ny person hos den andre parten'));
    for (const { body } of words) expect(JSON.stringify(body)).not.toMatch(/"type":"TextBlock","text":"[^"]*Åse/u);
    expect(words.some(({ body }) => readable(body).includes(oddName))).toBe(true);
  });

  it('stands in their list, with a chat with the one before', async () => {
    const { card, text } = await harness.say(siv, 'frister');
    expect(text).toContain('Overta rollen');
    expect(JSON.stringify(card)).toContain('https://teams.microsoft.com/l/chat/0/0?users=kari.bro%40bufetat.example');
  });

  it.each([
    ['the one who had it before', () => kari],
    ['the other party', () => anders],
  ])('is nothing that %s can accept, or is told of', async (_, who) => {
    const { id, version } = await idOf('role-hand-over', 'kontaktperson@dep-granlia-a');
    const { text } = await harness.press(who(), 'complete', { d: id, v: version, m: 'list', i: 0, 'outcome:0': 'taken-over' });
    expect(text).toContain('Jeg finner ikke denne fristen lenger.');
    expect(await idOf('role-hand-over', 'kontaktperson@dep-granlia-a')).toMatchObject({ state: 'open' });
  });

  it('is seen by the leader, who cannot accept it for them', async () => {
    const { id, version } = await idOf('role-hand-over', 'helseansvarlig@dep-granlia-a');
    const { text } = await harness.press(leader, 'complete', { d: id, v: version, m: 'list', i: 0, 'outcome:0': 'taken-over' });
    expect(text).toContain('Du har ikke tilgang til å gjøre dette.');
  });

  it('is accepted by a button, once, and a late click is told so', async () => {
    const { id } = await idOf('role-hand-over', 'kontaktperson@dep-granlia-a');
    const list = await harness.press(siv, 'open', { d: id, v: 1, m: 'list' });
    const accept = button(list.card, 'complete', id);
    expect(accept.title).toBe('Jeg har tatt over');
    const [first, second] = await Promise.all([harness.press(siv, 'complete', accept.data), harness.press(siv, 'complete', accept.data)]);
    expect([first.text, second.text].filter((text) => text.includes('Takk! Svaret er lagret.'))).toHaveLength(1);
    expect((await harness.press(siv, 'complete', accept.data)).text).toContain('Denne er allerede fullført av');
    expect(await idOf('role-hand-over', 'kontaktperson@dep-granlia-a')).toMatchObject({ state: 'closed' });
  });

  it('goes to the leader when they say that it is not theirs', async () => {
    const { id } = await idOf('role-hand-over', 'helseansvarlig@dep-granlia-a');
    const since = harness.connector.accepted.length;
    await harness.press(siv, 'decline', { d: id, v: 1, m: 'list', i: 0 });
    await harness.goTo('2027-02-24', '09:00');
    expect(postsTo(leader, since).map(readable).join('\n')).toContain('Overta rollen');
  });
});

describe('a change that is put right before the morning', () => {
  it('is told to nobody', async () => {
    await harness.goTo('2027-02-25', '16:30');
    const since = harness.connector.accepted.length;
    await importChanged(harness.bot().context, (register) => {
      const next = changed(register);
      return {
        ...next,
        roles: next.roles.map((held) => (held.person === personId('gjovik-leder') ? { ...held, person: personId('gjovik-team') } : held)),
      };
    });
    await harness.goTo('2027-02-25', '17:00');
    const waiting = await db()
      .selectFrom('messages')
      .select('person_id')
      .where('kind', '=', 'word')
      .where('state', '=', 'planned')
      .execute();
    expect(waiting.length).toBeGreaterThan(0);
    await importChanged(harness.bot().context, changed);
    await harness.goTo('2027-02-26', '09:00');
    expect(
      harness.connector.accepted
        .slice(since)
        .map(({ body }) => readable(body))
        .join('\n'),
    ).not.toMatch(/Kjell Rud|Ny person|Ny leder/u);
  });
});

describe('a new leader', () => {
  it('has both sides asked whether the agreement is in function, and the answer changes it', async () => {
    const since = harness.connector.accepted.length;
    await importChanged(harness.bot().context, (register) => {
      const next = changed(register);
      return {
        ...next,
        roles: next.roles.map((held) =>
          held.person === personId('gjovik-leder') && held.role === 'leder' ? { ...held, person: personId('gjovik-team') } : held,
        ),
      };
    });
    await harness.goTo('2027-03-05', '09:00');
    expect(postsTo(anders, since).length).toBeGreaterThan(0);
    for (const caller of [siv, anders]) {
      const asked = await idOf('agreement-leader-change', granlia);
      expect((await harness.press(caller, 'open', { d: asked.id, v: asked.version, m: 'list' })).text).toContain(
        'Ny leder: Er avtalen i bruk?',
      );
      const nudged = await db().selectFrom('nudges').select('person_id').where('deadline_id', '=', asked.id).orderBy('person_id').execute();
      expect(nudged.map(({ person_id }) => person_id)).toEqual(['demo-bup', 'granlia-b-helse']);
    }
    const { id, version } = await idOf('agreement-leader-change', granlia);
    const { text } = await harness.press(anders, 'complete', { d: id, v: version, m: 'list', i: 0, 'outcome:0': 'not-in-function' });
    expect(text).toContain('Takk! Svaret er lagret.');
    const life = await db()
      .selectFrom('agreement_life')
      .select(['state', 'reason'])
      .where('agreement', '=', granlia)
      .executeTakeFirstOrThrow();
    expect(life).toEqual({ state: 'not-in-function', reason: 'leader-change' });
  });

  it('asks again on the day that a meeting was wished for', async () => {
    const { id, version } = await idOf('agreement-leader-change', 'avt-granlia-furulia');
    const answer = { d: id, v: version, m: 'list', i: 0, 'outcome:0': 'will-meet' };
    expect((await harness.press(anders, 'complete', answer)).text).toContain('Fyll inn en dato før du lagrer.');
    await harness.press(anders, 'complete', { ...answer, 'nextDate:0': '2027-04-15' });
    expect(await idOf('agreement-leader-change', 'avt-granlia-furulia:2027-04-15')).toMatchObject({ state: 'open' });
  });
});

describe('a new department', () => {
  let deadline = '';
  const helper = { tenant: 'b0000000-0000-4000-8000-00000000000b' };
  beforeAll(async () => {
    await importChanged(harness.bot().context, (register) => {
      const next = changed(register);
      return {
        ...next,
        units: [...next.units, unit('dep-granlia-c', 'department', { parent: 'inst-granlia' })],
        people: [
          ...next.people,
          person('ny-helse', { aadObjectId: 'bb000000-0000-4000-8000-0000000000ff', tenant: next.people[0]?.tenant ?? null }),
        ],
        roles: [...next.roles, role('ny-helse', 'helseansvarlig', 'dep-granlia-c')],
      };
    });
    deadline = (await idOf('unit-onboarding', 'dep-granlia-c')).id;
  });
  const her = () => harness.as('ny-helse', helper);
  const tick = async (points: string, shown: string) =>
    harness.press(await her(), 'tick', { d: deadline, v: 1, m: 'list', i: 0, t: shown, 'points:0': points });
  const ticked = async () =>
    (await db().selectFrom('onboarding_ticks').select('point').where('unit', '=', 'dep-granlia-c').orderBy('point').execute()).map(
      ({ point }) => point,
    );

  it('has a list, of which the register answers what it knows', async () => {
    const { text } = await harness.press(await her(), 'open', { d: deadline, v: 1, m: 'list' });
    expect(text).toContain('✓ Helseansvarlig er utpekt (ifølge registeret)');
    expect(text).toContain('○ Det finnes en avtale med BUP (ikke i registeret ennå)');
    expect(text).toContain('○ Interne rutiner for helse er på plass (ikke krysset av)');
  });

  it('keeps what is ticked, also when two tick at once, and lets it be undone', async () => {
    await Promise.all([tick('routines', ''), tick('training', '')]);
    expect(await ticked()).toEqual(['routines', 'training']);
    const { text } = await tick('training', 'routines,training');
    expect(text).toContain('○ Interne rutiner for helse er på plass (ikke krysset av)');
    expect(text).toContain('✓ Opplæring av de ansatte er planlagt (krysset av)');
    expect(await ticked()).toEqual(['training']);
  });

  it('takes no tick for what the register answers, and none from others', async () => {
    await tick('agreement,training', 'training');
    expect(await ticked()).toEqual(['training']);
    const { text } = await harness.press(anders, 'tick', { d: deadline, v: 1, m: 'list', i: 0, t: '', 'points:0': 'routines' });
    expect(text).toContain('Jeg finner ikke denne fristen lenger.');
    expect(await ticked()).toEqual(['training']);
  });

  it('is not done while something is open, and half of it comes back on a date', async () => {
    const answer = { d: deadline, v: 1, m: 'list', i: 0 };
    expect((await harness.press(await her(), 'complete', { ...answer, 'outcome:0': 'done' })).text).toContain('Noe er ikke på plass ennå');
    await harness.press(await her(), 'complete', { ...answer, 'outcome:0': 'partly-done', 'nextDate:0': '2027-05-03' });
    const next = await idOf('unit-onboarding', 'dep-granlia-c:2027-05-03');
    expect(next).toMatchObject({ state: 'open' });
    const { card } = await harness.press(await her(), 'open', { d: next.id, v: 1, m: 'list' });
    expect(buttonsOf(card).find(({ verb }) => verb === 'tick')?.data).toMatchObject({ t: 'training' });
  });
});
