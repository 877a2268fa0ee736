import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { planToday } from '../../../jobs/plan.ts';
import { type BotHarness, button, buttonsOf, type Caller, property, readable, startHarness } from '../../support/bot-harness.ts';
import { leaks, personalWords } from '../../support/bot-log-check.ts';

const shared = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';
const threeParty = 'agreement-evaluation:agreement:avt-granlia-furulia:2027-03-24';
const meeting = (agreement: string, due: string) => `agreement-contact-meeting:agreement:${agreement}:${due}`;

let harness: BotHarness;
let kari: Caller;
let anders: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  for (const id of ['demo-helse', 'demo-bup', 'demo-leder', 'demo-region']) await harness.install(await harness.as(id));
  await harness.goTo('2027-02-22');
});
afterAll(async () => {
  const words = await personalWords(harness.bot().context.store.db);
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, words)).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

const db = () => harness.bot().context.store.db;
const row = (id: string) => db().selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const openOf = (routine: string, subject: string) =>
  db()
    .selectFrom('deadlines')
    .select(['id', 'due'])
    .where('routine', '=', routine)
    .where('subject', '=', subject)
    .where('state', '=', 'open')
    .execute();
const dataFor = async (deadline: string, message: string) => ({ d: deadline, v: (await row(deadline)).version, m: message, i: 0 });
const daily = (person: string, date = '2027-02-22') => `${person}:${date}:daily`;

/** The newest card in this conversation that was put in an older one's place since. */
const redrawnSince = (count: number, conversation: string) =>
  vi.waitFor(
    () => {
      const put = harness.connector.accepted.slice(count).findLast((each) => each.method === 'PUT' && each.conversation === conversation);
      if (put === undefined) throw new Error(`nothing redrawn in ${conversation}`);
      return readable(put.body);
    },
    { timeout: 15_000, interval: 20 },
  );

describe('«Sett» and «Utsett»', () => {
  it('«Sett» changes the card in place, never closes, and the other side sees it on their own card', async () => {
    const before = harness.connector.accepted.length;
    const answer = await harness.press(kari, 'ack', await dataFor(threeParty, daily('demo-helse')));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Notert som sett. Den er ikke utført, så vi minner om den igjen, tidligst mandag 1. mars.');
    expect(button(answer.card, 'snooze', threeParty).data['m']).toBe(daily('demo-helse'));
    expect(buttonsOf(answer.card).filter((each) => each.verb === 'ack' && each.data['d'] === threeParty)).toEqual([]);
    expect(await row(threeParty)).toMatchObject({ state: 'open', version: 1 });
    expect(await redrawnSince(before, 'a:demo-bup')).toContain('Sett av Kari Bro (fiktiv)');
  });

  it('the card that was pressed is not sent a second time', async () => {
    const puts = harness.connector.accepted.filter((each) => each.method === 'PUT' && each.conversation === 'a:demo-helse');
    expect(puts).toEqual([]);
  });

  it('«Utsett» takes one of the choices and says when the reminder comes back', async () => {
    const answer = await harness.press(anders, 'snooze', { ...(await dataFor(threeParty, daily('demo-bup'))), 'days:0': '2' });
    expect(answer.text).toContain('Påminnelsen er utsatt til onsdag 24. februar. Fristen er den samme.');
  });

  it.each(['7', '0', '-1', 'abc', '1.5', '999999999999999999999', '', ' '])(
    '«Utsett» for «%s» days asks to choose, and writes nothing',
    async (days) => {
      const before = await db().selectFrom('quiets').selectAll().execute();
      const answer = await harness.press(anders, 'snooze', { ...(await dataFor(shared, daily('demo-bup'))), 'days:0': days });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('Velg hvor mange virkedager du vil utsette.');
      expect(await db().selectFrom('quiets').selectAll().execute()).toEqual(before);
    },
  );
});

describe('«Hvorfor fikk jeg denne?»', () => {
  it('opens the rule, the dates and the role in place, closes again, and writes nothing', async () => {
    const messages = await db().selectFrom('messages').selectAll().orderBy('id').execute();
    const opened = await harness.press(kari, 'explain', await dataFor(shared, daily('demo-helse')));
    expect(opened.text).toContain('Derfor fikk du denne');
    expect(opened.text).toContain('Du er kontaktperson ved Granlia avdeling A (fiktiv).');
    const closed = await harness.press(kari, 'hide', button(opened.card, 'hide', shared).data);
    expect(closed.text).not.toContain('Derfor fikk du denne');
    expect(await db().selectFrom('messages').selectAll().orderBy('id').execute()).toEqual(messages);
  });
});

