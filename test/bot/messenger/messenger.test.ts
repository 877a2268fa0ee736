import { once } from 'node:events';
import { createServer } from 'node:net';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearerOf } from '../../../bot/messenger/bearer.ts';
import { createTeamsMessenger, type MessengerOptions } from '../../../bot/messenger/create-messenger.ts';
import { createLimiter, type Limiter } from '../../../bot/messenger/limiter.ts';
import { createAdapter, TurnAdapter } from '../../../bot/server/adapter.ts';
import { tenantId } from '../../../domain/ids.ts';
import type { Address, Log, OutgoingCard } from '../../../domain/ports.ts';
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts';

const card: OutgoingCard = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: 'Du har to frister denne uken' };
const wallClock = Date.UTC(2027, 2, 1, 7, 15);

let fake: FakeConnector;
let logged: unknown[];
const closing: (() => void)[] = [];
beforeEach(async () => {
  fake = await startFakeConnector();
  logged = [];
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await fake.close();
});

describe('a message', () => {
  it('is one POST with the card alone and its summary, and the id Teams gave it comes back', async () => {
    expect(await messenger().send(address(), card)).toEqual({ kind: 'accepted', activityId: 'activity-1' });
    expect(fake.requests).toMatchObject([{ method: 'POST', path: '/v3/conversations/a%3A1/activities', authorization: null }]);
    expect(fake.accepted[0]?.body).toEqual({
      type: 'message',
      summary: 'Du har to frister denne uken',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.card }],
      channelId: 'msteams',
      serviceUrl: fake.serviceUrl,
      from: { id: '28:bot', name: '' },
      recipient: { id: '29:user', name: '' },
      conversation: { id: 'a:1', isGroup: false, conversationType: 'personal', name: '', tenantId: 't1' },
    });
  });

  it('is replaced with one PUT to the card that was sent', async () => {
    const { send, update } = messenger();
    const sent = await send(address(), card);
    if (sent.kind !== 'accepted') throw new Error(sent.kind);
    expect(await update(address(), sent.activityId, card)).toEqual({ kind: 'accepted', activityId: 'activity-1' });
    expect(fake.accepted[1]).toMatchObject({ method: 'PUT', id: 'activity-1', body: { id: 'activity-1', summary: card.summary } });
    expect(fake.requests).toHaveLength(2);
  });

  it.each([301, 307, 400, 401, 403, 404, 408, 412, 413, 429, 500, 502, 503, 504])(
    'that is answered %i has been sent exactly once',
    async (status) => {
      fake.inject({
        phase: 'before-read',
        answer: { status, subcode: 'SomeCode', retryAfter: 1, headers: { Location: `${fake.serviceUrl}/v3` } },
        times: 9,
      });
      expect(await messenger().send(address(), card)).toEqual({ kind: 'refused', status, subcode: 'SomeCode', retryAfterMs: 1_000 });
      expect(fake.requests).toHaveLength(1);
    },
  );

  it('that is taken but answered 504 or with a reset has been sent exactly once', async () => {
    fake.inject({ phase: 'after-accept', answer: { status: 504 } });
    fake.inject({ phase: 'after-accept', answer: 'reset' });
    const { send } = messenger();
    expect(await send(address(), card)).toMatchObject({ kind: 'refused', status: 504 });
    expect(await send(address(), card)).toMatchObject({ kind: 'no-answer' });
    expect(fake.accepted).toHaveLength(2);
    expect(fake.requests).toHaveLength(2);
  });

  it('that meets a reset before it was read is a message without an answer', async () => {
    fake.inject({ phase: 'before-read', answer: 'reset' });
    expect(await messenger().send(address(), card)).toMatchObject({ kind: 'no-answer' });
    expect(fake.requests).toHaveLength(1);
  });

  it('that gets no answer is given up after the time-out, and its connection is let go', async () => {
    fake.inject({ phase: 'after-accept', answer: 'hang' });
    expect(await messenger({ timeoutMs: 50 }).send(address(), card)).toEqual({ kind: 'no-answer', reason: 'time-out' });
    await expect.poll(() => fake.openConnections()).toBe(0);
  });

  it('that is answered slowly, but in time, is accepted', async () => {
    fake.inject({ phase: 'after-accept', answer: 'slow' });
    const sent = messenger().send(address(), card);
    await fake.waitForAccepted(1);
    fake.release();
    expect(await sent).toEqual({ kind: 'accepted', activityId: 'activity-1' });
  });

  it.each<[body: string, outcome: object]>([
    ['{"id":', { kind: 'no-answer', reason: 'unreadable-answer' }],
    ['<html>Sign in</html>', { kind: 'no-answer', reason: 'unreadable-answer' }],
    ['', { kind: 'accepted', activityId: '' }],
    ['{}', { kind: 'accepted', activityId: '' }],
  ])('answered 200 with the body «%s» is not taken for more than it says', async (body, outcome) => {
    fake.inject({ phase: 'after-accept', answer: { status: 200, body } });
    expect(await messenger().send(address(), card)).toEqual(outcome);
  });

  it('refused with a body that is no JSON keeps its status', async () => {
    fake.inject({ phase: 'before-read', answer: { status: 403, body: '<html>' } });
    expect(await messenger().send(address(), card)).toEqual({ kind: 'refused', status: 403, subcode: null, retryAfterMs: null });
  });

  it('told to come back at a date gets the time until then', async () => {
    fake.inject({ phase: 'before-read', answer: { status: 429, retryAfter: new Date(wallClock + 90_000) } });
    expect(await messenger().send(address(), card)).toMatchObject({ status: 429, retryAfterMs: 90_000 });
  });

  it('to a service nobody answers for has not been sent', async () => {
    const serviceUrl = `http://127.0.0.1:${await unusedPort()}`;
    expect(await messenger().send(address({ serviceUrl }), card)).toEqual({ kind: 'not-sent', reason: 'ECONNREFUSED' });
  });

  it('without credentials has not been sent', async () => {
    const adapter = createAdapter({ appId: 'app', password: 'secret', type: 'SingleTenant', tenantId: 't1' });
    expect(await messenger({ bearer: bearerOf(adapter, 'another-app') }).send(address(), card)).toEqual({
      kind: 'not-sent',
      reason: 'credentials',
    });
    expect(fake.requests).toHaveLength(0);
  });

  it('whose token comes after the time-out never leaves', async () => {
    const tokens: (() => void)[] = [];
    const adapter = adapterWith((request) => new Promise((resolve) => void tokens.push(() => resolve(request))));
    const { send } = messenger({ bearer: bearerOf(adapter, 'app'), timeoutMs: 50 });
    expect(await send(address(), card)).toEqual({ kind: 'not-sent', reason: 'credentials' });
    tokens.forEach((give) => give());
    await messenger().send(address({ conversationId: 'later' }), card);
    expect(fake.requests.map(({ path }) => path)).toEqual(['/v3/conversations/later/activities']);
  });
});

