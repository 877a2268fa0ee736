import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
let marit: Caller;
let leader: Caller;
let other: Caller;
const granlia = 'avt-granlia-gjovik';

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  marit = await harness.as('region-marit', { conversation: 'mailbox-region-marit' });
  leader = await harness.as('demo-leder');
  other = await harness.as('solhaug-nord-begge');
  for (const caller of [kari, anders, leader]) await harness.install(caller);
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const cardOf = (caller: Caller, agreement = granlia) => harness.press(caller, 'agreement', { a: agreement });
const flat = (text: string): string => text.replaceAll(/: \n/gu, ': ');
const raise = (caller: Caller, theme: string, agreement = granlia) =>
  harness.press(caller, 'disagree', { a: agreement, v: 1, do: 'raise', theme });
const stage = async (level: string, agreement = granlia) =>
  db()
    .selectFrom('deadlines')
    .select(['id', 'version', 'state', 'due'])
    .where('routine', '=', `disagreement-${level}`)
    .where('subject', '=', `agreement:${agreement}`)
    .where('state', '=', 'open')
    .executeTakeFirst();
const states = async (agreement = granlia) =>
  (await db().selectFrom('disagreements').select('state').where('agreement', '=', agreement).orderBy('id').execute()).map(
    ({ state }) => state,
  );
/** What was posted to somebody since the last time anybody asked. */
let seen = 0;
const forgetWhatWasSent = () => {
  seen = harness.connector.accepted.length;
};
const sentTo = (caller: Caller): string =>
  harness.connector.accepted
    .slice(seen)
    .filter(({ method, conversation }) => method === 'POST' && conversation === caller.conversation)
    .map(({ body }) => readable(body))
    .join('\n');

