import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../../domain/ids.ts';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
/** Helseansvarlig in Granlia A; their leader; a colleague; and BUP on the other side. */
let kari: Caller;
let leader: Caller;
let anders: Caller;

const reference = 'ref. 2027/0341';
const db = () => harness.bot().context.store.db;

const form = (card: unknown) => button(card, 'clock-start').data;
async function start(caller: Caller, inputs: Record<string, unknown>) {
  const { card } = await harness.say(caller, 'klokke');
  return harness.press(caller, 'clock-start', { ...form(card), ...inputs });
}
const referral = (from: string, more: Record<string, unknown> = {}) => ({
  'clock:kind': 'referral-assessment',
  'clock:from': from,
  'clock:reference': reference,
  ...more,
});
const clocks = (state = 'open', routine = 'clock-%') =>
  db()
    .selectFrom('deadlines')
    .select(['id', 'version', 'due', 'subject', 'state', 'outcome'])
    .where('routine', 'like', routine)
    .where('state', '=', state as 'open')
    .orderBy('id')
    .execute();
const references = () => db().selectFrom('clock_references').selectAll().execute();
const postsTo = (caller: Caller, since: number): readonly string[] =>
  harness.connector.accepted
    .slice(since)
    .filter(({ method, conversation }) => method === 'POST' && conversation === caller.conversation)
    .map(({ body }) => readable(body));
const count = () => harness.connector.accepted.length;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  leader = await harness.as('demo-leder');
  anders = await harness.as('demo-bup');
  for (const caller of [kari, leader, anders]) await harness.install(caller);
  await harness.goTo('2027-03-18', '12:00');
});
afterAll(() => harness.close());

