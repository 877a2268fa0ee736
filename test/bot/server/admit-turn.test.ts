import type { Activity } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { type AdmittedTurn, admitTurns, answerWithinMs } from '../../../bot/server/admit-turn.ts';
import { NotAuthorized } from '../../../bot/server/errors.ts';
import { createSenderRate, type RateLimits } from '../../../bot/server/sender-rate.ts';
import { createTurnQueue } from '../../../bot/server/turn-queue.ts';
import { messageActivity } from './listening-server.ts';

const invoke = { type: 'invoke', name: 'adaptiveCard/action', replyToId: 'card-1' };
const message = 'application/vnd.microsoft.activity.message';
const search = { type: 'invoke', name: 'composeExtension/query' };
const inSearch = (text: string) => ({ status: 200, body: { composeExtension: { type: 'message', text } } });

describe('an activity', () => {
  it('is worked on, and an invoke is answered with its card', async () => {
    const inbound = admitting({ work: async () => ({ kind: 'card', card: { card: { a: 1 }, summary: 's' } }) });
    expect(await inbound.send(invoke)).toEqual({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { a: 1 } },
    });
    expect(inbound.fates).toEqual(['worked']);
  });

  it('of one who is not Teams takes no place in the table or the queue, and no work is done', async () => {
    const inbound = admitting({ authenticate: () => Promise.reject(new NotAuthorized()) });
    for (let n = 0; n < 50; n += 1) await expect(inbound.send({ from: { id: `29:${n}` } })).rejects.toMatchObject({ status: 401 });
    expect([inbound.rate.remembered(), inbound.worked(), inbound.fates]).toEqual([0, 0, []]);
  });

  it('that another process has in hand is to be delivered again', async () => {
    const inbound = admitting({ work: async () => 'in-hand' });
    await expect(inbound.send()).rejects.toMatchObject({ status: 429, headers: { 'Retry-After': '15' } });
  });
});

describe('a turn that takes long', () => {
  it('is answered in time, and goes on', async () => {
    const inbound = admitting({ work: () => inbound.slow });
    const answer = inbound.send();
    await inbound.passes(answerWithinMs - 1);
    expect(inbound.fates).toEqual([]);
    await inbound.passes(1);
    expect(await answer).toBeUndefined();
    expect([inbound.fates, inbound.queue.size().working]).toEqual([['late'], 1]);
    inbound.finish(null);
    await inbound.queue.idle();
  });

  it('of a button is answered with a text, and its card comes when the work is done', async () => {
    const inbound = admitting({ work: () => inbound.slow });
    const answer = inbound.send(invoke);
    await inbound.passes(answerWithinMs);
    expect(await answer).toEqual({ status: 200, body: { statusCode: 200, type: message, value: 'takes-time' } });
    expect(inbound.shown).toEqual([]);
    inbound.finish({ kind: 'card', card: { card: { done: true }, summary: 's' } });
    await expect.poll(() => inbound.shown).toEqual([{ card: { done: true }, summary: 's' }]);
  });

  it('that waits for a place is answered in time as well, and is worked on when it has one', async () => {
    const inbound = admitting({ work: () => inbound.slow }, { atOnce: 1, waiting: 1 });
    const answers = [inbound.send({ from: { id: '29:a' } }), inbound.send({ from: { id: '29:b' } })];
    await inbound.passes(answerWithinMs);
    expect(await Promise.all(answers)).toEqual([undefined, undefined]);
    expect(inbound.worked()).toBe(1);
    inbound.finish(null);
    await inbound.queue.idle();
    expect(inbound.worked()).toBe(2);
  });
});

describe('a full queue', () => {
  it('sends a message back to be delivered again, tells whoever pressed a button, and begins neither', async () => {
    const inbound = admitting({ work: () => inbound.slow }, { atOnce: 1, waiting: 0 });
    const first = inbound.send();
    await expect.poll(() => inbound.worked()).toBe(1);
    await expect(inbound.send()).rejects.toMatchObject({ status: 429, headers: { 'Retry-After': '5' } });
    expect(await inbound.send(invoke)).toEqual({ status: 200, body: { statusCode: 200, type: message, value: 'busy' } });
    expect([inbound.worked(), inbound.fates]).toEqual([1, ['queue-full', 'queue-full']]);
    inbound.finish(null);
    await first;
  });
});

describe('what is urgent', () => {
  const urgent = { text: 'akutt' };

  it('passes a full queue and a limited sender, and is counted by itself', async () => {
    const inbound = admitting({ work: () => inbound.slow, urgentWork: async () => null }, { atOnce: 1, waiting: 0 }, oneMessage);
    const first = inbound.send();
    await expect.poll(() => inbound.worked()).toBe(1);
    await expect(inbound.send({ from: { id: '29:other' } })).rejects.toMatchObject({ status: 429 });
    expect(await inbound.send(urgent)).toBeUndefined();
    expect([inbound.worked(), inbound.fates]).toEqual([2, ['queue-full', 'acute']]);
    inbound.finish(null);
    await first;
  });

  it('takes nothing from the sender’s ordinary budget', async () => {
    const inbound = admitting({}, undefined, oneMessage);
    await inbound.send(urgent);
    await inbound.send(urgent);
    await inbound.send();
    expect(inbound.fates).toEqual(['acute', 'acute', 'worked']);
  });

  it('is treated as anything else past its own budget, so that nobody gets more of the bot by crying for help', async () => {
    const inbound = admitting({}, undefined, oneMessage);
    for (let n = 0; n < 5; n += 1) await inbound.send(urgent);
    expect(inbound.fates).toEqual(['acute', 'acute', 'worked', 'too-fast', 'too-fast']);
    await inbound.passes(60_000);
    await inbound.send(urgent);
    expect(inbound.fates.at(-1)).toBe('acute');
  });

  it('waits with the others when its own small queue is full', async () => {
    const inbound = admitting({ urgentWork: () => inbound.slow });
    const answers = ['29:a', '29:b', '29:c'].map((id) => inbound.send({ ...urgent, from: { id } }));
    await expect.poll(() => inbound.worked()).toBe(2);
    expect(inbound.queue.size().working).toBe(1);
    inbound.finish(null);
    await Promise.all(answers);
    expect(inbound.fates.toSorted()).toEqual(['acute', 'acute', 'worked']);
  });
});

