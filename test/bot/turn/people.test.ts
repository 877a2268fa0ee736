import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAcute } from '../../../bot/turn/referral/is-acute.ts';
import { type BotHarness, buttonsOf, type Caller, property, startHarness } from '../../support/bot-harness.ts';
import { leaks, personalWords } from '../../support/bot-log-check.ts';

let harness: BotHarness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  const words = await personalWords(harness.bot().context.store.db);
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, words)).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

const db = () => harness.bot().context.store.db;
const sentTo = (conversation: string) =>
  harness.connector.accepted.filter((each) => each.conversation === conversation && each.method === 'POST');
/** A restart plans the day, so other cards may have come meanwhile. */
const welcomesTo = (conversation: string) =>
  sentTo(conversation).filter(({ body }) => property(body, 'summary') === 'Velkommen til Brobygger');
const personRow = (id: string) => db().selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const conversationRow = (id: string) =>
  db().selectFrom('conversations').selectAll().where('conversation_id', '=', id).executeTakeFirstOrThrow();

const tenantB = 'b0000000-0000-4000-8000-00000000000b';
const stranger = (change: Partial<Caller> = {}): Caller => ({
  tenant: tenantB,
  aadObjectId: 'dd000000-0000-4000-8000-000000000001',
  conversation: 'a:stranger',
  userId: '29:stranger',
  locale: 'nb-NO',
  ...change,
});