describe('a clock that is started', () => {
  it('has an empty state that says what a clock is', async () => {
    expect((await harness.say(kari, 'klokke')).text).toContain('Du har ingen klokker som går.');
  });

  it('shows the due date, the counting, the source and the reference', async () => {
    const { text } = await start(kari, referral('2027-03-18'));
    expect(text).toContain('Klokka går. Fristen er tirsdag 6. april.');
    expect(text).toContain('Frist: tirsdag 6. april. Helligdagene 25., 26. og 29. mars er ikke talt med.');
    expect(text).toContain('Kilde: pasient- og brukerrettighetsloven § 2-2 a');
    expect(text).toContain(reference);
    expect(text).toContain('Angre start');
  });

  it('that is due today is seen without anything going quiet, and the card says so', async () => {
    await start(kari, { 'clock:kind': 'referral-assessment', 'clock:from': '2027-03-04' });
    const due = (await clocks()).find((each) => each.id.includes('referral-assessment') && String(each.due) === '2027-03-18');
    const seen = await harness.press(kari, 'ack', { d: due?.id, v: due?.version, m: 'clocks', i: 0 });
    expect(seen.text).toContain('Notert som sett. Fristen står i loven, og den er nådd');
    expect(seen.text).not.toContain('tidligst');
    await harness.press(kari, 'stop', { d: due?.id, v: due?.version, m: 'clocks', i: 0 });
    expect(await clocks('open', 'clock-referral-assessment')).toHaveLength(1);
  });

  it('is one clock however often the form is sent', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const data = { ...form(card), 'clock:kind': 'complaint', 'clock:from': '2027-03-15' };
    const answers = await Promise.all([harness.press(kari, 'clock-start', data), harness.press(kari, 'clock-start', data)]);
    expect(answers.filter(({ text }) => text.includes('Denne klokka er startet fra før.'))).toHaveLength(1);
    expect(await clocks('open', 'clock-complaint')).toHaveLength(1);
    const [complaint] = await clocks('open', 'clock-complaint');
    const stopped = await harness.press(kari, 'stop', { d: complaint?.id, v: complaint?.version, m: 'clocks', i: 0 });
    expect(stopped.text).toContain('Klokka er stoppet, og referansen er slettet.');
    // The same form again, after it was stopped, starts nothing either.
    expect((await harness.press(kari, 'clock-start', data)).text).toContain('Denne klokka er startet fra før.');
    expect(await clocks('open', 'clock-complaint')).toHaveLength(0);
  });

  it.each([
    ['no kind', { 'clock:from': '2027-03-18' }, 'Velg hva klokka gjelder.'],
    ['a date that is none', referral('31.02.2027'), 'Fyll inn en dato'],
    ['a day that has not come', referral('2027-03-19'), 'Datoen'],
    ['a day of another time', referral('2021-03-18'), 'mer enn tre år gammel'],
    ['an own limit without a number', { 'clock:kind': 'epikrise', 'clock:from': '2027-03-18' }, 'Skriv et tall fra 1 til 200'],
    [
      'an own limit that is no number',
      { 'clock:kind': 'epikrise', 'clock:from': '2027-03-18', 'clock:amount': '-3' },
      'Skriv et tall fra 1 til 200',
    ],
    ['an identity number for a reference', referral('2027-03-18', { 'clock:reference': '010113 12345' }), 'Referansen ble ikke lagret'],
    ['a birth date for a reference', referral('2027-03-18', { 'clock:reference': 'sak 010113' }), 'Referansen ble ikke lagret'],
    ['a name for a reference', referral('2027-03-18', { 'clock:reference': 'Ola Nordmann 123' }), 'Referansen ble ikke lagret'],
  ])('says what is wrong with %s, and keeps what was written but for the reference', async (_, inputs, said) => {
    const before = (await clocks()).length;
    const { text, card } = await start(kari, inputs);
    expect(text).toContain(said);
    expect((await clocks()).length).toBe(before);
    if ('clock:reference' in inputs && inputs['clock:reference'] !== reference)
      expect(JSON.stringify(card)).not.toContain(String(inputs['clock:reference']));
    if ('clock:kind' in inputs) expect(JSON.stringify(card)).toContain(`"value":"${String(inputs['clock:kind'])}"`);
  });

  it("says that a limit is out already, and starts it all the same; undone, it is nobody's", async () => {
    const { text, card } = await start(kari, referral('2027-01-04'));
    expect(text).toContain('er allerede ute');
    const [late] = (await clocks()).filter(({ due }) => due < '2027-03-01');
    const { text: undone } = await harness.press(kari, 'stop', button(card, 'stop', late?.id).data);
    expect(undone).toContain('Klokka er stoppet');
    expect(await references()).toHaveLength(1);
  });

  it('counts the agreement’s own limit where law has none', async () => {
    const { text } = await start(kari, {
      'clock:kind': 'epikrise',
      'clock:from': '2027-03-18',
      'clock:amount': 2,
      'clock:counted-in': 'weeks',
    });
    expect(text).toContain('Klokka går. Fristen er torsdag 1. april.');
    expect(text).toContain('tallet er det partene har avtalt');
  });
});

describe('whose a clock is', () => {
  it.each([
    ['their leader', () => leader],
    ['the other side', () => anders],
  ])('%s neither sees it nor can touch it', async (_, who) => {
    const [clock] = await clocks('open', 'clock-referral-assessment');
    for (const verb of ['open', 'stop', 'complete', 'pass-on', 'ask-other', 'prolong', 'explain']) {
      const { text } = await harness.press(who(), verb, { d: clock?.id, v: clock?.version, m: 'list', i: 0, 'outcome:0': 'answered-yes' });
      expect(text).toContain('Jeg finner ikke denne fristen lenger.');
      expect(text).not.toContain(reference);
    }
    expect((await harness.say(who(), 'klokke')).text).not.toContain(reference);
    expect((await harness.say(who(), 'frister')).text).not.toContain(reference);
    expect(await clocks('open', 'clock-referral-assessment')).toHaveLength(1);
  });

  it('stands in its owner’s list with the reference, and is no part of anybody’s digest or calendar', async () => {
    expect((await harness.say(kari, 'frister')).text).toContain(reference);
    const digest = async () => (await harness.say(leader, 'ukesoppsummering')).text;
    const without = await digest();
    await start(kari, { 'clock:kind': 'institution-visit', 'clock:from': '2027-03-01' });
    expect(await digest()).toBe(without);
    expect(without).not.toContain(reference);
    const [clock] = await clocks('open', 'clock-institution-visit');
    const feed = /https?:\/\/\S+\.ics\S*/u.exec((await harness.press(kari, 'calendar', { do: 'renew' })).text)?.[0] ?? '';
    const file = await (await fetch(feed)).text();
    expect(file).toContain('BEGIN:VEVENT');
    expect(file).not.toMatch(/clock|Besøk|Svar på henvisning|0341/u);
    await harness.press(kari, 'stop', { d: clock?.id, v: clock?.version, m: 'clocks', i: 0 });
  });
});