describe('the messenger', () => {
  it('waits for its turn in the limiter', async () => {
    const held: (() => void)[] = [];
    const limiter: Limiter = {
      ...createLimiter(),
      acquire: () => new Promise((resolve) => void held.push(() => resolve({ leave: () => {}, done: () => {} }))),
    };
    const sent = messenger({ limiter }).send(address(), card);
    expect(fake.requests).toHaveLength(0);
    held.forEach((go) => go());
    expect(await sent).toMatchObject({ kind: 'accepted' });
  });

  it('that waits with many others is no leak to be warned of', async () => {
    const warned: string[] = [];
    const note = (warning: Error): unknown => warned.push(warning.name);
    process.on('warning', note);
    const stopping = new AbortController();
    const { send } = messenger({ stopping: stopping.signal });
    const sent = Array.from({ length: 20 }, () => send(address(), card));
    stopping.abort();
    await Promise.all(sent);
    // Node tells in a later turn of the event loop.
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(warned).toEqual([]);
  });

  it('sends nothing that still waits for its turn when the process stops', async () => {
    const stopping = new AbortController();
    const { send } = messenger({ stopping: stopping.signal });
    for (let i = 0; i < 7; i += 1) await send(address(), card);
    const eighth = send(address(), card);
    stopping.abort();
    expect(await eighth).toEqual({ kind: 'not-sent', reason: 'shutdown' });
    expect(fake.requests).toHaveLength(7);
  });

  it('holds the tenant back for as long as a 429 says', async () => {
    const held: unknown[] = [];
    const limiter = { ...createLimiter(), holdBack: (...args: unknown[]) => void held.push(args) };
    fake.inject({ phase: 'before-read', answer: { status: 429, retryAfter: 7 } });
    await messenger({ limiter }).send(address(), card);
    expect(held).toEqual([['t1', 7_000]]);
  });

  it('asks whether a message may leave when its turn has come and the token is there, just before the request', async () => {
    const order: string[] = [];
    const adapter = adapterWith(async (request) => {
      order.push('token');
      request.headers.set('authorization', 'Bearer abc');
      return request;
    });
    const limiter: Limiter = {
      ...createLimiter(),
      acquire: async () => {
        order.push('turn');
        return { leave: () => void order.push('leaves'), done: () => void order.push('done') };
      },
    };
    const mayLeave = async () => order.push('asked', `${fake.requests.length} requests`) > 0;
    await messenger({ bearer: bearerOf(adapter, 'app'), limiter }).send(address(), card, mayLeave);
    expect(order).toEqual(['turn', 'token', 'asked', '0 requests', 'leaves', 'done']);
    expect(fake.requests).toMatchObject([{ authorization: 'Bearer abc' }]);
  });

  it('sends nothing that may not leave, and gives its place in the limiter back', async () => {
    const { send } = messenger();
    for (let i = 0; i < 50; i += 1) {
      expect(await send(address(), card, async () => false)).toEqual({ kind: 'not-sent', reason: 'not-ours' });
    }
    expect(await send(address(), card, async () => true)).toMatchObject({ kind: 'accepted' });
    expect(fake.requests).toHaveLength(1);
  });

  it('passes on what goes wrong in deciding whether a message may leave, and gives its place back', async () => {
    const { send } = messenger();
    const broken = () => Promise.reject(new Error('the database is gone'));
    for (let i = 0; i < 50; i += 1) await expect(send(address(), card, broken)).rejects.toThrow('the database is gone');
    expect(await send(address(), card)).toMatchObject({ kind: 'accepted' });
  });

  it("answers a turn at once, under the activity it answers, and counts it in the thread's windows", async () => {
    const stopping = new AbortController();
    const { reply, send } = messenger({ limiter: heldAfter(2), stopping: stopping.signal });
    for (let i = 0; i < 3; i += 1) expect(await reply(address(), card, 'f:1')).toMatchObject({ kind: 'accepted' });
    expect(fake.requests[0]).toMatchObject({ method: 'POST', path: '/v3/conversations/a%3A1/activities/f%3A1' });
    expect(fake.accepted[0]?.body).toMatchObject({ type: 'message', replyToId: 'f:1', summary: card.summary });
    const sent = send(address(), card);
    stopping.abort();
    expect(await sent).toEqual({ kind: 'not-sent', reason: 'shutdown' });
    expect(await reply(address(), card, null)).toMatchObject({ kind: 'accepted' });
    expect(fake.requests.at(-1)).toMatchObject({ method: 'POST', path: '/v3/conversations/a%3A1/activities' });
  });

  it('replaces a card at once when a turn does it', async () => {
    const { send, update } = messenger({ limiter: heldAfter(1) });
    await send(address(), card);
    expect(await update(address(), 'activity-1', card, { fromTurn: true })).toEqual({ kind: 'accepted', activityId: 'activity-1' });
    expect(fake.accepted[1]).toMatchObject({ method: 'PUT', id: 'activity-1' });
  });

  it('keeps the path of the service address, with a slash at its end or without', async () => {
    fake.inject({ phase: 'before-read', answer: { status: 404 }, times: 9 });
    const { send } = messenger();
    for (const end of ['/emea', '/emea/']) await send(address({ serviceUrl: fake.serviceUrl + end }), card);
    expect(fake.requests.map(({ path }) => path)).toEqual(Array(2).fill('/emea/v3/conversations/a%3A1/activities'));
  });

  it('sends nothing to what is no address', async () => {
    for (const serviceUrl of ['', 'teams', 'ftp://127.0.0.1/']) {
      expect(await messenger().send(address({ serviceUrl }), card)).toEqual({ kind: 'not-sent', reason: 'bad-address' });
    }
    const half = '\ud800';
    expect(await messenger().send(address({ conversationId: half }), card)).toEqual({ kind: 'not-sent', reason: 'bad-address' });
    expect(await messenger().reply(address(), card, half)).toEqual({ kind: 'not-sent', reason: 'bad-address' });
    expect(await messenger().update(address(), half, card)).toEqual({ kind: 'not-sent', reason: 'bad-address' });
  });

  it('asks for one token for all who ask at the same time, and takes a new one when the SDK has one', async () => {
    let signed = 0;
    const adapter = adapterWith(async (request) => {
      signed += 1;
      request.headers.set('Authorization', `Bearer ${signed}`);
      return request;
    });
    const { send } = messenger({ bearer: bearerOf(adapter, 'app') });
    await Promise.all(['a', 'b', 'c'].map((conversationId) => send(address({ conversationId }), card)));
    await send(address(), card);
    expect(fake.requests.map(({ authorization }) => authorization)).toEqual(['Bearer 1', 'Bearer 1', 'Bearer 1', 'Bearer 2']);
  });

  it('asks again for credentials that could not be made', async () => {
    let asked = 0;
    const adapter = adapterMaking(async () => {
      asked += 1;
      if (asked === 1) throw new Error('not yet');
      return { signRequest: async (request) => request };
    });
    const { send } = messenger({ bearer: bearerOf(adapter, 'app') });
    expect(await send(address(), card)).toEqual({ kind: 'not-sent', reason: 'credentials' });
    expect(await send(address(), card)).toMatchObject({ kind: 'accepted' });
  });

  it("asks for a token for its own cloud, as botbuilder's settings say", async () => {
    const asked: unknown[] = [];
    const make: CredentialsFactory['createCredentials'] = async (...given) => {
      asked.push(given);
      return { signRequest: async (request) => request };
    };
    const government = { ChannelService: 'https://botframework.azure.us', MicrosoftAppTenantId: 'tenant' };
    await messenger({ bearer: bearerOf(adapterMaking(make), 'app') }).send(address(), card);
    await messenger({ bearer: bearerOf(adapterMaking(make, government), 'app') }).send(address(), card);
    const audiences = asked.map((given) => (Array.isArray(given) ? given[1] : null));
    expect(new Set(audiences)).toEqual(new Set(['https://api.botframework.com', 'https://api.botframework.us']));
  });

  it('logs codes only: no conversation, person, service or text', async () => {
    fake.inject({ phase: 'before-read', answer: { status: 403, subcode: 'ConversationBlockedByUser' } });
    await messenger().send(address(), card);
    expect(logged).toEqual([
      ['warn', { kind: 'refused', status: 403, subcode: 'ConversationBlockedByUser', retryAfterMs: null }, 'messenger.not-accepted'],
    ]);
  });
});

