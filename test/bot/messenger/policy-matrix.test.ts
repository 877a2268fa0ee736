import { once } from 'node:events';
import { createServer } from 'node:net';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearerOf } from '../../../bot/messenger/bearer.ts';
import { createTeamsMessenger, type MessengerOptions } from '../../../bot/messenger/create-messenger.ts';
import { createLimiter } from '../../../bot/messenger/limiter.ts';
import { TurnAdapter } from '../../../bot/server/adapter.ts';
import { type Decision, decide, deliveryPolicy, findRule } from '../../../domain/delivery-policy.ts';
import { tenantId } from '../../../domain/ids.ts';
import type { Address, OutgoingCard, SendOutcome } from '../../../domain/ports.ts';
import { silentLog } from '../../support/db-world.ts';
import { type FakeConnector, type Fault, startFakeConnector } from '../../support/fake-connector.ts';

/**
 * The whole policy against a connector that fails as told: what the messenger makes of it, what the policy decides, how many
 * requests left (never more than one) and how many were accepted.
 */
const card: OutgoingCard = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: 'Du har to frister denne uken' };
const wallClock = Date.UTC(2027, 2, 1, 7, 15);
const half = () => 0.5;
const reached = new Set<string>();

let fake: FakeConnector;
const closing: (() => void)[] = [];
beforeEach(async () => {
  fake = await startFakeConnector({ maxBytes: 28_000 });
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await fake.close();
});
afterAll(() => {
  // Every row, or a new row could stand there that nothing can reach.
  expect([...reached].sort()).toEqual(deliveryPolicy.map(({ reason }) => reason).sort());
});

type Answer = Fault['answer'];
type Decided = Partial<Decision> & { readonly reason: string; readonly state: Decision['state'] };
const soon = (reason: string, delayMs = 500): Decided => ({ state: 'retry', again: 'here', delayMs, reason });
const nextTick = (reason: string, delayMs = 500): Decided => ({ state: 'retry', again: 'next-tick', delayMs, reason });
const ambiguous = (reason: string): Decided => ({ state: 'ambiguous', reason });
const failed = (reason: string): Decided => ({ state: 'failed', reason, operator: true });
const unreachable = (reason: string, until: 'user-writes' | 'installed-again', address: 'keep' | 'forget'): Decided => ({
  state: 'unreachable',
  reason,
  until,
  address,
});
const status = (code: number, more: Exclude<Answer, string> extends infer Full ? Partial<Full> : never = {}): Answer => ({
  status: code,
  ...more,
});

/** Refusals are told before the body is read; whether the connector had taken the message is up to the phase all the same. */
const phases = ['before-read', 'after-accept'] as const;
const answers: readonly (readonly [name: string, answer: Answer, decided: Decided])[] = [
  ['200 with an id', status(200, { body: '{"id":"x"}' }), { state: 'sent', reason: 'accepted' }],
  ['202 without a body', status(202, { body: '' }), { state: 'sent', reason: 'accepted' }],
  ['201 with half a JSON', status(201, { body: '{"id":' }), ambiguous('no-answer')],
  ['201 with a sign-in page', status(201, { body: '<html>Logg på</html>' }), ambiguous('no-answer')],
  ['201 that is cut short', status(201, { body: '{"id":"activity-1"}', cutAfter: 8 }), ambiguous('no-answer')],
  ['a reset', 'reset', ambiguous('no-answer')],
  ['a closed connection', 'close', ambiguous('no-answer')],
  ['no answer at all', 'hang', ambiguous('no-answer')],
  ['301', status(301, { headers: { Location: 'http://127.0.0.1:1/' } }), failed('unexpected-answer')],
  ['400', status(400, { subcode: 'BadSyntax' }), failed('bad-request')],
  ['401', status(401), nextTick('credentials-refused')],
  ['403 BotDisabledByAdmin', status(403, { subcode: 'BotDisabledByAdmin' }), unreachable('bot-disabled-by-admin', 'user-writes', 'keep')],
  [
    '403 BotNotInConversationRoster',
    status(403, { subcode: 'BotNotInConversationRoster' }),
    unreachable('bot-not-in-conversation', 'installed-again', 'keep'),
  ],
  [
    '403 ConversationBlockedByUser',
    status(403, { subcode: 'ConversationBlockedByUser' }),
    unreachable('blocked-by-user', 'user-writes', 'forget'),
  ],
  [
    '403 ForbiddenOperationException',
    status(403, { subcode: 'ForbiddenOperationException' }),
    unreachable('not-installed', 'installed-again', 'keep'),
  ],
  ['403 with a new sub-code', status(403, { subcode: 'SomethingNew' }), unreachable('forbidden', 'user-writes', 'keep')],
  ['403 that is no JSON', status(403, { body: '<html>' }), unreachable('forbidden', 'user-writes', 'keep')],
  [
    '404 ConversationNotFound',
    status(404, { subcode: 'ConversationNotFound' }),
    unreachable('conversation-not-found', 'installed-again', 'forget'),
  ],
  [
    '404 ActivityNotFoundInConversation',
    status(404, { subcode: 'ActivityNotFoundInConversation' }),
    { state: 'failed', reason: 'card-gone' },
  ],
  ['404 of another kind', status(404, { subcode: 'NotFound' }), unreachable('not-found', 'user-writes', 'keep')],
  ['408', status(408), ambiguous('request-timeout')],
  ['412', status(412), soon('precondition-failed')],
  ['412 with Retry-After', status(412, { retryAfter: 3 }), soon('precondition-failed', 3_500)],
  ['413 MessageSizeTooBig', status(413, { subcode: 'MessageSizeTooBig' }), failed('too-big')],
  ['418', status(418), failed('refused')],
  ['429 without Retry-After', status(429), soon('too-many-requests')],
  ['429 with seconds', status(429, { retryAfter: 7 }), soon('too-many-requests', 7_500)],
  ['429 with a date', status(429, { retryAfter: new Date(wallClock + 30_000) }), soon('too-many-requests', 30_500)],
  ['429 with a date that has passed', status(429, { retryAfter: new Date(wallClock - 30_000) }), soon('too-many-requests')],
  ['429 with nonsense', status(429, { retryAfter: 'soon' }), soon('too-many-requests')],
  ['429 with ten minutes', status(429, { retryAfter: 600 }), nextTick('too-many-requests', 600_500)],
  ['429 that is no JSON', status(429, { retryAfter: 1, body: '{' }), soon('too-many-requests', 1_500)],
  ...[500, 502, 503, 504].map((code) => [`${code}`, status(code, { retryAfter: 1 }), ambiguous('server-error')] as const),
];

