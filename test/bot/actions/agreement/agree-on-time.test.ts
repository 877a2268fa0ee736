import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
const review = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const deadline = () => db().selectFrom('deadlines').selectAll().where('id', '=', review).executeTakeFirstOrThrow();
const round = async (): Promise<number> => {
  const row = await db().selectFrom('reviews').select('doc').where('deadline_id', '=', review).executeTakeFirst();
  return row === undefined ? 0 : Number(Reflect.get(Object(row.doc), 'round'));
};
/** A button about the time, from the list, as the card shows it now. */
const press = async (caller: Caller, verb: string, inputs: Readonly<Record<string, string>> = {}, more: object = {}) =>
  harness.press(caller, verb, {
    d: review,
    v: (await deadline()).version,
    m: 'list',
    i: 0,
    r: await round(),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${name}:0`, value])),
    ...more,
  });
const times = (...when: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    when.flatMap((each, index) => {
      const [date = '', time = ''] = each.split(' ');
      return [
        [`date${index + 1}`, date],
        [`time${index + 1}`, time],
      ];
    }),
  );
const suits = (...said: readonly ('yes' | 'no')[]): Record<string, string> =>
  Object.fromEntries(said.map((each, index) => [`suits${index + 1}`, each]));
/** Everything that was sent to somebody, once the outbox has been sent at this time, since the last time it was asked. */
let seen = 0;
async function sentTo(caller: Caller, date: string, time: string): Promise<readonly string[]> {
  await harness.goTo(date, time);
  const since = seen;
  seen = harness.connector.accepted.length;
  return harness.connector.accepted
    .slice(since)
    .filter(({ method, conversation }) => method === 'POST' && conversation === caller.conversation)
    .map(({ body }) => JSON.stringify(body));
}

describe('agreeing on a time for a review', () => {
  it('is offered to both sides with the review', async () => {
    for (const caller of [kari, anders]) {
      expect((await harness.say(caller, 'frister')).text).toContain('Foreslå tid');
      const { card } = await press(caller, 'open');
      expect(button(card, 'propose').data).toMatchObject({ d: review, r: 0 });
    }
  });

  it.each([
    ['nothing is filled in', {}, 'Fyll inn minst én dag og ett klokkeslett.'],
    ['only the day is', { date1: '2027-03-10' }, 'Fyll inn både dag og klokkeslett for tid 1.'],
    ['a day is written in words', { date1: 'fredag neste uke', time1: '10:00' }, 'Jeg forstod ikke tid 1. Skriv datoen som 2027-03-12'],
    ['a day does not exist', { date1: '2027-02-30', time1: '10:00' }, 'Jeg forstod ikke tid 1.'],
    ['a time has been', times('2027-03-10 10:00', '2027-02-19 10:00'), 'Tid 2 har allerede vært.'],
    ['it is Good Friday', times('2027-03-26 10:00'), 'Tid 1 er ikke på en virkedag: fredag 26. mars.'],
    ['it is a Saturday', times('2027-03-13 10:00'), 'Tid 1 er ikke på en virkedag: lørdag 13. mars.'],
    ['it is after BUP has closed', times('2027-03-10 15:00'), 'som er 08.00–15.30. Velg en annen tid.'],
    ['it is twice the same', times('2027-03-10 10:00', '2027-03-10 10:00'), 'Tid 2 er foreslått før.'],
    ['it is in three years', times('2030-03-11 10:00'), 'Tid 1 er for langt fram.'],
    ['it takes all night', { ...times('2027-03-10 10:00'), minutes: '5000' }, 'Møtet i tid 1 er for langt.'],
  ])('says what would be right when %s', async (_, inputs, sentence) => {
    expect((await press(kari, 'propose', inputs)).text).toContain(sentence);
    expect(await round()).toBe(0);
  });

  it('sends the times to the other side at once, and shows them on the card', async () => {
    const { text } = await press(kari, 'propose', times('2027-03-10 10:00', '2027-03-11 12:30', '2027-03-15 09:00'));
    expect(text).toContain('Forslaget er sendt.');
    const message = (await sentTo(anders, '2027-02-22', '09:05')).find((each) => each.includes('Forslag om møtetid'));
    expect(message).toContain('Forslag om møtetid');
    expect(message).toContain('Kari Bro (fiktiv) har foreslått:');
    expect(message).toContain('torsdag 11. mars kl. 12.30–13.30');
    // The notification says nobody's name.
    expect(message).toContain('"summary":"Brobygger: Forslag om møtetid"');
  });

  it('lets nobody else propose meanwhile, and loses nothing of what stands', async () => {
    expect((await press(anders, 'propose', times('2027-03-12 10:00'))).text).toContain('Kari Bro (fiktiv) har allerede foreslått tider.');
    expect(await round()).toBe(1);
  });

  it('wants an answer to each time', async () => {
    expect((await press(anders, 'suit', suits('yes'))).text).toContain('Svar på hver av tidene');
  });

  it('takes no answer to times that no longer stand', async () => {
    expect((await press(anders, 'suit', suits('yes', 'yes', 'yes'), { r: 0 })).text).toContain('Det har skjedd noe med tidene');
    expect((await deadline()).meeting_on).toBeNull();
  });

  it('is no matter of somebody who answers for none of the parties', async () => {
    const other = await harness.as('solhaug-nord-begge');
    expect((await press(other, 'suit', suits('yes', 'yes', 'yes'))).text).toContain('Jeg finner ikke denne fristen');
  });

  it('fixes the first time that suits both, and is quiet until it is time to prepare', async () => {
    const { text } = await press(anders, 'suit', suits('no', 'yes', 'yes'));
    expect(text).toContain('Møtet er avtalt. Det er torsdag 11. mars kl. 12.30–13.30.');
    expect(await deadline()).toMatchObject({ meeting_on: '2027-03-11', next_step_on: '2027-03-04' });
  });

  it('tells the proposer, with a button that makes the meeting in Teams', async () => {
    const message = (await sentTo(kari, '2027-02-22', '09:10')).find((each) => each.includes('Møtetiden er avtalt'));
    expect(message).toContain('Møtetiden er avtalt');
    const url = /"url":"(https:\/\/teams\.microsoft\.com\/l\/meeting\/new[^"]*)"/u.exec(message ?? '')?.[1] ?? '';
    const query = new URL(url).searchParams;
    expect(query.get('startTime')).toBe('2027-03-11T12:30:00+01:00');
    expect(query.get('endTime')).toBe('2027-03-11T13:30:00+01:00');
    expect(query.get('attendees')?.split(',')).toHaveLength(2);
  });

  it('keeps the old time until a new one suits both', async () => {
    expect((await press(anders, 'propose', times('2027-03-17 09:00'))).text).toContain('Forslaget er sendt.');
    expect((await deadline()).meeting_on).toBe('2027-03-11');
    expect((await press(kari, 'suit', suits('yes'))).text).toContain('Det er onsdag 17. mars kl. 09.00–10.00.');
    expect(await deadline()).toMatchObject({ meeting_on: '2027-03-17', next_step_on: '2027-03-10' });
  });

  it('gives the reminders back when it is called off', async () => {
    expect((await press(kari, 'call-off')).text).toContain('Møtet er avlyst, og de andre får beskjed. Fristen gjelder fortsatt.');
    const row = await deadline();
    expect(row).toMatchObject({ meeting_on: null, state: 'open' });
    expect(row.next_step_on).not.toBeNull();
    expect((await press(kari, 'call-off')).text).toContain('Det er ikke noe møte å avlyse.');
  });

  it('tells the proposer when nothing suits, and then anybody may propose', async () => {
    await press(kari, 'propose', times('2027-03-10 10:00'));
    expect((await press(anders, 'suit', suits('no'))).text).toContain('ingen av tidene passer for alle');
    const messages = await sentTo(kari, '2027-02-22', '09:20');
    expect(messages.some((message) => message.includes('Ingen av tidene passet'))).toBe(true);
    expect((await press(anders, 'propose', times('2027-03-16 10:00'))).text).toContain('Forslaget er sendt.');
  });

  it('waits until the other side may be sent to', async () => {
    await sentTo(kari, '2027-02-22', '17:00');
    await press(anders, 'propose', times('2027-03-16 13:00'));
    expect((await sentTo(kari, '2027-02-22', '17:05')).filter((message) => message.includes('16. mars'))).toEqual([]);
    const messages = await sentTo(kari, '2027-02-23', '08:05');
    expect(messages.some((message) => message.includes('tirsdag 16. mars kl. 13.00–14.00'))).toBe(true);
  });

  it('changes the cards that people have when somebody answers', async () => {
    await harness.goTo('2027-02-23', '09:00');
    const before = harness.connector.accepted.length;
    await press(kari, 'suit', suits('yes'));
    await harness.goTo('2027-02-23', '09:05');
    const updates = harness.connector.accepted
      .slice(before)
      .filter(({ method, conversation }) => method === 'PUT' && conversation === kari.conversation);
    expect(updates.some(({ body }) => JSON.stringify(body).includes('Møtetiden er avtalt'))).toBe(true);
  });

  it('lets one of two who propose at the same moment through, and tells the other', async () => {
    await press(kari, 'call-off');
    const both = await Promise.all([
      press(kari, 'propose', times('2027-03-18 10:00')),
      press(anders, 'propose', times('2027-03-19 10:00')),
    ]);
    const said = both.map(({ text }) => (text.includes('Forslaget er sendt.') ? 'sent' : 'not'));
    expect(said.toSorted()).toEqual(['not', 'sent']);
  });

  it('asks how it went on the first send day after the meeting', async () => {
    const proposer = (await harness.press(kari, 'explain', { d: review, v: (await deadline()).version, m: 'list', i: 0 })).text.includes(
      'Svar på tidene',
    );
    await press(proposer ? kari : anders, 'suit', suits('yes'));
    const { meeting_on } = await deadline();
    expect(meeting_on).toMatch(/^2027-03-1[89]$/u);
    const next = meeting_on === '2027-03-18' ? '2027-03-19' : '2027-03-22';
    await harness.goTo(next, '08:15');
    const asked = await db()
      .selectFrom('nudges')
      .select(['person_id', 'key'])
      .where('deadline_id', '=', review)
      .where('planned_on', '=', next)
      .execute();
    expect(asked.map(({ person_id, key }) => `${person_id} ${key}`).toSorted()).toEqual([
      `demo-bup after-meeting@${meeting_on}`,
      `demo-helse after-meeting@${meeting_on}`,
    ]);
  });
});