describe('a limit in law', () => {
  it('is not prolonged, and it is said kindly why', async () => {
    const [clock] = await clocks('open', 'clock-referral-assessment');
    const { text } = await harness.press(kari, 'prolong', {
      d: clock?.id,
      v: clock?.version,
      m: 'clocks',
      i: 0,
      'reason:0': 'agreed',
      'nextDate:0': '2027-05-01',
    });
    expect(text).toContain('Denne fristen står i loven, og vi kan ikke flytte den.');
  });

  it('cannot be put off past its date', async () => {
    const { card } = await start(kari, referral('2027-03-15', { 'clock:reference': '' }));
    const [soon] = (await clocks('open', 'clock-referral-assessment')).filter(({ due }) => due === '2027-04-01');
    const late = { d: soon?.id, v: soon?.version, m: 'clocks', i: 0, 'days:0': '10' };
    expect((await harness.press(kari, 'snooze', late)).text).toContain('Fristen er satt i lov og kan ikke utsettes forbi');
    expect(
      await db()
        .selectFrom('quiets')
        .selectAll()
        .where('deadline_id', '=', soon?.id ?? '')
        .execute(),
    ).toEqual([]);
    await harness.press(kari, 'stop', button(card, 'stop', soon?.id).data);
  });

  it('lets an investigation go on to six months in all, once, with a reason', async () => {
    const { card } = await start(kari, { 'clock:kind': 'investigation', 'clock:from': '2027-03-18', 'clock:reference': 'U-2027-17' });
    const [before] = await clocks('open', 'clock-investigation');
    const data = button(card, 'prolong', before?.id).data;
    expect((await harness.press(kari, 'prolong', data)).text).toContain('Velg hvorfor');
    const { text } = await harness.press(kari, 'prolong', { ...data, [`reason:${data['i']}`]: 'special-circumstances' });
    expect(text).toContain('Fristen er nå lørdag 25. september.');
    const [after, ...more] = await clocks('open', 'clock-investigation');
    expect((await harness.press(kari, 'open', { d: after?.id, v: after?.version, m: 'clocks', i: 0 })).text).toContain('U-2027-17');
    expect([after?.due, more.length]).toEqual(['2027-09-25', 0]);
    // A late click on the old card.
    expect((await harness.press(kari, 'prolong', { ...data, [`reason:${data['i']}`]: 'special-circumstances' })).text).toContain(
      'allerede fullført',
    );
    const again = await harness.press(kari, 'prolong', {
      d: after?.id,
      v: after?.version,
      m: 'clocks',
      i: 0,
      'reason:0': 'special-circumstances',
    });
    expect(again.text).toContain('står i loven');
    await harness.press(kari, 'stop', { d: after?.id, v: after?.version, m: 'clocks', i: 0 });
  });
});

describe("the agreement's own limit", () => {
  it('is prolonged to a date that people agree on, and keeps reminding', async () => {
    const [clock] = await clocks('open', 'clock-epikrise');
    const data = { d: clock?.id, v: clock?.version, m: 'clocks', i: 0, 'reason:0': 'agreed' };
    expect((await harness.press(kari, 'prolong', { ...data, 'nextDate:0': '2027-03-30' })).text).toContain('Datoen har allerede vært');
    const { text } = await harness.press(kari, 'prolong', { ...data, 'nextDate:0': '2027-04-08' });
    expect(text).toContain('Fristen er nå torsdag 8. april.');
    expect(text).toContain('Forlenget: Avtalt med den andre parten.');
  });
});