describe('a disagreement', () => {
  it('is offered to those who answer for a party, and says first who will be told', async () => {
    for (const caller of [kari, anders]) expect((await cardOf(caller)).text).toContain('Meld uenighet');
    const asked = await harness.press(kari, 'disagree', { a: granlia, v: 1, do: 'ask', 'disagreement:theme': 'division-of-tasks' });
    expect(asked.text).toContain('Vil du melde uenighet?');
    expect(asked.text).toContain('• Anders Lund (fiktiv), barnevernansvarlig ved BUP Gjøvik');
    expect(asked.text).toContain('Dere har til mandag 8. mars på å løse det.');
    expect(await states()).toEqual([]);
    expect(button(asked.card, 'disagree').data).toMatchObject({ do: 'raise', theme: 'division-of-tasks' });
  });

  it.each([
    ['no theme', {}],
    ['a theme of its own', { 'disagreement:theme': 'barnet' }],
  ])('is not raised with %s', async (_, inputs) => {
    expect((await harness.press(kari, 'disagree', { a: granlia, v: 1, do: 'ask', ...inputs })).text).toContain('Velg et tema');
    expect((await harness.press(kari, 'disagree', { a: granlia, v: 1, do: 'raise', ...inputs })).text).toContain('Velg et tema');
    expect(await states()).toEqual([]);
  });

  it('is nothing that strangers or the region can raise', async () => {
    expect((await raise(other, 'economy')).text).toContain('Jeg finner ikke denne avtalen.');
    expect((await raise(marit, 'economy')).text).toContain('Du har ikkje tilgang');
    expect(await states()).toEqual([]);
  });

  it('is raised once when two do at the same moment, and the other is shown it', async () => {
    forgetWhatWasSent();
    const [first, second] = await Promise.all([raise(kari, 'division-of-tasks'), raise(anders, 'economy')]);
    const all = [first.text, second.text];
    expect(all.filter((text) => text.includes('Uenigheten er meldt'))).toHaveLength(1);
    expect(all.filter((text) => text.includes('Det er allerede meldt en uenighet'))).toHaveLength(1);
    expect(await states()).toEqual(['local']);
    expect((await raise(kari, 'priorities')).text).toContain('Det er allerede meldt en uenighet');
    await harness.goTo('2027-02-22', '10:00');
    expect([sentTo(kari), sentTo(anders)].filter((text) => text.includes('Uenighet om en avtale'))).toHaveLength(1);
  });

  it('is answered by buttons, and not by the region before it has come there', async () => {
    const local = await stage('local');
    const { card } = await harness.press(anders, 'open', { d: local?.id ?? '', v: local?.version ?? 0, m: 'list' });
    const titles = buttonsOf(card).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['Det er løst', 'Det er ikke løst']));
    const { text } = await harness.press(marit, 'complete', {
      d: local?.id ?? '',
      v: local?.version ?? 0,
      m: 'list',
      i: 0,
      'outcome:0': 'solved',
    });
    expect(text).toContain('Du har ikkje tilgang');
    expect(await states()).toEqual(['local']);
  });

  it('climbs to the region when its day passes unanswered, and the region is told', async () => {
    await harness.goTo('2027-03-08', '09:00');
    expect(await states()).toEqual(['local']);
    forgetWhatWasSent();
    await harness.goTo('2027-03-09', '09:00');
    expect(await states()).toEqual(['regional']);
    expect(sentTo(marit)).toContain('Usemje om ein avtale');
    expect(await stage('local')).toBeUndefined();
    expect((await stage('regional'))?.due).toBe('2027-04-02');
    expect((await harness.say(marit, 'frister')).text).toContain('Usemje om ein avtale har kome til regionen');
    expect((await harness.say(kari, 'frister')).text).not.toContain('har kommet til regionen');
  });

  it('is told of a late click on the level it has left', async () => {
    const { id } = await db()
      .selectFrom('disagreement_stages')
      .select('deadline_id as id')
      .where('level', '=', 'local')
      .executeTakeFirstOrThrow();
    const { text } = await harness.press(anders, 'complete', { d: id, v: 1, m: 'list', i: 0, 'outcome:0': 'solved' });
    expect(text).toContain('Denne fristen er avsluttet, så svaret ble ikke lagret.');
    expect(await states()).toEqual(['regional']);
  });

  it('goes on to the leaders when the region says so, on both sides', async () => {
    const regional = await stage('regional');
    forgetWhatWasSent();
    const data = { d: regional?.id ?? '', v: regional?.version ?? 0, m: 'list', i: 0, 'outcome:0': 'not-solved' };
    expect((await harness.press(kari, 'complete', data)).text).toContain('Du har ikke tilgang');
    expect((await harness.press(marit, 'complete', data)).text).toContain('Takk');
    expect(await states()).toEqual(['leaders']);
    await harness.goTo('2027-03-09', '10:00');
    expect(sentTo(leader)).toContain('Uenighet om en avtale');
    expect(sentTo(await harness.as('gjovik-leder', { conversation: 'mailbox-gjovik-leder' }))).toContain('Uenighet om en avtale');
  });

  it('stays with the leaders when their day passes', async () => {
    await harness.goTo('2027-04-30', '09:00');
    expect(await states()).toEqual(['leaders']);
  });

  it('is settled there, which both sides are told, and all of it is in the history', async () => {
    const top = await stage('leaders');
    forgetWhatWasSent();
    await harness.press(leader, 'complete', { d: top?.id ?? '', v: top?.version ?? 0, m: 'list', i: 0, 'outcome:0': 'solved' });
    await harness.goTo('2027-04-30', '10:00');
    expect(await states()).toEqual(['solved']);
    for (const caller of [kari, anders]) expect(sentTo(caller)).toContain('Den er løst.');
    const { text } = await cardOf(kari);
    for (const step of [
      'Uenighet meldt mandag 22. februar',
      'Uenigheten gikk til regionen uten svar tirsdag 9. mars, funnet av Brobygger',
      'Uenigheten sendt til lederne tirsdag 9. mars, Marit Vik (fiktiv)',
      'Uenigheten løst fredag 30. april, Liv Hauge (fiktiv)',
    ])
      expect(text).toContain(step);
    expect(text).toContain('Meld uenighet');
  });

  it('is taken back only by the party that raised it', async () => {
    await raise(anders, 'closing');
    expect((await harness.press(kari, 'disagree', { a: granlia, v: 1, do: 'withdraw' })).text).toContain(
      'Uenigheten er allerede avsluttet',
    );
    expect(flat((await cardOf(anders)).text)).toContain('Trekk uenigheten');
    expect((await harness.press(anders, 'disagree', { a: granlia, v: 1, do: 'withdraw' })).text).toContain('Uenigheten er trukket');
    expect((await harness.press(anders, 'disagree', { a: granlia, v: 1, do: 'withdraw' })).text).toContain(
      'Uenigheten er allerede avsluttet',
    );
    expect(await states()).toEqual(['solved', 'withdrawn']);
    expect(await stage('local')).toBeUndefined();
  });
});

