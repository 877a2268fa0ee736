import { afterEach, expect, it } from 'vitest';
import type { InboundOptions } from '../../../bot/server/inbound.ts';
import { rateLimits } from '../../../bot/server/sender-rate.ts';
import { type BotHarness, property, startHarness } from '../../support/bot-harness.ts';

let harness: BotHarness;
afterEach(() => harness.close());

/** A bot whose clocks for the way in the test moves. */
async function start(options: InboundOptions = {}) {
  const clock = { now: 0 };
  const timers = new Set<() => void>();
  harness = await startHarness({
    inbound: {
      now: () => clock.now,
      setTimer: (_ms, callback) => {
        timers.add(callback);
        return () => void timers.delete(callback);
      },
      ...options,
    },
  });
  return {
    kari: await harness.as('demo-helse'),
    clock,
    /** Waits until so many turns are waited for, and lets their time be over. */
    timeIsOver: async (count: number) => {
      await expect.poll(() => timers.size).toBe(count);
      for (const callback of timers) callback();
    },
  };
}

const db = () => harness.bot().context.store.db;
const noted = async () => (await db().selectFrom('inbound').select(['activity_id', 'done']).execute()).map((row) => row);
const repliesTo = (conversation: string) =>
  harness.connector.accepted.filter((each) => each.conversation === conversation && property(each.body, 'replyToId') !== undefined);

/** Keeps the database busy until the returned function is called; PGlite has one connection. */
async function block(): Promise<() => Promise<void>> {
  let release: () => void = () => {};
  let begun: () => void = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const done = db()
    .transaction()
    .execute(async () => {
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

it('a message that the database holds up is answered 200 in time, and its card comes all the same', async () => {
  const { kari, timeIsOver } = await start();
  const release = await block();
  const answer = harness.say(kari, 'hjelp', { id: 'held-up' });
  await timeIsOver(1);
  expect((await answer).status).toBe(200);
  expect(repliesTo(kari.conversation)).toEqual([]);
  await release();
  await expect.poll(() => repliesTo(kari.conversation)).toHaveLength(1);
  await expect.poll(noted).toEqual([{ activity_id: 'held-up', done: true }]);
});

it('a button that the database holds up is answered with a text, and its card is replaced when it is done', async () => {
  const { kari, timeIsOver } = await start();
  const release = await block();
  const answer = harness.press(kari, 'say', { word: 'hjelp' }, { replyToId: 'card-1' });
  await timeIsOver(1);
  expect(await answer).toMatchObject({
    status: 200,
    card: 'Dette tar litt lenger tid enn vanlig. Kortet blir oppdatert når jeg er ferdig.',
  });
  await release();
  await expect.poll(() => harness.connector.accepted.some(({ method, id }) => method === 'PUT' && id === 'card-1')).toBe(true);
});

it('stopping waits for a turn that has been answered and goes on', async () => {
  const { kari, timeIsOver } = await start();
  const release = await block();
  const answer = harness.say(kari, 'hjelp');
  await timeIsOver(1);
  await answer;
  const stopped = harness.restart();
  await release();
  await stopped;
  expect(repliesTo(kari.conversation)).toHaveLength(1);
});

it('what finds no place is not noted, and is answered when it is delivered again', async () => {
  const { kari } = await start({ queue: { atOnce: 1, waiting: 0 } });
  const release = await block();
  const first = harness.say(kari, 'hjelp', { id: 'first' });
  await expect.poll(async () => (await harness.send(kari, { type: 'message', id: 'second', text: 'hjelp' })).status).toBe(429);
  expect((await harness.press(kari, 'say', { word: 'hjelp' })).card).toContain('Mange bruker meg akkurat nå');
  await release();
  await first;
  expect(await noted()).toEqual([{ activity_id: 'first', done: true }]);
  expect((await harness.say(kari, 'hjelp', { id: 'second' })).text).toContain('Dette kan du skrive');
});

it('one who writes too fast is told once in their language, is noted no more, and is answered again when time has passed', async () => {
  const { kari, clock } = await start({ rate: { ...rateLimits, burst: 2 } });
  for (const id of ['a', 'b']) expect((await harness.say(kari, 'hjelp', { id })).text).toContain('Dette kan du skrive');
  await harness.say(kari, 'hjelp', { id: 'c' });
  await expect.poll(() => JSON.stringify(repliesTo(kari.conversation).at(-1)?.body)).toContain('Nå kom det mange meldinger');
  expect((await harness.say(kari, 'hjelp', { id: 'd' })).status).toBe(200);
  expect(repliesTo(kari.conversation)).toHaveLength(3);
  expect((await noted()).map(({ activity_id }) => activity_id).sort()).toEqual(['a', 'b']);
  clock.now += 500;
  expect((await harness.say(kari, 'hjelp', { id: 'd' })).text).toContain('Dette kan du skrive');
});

it('what a process died over is answered when it is delivered again, and what it had done is not', async () => {
  const { kari } = await start();
  await harness.say(kari, 'hjelp', { id: 'done' });
  await db()
    .insertInto('inbound')
    .values({ conversation_id: kari.conversation, activity_id: 'died-over', received_at: '2027-02-22T08:00:00Z', done: false })
    .execute();
  await harness.restart();
  const before = repliesTo(kari.conversation).length;
  expect((await harness.say(kari, 'hjelp', { id: 'died-over' })).text).toContain('Dette kan du skrive');
  await harness.say(kari, 'hjelp', { id: 'done' });
  expect(repliesTo(kari.conversation)).toHaveLength(before + 1);
});