describe('the other side', () => {
  it('is asked for an answer without the reference, and the asker hears what they say', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const [clock] = await clocks('open', 'clock-referral-assessment');
    const ask = button(card, 'ask-other', clock?.id).data;
    expect((await harness.press(kari, 'ask-other', ask)).text).toContain('Velg en person.');
    const since = count();
    const asked = { ...ask, [`otherSide:${ask['i']}`]: 'demo-bup' };
    expect((await harness.press(kari, 'ask-other', asked)).text).toContain('Spørsmålet er sendt til');
    expect((await harness.press(kari, 'ask-other', asked)).text).toContain('har ikke svart ennå');
    await harness.goTo('2027-03-18', '13:00');
    const [word, ...others] = postsTo(anders, since).filter((text) => text.includes('Den andre parten ber om svar'));
    expect(others).toEqual([]);
    expect(word).toContain('Kari Bro (fiktiv)');
    expect(word).toContain('venter på svar på en henvisning.');
    expect(word).toContain('De har ventet siden torsdag 18. mars.');
    for (const { body, conversation } of harness.connector.accepted.slice(since))
      if (conversation !== kari.conversation) expect(JSON.stringify(body)).not.toContain('0341');

    const [question] = await clocks('open', 'clock-answer');
    const [first, second] = await Promise.all(
      [0, 1].map(() =>
        harness.press(anders, 'complete', { d: question?.id, v: question?.version, m: 'list', i: 0, 'outcome:0': 'will-contact' }),
      ),
    );
    expect([first, second].filter((each) => each?.text.includes('Takk! Svaret er lagret.'))).toHaveLength(1);
    const answered = count();
    await harness.goTo('2027-03-18', '14:00');
    const [told] = postsTo(kari, since).filter((text) => text.includes('Svar fra den andre parten'));
    expect(told).toMatch(/Anders .* tar kontakt/u);
    expect(answered).toBeGreaterThan(since);
    expect((await harness.say(kari, 'klokke')).text).toContain('tar kontakt');
  });

  it.each([
    ['their leader', () => leader],
    ['the asker', () => kari],
  ])('%s cannot answer for them', async (_, who) => {
    const [clock] = await clocks('open', 'clock-referral-assessment');
    await harness.press(kari, 'ask-other', { d: clock?.id, v: clock?.version, m: 'clocks', i: 0, 'otherSide:0': 'demo-bup' });
    const [question] = await clocks('open', 'clock-answer');
    const { text } = await harness.press(who(), 'complete', {
      d: question?.id,
      v: question?.version,
      m: 'list',
      i: 0,
      'outcome:0': 'has-answered',
    });
    expect(text).toContain('Jeg finner ikke denne fristen lenger.');
  });

  it('of a clock that is opened again the same day waits for nobody, and somebody can be asked anew', async () => {
    const own = (card: unknown, verb: string, id: string | undefined) => button(card, verb, id).data;
    await start(kari, {
      'clock:kind': 'guidance-request',
      'clock:from': harness.today().toString(),
      'clock:amount': 10,
      'clock:counted-in': 'working-days',
    });
    const find = async (state: string) => (await clocks(state, 'clock-guidance-request')).at(-1);
    const clock = await find('open');
    expect(clock?.id).toBeDefined();
    const ask = async () => {
      const data = own((await harness.say(kari, 'klokke')).card, 'ask-other', clock?.id);
      return (await harness.press(kari, 'ask-other', { ...data, [`otherSide:${data['i']}`]: 'demo-bup' })).text;
    };
    expect(await ask()).toContain('Spørsmålet er sendt til');
    const { card } = await harness.press(kari, 'complete', own((await harness.say(kari, 'klokke')).card, 'complete', clock?.id));
    expect((await find('closed'))?.outcome).toBe('clock-done');
    await harness.press(kari, 'reopen', own(card, 'reopen', clock?.id));
    expect((await db().selectFrom('clock_questions').select('outcome').where('outcome', '=', 'withdrawn').execute()).length).toBe(1);
    expect(await ask()).toContain('Spørsmålet er sendt til');
    const again = await find('open');
    await harness.press(kari, 'stop', { d: again?.id, v: again?.version, m: 'clocks', i: 0 });
  });
});

