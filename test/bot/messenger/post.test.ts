import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Dispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPost, type Post, type PostRequest } from '../../../bot/messenger/post.ts';
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts';

let post: Post;
beforeEach(() => {
  post = createPost();
});
afterEach(() => post.close());

const requestTo = (origin: string, body = '{"summary":"hei"}', timeoutMs = 10_000): PostRequest => ({
  method: 'POST',
  origin,
  path: '/v3/conversations/a/activities',
  body,
  authorization: null,
  timeoutMs,
});

describe('a request is written once', () => {
  it.each(['reset', 'close'] as const)('when the server answers it with a %s, on a new connection or one that is kept', async (answer) => {
    const fake = await startFakeConnector();
    for (let kept = 0; kept < 3; kept += 1) {
      const before = fake.requests.length;
      fake.inject({ phase: 'before-read', answer });
      fake.inject({ phase: 'after-accept', answer });
      for (const [injected, body] of ['{"n":1}', '{"n":2}'].entries()) {
        expect(await post(requestTo(fake.serviceUrl, body))).toMatchObject({ kind: 'no-answer' });
        expect(fake.requests).toHaveLength(before + injected + 1);
      }
      expect(await post(requestTo(fake.serviceUrl, `{"kept":${kept}}`))).toMatchObject({ kind: 'answer', status: 201 });
    }
    await fake.close();
  });

  it('when the server hangs up before it has read more than the first line', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end()));
    for (let i = 0; i < 5; i += 1) expect(await post(requestTo(server.origin))).toMatchObject({ kind: 'no-answer' });
    expect(server.heads()).toBe(5);
    await server.close();
  });

  it('when the server closes kept connections at any moment around it', async () => {
    const fake = await startFakeConnector();
    const fates = { answer: 0, 'never-left': 0, 'no-answer': 0 };
    const rounds = 150;
    for (let round = 0; round < rounds; round += 1) {
      const underWay = Array.from({ length: 4 }, (_, i) => post(requestTo(fake.serviceUrl, `{"round":${round},"n":${i}}`)));
      // From before the first is written to after the last is answered.
      for (let turn = 0; turn < round % 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      fake.closeIdleConnections();
      for (const { kind } of await Promise.all(underWay)) fates[kind] += 1;
      fake.closeIdleConnections();
    }
    expect(fake.duplicates()).toEqual([]);
    expect(fates.answer + fates['never-left'] + fates['no-answer']).toBe(4 * rounds);
    expect(fake.accepted.length).toBeGreaterThanOrEqual(fates.answer);
    expect(fake.requests.length).toBeLessThanOrEqual(fates.answer + fates['no-answer']);
    expect(fates.answer).toBeGreaterThan(rounds);
    await fake.close();
  });

  it('even should the library start it again', async () => {
    const started = new StartsAtWill();
    const twice = createPost(started);
    const posted = twice(requestTo('http://127.0.0.1:1'));
    expect(started.start()).toBe('written');
    expect(started.start()).toBe('stopped');
    started.fail(Object.assign(new Error('gone'), { code: 'UND_ERR_SOCKET' }));
    expect(await posted).toMatchObject({ kind: 'no-answer' });
  });
});

describe('a request that never left', () => {
  it('is one that found no connection in time, and it does not leave afterwards', async () => {
    const started = new StartsAtWill();
    const posted = createPost(started)(requestTo('http://127.0.0.1:1', '{}', 20));
    expect(await posted).toMatchObject({ kind: 'never-left', error: { code: 'time-out' } });
    expect(started.start()).toBe('stopped');
  });

  it('is one whose server refuses the connection or has no name', async () => {
    const fake = await startFakeConnector();
    await fake.close();
    expect(await post(requestTo(fake.serviceUrl))).toMatchObject({ kind: 'never-left', error: { code: 'ECONNREFUSED' } });
    expect(await post(requestTo('http://teams.invalid'))).toMatchObject({ kind: 'never-left' });
  });
});

describe('an answer', () => {
  let fake: FakeConnector;
  beforeEach(async () => {
    fake = await startFakeConnector();
  });
  afterEach(() => fake.close());

  it.each([201, 403, 429])('%i that is cut short is no answer', async (status) => {
    fake.inject({ phase: 'after-accept', answer: { status, body: '{"id":"activity-1"}', cutAfter: 9 } });
    expect(await post(requestTo(fake.serviceUrl))).toMatchObject({ kind: 'no-answer' });
    expect(fake.requests).toHaveLength(1);
  });

  it('that begins and does not end in time is no answer, and the connection is let go', async () => {
    const server = await rawServer((socket) => socket.on('data', () => socket.write('HTTP/1.1 201 Created\r\ncontent-length: 9\r\n\r\n{')));
    expect(await post(requestTo(server.origin, '{}', 60))).toMatchObject({ kind: 'no-answer', error: { code: 'time-out' } });
    await expect.poll(() => server.open()).toBe(0);
    await server.close();
  });

  it('larger than a megabyte is no answer', async () => {
    fake.inject({ phase: 'after-accept', answer: { status: 201, body: `{"id":"${'x'.repeat(1_100_000)}"}` } });
    expect(await post(requestTo(fake.serviceUrl))).toMatchObject({ kind: 'no-answer' });
  });
});

/** A dispatcher whose one request starts when the test says so. */
class StartsAtWill extends Dispatcher {
  #handler: Dispatcher.DispatchHandler | null = null;
  readonly #controllers: Dispatcher.DispatchController[] = [];

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.#handler = handler;
    return true;
  }

  start(): 'written' | 'stopped' {
    let stopped = false;
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      paused: false,
      reason: null,
      rawHeaders: null,
      rawTrailers: null,
      abort: () => {
        stopped = true;
      },
      pause: () => {},
      resume: () => {},
    };
    this.#controllers.push(controller);
    this.#handler?.onRequestStart?.(controller, {});
    return stopped ? 'stopped' : 'written';
  }

  fail(error: Error): void {
    const [first] = this.#controllers;
    if (first) this.#handler?.onResponseError?.(first, error);
  }
}

/** A server below HTTP, which counts how often a request's first line came. */
async function rawServer(meet: (socket: Socket) => void) {
  let heads = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heads += String(chunk).split('POST /').length - 1;
    });
    meet(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    heads: () => heads,
    open: () => open.size,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