function messenger(options: Partial<MessengerOptions> = {}) {
  const log: Log = {
    info: (...args) => void logged.push(['info', ...args]),
    warn: (...args) => void logged.push(['warn', ...args]),
    error: (...args) => void logged.push(['error', ...args]),
  };
  const made = createTeamsMessenger({
    bearer: null,
    timeoutMs: 10_000,
    limiter: createLimiter(),
    log,
    now: () => wallClock,
    ...options,
  });
  closing.push(made.close);
  return made;
}

type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;

/** An adapter whose credentials sign as told. */
const adapterWith = (signRequest: Credentials['signRequest']): TurnAdapter => adapterMaking(async () => ({ signRequest }));

/** An adapter whose credentials are made as told. */
function adapterMaking(createCredentials: CredentialsFactory['createCredentials'], cloud: object = {}): TurnAdapter {
  const factory = { isValidAppId: async () => true, isAuthenticationDisabled: async () => false, createCredentials };
  return new TurnAdapter(new ConfigurationBotFrameworkAuthentication({ ...cloud, MicrosoftAppId: 'app' }, factory));
}

/** A limiter in which so many may go in a minute. */
const heldAfter = (requests: number): Limiter => createLimiter({ threadWindows: [{ requests, ms: 60_000 }], tenantWindows: [] });

function address(change: Partial<Address> = {}): Address {
  return { tenant: tenantId('t1'), conversationId: 'a:1', serviceUrl: fake.serviceUrl, botId: '28:bot', userId: '29:user', ...change };
}

/** A port that was free a moment ago. */
async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return at.port;
}