describe('whoever may not read a reference', () => {
  it('cannot pass it on: not to themselves, and not to anybody its owner did not choose', async () => {
    await start(kari, { 'clock:kind': 'institution-visit', 'clock:from': '2027-03-04', 'clock:reference': 'ref. 553-21' });
    const [clock] = await clocks('open', 'clock-institution-visit');
    await harness.goTo('2027-03-18', '15:00');
    const since = count();
    await harness.goTo('2027-03-19', '09:00');
    const press = (who: Caller) =>
      harness.press(who, 'pass-on', { d: clock?.id, v: clock?.version, m: 'list', i: 0, 'receiver:0': 'demo-leder' });
    const { text } = await press(leader);
    expect(text).toContain('Klokka er overført');
    await harness.goTo('2027-03-19', '10:00');
    expect((await harness.say(leader, 'klokke')).text).toContain('Besøk');
    expect((await harness.say(leader, 'klokke')).text).not.toContain('553-21');
    expect(postsTo(leader, since).join('\n')).not.toContain('553-21');
    const [taken] = await clocks('open', 'clock-institution-visit');
    await harness.press(leader, 'stop', { d: taken?.id, v: taken?.version, m: 'clocks', i: 0 });
  });
});

describe('the reminders', () => {
  it('come five and two working days before, on the day, and the day after to the leader too, who is not told the reference', async () => {
    const since = count();
    const days: string[] = [];
    for (const day of [
      '2027-03-19',
      '2027-03-22',
      '2027-03-23',
      '2027-03-24',
      '2027-03-30',
      '2027-03-31',
      '2027-04-01',
      '2027-04-02',
      '2027-04-05',
      '2027-04-06',
    ]) {
      const before = count();
      await harness.goTo(day, '09:00');
      if (postsTo(kari, before).some((text) => text.includes('Svar på henvisning'))) days.push(day);
      expect(postsTo(leader, before).join('\n')).not.toContain('Svar på henvisning');
    }
    // Five and two working days before 6 April, counted past Easter.
    expect(days).toEqual(['2027-03-30', '2027-04-02', '2027-04-06']);
    await harness.goTo('2027-04-07', '09:00');
    const told = postsTo(leader, since).filter((text) => text.includes('Svar på henvisning'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Kari Bro (fiktiv)');
    expect(postsTo(leader, since).join('\n')).not.toContain('0341');
    expect((await harness.say(leader, 'frister')).text).not.toContain('0341');
    const { text } = await harness.press(leader, 'open', {
      d: (await clocks('open', 'clock-referral-assessment'))[0]?.id,
      v: 1,
      m: 'list',
      i: 0,
    });
    expect(text).toContain('Svar på henvisning');
    expect(text).not.toContain('0341');
  });

  it('do not let the leader answer for the owner, and no summary or log line has the reference', async () => {
    const [clock] = await clocks('open', 'clock-referral-assessment');
    for (const verb of ['complete', 'stop', 'prolong', 'ask-other']) {
      const { text } = await harness.press(leader, verb, { d: clock?.id, v: clock?.version, m: 'list', i: 0, 'outcome:0': 'answered-yes' });
      expect(text).toContain('Du har ikke tilgang');
    }
    for (const { body } of harness.connector.accepted) {
      expect(JSON.stringify(Reflect.get(Object(body), 'summary') ?? '')).not.toContain('0341');
      expect(JSON.stringify(body)).not.toMatch(/"fallbackText":"[^"]*0341/u);
    }
    expect(harness.lines.join('\n')).not.toContain('0341');
  });
});

describe('a clock that is passed on', () => {
  it('goes with its reference to a colleague, who is told at once, and is the old owner’s no more', async () => {
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: [
        ...register.roles,
        { person: personId('granlia-b-helse'), role: 'helseansvarlig', unit: unitId('dep-granlia-a'), from: null, to: null, deputy: null },
      ],
    }));
    const siv = await harness.as('granlia-b-helse', { conversation: 'mailbox-granlia-b-helse' });
    const { card } = await harness.say(kari, 'klokke');
    const [clock] = await clocks('open', 'clock-referral-assessment');
    const data = button(card, 'pass-on', clock?.id).data;
    for (const nobody of ['', 'demo-bup', 'demo-helse'])
      expect((await harness.press(kari, 'pass-on', { ...data, [`receiver:${data['i']}`]: nobody })).text).toContain('Velg en person.');
    const since = count();
    const { text } = await harness.press(kari, 'pass-on', { ...data, [`receiver:${data['i']}`]: 'granlia-b-helse' });
    expect(text).toContain('Klokka er overført til');
    expect(text).not.toContain('0341');
    await harness.goTo('2027-04-07', '10:00');
    const [word] = postsTo(siv, since).filter((each) => each.includes('Ei klokke er overført til deg'));
    expect(word).toContain(reference);
    expect((await harness.say(kari, 'klokke')).text).not.toContain('0341');
    expect((await harness.say(siv, 'klokke')).text).toContain(reference);
    const [mine] = await clocks('open', 'clock-referral-assessment');
    expect((await harness.press(kari, 'stop', { d: mine?.id, v: mine?.version, m: 'clocks', i: 0 })).text).toContain(
      'Jeg finner ikke denne fristen lenger.',
    );
  });

  it('ends in its new owner’s answer, by a button, in the language they read', async () => {
    const siv = await harness.as('granlia-b-helse', { conversation: 'mailbox-granlia-b-helse' });
    const { card, text } = await harness.say(siv, 'klokke');
    expect(text).toContain('Svar på tilvising');
    const answer = buttonsOf(card).find(({ title }) => title === 'Det vart avslag');
    const done = await harness.press(siv, 'complete', answer?.data);
    expect(done.text).toContain('Takk!');
    expect(done.text).toContain('Kva kan vi gjere no?');
    expect(done.text).not.toContain('0341');
    expect((await references()).length).toBe(0);
    expect(await clocks('open', 'clock-answer')).toEqual([]);
  });
});