describe('one who writes too fast', () => {
  it('is told once, and then only answered; a button gets a text; an installation comes again', async () => {
    const inbound = admitting({}, undefined, { burst: 1, perSecond: 0.01, noticeEveryMs: 60_000, senders: 10 });
    await inbound.send();
    expect(await inbound.send()).toBeUndefined();
    expect(await inbound.send()).toBeUndefined();
    expect(await inbound.send(invoke)).toEqual({ status: 200, body: { statusCode: 200, type: message, value: 'too-fast' } });
    await expect(inbound.send({ type: 'installationUpdate' })).rejects.toMatchObject({ status: 429 });
    expect([inbound.told, inbound.worked()]).toEqual([['too-fast'], 1]);
    await inbound.passes(100_000);
    await inbound.send();
    expect(inbound.worked()).toBe(2);
  });
});

describe('a search from where somebody writes a message', () => {
  it('is answered with its results, each with the line it is chosen by, which is HTML in its text alone', async () => {
    const card = { card: { a: 1 }, summary: 's' };
    const inbound = admitting({
      work: async () => ({ kind: 'extension-results', results: [{ title: 'A & <b>', text: 'B & <i>', card }] }),
    });
    expect(await inbound.send(search)).toEqual({
      status: 200,
      body: {
        composeExtension: {
          type: 'result',
          attachmentLayout: 'list',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.adaptive',
              content: { a: 1 },
              preview: {
                contentType: 'application/vnd.microsoft.card.thumbnail',
                content: { title: 'A & <b>', text: 'B &amp; &lt;i&gt;' },
              },
            },
          ],
        },
      },
    });
  });

  it('that takes long is answered in time where the results would have been, and nothing is put into the chat when it is done', async () => {
    const inbound = admitting({ work: () => inbound.slow });
    const answer = inbound.send(search);
    await inbound.passes(answerWithinMs);
    expect(await answer).toEqual(inSearch('takes-time'));
    inbound.finish({ kind: 'extension-results', results: [] });
    await inbound.queue.idle();
    expect(inbound.shown).toEqual([]);
  });

  it('is told of a full queue, and of too many, where the results would have been', async () => {
    const full = admitting({ work: () => full.slow }, { atOnce: 1, waiting: 0 });
    const first = full.send();
    await expect.poll(() => full.worked()).toBe(1);
    expect(await full.send(search)).toEqual(inSearch('busy'));
    full.finish(null);
    await first;
    const fast = admitting({}, undefined, { burst: 1, perSecond: 0.01, noticeEveryMs: 60_000, senders: 10 });
    await fast.send(search);
    expect(await fast.send(search)).toEqual(inSearch('too-fast'));
    expect(fast.fates).toEqual(['worked', 'too-fast']);
  });
});

const oneMessage: RateLimits = { burst: 1, perSecond: 0.01, noticeEveryMs: 60_000, senders: 10 };

/** The way in with a clock moved by hand. */
function admitting(
  change: Partial<Pick<AdmittedTurn, 'work'>> & {
    readonly urgentWork?: AdmittedTurn['work'];
    readonly authenticate?: () => Promise<AdmittedTurn>;
  } = {},
  limits = { atOnce: 4, waiting: 4 },
  rateLimits: RateLimits = { burst: 100, perSecond: 2, noticeEveryMs: 60_000, senders: 10 },
) {
  let now = 0;
  let worked = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const [fates, told, shown]: [string[], string[], unknown[]] = [[], [], []];
  let finish: (answer: Awaited<ReturnType<AdmittedTurn['work']>>) => void = () => {};
  const slow = new Promise<Awaited<ReturnType<AdmittedTurn['work']>>>((resolve) => {
    finish = resolve;
  });
  const queue = createTurnQueue(limits);
  const rate = createSenderRate(rateLimits);
  const { work = async () => null, urgentWork = async () => null } = change;
  const turnOf = async (_authorization: string, activity: Activity): Promise<AdmittedTurn> => ({
    activity,
    isUrgent: activity.text === 'akutt',
    work: () => {
      worked += 1;
      return activity.text === 'akutt' ? urgentWork() : work();
    },
    tell: async (code) => void told.push(code),
    text: (code) => code,
    showLate: async (card) => void shown.push(card),
  });
  const process = admitTurns({
    authenticate: change.authenticate ?? turnOf,
    queue,
    rate,
    urgent: {
      queue: createTurnQueue({ atOnce: 1, waiting: 1 }),
      rate: createSenderRate({ burst: 2, perSecond: 0.1, noticeEveryMs: 0, senders: 10 }),
    },
    now: () => now,
    setTimer: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    count: (fate) => void fates.push(fate),
  });
  return {
    queue,
    rate,
    fates,
    told,
    shown,
    slow,
    finish: (answer: Parameters<typeof finish>[0]) => finish(answer),
    worked: () => worked,
    send: (activity: Record<string, unknown> = {}) =>
      process({ authorization: '', activity: JSON.parse(messageActivity(activity)), textCut: false }),
    passes: async (ms: number) => {
      // What has been sent gets as far as its timer first.
      await new Promise(setImmediate);
      now += ms;
      for (const timer of timers) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.callback();
      }
    },
  };
}
