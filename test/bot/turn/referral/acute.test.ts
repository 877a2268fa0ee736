import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rateLimits } from '../../../../bot/server/sender-rate.ts';
import { ownTables } from '../../../../store/backup/own-tables.ts';
import type { Database } from '../../../../store/open-store.ts';
import { type BotHarness, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;

beforeEach(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse', { locale: 'nb-NO' });
});
afterEach(() => harness.close());

const stranger = (change: Partial<Caller> = {}): Caller => ({
  ...kari,
  aadObjectId: 'cc000000-0000-4000-8000-00000000000c',
  conversation: 'a:stranger',
  userId: '29:stranger',
  ...change,
});
const publicNumbers = ['[113](tel:113)', '[116 117](tel:116117)', '[112](tel:112)', '[116 111](tel:116111)'];
const numbersOn = (text: string): readonly string[] => text.match(/\[[\d+ ]+\]\(tel:[\d+]+\)/gu) ?? [];

/** Every table of ours with how many rows it has. */
async function rowCounts(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await ownTables(db)) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
    counts[table] = rows[0]?.count ?? -1;
  }
  return counts;
}

const turnsThat = async (fate: string): Promise<number> => {
  const metrics = await (await fetch(`${harness.bot().url}/metrics`)).text();
  return Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`brobygger_turns_total{fate="${fate}"}`))
      ?.split(' ')
      .at(-1) ?? 0,
  );
};