describe('somebody who is not in the register', () => {
  it.each([
    ['nb-NO', 'Jeg kjenner deg ikke ennå'],
    ['nn-NO', 'Eg kjenner deg ikkje enno'],
    ['en-US', 'know you'],
    [null, 'Jeg kjenner deg ikke ennå'],
  ])(
    'with locale %s gets a friendly card, with a way to the emergency numbers and nothing else, whatever they do',
    async (locale, heading) => {
      const who = stranger({ locale });
      const answers = [
        await harness.say(who, 'frister'),
        await harness.say(who, 'ingen mottaker'),
        await harness.say(who, 'spol 30 dager'),
        await harness.press(who, 'say', { word: 'ukesoppsummering' }),
        await harness.press(who, 'explain', { d: 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30', v: 1, m: 'list', i: 0 }),
        await harness.submit(who, { verb: 'say', word: 'frister' }),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(200);
        expect(answer.text).toContain(heading);
        expect(JSON.stringify(answer.card)).not.toMatch(/fiktiv|Granlia/u);
        expect(buttonsOf(answer.card).map(({ verb, data }) => [verb, isAcute(String(data['word']))])).toEqual([['say', true]]);
      }
    },
  );

  it('without an object id, or from another tenant with a known object id, is a stranger', async () => {
    const kari = await harness.as('demo-helse');
    for (const who of [
      { ...kari, aadObjectId: null, conversation: 'a:no-id' },
      { ...kari, tenant: 'e0000000-0000-4000-8000-00000000000e', conversation: 'a:other-tenant' },
    ])
      expect((await harness.say(who, 'frister')).text).toMatch(/kjenner deg ikke|know you/u);
  });
});

describe('matching by e-mail', () => {
  const emma = stranger({
    conversation: 'a:emma',
    userId: '29:emma',
    aadObjectId: 'dd000000-0000-4000-8000-0000000000e1',
    locale: 'en-GB',
  });
  const member = { id: '29:emma', name: 'Emma Smith', email: 'Emma.Smith@BUFETAT.example', aadObjectId: emma.aadObjectId ?? '' };

  it('an address of a foreign tenant matches nobody', async () => {
    const foreign = { ...emma, tenant: 'e0000000-0000-4000-8000-00000000000e', conversation: 'a:foreign-emma' };
    harness.connector.setMembers(foreign.conversation, [member]);
    expect((await harness.say(foreign, 'deadlines')).text).toContain('know you');
    expect(await personRow('lia-1-helse')).toMatchObject({ linked_aad_object_id: null });
  });

  it('the window’s two activities at once find one person, who is welcomed by name and can be written to', async () => {
    harness.connector.setMembers(emma.conversation, [member]);
    await Promise.all([
      harness.send(emma, { type: 'conversationUpdate', membersAdded: [{ id: emma.userId }, { id: '28:brobygger' }] }),
      harness.install(emma),
    ]);
    expect(sentTo('a:emma')).toHaveLength(1);
    expect(JSON.stringify(sentTo('a:emma')[0]?.body)).toContain('Emma Smith (fiktiv)');
    expect(await conversationRow('a:emma')).toMatchObject({ person_id: 'lia-1-helse' });
  });

  it('happens once: from then on the object id counts, and nobody is asked again', async () => {
    const asked = harness.connector.requests.filter(({ path }) => path.includes('/members/')).length;
    expect((await harness.say(emma, 'deadlines')).text).toContain('Your deadlines');
    expect(harness.connector.requests.filter(({ path }) => path.includes('/members/'))).toHaveLength(asked);
  });

  it('a second account with the same address is a stranger', async () => {
    const second = { ...emma, aadObjectId: 'dd000000-0000-4000-8000-0000000000e2', conversation: 'a:emma-2', userId: '29:emma-2' };
    harness.connector.setMembers(second.conversation, [{ ...member, id: '29:emma-2' }]);
    expect((await harness.say(second, 'deadlines')).text).toContain('know you');
  });

  it('somebody whose object id the register has is not matched by address', async () => {
    const other = stranger({ aadObjectId: 'dd000000-0000-4000-8000-0000000000e3', conversation: 'a:not-kari', userId: '29:not-kari' });
    harness.connector.setMembers(other.conversation, [{ id: '29:not-kari', email: 'kari.bro@bufetat.example' }]);
    expect((await harness.say(other, 'frister')).text).toContain('Jeg kjenner deg ikke ennå');
  });
});

describe('installing', () => {
  it('welcomes once, however often the window is opened', async () => {
    const kari = await harness.as('demo-helse');
    for (let opened = 0; opened < 4; opened += 1) {
      await Promise.all([
        harness.send(kari, { type: 'conversationUpdate', membersAdded: [{ id: kari.userId }, { id: '28:brobygger' }] }),
        harness.install(kari),
      ]);
    }
    expect(welcomesTo('a:demo-helse')).toHaveLength(1);
    await harness.restart();
    await harness.install(kari);
    expect(welcomesTo('a:demo-helse')).toHaveLength(1);
  });

  it('removed: unreachable and nothing is sent; installed again: welcomed again and reachable', async () => {
    const liv = await harness.as('demo-leder');
    await harness.install(liv);
    await harness.uninstall(liv);
    expect(await personRow('demo-leder')).toMatchObject({ unreachable_since: '2027-02-22', unreachable_reason: 'not-installed' });
    expect(await conversationRow('a:demo-leder')).toMatchObject({ state: 'removed' });
    const admin = await harness.as('admin-barnevern');
    expect((await harness.say(admin, 'ingen mottaker')).text).toContain('Liv Hauge (fiktiv)');
    await harness.install(liv);
    expect(welcomesTo('a:demo-leder')).toHaveLength(2);
    expect(await personRow('demo-leder')).toMatchObject({ unreachable_since: null });
    expect((await harness.say(admin, 'ingen mottaker')).text).not.toContain('Liv Hauge (fiktiv)');
  });

  it('a conversationUpdate that tells of the removal, after it, does not bring the conversation back', async () => {
    const liv = await harness.as('demo-leder');
    await harness.uninstall(liv);
    await harness.send(liv, { type: 'conversationUpdate', membersRemoved: [{ id: '28:brobygger' }] });
    expect(await conversationRow('a:demo-leder')).toMatchObject({ state: 'removed' });
    expect((await personRow('demo-leder')).unreachable_since).not.toBeNull();
  });

  it('somebody who has blocked the bot is on the list until they write again', async () => {
    const anders = await harness.as('demo-bup');
    await harness.install(anders);
    harness.connector.inject({
      phase: 'before-read',
      conversation: 'a:demo-bup',
      method: 'POST',
      answer: { status: 403, subcode: 'ConversationBlockedByUser' },
    });
    await harness.goTo('2027-03-03');
    expect(await personRow('demo-bup')).toMatchObject({ unreachable_reason: 'blocked-by-user' });
    expect(await conversationRow('a:demo-bup')).toMatchObject({ state: 'blocked' });
    expect((await harness.say(await harness.as('admin-helse'), 'ingen mottaker')).text).toContain('Har blokkert Brobygger');
    await harness.say(anders, 'hei');
    expect(await personRow('demo-bup')).toMatchObject({ unreachable_since: null, unreachable_reason: null });
  });
});

describe('the same activity again', () => {
  it('is answered once, also at once and after a restart', async () => {
    const siv = await harness.as('granlia-b-helse');
    const answers = () => sentTo(siv.conversation).filter(({ body }) => property(body, 'replyToId') === 'delivered-again');
    const again = () => harness.say(siv, 'hjelp', { id: 'delivered-again' });
    await Promise.all([again(), again(), again()]);
    await harness.restart();
    expect((await again()).status).toBe(200);
    expect(answers()).toHaveLength(1);
  });

  it('the same id in another conversation is another activity', async () => {
    expect((await harness.say(await harness.as('granlia-leder'), 'hjelp', { id: 'delivered-again' })).text).toContain(
      'Dette kan du skrive',
    );
  });
});

describe('a conversation of several people', () => {
  it.each(['groupChat', 'channel'])('of type %s is left alone', async (conversationType) => {
    const kari = await harness.as('demo-helse', { conversation: `19:${conversationType}` });
    const conversation = { id: kari.conversation, conversationType, isGroup: true, tenantId: kari.tenant };
    const before = harness.connector.requests.length;
    for (const activity of [
      { type: 'message', text: 'frister' },
      { type: 'installationUpdate', action: 'add' },
      { type: 'conversationUpdate', membersAdded: [{ id: '28:brobygger' }] },
    ])
      expect((await harness.send(kari, { ...activity, conversation })).status).toBe(200);
    expect(harness.connector.requests).toHaveLength(before);
    expect(
      await db().selectFrom('conversations').select('conversation_id').where('conversation_id', '=', kari.conversation).execute(),
    ).toEqual([]);
  });
});
