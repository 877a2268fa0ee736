import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../../domain/ids.ts';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';
import { absence } from '../../../support/builders.ts';

let harness: BotHarness;
let leader: Caller;
let bup: Caller;
let kari: Caller;

const db = () => harness.bot().context.store.db;
const granlia = 'dep-granlia-a';
const answers = async () =>
  (await db().selectFrom('attestations').selectAll().orderBy('point').execute()).map(
    (row) => `${row.unit} ${row.point} ${row.answer} ${row.version}`,
  );
/** The button that says this of a point. */
const saying = (card: unknown, point: string, answer: string) => {
  const found = buttonsOf(card).find(({ verb, data }) => verb === 'attest' && data['p'] === point && data['a'] === answer);
  if (found === undefined) throw new Error(`no ${answer} for ${point}`);
  return found.data;
};
const openAttest = async (caller: Caller): Promise<unknown> => (await harness.press(caller, 'attest', {})).card;

beforeAll(async () => {
  harness = await startHarness();
  leader = await harness.as('demo-leder', { locale: 'nb-NO' });
  bup = await harness.as('gjovik-leder', { locale: 'nb-NO' });
  kari = await harness.as('demo-helse', { locale: 'nb-NO' });
  for (const caller of [leader, bup, kari]) await harness.install(caller);
});
afterAll(() => harness.close());

describe('what only a leader can confirm', () => {
  it('is asked of each side about its own', async () => {
    const own = readable(await openAttest(leader));
    expect(own).toContain('Det er skrevet ned hva den helseansvarlige skal gjøre.');
    expect(own).not.toContain('barnevernansvarlig');
    const theirs = readable(await openAttest(bup));
    expect(theirs).toContain('Det er utpekt nok barnevernansvarlige for området enheten dekker.');
    expect(theirs).not.toContain('helseansvarlige');
  });

  it('is answered with one press, shown with who and when, and changed by answering again', async () => {
    const first = await openAttest(leader);
    const yes = await harness.press(leader, 'attest', saying(first, 'routines-known', 'yes'));
    expect(yes.text).toContain('Takk! Svaret er lagret.');
    expect(yes.text).toMatch(/Ja, bekreftet av .+ mandag 22\. februar/u);
    const no = await harness.press(leader, 'attest', saying(yes.card, 'routines-known', 'not-yet'));
    expect(no.text).toMatch(/Ikke ennå\. Svart av .+ mandag 22\. februar/u);
    expect(await answers()).toEqual([`${granlia} routines-known not-yet 2`]);
  });

  it('takes a double click once, and tells who came second what the first said', async () => {
    const seen = await openAttest(leader);
    const data = saying(seen, 'helseansvarlig-described', 'yes');
    await harness.press(leader, 'attest', data);
    expect((await harness.press(leader, 'attest', data)).text).toContain('Takk! Svaret er lagret.');
    const late = await harness.press(leader, 'attest', saying(seen, 'helseansvarlig-described', 'unknown'));
    expect(late.text).toContain('Noen svarte rett før deg.');
    expect(late.text).toContain('Ja, bekreftet av');
    expect(await answers()).toContain(`${granlia} helseansvarlig-described yes 1`);
  });

  it('is neither shown to nor answered by others', async () => {
    const data = saying(await openAttest(leader), 'routines-known', 'yes');
    const before = await answers();
    for (const caller of [kari, bup]) {
      const answer = await harness.press(caller, 'attest', data);
      expect(answer.text).toContain('Du har ikke tilgang');
      expect(answer.text).not.toContain('rutinene');
    }
    expect(await answers()).toEqual(before);
  });

  it('can be answered by who stands in for a leader who is away', async () => {
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: register.roles.map((held) =>
        held.role === 'leder' && held.unit === unitId(granlia) ? { ...held, deputy: personId('granlia-b-leder') } : held,
      ),
      absences: [...register.absences, absence('demo-leder', '2027-02-22', '2027-02-23')],
    }));
    const deputy = await harness.as('granlia-b-leder', { conversation: 'mailbox-granlia-b-leder', locale: 'nb-NO' });
    const card = (await harness.press(deputy, 'attest', { u: granlia })).card;
    await harness.press(deputy, 'attest', saying(card, 'routines-known', 'yes'));
    expect(await answers()).toContain(`${granlia} routines-known yes 3`);
    expect(readable(card)).toContain('Andre enheter du leder');
    await importChanged(harness.bot().context, (register) => register);
  });

  it.each([
    [{ u: granlia, p: 'no-such', a: 'yes', v: 0 }],
    [{ u: granlia, p: 'enough-barnevernansvarlige', a: 'yes', v: 0 }],
    [{ u: 'no-such', p: 'routines-known', a: 'yes', v: 0 }],
    [{ u: `${granlia}\0`, p: 'routines-known', a: 'yes', v: 0 }],
    [{ u: granlia, p: 'routines-known', a: 'maybe', v: 0 }],
    [{ u: granlia, p: 'routines-known', a: 'yes', v: -1 }],
    [{ u: 4 }],
  ])('answers %j kindly, and keeps nothing', async (data) => {
    const before = await answers();
    const answer = await harness.press(leader, 'attest', data);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toBe('');
    expect(await answers()).toEqual(before);
  });
});