describe.each(phases)('an answer %s', (phase) => {
  it.each(answers)('%s', async (_name, answer, decided) => {
    fake.inject({ phase, answer, times: 9 });
    expectDecision(await messenger({ timeoutMs: answer === 'hang' ? 60 : 10_000 }).send(address(), card), decided);
    expect(fake.requests).toHaveLength(1);
    expect(fake.accepted).toHaveLength(phase === 'after-accept' ? 1 : 0);
  });

  it('that comes slowly is taken like any other', async () => {
    fake.inject({ phase, answer: 'slow' });
    const sent = messenger().send(address(), card);
    await fake.waitForRequests(1);
    await expect.poll(() => fake.accepted.length).toBe(phase === 'after-accept' ? 1 : 0);
    fake.release();
    expectDecision(await sent, { state: 'sent', reason: 'accepted' });
    expect(fake.requests).toHaveLength(1);
    expect(fake.accepted).toHaveLength(1);
  });
});

describe('without a fault', () => {
  it('a message is taken', async () => {
    expectDecision(await messenger().send(address(), card), { state: 'sent', reason: 'accepted' });
    expect(fake.accepted).toHaveLength(1);
  });

  it('a message that really is too big is refused as such', async () => {
    const big: OutgoingCard = { ...card, card: { ...card.card, fallbackText: 'x'.repeat(30_000) } };
    expectDecision(await messenger().send(address(), big), failed('too-big'));
    expect([fake.requests.length, fake.accepted.length]).toEqual([1, 0]);
  });

  it('a window that really is broken gives 429 and posts nothing', async () => {
    await fake.close();
    fake = await startFakeConnector({ windows: 'teams', now: () => 0 });
    const { send } = messenger();
    for (let i = 0; i < 7; i += 1) await send(address(), card);
    expectDecision(await send(address(), card), soon('too-many-requests', 1_500));
    expect(fake.stats()).toMatchObject({ requests: 8, accepted: 7, overLimit: 1 });
  });
});

describe('nothing leaves', () => {
  afterEach(() => expect(fake.requests).toHaveLength(0));

  it('when nobody listens there', async () => {
    const serviceUrl = `http://127.0.0.1:${await unusedPort()}`;
    expectDecision(await messenger().send(address({ serviceUrl }), card), soon('not-sent'));
  });

  it('when the address is none', async () => {
    expectDecision(await messenger().send(address({ serviceUrl: 'teams' }), card), unreachable('bad-address', 'user-writes', 'forget'));
  });

  it('when there is no token', async () => {
    const adapter = new TurnAdapter(
      new ConfigurationBotFrameworkAuthentication(
        { MicrosoftAppId: 'app' },
        {
          isValidAppId: async () => true,
          isAuthenticationDisabled: async () => false,
          createCredentials: async () => ({ signRequest: () => Promise.reject(new Error('no secret')) }),
        },
      ),
    );
    expectDecision(await messenger({ bearer: bearerOf(adapter, 'app') }).send(address(), card), {
      ...nextTick('no-credentials'),
      operator: true,
    });
  });

  it('when the process is about to stop', async () => {
    expectDecision(await messenger({ stopping: AbortSignal.abort() }).send(address(), card), nextTick('shutdown'));
  });

  it('when too many wait in the limiter', async () => {
    expectDecision(await messenger({ limiter: createLimiter({ maxWaiting: 0 }) }).send(address(), card), soon('not-sent'));
  });

  it('when somebody else has the message', async () => {
    expectDecision(await messenger().send(address(), card, async () => false), { state: 'left-alone', reason: 'not-ours' });
  });
});

function expectDecision(outcome: SendOutcome, decided: Decided): void {
  reached.add(findRule(outcome).reason);
  expect(decide(outcome, 1, half)).toMatchObject(decided);
}

function messenger(options: Partial<MessengerOptions> = {}) {
  const made = createTeamsMessenger({
    bearer: null,
    timeoutMs: 10_000,
    limiter: createLimiter({ threadWindows: [], tenantWindows: [] }),
    log: silentLog,
    now: () => wallClock,
    ...options,
  });
  closing.push(made.close);
  return made;
}

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
