import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, type Caller, startHarness } from '../../support/bot-harness.ts';
import { leaks, personalWords } from '../../support/bot-log-check.ts';

const secret = 'Hemmelig Tekst';
let harness: BotHarness;
let kari: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
});
afterAll(async () => {
  const words = await personalWords(harness.bot().context.store.db);
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, [...words, secret, 'kari', 'Kari'])).toEqual([]);
});

const message = (change: object = {}): object => ({
  type: 'message',
  id: `m-${Math.trunc(performance.now() * 1_000)}`,
  channelId: 'msteams',
  serviceUrl: harness.connector.serviceUrl,
  from: { id: kari.userId, aadObjectId: kari.aadObjectId, name: 'Kari Bro' },
  recipient: { id: '28:brobygger' },
  conversation: { id: kari.conversation, conversationType: 'personal', tenantId: kari.tenant },
  text: secret,
  ...change,
});

describe('a body that is no activity', () => {
  it.each<[string, string]>([
    ['{}', '{}'],
    ['nothing', ''],
    ['half JSON', `{"type":"message","text":"${secret}`],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['deep JSON', '['.repeat(100_000)],
    ['a type only', '{"type":"message"}'],
    ['5 MB of text', JSON.stringify({ type: 'message', text: `${secret} `.repeat(340_000) })],
  ])('%s gets a 4xx with a short answer', async (_name, body) => {
    const { status, text } = await harness.post(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text.length).toBeLessThan(300);
    expect(text).not.toMatch(/Hemmelig|node_modules|\.ts|\n\s+at /u);
  });

  it('another content type gets 415', async () => {
    expect((await harness.post(JSON.stringify(message()), { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('an activity with something odd in it', () => {
  it.each<[string, object]>([
    ['an action that is a number', { type: 'installationUpdate', action: 5 }],
    ['no action', { type: 'installationUpdate' }],
    ['members that are no list', { type: 'conversationUpdate', membersAdded: 'all', membersRemoved: 7 }],
    ['an object id that is an object', { from: { id: '29:x', aadObjectId: { $ne: null } } }],
    ['an object id that is a list', { from: { id: '29:x', aadObjectId: ['a', 'b'] } }],
    ['an object id with a NUL', { from: { id: '29:x', aadObjectId: 'a\0b' } }],
    ['a conversation with a NUL', { conversation: { id: 'a:\0', conversationType: 'personal', tenantId: 't' } }],
    ['an activity id with a NUL', { id: 'm\0' }],
    ['a locale with a NUL', { locale: 'nb\0' }],
    ['a locale nobody knows', { locale: '../../etc' }],
    ['a tenant that is not one', { conversation: { id: 'a:t', tenantId: "' or 1=1" } }],
    ['channel data with a tenant of numbers', { conversation: { id: 'a:n' }, channelData: { tenant: { id: 7 } } }],
    ['a value that is a list', { value: [1, 2, 3] }],
    ['a value with a verb that is a number', { value: { verb: 7 } }],
    ['a reply to something that is no id', { value: { verb: 'say', word: 'hjelp' }, replyToId: { a: 1 } }],
    ['a reply to an empty id', { value: { verb: 'say', word: 'hjelp' }, replyToId: '' }],
    ['a type nobody knows', { type: 'somethingNew' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['a typing indicator', { type: 'typing' }],
    ['an edited message', { type: 'messageUpdate' }],
  ])('%s never gives a 500, nor an error in the log', async (_name, change) => {
    const before = harness.lines.length;
    const { status, text } = await harness.post(JSON.stringify(message(change)));
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/Hemmelig|node_modules/u);
    expect(harness.lines.slice(before).filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('Teams does not take the answer', () => {
  it('a message is tried once, told as a failed turn, and is no 500', async () => {
    harness.connector.inject({ phase: 'before-read', method: 'POST', answer: { status: 500 }, times: 5 });
    const { status } = await harness.say(kari, 'hjelp');
    expect(status).toBe(200);
  });
});

it('something that fails in an invoke is answered with a card that says so', async () => {
  const { store } = harness.bot().context;
  await store.executeSql('alter table deadlines rename to deadlines_away');
  try {
    const answer = await harness.press(kari, 'say', { word: 'frister' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Prøv igjen om litt.');
  } finally {
    await store.executeSql('alter table deadlines_away rename to deadlines');
  }
});