describe('«Be regionen om bistand»', () => {
  const ask = (caller: Caller, theme = 'dialogue', agreement = granlia) =>
    harness.press(caller, 'ask-region', { a: agreement, v: 1, 'help:theme': theme });
  const open = async (agreement = granlia) =>
    db()
      .selectFrom('deadlines')
      .select(['id', 'version', 'routine', 'due'])
      .where('routine', 'like', 'agreement-help%')
      .where('subject', '=', `agreement:${agreement}`)
      .where('state', '=', 'open')
      .executeTakeFirst();

  it('asks the regional leads at once, once, and nobody else may', async () => {
    forgetWhatWasSent();
    expect((await ask(other)).text).toContain('Jeg finner ikke denne avtalen.');
    expect((await ask(kari, 'et barn')).text).toContain('Velg et tema');
    const [first, second] = await Promise.all([ask(kari), ask(anders)]);
    expect([first.text, second.text].filter((text) => text.includes('Spørsmålet er sendt til'))).toHaveLength(1);
    expect([first.text, second.text].filter((text) => text.includes('Det er allerede bedt om bistand'))).toHaveLength(1);
    await harness.goTo('2027-04-30', '11:00');
    expect(sentTo(marit)).toContain('Ein part ber om bistand');
    expect((await harness.say(marit, 'frister')).text).toContain('Ein part ber om bistand');
  });

  it('is answered with a date by the region, and not by a party', async () => {
    const asked = await open();
    const data = { d: asked?.id ?? '', v: asked?.version ?? 0, m: 'list', i: 0, 'outcome:0': 'will-help' };
    expect((await harness.press(anders, 'complete', { ...data, 'nextDate:0': '2027-05-20' })).text).toContain('Du har ikke tilgang');
    expect((await harness.press(marit, 'complete', data)).text).toContain('dato');
    forgetWhatWasSent();
    await harness.press(marit, 'complete', { ...data, 'nextDate:0': '2027-05-20' });
    await harness.goTo('2027-04-30', '12:00');
    expect(
      [sentTo(kari), sentTo(anders)].filter((text) => text.includes('Svar på spørsmålet om bistand') && text.includes('20. mai')),
    ).toHaveLength(1);
    expect(await open()).toMatchObject({ due: '2027-05-20' });
  });

  it('is over when the region has helped, or says why it cannot', async () => {
    const promised = await open();
    await harness.press(marit, 'complete', {
      d: promised?.id ?? '',
      v: promised?.version ?? 0,
      m: 'list',
      i: 0,
      'outcome:0': 'cannot-help-capacity',
    });
    expect(await open()).toBeUndefined();
    expect((await cardOf(kari)).text).toContain('Hjelp ikke mulig nå fredag 30. april, Marit Vik (fiktiv)');
  });

  it('says plainly when the region has no lead, and asks the leaders instead', async () => {
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: register.roles.filter(({ role }) => role !== 'regionalt-helseansvarlig'),
    }));
    const { text } = await cardOf(kari);
    expect(text).toContain('Regionen har ingen regionalt helseansvarlig nå. Du kan spørre lederne i stedet.');
    expect(text).toContain('Spør lederne i stedet');
    forgetWhatWasSent();
    expect((await ask(kari)).text).toContain('Liv Hauge (fiktiv)');
    await harness.goTo('2027-04-30', '13:00');
    expect(sentTo(leader)).toContain('En part ber lederne om bistand');
    expect(await open()).toMatchObject({ routine: 'agreement-help-leaders' });
  });
});