/** Keeps the database busy until the returned function is called; PGlite has one connection. */
async function holdDatabase(db: Database): Promise<() => Promise<void>> {
  let release: () => void = () => {};
  let begun: () => void = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const done = db.transaction().execute(async () => {
    begun();
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  await hasBegun;
  return () => {
    release();
    return done;
  };
}

describe('the acute card', () => {
  it('shows the public numbers, those of the reader’s own unit and of the units above it, and that nobody watches', async () => {
    const { text } = await harness.say(kari, 'akutt');
    expect(text).toMatchInlineSnapshot(`
      "Akutt? Ring nå
      [113](tel:113)
      Ambulanse. Når det er fare for liv.
      [116 117](tel:116117)
      Legevakt. Når det haster, men ikke er fare for liv.
      [112](tel:112)
      Politi. Når noen er i fare eller blir utsatt for vold.
      [116 111](tel:116111)
      Alarmtelefonen for barn og unge. Barnevernets telefon, åpen hele døgnet.
      Numre der du jobber
      [00 00 00 16](tel:00000016)
      Legevakten på Gjøvik (fiktiv)
      Hele døgnet
      [00 00 00 11](tel:00000011)
      Akuttvakt for barn og unge i Innlandet (fiktiv)
      Hele døgnet
      [00 00 00 12](tel:00000012)
      Akuttvakt i Bufetat region Øst (fiktiv)
      Hele døgnet
      [00 00 00 14](tel:00000014)
      Leder på vakt i Granlia (fiktiv)
      Hele døgnet
      Ingen følger med på det du skriver her. Bare den du ringer til, kan hjelpe nå.
      Barnevernstjenesten i kommunen skal kunne nås hele døgnet, også i helger og på helligdager. Kilde: [barnevernsloven § 15-3](https://lovdata.no/lov/2021-06-18-97/%C2%A715-3)."
    `);
  });

  it('shows only the public numbers to a stranger, and in a group to anybody', async () => {
    expect(numbersOn((await harness.say(stranger(), 'akutt')).text)).toEqual(publicNumbers);
    const conversation = { id: '19:group', conversationType: 'groupChat', tenantId: kari.tenant };
    const inGroup = await harness.say(kari, '<at>Brobygger</at> akutt', { conversation });
    expect([inGroup.status, numbersOn(inGroup.text)]).toEqual([200, publicNumbers]);
    expect(numbersOn((await harness.say(await harness.as('komp-kontakt'), 'akutt')).text)).toEqual(publicNumbers);
  });

  it.each([
    ['nb-NO', 'Akutt? Ring nå'],
    ['nn-NO', 'Akutt? Ring no'],
    ['en-GB', 'Urgent? Call now'],
    [null, 'Akutt? Ring nå'],
  ])('is in the language of Teams for a stranger: %s', async (locale, heading) => {
    expect((await harness.say(stranger({ locale }), 'akutt')).text).toContain(heading);
  });

  it('is in the language the person has chosen, whatever Teams says', async () => {
    await harness.say(kari, 'hjelp');
    await harness.press(kari, 'language', { language: 'nn' });
    await harness.say(kari, 'hjelp');
    expect((await harness.say({ ...kari, locale: 'en-US' }, 'akutt')).text).toContain('Akutt? Ring no');
  });

  it('comes at any hour, on any day', async () => {
    await harness.goTo('2026-12-25', '03:30');
    expect(numbersOn((await harness.say(kari, 'akutt')).text)).toHaveLength(8);
  });

  it('changes no row and writes no line; only a count goes up', async () => {
    await harness.say(kari, 'hjelp');
    const { db } = harness.bot().context.store;
    const [before, lines] = [await rowCounts(db), harness.lines.length];
    for (const text of ['akutt', 'noen er i livsfare']) for (const caller of [kari, stranger()]) await harness.say(caller, text);
    await harness.press(kari, 'say', { word: 'akutt' });
    await harness.submit(stranger(), { verb: 'say', word: 'acute' });
    expect(await rowCounts(db)).toEqual(before);
    expect(harness.lines.slice(lines)).toEqual([]);
    expect(await turnsThat('acute')).toBe(6);
  });

  it('comes when the database is gone, with the reader’s own numbers as they were, for a word, a sentence and a button', async () => {
    await harness.say(kari, 'hjelp');
    const whole = numbersOn((await harness.say(kari, 'akutt')).text);
    await harness.bot().context.store.close();
    await expect(rowCounts(harness.bot().context.store.db)).rejects.toThrow();
    expect(numbersOn((await harness.say(kari, 'akutt')).text)).toEqual(whole);
    expect(numbersOn((await harness.say(kari, 'hva gjør vi ved selvmordsfare?')).text)).toEqual(whole);
    expect(numbersOn((await harness.press(kari, 'say', { word: 'akutt' })).text)).toEqual(whole);
    expect(numbersOn((await harness.submit(kari, { verb: 'say', word: 'akutt' })).text)).toEqual(whole);
    // «Ja, det er akutt», on the pre-check's first card.
    expect(numbersOn((await harness.press(kari, 'check', { do: 'acute', n: 'x', s: 'acute' })).text)).toEqual(whole);
    expect(numbersOn((await harness.say(stranger(), 'akutt')).text)).toEqual(publicNumbers);
    // The rest of the bot is down, and says so.
    expect((await harness.say(kari, 'frister')).text).not.toContain('tel:');
  });

  it('comes when the queue is full, and to somebody who has written too fast', async () => {
    await harness.close();
    const rate = { ...rateLimits, burst: 1, perSecond: 0.001 };
    harness = await startHarness({ inbound: { queue: { atOnce: 1, waiting: 0 }, rate } });
    const release = await holdDatabase(harness.bot().context.store.db);
    // One of them has the only place until the database answers; the other finds none.
    const two = [harness.say(kari, 'frister'), harness.say(stranger(), 'frister')];
    expect((await Promise.race(two)).status).toBe(429);
    expect(numbersOn((await harness.say(kari, 'akutt')).text)).toHaveLength(8);
    expect(numbersOn((await harness.say(stranger(), 'akutt')).text)).toEqual(publicNumbers);
    await release();
    await Promise.all(two);
    await harness.say(kari, 'frister');
    expect(await turnsThat('too-fast')).toBe(1);
    expect(numbersOn((await harness.say(kari, 'akutt')).text)).toHaveLength(8);
  });

  it('is offered on the help card, to a stranger, and where nothing was understood', async () => {
    for (const [caller, word] of [
      [kari, 'hjelp'],
      [kari, 'qwertyuiop'],
      [stranger(), 'hjelp'],
    ] as const) {
      const { text } = await harness.say(caller, word);
      expect(text).toContain('Skriv «akutt»');
    }
  });

  it('is asked for again by Teams when the answer could not be sent', async () => {
    harness.connector.inject({ phase: 'before-read', answer: { status: 503 } });
    expect((await harness.say(kari, 'akutt')).status).toBe(429);
    expect((await harness.say(kari, 'akutt')).status).toBe(200);
  });
});
