import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, startHarness } from '../../support/bot-harness.ts';

let harness: BotHarness;
let admin: Caller;
let kari: Caller;
const daily = 'demo-helse:2027-02-22:daily';

beforeAll(async () => {
  harness = await startHarness();
  admin = await harness.as('admin-barnevern');
  kari = await harness.as('demo-helse');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const become = (id: string, state: 'ambiguous' | 'failed' | 'planned', reason: string | null) =>
  db().updateTable('messages').set({ state, reason, conversation_id: null, activity_id: null }).where('id', '=', id).execute();
const row = (id: string) => db().selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('«leveringer»', () => {
  it('is for administrators, and they are offered it', async () => {
    expect((await harness.say(kari, 'leveringer')).text).toContain('Du har ikke tilgang');
    expect(buttonsOf((await harness.say(admin, 'hjelp')).card).map(({ title }) => title)).toContain('Leveringer');
  });

  it.each(['leveringer', 'leveringar', 'deliveries', 'leveringer.'])('is what «%s» asks for', async (word) => {
    expect((await harness.say(admin, word)).text).toMatch(/^Leveringer\n/u);
  });

  it('shows who it was for, what happened and what becomes of it', async () => {
    await harness.goTo('2027-02-22');
    expect((await row(daily)).state).toBe('sent');
    await become(daily, 'ambiguous', 'no-answer');
    const { text } = await harness.say(admin, 'leveringer');
    expect(text).toContain('1 usikker');
    expect(text).toContain('Kari Bro (fiktiv)');
    expect(text).toContain('daglig melding, mandag 22. februar');
    expect(text).toContain('Sendt, men vi vet ikke om den kom fram.\nInnholdet blir med i neste melding.');
  });

  it('shows each side its own people only', async () => {
    const { text } = await harness.say(await harness.as('admin-helse'), 'leveringer');
    expect(text).not.toContain('Kari Bro');
    expect(text).not.toContain('usikker');
  });

  it('shows what has not gone for an hour, and that it goes when Teams takes it', async () => {
    const other = await db()
      .selectFrom('messages')
      .innerJoin('people', 'people.id', 'messages.person_id')
      .select(['messages.id', 'people.name'])
      .where('messages.tenant_id', '=', admin.tenant)
      .where('messages.local_date', '=', '2027-02-22')
      .where('messages.kind', '=', 'daily')
      .where('messages.id', '<>', daily)
      .where('messages.state', '=', 'sent')
      .executeTakeFirstOrThrow();
    await become(other.id, 'planned', 'credentials-refused');
    const { text } = await harness.say(admin, 'leveringer');
    expect(text).toMatch(/1 usikker, .*og 1 forsinket\./u);
    expect(text).toContain('Den gikk ikke til rett tid.\nDen går så snart Teams tar imot.');
  });
});

describe('a button on the card of a message of unknown fate', () => {
  it('proves that it arrived, tells where the card is, and settles it', async () => {
    const card = (await harness.say(kari, 'frister')).card;
    const { data } = button(card, 'ack');
    const answer = await harness.press(kari, 'ack', { ...data, m: daily }, { replyToId: 'the-card-in-teams' });
    expect(answer.text).toContain('Notert som sett.');
    expect(await row(daily)).toMatchObject({
      state: 'sent',
      reason: 'proved-by-answer',
      conversation_id: kari.conversation,
      activity_id: 'the-card-in-teams',
    });
    const { text } = await harness.say(admin, 'leveringer');
    expect(text).toContain('Avklart: Den kom fram, for personen har svart på kortet.');
    expect(text).not.toContain('usikker');
  });

  it("proves nothing when it is on a list, or names another person's message", async () => {
    await become(daily, 'ambiguous', 'no-answer');
    const { data } = button((await harness.say(kari, 'frister')).card, 'ack');
    await harness.press(kari, 'explain', { ...data, m: 'list' });
    await harness.press(await harness.as('demo-leder'), 'explain', { ...data, m: daily });
    expect((await row(daily)).state).toBe('ambiguous');
  });
});