describe('a clock whose owner leaves', () => {
  it('comes to the leader without its reference, which is erased, and can be given to somebody', async () => {
    await start(kari, referral('2027-04-06', { 'clock:kind': 'help-start', 'clock:reference': 'H 555-1' }));
    expect(await references()).toHaveLength(1);
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: register.roles
        .filter((held) => held.person !== personId('demo-helse'))
        .concat({
          person: personId('granlia-b-helse'),
          role: 'helseansvarlig',
          unit: unitId('dep-granlia-a'),
          from: null,
          to: null,
          deputy: null,
        }),
    }));
    await harness.goTo('2027-04-08', '09:00');
    expect(await references()).toHaveLength(0);
    const [clock] = await clocks('open', 'clock-help-start');
    const { text, card } = await harness.press(leader, 'open', { d: clock?.id, v: clock?.version, m: 'list', i: 0 });
    expect(text).toContain('Oppstart av helsehjelp');
    expect(text).not.toContain('555-1');
    const data = button(card, 'pass-on', clock?.id).data;
    expect((await harness.press(leader, 'pass-on', { ...data, [`receiver:${data['i']}`]: 'granlia-b-helse' })).text).toContain(
      'Klokka er overført til',
    );
  });
});

describe('a clock whose owner is away', () => {
  it('is seen with its reference by a colleague who stands in, for as long as that lasts', async () => {
    const siv = await harness.as('granlia-b-helse', { conversation: 'mailbox-granlia-b-helse' });
    const inUnit = { role: 'helseansvarlig', unit: unitId('dep-granlia-a'), from: null, to: null, deputy: null } as const;
    const world = (away: boolean) =>
      importChanged(harness.bot().context, (register) => ({
        ...register,
        roles: [...register.roles, { ...inUnit, person: personId('granlia-b-helse') }],
        absences: away
          ? [
              ...register.absences,
              {
                person: personId('demo-helse'),
                from: harness.today(),
                to: harness.today().add({ days: 10 }),
                deputy: personId('granlia-b-helse'),
              },
            ]
          : register.absences,
      }));
    await world(false);
    await start(kari, referral('2027-04-07', { 'clock:reference': 'VK 919-2' }));
    const [clock] = (await clocks('open', 'clock-referral-assessment')).filter(({ subject }) => subject.includes('demo-helse'));
    const seen = async (who: Caller) => (await harness.press(who, 'open', { d: clock?.id, v: clock?.version, m: 'clocks', i: 0 })).text;
    expect(await seen(siv)).not.toContain('919-2');
    await world(true);
    expect((await harness.press(siv, 'snooze', { d: clock?.id, v: clock?.version, m: 'clocks', i: 0, 'days:0': '1' })).text).toContain(
      'Påminninga',
    );
    const row = await harness.press(siv, 'complete', { d: clock?.id, v: clock?.version, m: 'clocks', i: 0, 'outcome:0': '' });
    expect(row.text).toContain('Vel korleis det gjekk');
    const since = count();
    await harness.goTo('2027-04-14', '09:00');
    // Among many deadlines it is opened from the list.
    expect((await harness.press(siv, 'open', { d: clock?.id, v: clock?.version, m: 'list', i: 0 })).text).toContain('919-2');
    expect(postsTo(kari, since).join('\n')).not.toContain('919-2');
    expect(await seen(leader)).not.toContain('919-2');
    await world(false);
    expect(await seen(siv)).not.toContain('919-2');
    expect(await seen(kari)).toContain('919-2');
  });
});

