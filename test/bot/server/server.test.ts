import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../../bot/server/create-server.ts';
import { NotAuthorized } from '../../../bot/server/errors.ts';
import { listeningServer, messageActivity } from './listening-server.ts';

describe('POST /api/messages', () => {
  it("gives a turn the activity and the caller's token, and answers 200 with nothing", async () => {
    const { post, turns, lines } = await listeningServer();
    expect(await post(messageActivity(), { authorization: 'Bearer abc' })).toMatchObject({ status: 200, text: '' });
    expect(turns).toMatchObject([
      { authorization: 'Bearer abc', textCut: false, activity: { text: 'frister', timestamp: new Date('2027-03-01T07:15:00Z') } },
    ]);
    expect(lines).toEqual([]);
  });

  it.each([
    ['an empty', ''],
    ['no', null],
  ])('takes %s id of the card it answers as none at all', async (_, replyToId) => {
    const { post, turns } = await listeningServer();
    await post(messageActivity({ replyToId }));
    expect(turns).toHaveLength(1);
    expect(turns[0]?.activity).not.toHaveProperty('replyToId');
  });

  it('answers an invoke with what the turn gave it', async () => {
    const { post } = await listeningServer({ process: async () => ({ status: 200, body: { statusCode: 200 } }) });
    const answer = await post(messageActivity({ type: 'invoke', name: 'adaptiveCard/action' }));
    expect(answer.json()).toEqual({ statusCode: 200 });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it.each<[why: string, body: string, fields: string]>([
    ['an empty object', '{}', 'type, channelId, serviceUrl, conversation'],
    ['a list', '[]', 'body'],
    ['null', 'null', 'body'],
    ['a text', '"hei"', 'body'],
    ['a message from nobody', messageActivity({ from: undefined }), 'from.id'],
    ['an invoke without a name', messageActivity({ type: 'invoke' }), 'name'],
    ['a conversation without an id', messageActivity({ conversation: {} }), 'conversation.id'],
    ['a conversation that is a text', messageActivity({ conversation: 'a:1' }), 'conversation'],
    ['a service address that is none', messageActivity({ serviceUrl: 'file:///etc/passwd' }), 'serviceUrl'],
    ['ids with half a character', messageActivity({ id: '\ud800', conversation: { id: 'a\udc00' } }), 'id, conversation.id'],
    ['a list for the card it answers', messageActivity({ replyToId: ['1'] }), 'replyToId'],
    ['an endless id', messageActivity({ id: 'x'.repeat(2_000) }), 'id'],
    ['a time that is none', messageActivity({ timestamp: 'i morgen' }), 'timestamp'],
    ['text that is a number', messageActivity({ text: 7 }), 'text'],
  ])('answers %s with 400 and the names of the fields', async (_, body, fields) => {
    const { post, turns, lines } = await listeningServer();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({ code: 'BadActivity', message: `Not an activity: missing or wrong ${fields}.` });
    expect(turns).toEqual([]);
    expect(lines).toEqual([['info', { route: '/api/messages', status: 400, code: 'BadActivity' }, 'http.refused']]);
  });

  it('takes an install without a sender, since nobody said anything', async () => {
    const { post, turns } = await listeningServer();
    expect(await post(messageActivity({ type: 'conversationUpdate', from: undefined }))).toMatchObject({ status: 200 });
    expect(turns).toHaveLength(1);
  });

  it.each<[why: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>, status: number, code: string]>([
    ['broken JSON', '{"type":', {}, 400, 'BadJson'],
    ['an empty body', '', {}, 400, 'BadJson'],
    ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), {}, 400, 'BadJson'],
    ['a key that would become a prototype', '{"__proto__": {"type": "message"}}', {}, 400, 'BadJson'],
    ['that key written with an escape', '{"\\u005f_proto__": {"type": "message"}}', {}, 400, 'BadJson'],
    ['100 lists inside each other', '['.repeat(100) + ']'.repeat(100), {}, 400, 'TooDeep'],
    ['120,000 open brackets', '['.repeat(120_000), {}, 400, 'TooDeep'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'NotJson'],
    ['plain text', messageActivity(), { 'content-type': 'text/plain' }, 415, 'NotJson'],
    [
      'a small body that unpacks to 100 MB',
      Uint8Array.from(gzipSync(Buffer.alloc(100_000_000, 'a'))),
      { 'content-encoding': 'gzip' },
      415,
      'NotJson',
    ],
    ['a body that says it is packed', 'nope', { 'content-encoding': 'gzip' }, 415, 'NotJson'],
    ['5 MB of text', messageActivity({ text: 'a'.repeat(5_000_000) }), {}, 413, 'TooLarge'],
  ])('answers %s with a short JSON error and no stack', async (_, body, headers, status, code) => {
    const { post, turns, url } = await listeningServer();
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.json()).toEqual({ code, message: expect.stringMatching(/^[A-Z][^\n]{10,120}\.$/) });
    expect(turns).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('refuses a body without a stated length at the first byte too many', async () => {
    const { port, turns } = await listeningServer({ limits: { maxBodyBytes: 1_000 } });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
    socket.write(`${(1_200).toString(16)}\r\n${'a'.repeat(1_200)}\r\n`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
    expect(turns).toEqual([]);
    socket.destroy();
  });

  it('gives up a body that does not come', async () => {
    const { port } = await listeningServer({ limits: { bodyTimeoutMs: 30 } });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
  });

  it('cuts a long text and says so, never in the middle of a character', async () => {
    const { post, turns } = await listeningServer({ limits: { maxTextLength: 10 } });
    await post(messageActivity({ text: `${'a'.repeat(9)}😀 og mer` }));
    await post(messageActivity({ text: 'a'.repeat(10) }));
    expect(turns).toMatchObject([
      { textCut: true, activity: { text: 'a'.repeat(9) } },
      { textCut: false, activity: { text: 'a'.repeat(10) } },
    ]);
  });

  it('takes text that only mentions what keys may not be called', async () => {
    const { post, turns } = await listeningServer();
    expect(await post(messageActivity({ text: 'hva er "__proto__": og [[[?' }))).toMatchObject({ status: 200 });
    expect(turns).toHaveLength(1);
  });

  it('answers a caller who is not Teams with 401 and one quiet line', async () => {
    const { post, lines } = await listeningServer({
      process: async () => {
        throw new NotAuthorized();
      },
    });
    const answer = await post(messageActivity());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(lines).toEqual([['info', { route: '/api/messages', status: 401, code: 'NotAuthorized' }, 'http.refused']]);
  });

  it.each<[what: string, process: () => Promise<{ status: number; body?: unknown }>]>([
    [
      'a turn fails',
      async () => {
        throw new Error('Kari Eksempel (fiktiv)\n    at Storgata 1 skrev noe');
      },
    ],
    [
      'a turn throws a text',
      async () => {
        throw 'Kari Eksempel (fiktiv)';
      },
    ],
    ["an invoke's answer has no status", async () => ({ status: 0 })],
    [
      "an invoke's answer cannot be written",
      async () => ({
        status: 200,
        body: {
          toJSON: () => {
            throw new Error('Kari');
          },
        },
      }),
    ],
  ])('answers 500 with an id when %s, and neither answer nor log has what people wrote', async (_, process) => {
    const { post, lines } = await listeningServer({ process });
    const answer = await post(messageActivity());
    expect(answer.status).toBe(500);
    expect(answer.json()).toEqual({ code: 'Failed', message: 'Something went wrong here. Tell the operator this id.', id: 'error-1' });
    expect(lines).toMatchObject([['error', { route: '/api/messages', id: 'error-1' }, 'http.failed']]);
    expect(JSON.stringify([lines, answer.text])).not.toMatch(/Kari|Storgata/);
  });
});

describe('the other addresses', () => {
  it('says it is alive', async () => {
    const { url } = await listeningServer();
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { alive: true }]);
  });

  it.each<[why: string, readiness: () => Promise<{ name: string; ok: boolean }[]>, status: number, body: object]>([
    ['all is well', async () => [{ name: 'database', ok: true }], 200, { ready: true }],
    [
      'something is missing',
      async () => [
        { name: 'database', ok: true },
        { name: 'worker', ok: false },
      ],
      503,
      { ready: false, missing: ['worker'] },
    ],
    [
      'the check itself fails',
      async () => {
        throw new Error('no');
      },
      503,
      { ready: false, missing: ['readiness'] },
    ],
    ['the check hangs', () => new Promise(() => {}), 503, { ready: false, missing: ['readiness-timeout'] }],
  ])('says whether it is ready when %s', async (_, readiness, status, body) => {
    const { url } = await listeningServer({ readiness, limits: { readinessTimeoutMs: 30 } });
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([status, body]);
  });

  it('shows metrics to this machine, and counts what it answered', async () => {
    const { url } = await listeningServer();
    await fetch(`${url}/healthz`);
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('brobygger_http_requests_total{route="/healthz",status="200"} 1');
  });

  it.each<[why: string, token: string | null, headers: Record<string, string>, status: number]>([
    ['with nothing', 'secret', {}, 401],
    ['with the token', 'secret', { authorization: 'Bearer secret' }, 200],
    ['with another token', 'secret', { authorization: 'Bearer secretsecret' }, 401],
    ['with the token as a password', 'secret', { authorization: 'Basic secret' }, 401],
    ['when there is no token', null, { authorization: 'Bearer null' }, 401],
    ['when the token is empty', '', { authorization: 'Bearer ' }, 401],
  ])('answers one who asks for metrics through a proxy %s', async (_, token, headers, status) => {
    const { url } = await listeningServer({ metrics: { registry: new Registry(), token } });
    expect((await fetch(`${url}/metrics`, { headers: { ...headers, 'x-forwarded-for': '127.0.0.1' } })).status).toBe(status);
  });

  it('serves routes of others', async () => {
    const { url } = await listeningServer({
      extraRoutes: [{ method: 'get', path: '/hei', handle: async () => ({ status: 200, body: 'hei' }) }],
    });
    expect(await (await fetch(`${url}/hei`)).text()).toBe('hei');
  });

  it.each(['/nowhere', '/api/messages', '/%', '/api/messages/../../etc/passwd'])(
    'answers GET %s with a JSON error below 500',
    async (path) => {
      const { url } = await listeningServer();
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.json()).toMatchObject({ code: expect.any(String) });
    },
  );
});