describe('«Utført»', () => {
  const complete = async (inputs: object, caller = kari, deadline = shared, message = daily('demo-helse')) =>
    harness.press(caller, 'complete', { ...(await dataFor(deadline, message)), ...inputs });

  it.each([
    [{}, 'Velg hvordan det gikk før du lagrer.'],
    [{ 'outcome:0': 'made-up' }, 'Velg hvordan det gikk før du lagrer.'],
    [{ 'outcome:1': 'held' }, 'Velg hvordan det gikk før du lagrer.'],
    [{ 'outcome:0': 'postponed' }, 'Fyll inn en dato før du lagrer.'],
    [{ 'outcome:0': 'postponed', 'nextDate:0': '2027-02-30' }, 'Fyll inn en dato før du lagrer.'],
    [{ 'outcome:0': 'postponed', 'nextDate:0': 'i morgen' }, 'Fyll inn en dato før du lagrer.'],
    [{ 'outcome:0': 'held', 'nextDate:0': '02.03.2027' }, 'Fyll inn en dato før du lagrer.'],
    [{ 'outcome:0': 'postponed', 'nextDate:0': '2027-02-22' }, 'Datoen har allerede vært.'],
    [{ 'outcome:0': 'postponed', 'nextDate:0': '2017-04-05' }, 'Datoen har allerede vært.'],
    [{ 'outcome:0': 'postponed', 'nextDate:0': '2207-04-05' }, 'Datoen er for langt fram.'],
    [{ 'outcome:0': 'postponed', 'nextDate:0': '+275760-09-13' }, /Fyll inn en dato|for langt fram/u],
  ])('with %j says what is missing and closes nothing', async (inputs, said) => {
    const answer = await complete(inputs);
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(said);
    expect(await row(shared)).toMatchObject({ state: 'open', version: 1 });
  });

  it('of a review is one side’s word: it stays open, and says whose answer it waits for', async () => {
    const answer = await complete({ 'outcome:0': 'held', 'nextDate:0': '2027-09-30' }, anders, shared, daily('demo-bup'));
    expect(answer.text).toContain('Takk! Svaret er lagret. Vi venter på svar fra Granlia avdeling A (fiktiv).');
    expect(await row(shared)).toMatchObject({ state: 'open', version: 1 });
  });

  it('closes with its outcome when the other side says the same, opens the next one on the date that was given, and the other side sees who did it', async () => {
    const before = harness.connector.accepted.length;
    const answer = await complete({ 'outcome:0': 'held', 'nextDate:0': '2027-09-30' });
    expect(answer.text).toContain('Takk! Svaret er lagret.');
    expect(answer.text).toContain('Gjennomført. Svart mandag 22. februar av Kari Bro (fiktiv)');
    expect(answer.text).toContain('Neste frist er torsdag 30. september.');
    expect(await openOf('agreement-evaluation', 'agreement:avt-granlia-gjovik')).toMatchObject([{ due: '2027-09-30' }]);
    expect(await redrawnSince(before, 'a:demo-bup')).toContain('av Kari Bro (fiktiv)');
  });

  it('a late click is told who was first, and changes nothing', async () => {
    const late = await harness.press(anders, 'complete', {
      d: shared,
      v: 1,
      m: daily('demo-bup'),
      i: 0,
      'outcome:0': 'not-held',
      'nextDate:0': '2027-05-05',
    });
    expect(late.text).toContain('Denne er allerede fullført av Kari Bro (fiktiv) mandag 22. februar.');
    expect(await row(shared)).toMatchObject({ outcome: 'held', closed_by: 'demo-helse' });
  });

  it.each(['ack', 'snooze', 'book', 'decline'])('a late «%s» is told so too', async (verb) => {
    const late = await harness.press(anders, verb, {
      d: shared,
      v: 1,
      m: daily('demo-bup'),
      i: 0,
      'days:0': '2',
      'meetingOn:0': '2027-03-01',
    });
    expect(late.text).toContain('Denne er allerede fullført av Kari Bro (fiktiv)');
  });

  it('somebody else cannot take it back', async () => {
    const answer = await harness.press(anders, 'reopen', await dataFor(shared, daily('demo-bup')));
    expect(answer.text).toContain('Denne kan ikke åpnes igjen');
    expect(await row(shared)).toMatchObject({ state: 'closed' });
  });

  it('the one who closed it takes it back the same day: open again, and the next one is gone', async () => {
    const answer = await harness.press(kari, 'reopen', await dataFor(shared, daily('demo-helse')));
    expect(answer.text).toContain('Fristen er åpnet igjen.');
    expect(await openOf('agreement-evaluation', 'agreement:avt-granlia-gjovik')).toMatchObject([{ id: shared }]);
  });

  it('a button drawn before somebody changed it is told so', async () => {
    const answer = await harness.press(kari, 'ack', { d: shared, v: 1, m: daily('demo-helse'), i: 0 });
    expect(answer.text).toContain('Noen svarte rett før deg.');
  });

  it('pressed twice at once it happens once', async () => {
    const data = { ...(await dataFor(shared, daily('demo-helse'))), 'outcome:0': 'held' };
    const answers = await Promise.all([harness.press(kari, 'complete', data), harness.press(kari, 'complete', data)]);
    const texts = answers.map((answer) => answer.text).sort();
    expect(texts.filter((text) => text.includes('Takk! Svaret er lagret.'))).toHaveLength(1);
    expect(texts.filter((text) => /allerede fullført av Kari Bro|Noen svarte rett før deg/u.test(text))).toHaveLength(1);
    expect(await openOf('agreement-evaluation', 'agreement:avt-granlia-gjovik')).toHaveLength(1);
  });

  it('cannot be taken back on another day', async () => {
    const { version } = await row(shared);
    await harness.goTo('2027-02-23');
    const answer = await harness.press(kari, 'reopen', { d: shared, v: version, m: daily('demo-helse'), i: 0 });
    expect(answer.text).toContain('Denne kan ikke åpnes igjen');
  });

  it('postponed to the date it already has, the agreement still has an open deadline', async () => {
    const due = (await row(threeParty)).due;
    await harness.press(kari, 'complete', { ...(await dataFor(threeParty, 'list')), 'outcome:0': 'postponed', 'nextDate:0': due });
    expect(await openOf('agreement-evaluation', 'agreement:avt-granlia-furulia')).toHaveLength(1);
  });

  it('postponed back to a date that was closed before, the agreement still has an open deadline', async () => {
    const subject = 'agreement:avt-granlia-hadeland';
    const first = (await openOf('agreement-contact-meeting', subject))[0];
    if (first === undefined) throw new Error('the demo has changed');
    await harness.press(kari, 'complete', { ...(await dataFor(first.id, 'list')), 'outcome:0': 'postponed', 'nextDate:0': '2027-03-04' });
    const second = (await openOf('agreement-contact-meeting', subject))[0];
    expect(second).toMatchObject({ due: '2027-03-04' });
    await harness.press(kari, 'complete', {
      ...(await dataFor(second?.id ?? '', 'list')),
      'outcome:0': 'postponed',
      'nextDate:0': first.due,
    });
    expect(await openOf('agreement-contact-meeting', subject)).toHaveLength(1);
  });
});