describe('odd presses', () => {
  it.each([
    ['clock-start', null],
    ['clock-start', { k: '' }],
    ['clock-start', { k: 'x', 'clock:kind': { a: 1 }, 'clock:from': ['2027-03-18'] }],
    ['clock-start', { k: 'x', 'clock:kind': 'epikrise', 'clock:from': '2027-03-18', 'clock:amount': 1e99, 'clock:counted-in': 'years' }],
    ['clock-start', { k: 'x', 'clock:kind': 'complaint', 'clock:from': '2027-03-18', 'clock:reference': '\u0000\ud800' }],
    ['clocks', { kind: '__proto__' }],
    ['clocks', 7],
    ['refusal', { k: 'x', 'refusal:reason': 'toString', 'refusal:follow-up': '2027-05-05' }],
    ['refusal', { k: 'x', 'refusal:reason': 'other', 'refusal:follow-up': '9999-99-99' }],
    ['pass-on', { d: 'clock-epikrise:clock:none', v: 1, m: 'clocks', i: 0 }],
    ['ask-other', { d: 'clock-epikrise:clock:none', v: 1, m: 'clocks', i: 0 }],
    ['prolong', { d: "x' or 1=1 --", v: 1, m: 'clocks', i: 0 }],
  ])('%s with %j is answered kindly, and starts nothing', async (verb, data) => {
    const before = await db().selectFrom('clocks').select('id').orderBy('id').execute();
    const { status, card } = await harness.press(leader, verb, data);
    expect([status, card === null]).toEqual([200, false]);
    expect(await db().selectFrom('clocks').select('id').orderBy('id').execute()).toEqual(before);
  });

  it('nobody starts a clock in a unit where they hold no role', async () => {
    const { card } = await harness.say(leader, 'klokke');
    const own = await harness.press(leader, 'clock-start', {
      ...form(card),
      ...referral('2027-04-08', { 'clock:unit': 'bup-gjovik', 'clock:reference': '' }),
    });
    expect(own.text).toContain('Klokka går.');
    const started = await db().selectFrom('clocks').select('unit').where('owner', '=', 'demo-leder').execute();
    expect([...new Set(started.map(({ unit }) => unit))]).toEqual(['dep-granlia-a']);
  });
});