describe('a leader’s overview', () => {
  it('is what «ukesoppsummering» gives a leader, with their tasks, what to confirm and numbers that open their lists', async () => {
    const { card, text } = await harness.say(bup, 'ukesoppsummering');
    expect(text).toContain('Oversikten din, uke 8');
    expect(text).toContain('BUP Gjøvik');
    expect(text).toContain('Bare du kan bekrefte');
    const list = await harness.press(bup, 'figure', button(card, 'figure').data);
    expect(list.text).toContain('Tilbake');
    const back = await harness.press(bup, 'digest-back', button(list.card, 'digest-back').data);
    expect(back.text).toContain('Oversikten din, uke 8');
  });

  it('opens what can be confirmed, with a way back', async () => {
    const { card } = await harness.say(bup, 'ukesoppsummering');
    const attest = await harness.press(bup, 'attest', button(card, 'attest').data);
    expect(attest.text).toContain('BUP Gjøvik');
    const back = await harness.press(bup, 'digest-page', button(attest.card, 'digest-page').data);
    expect(back.text).toContain('Oversikten din');
  });

  it('says in one line when there is nothing, and shows the numbers all the same', async () => {
    const { card, text } = await harness.say(leader, 'ukesoppsummering');
    expect(text).toBe('Uke 8: Ingenting å følge opp for deg som leder.\nVis tallene');
    const opened = await harness.press(leader, 'digest-page', button(card, 'digest-page').data);
    expect(opened.text).toContain('2 av 2 er bekreftet.');
  });

  it('comes as often as its leader chooses, and nobody chooses for another’s unit', async () => {
    const { card } = await harness.say(bup, 'ukesoppsummering');
    const { data } = button(card, 'digest-rhythm');
    const chosen = await harness.press(bup, 'digest-rhythm', { ...data, 'digest:rhythm': 'monthly' });
    expect(chosen.text).toContain('Oversikten kommer én gang i måneden når det er noe å følge opp.');
    await harness.press(leader, 'digest-rhythm', { ...data, 'digest:rhythm': 'weekly' });
    expect(await db().selectFrom('digest_rhythms').select(['unit', 'kind', 'rhythm']).execute()).toEqual([
      { unit: 'bup-gjovik', kind: 'leader', rhythm: 'monthly' },
    ]);
  });

  it('opens in the place of the message of the day it came with, and gives that message back', async () => {
    for (const date of ['2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22', '2027-04-05', '2027-04-12']) {
      const since = harness.connector.accepted.length;
      await harness.goTo(date, '09:00');
      const cards = harness.connector.accepted
        .slice(since)
        .filter(({ method, conversation }) => method === 'POST' && conversation === leader.conversation);
      expect(cards.length).toBeLessThanOrEqual(1);
      const body = cards[0]?.body;
      const open = buttonsOf(body).find(({ verb }) => verb === 'overview');
      if (open === undefined) continue;
      expect(readable(body)).toContain('Ukas oversikt for deg som leder');
      const shown = await harness.press(leader, 'overview', open.data);
      expect(shown.text).toContain('Oversikten din');
      const list = await harness.press(leader, 'figure', button(shown.card, 'figure').data);
      const again = await harness.press(leader, 'digest-back', button(list.card, 'digest-back').data);
      const daily = await harness.press(leader, 'overview', button(again.card, 'overview').data);
      expect(daily.text).toContain('Fristene dine');
      expect(daily.text).toContain('Ukas oversikt for deg som leder');
      // Nobody else opens it, and nobody is told that it is there.
      expect((await harness.press(bup, 'overview', open.data)).text).not.toContain('Fristene dine');
      expect((await harness.press(leader, 'overview', { do: 'back', m: '\0' })).status).toBe(200);
      return;
    }
    throw new Error('the leader never got a message of the day in the first week');
  });

  it('comes to the region’s lead and to administrators as the region’s', async () => {
    const region = await harness.as('demo-region', { locale: 'nb-NO' });
    await harness.install(region);
    expect((await harness.say(region, 'ukesoppsummering')).text).not.toContain('Oversikten din');
  });
});