describe('«Møte avtalt»', () => {
  const team = meeting('avt-granlia-team', '2027-03-03');

  it.each([
    [undefined, 'Fyll inn en dato før du lagrer.'],
    ['2027-13-01', 'Fyll inn en dato før du lagrer.'],
    ['2027-02-01', 'Datoen har allerede vært.'],
    ['2040-01-01', 'Datoen er for langt fram.'],
  ])('on %s asks for another day', async (meetingOn, said) => {
    const answer = await harness.press(kari, 'book', {
      ...(await dataFor(team, 'list')),
      ...(meetingOn === undefined ? {} : { 'meetingOn:0': meetingOn }),
    });
    expect(answer.text).toContain(said);
    expect(await row(team)).toMatchObject({ meeting_on: null, version: 1 });
  });

  it('is kept, and said on the card', async () => {
    const answer = await harness.press(kari, 'book', { ...(await dataFor(team, 'list')), 'meetingOn:0': '2027-03-02' });
    expect(answer.text).toContain('Fint! Møtet tirsdag 2. mars er notert. Etterpå spør vi hvordan det gikk.');
    expect(await row(team)).toMatchObject({ meeting_on: '2027-03-02', next_step_on: '2027-03-03' });
  });

  it('is not offered for a duty, and refused when somebody asks for it anyway', async () => {
    const duty = (
      await db()
        .selectFrom('deadlines')
        .select('id')
        .where('state', '=', 'open')
        .where('subject', '=', 'role:helseansvarlig@dep-granlia-a')
        .execute()
    )[0];
    if (duty === undefined) throw new Error('the demo has changed');
    const answer = await harness.press(kari, 'book', { ...(await dataFor(duty.id, 'list')), 'meetingOn:0': '2027-03-02' });
    expect(answer.text).toContain('Jeg forstod ikke knappen du trykket på.');
    expect(await row(duty.id)).toMatchObject({ meeting_on: null });
  });
});