describe('starting and stopping', () => {
  it('says what to do when the port is taken', async () => {
    const { port } = await listeningServer();
    const second = createServer({
      process: async () => undefined,
      log: { info() {}, warn() {}, error() {} },
      metrics: { registry: new Registry(), token: null },
      readiness: async () => [],
      newId: () => 'x',
    });
    await expect(second.listen(port, '127.0.0.1')).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken. Set PORT to another number`);
    await second.close(0);
  });

  it('finishes the turn that is going on, and takes no new one', async () => {
    const turn = deferred<undefined>();
    const begun = deferred<void>();
    const { server, post } = await listeningServer({
      process: () => {
        begun.resolve();
        return turn.promise;
      },
    });
    const answer = post(messageActivity());
    await begun.promise;
    const closed = server.close(60_000);
    await expect(post(messageActivity())).rejects.toThrow();
    turn.resolve(undefined);
    const { status, headers } = await answer;
    // A connection kept open would hold up the end for seconds.
    expect([status, headers.get('connection')]).toEqual([200, 'close']);
    await closed;
  });

  it('lets go of a turn that does not finish in time', async () => {
    const begun = deferred<void>();
    const { server, post } = await listeningServer({
      process: () => {
        begun.resolve();
        return new Promise(() => {});
      },
    });
    const answer = post(messageActivity()).catch(() => 'cut');
    await begun.promise;
    await server.close(20);
    expect(await answer).toBe('cut');
  });
});

/** A promise that the test settles. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('a request that no route takes', () => {
  const written = 'what-the-caller-wrote';
  it.each<[why: string, method: string, path: string, headers: Record<string, string>, status: number, code: string]>([
    ['an unknown address', 'GET', `/${written}?${written}=1`, {}, 404, 'NotFound'],
    ['an unknown address, asked for as text', 'GET', `/${written}`, { accept: 'text/plain' }, 404, 'NotFound'],
    ['an unknown address, asked for as something odd', 'POST', `/${written}`, { accept: `${written}/${written}` }, 404, 'NotFound'],
    ['an address that is no text', 'GET', `/${written}%zz`, {}, 404, 'NotFound'],
    ['a method the address does not take', 'PUT', `/api/messages?${written}`, { 'x-written': written }, 405, 'MethodNotAllowed'],
  ])('%s: gets a fixed sentence', async (_, method, path, headers, status, code) => {
    const { url, lines } = await listeningServer();
    const response = await fetch(`${url}${path}`, { method, headers });
    const text = await response.text();
    expect({ status: response.status, type: response.headers.get('content-type'), body: JSON.parse(text) as unknown }).toEqual({
      status,
      type: 'application/json; charset=utf-8',
      body: { code, message: expect.any(String) },
    });
    expect(`${text}${[...response.headers].join()}`).not.toContain(written);
    expect(lines).toEqual([['info', { route: null, status, code }, 'http.refused']]);
    if (status === 405) expect(response.headers.get('allow')).toContain('POST');
  });

  it('an address we have, in a version it does not know, is answered without repeating it', async () => {
    const { url } = await listeningServer();
    const response = await fetch(`${url}/healthz`, { headers: { 'accept-version': `~9.${written}` } });
    expect(await response.text()).not.toContain(written);
  });
});