describe('«Ikke min»', () => {
  it('is noted on the card, and the leader is asked instead on the next planning', async () => {
    await harness.goTo('2027-03-03');
    const deadline = meeting('avt-granlia-gjovik', '2027-03-10');
    const answer = await harness.press(kari, 'decline', await dataFor(deadline, daily('demo-helse', '2027-03-03')));
    expect(answer.text).toContain('Notert at den ikke er din. Vi spør noen andre.');
    expect(buttonsOf(answer.card).filter((each) => each.data['d'] === deadline && each.verb !== 'explain')).toEqual([]);
    await harness.goTo('2027-03-04');
    await planToday(harness.bot().context, harness.today());
    const asked = await db()
      .selectFrom('nudges')
      .select('person_id')
      .where('deadline_id', '=', deadline)
      .where('person_id', '=', 'demo-leder')
      .execute();
    expect(asked).toHaveLength(1);
  });

  it('a «Sett» from an older card of theirs does not take it back', async () => {
    const deadline = meeting('avt-granlia-b-gjovik', '2027-03-16');
    await harness.press(anders, 'decline', await dataFor(deadline, 'list'));
    await harness.press(anders, 'ack', await dataFor(deadline, 'list'));
    const quiet = await db()
      .selectFrom('quiets')
      .select(['until', 'kind'])
      .where('deadline_id', '=', deadline)
      .where('person_id', '=', 'demo-bup')
      .executeTakeFirst();
    expect(quiet).toMatchObject({ until: '2027-03-04' });
  });
});

describe('a deadline that no longer stands', () => {
  it.each(['superseded', 'cancelled'] as const)('that is %s takes no answer', async (state) => {
    const deadline = threeParty.replace('avt-granlia-furulia:2027-03-24', 'avt-granlia-hadeland:2027-04-07');
    await db().updateTable('deadlines').set({ state }).where('id', '=', deadline).execute();
    const answer = await harness.press(kari, 'complete', { ...(await dataFor(deadline, 'list')), 'outcome:0': 'held' });
    expect(answer.text).toContain('Denne fristen er avsluttet, så svaret ble ikke lagret.');
    expect(await row(deadline)).toMatchObject({ state, outcome: null });
  });
});

describe('a client without Action.Execute', () => {
  it('sends the button as a message, and the card is replaced', async () => {
    const deadline = meeting('avt-granlia-furulia', '2027-03-12');
    const listed = await harness.say(kari, 'frister');
    const reply = harness.connector.accepted.findLast((each) => each.method === 'POST' && each.conversation === 'a:demo-helse');
    const data = { ...button(listed.card, 'ack', deadline).data, verb: 'ack' };
    const answer = await harness.submit(kari, data, reply?.id);
    expect(answer.text).toContain('Notert som sett.');
    expect(harness.connector.accepted.at(-1)).toMatchObject({ method: 'PUT', id: reply?.id });
  });

  it('gets the answer as a new card when the old one can no longer be replaced', async () => {
    harness.connector.inject({
      phase: 'before-read',
      method: 'PUT',
      conversation: 'a:demo-helse',
      answer: { status: 404, subcode: 'ActivityNotFoundInConversation' },
    });
    const answer = await harness.submit(kari, { verb: 'say', word: 'frister' }, 'long-gone');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Fristene dine');
  });
});

it('every card that came back holds a deadline of its reader only', () => {
  for (const each of harness.connector.accepted.filter(({ conversation }) => conversation === 'a:demo-bup')) {
    for (const { data } of buttonsOf(property(each.body, 'attachments'))) {
      const message = data['m'];
      if (typeof message === 'string') expect(message === 'list' || message.startsWith('demo-bup:')).toBe(true);
    }
  }
});
