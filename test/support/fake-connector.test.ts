import { afterEach, describe, expect, it } from 'vitest';
import { type FakeConnector, type FakeConnectorOptions, startFakeConnector } from './fake-connector.ts';
import { type FakeConnectorProcess, startFakeConnectorProcess } from './fake-connector-process.ts';
import { documentedWindows, windowKeeper } from './fake-connector-windows.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: FakeConnectorOptions): Promise<FakeConnector> {
  const fake = await startFakeConnector(options);
  closing.push(fake.close);
  return fake;
}

const post = (serviceUrl: string, thread: string, activity: object = {}, tenant = 't1') =>
  fetch(`${serviceUrl}/v3/conversations/${thread}/activities`, {
    method: 'POST',
    body: JSON.stringify({ conversation: { tenantId: tenant }, ...activity }),
  });

describe("the fake's windows", () => {
  it.each(documentedWindows.thread)(
    'take $requests in the busiest $ms ms of a thread that never stops, and no more',
    ({ requests, ms }) => {
      const keeper = windowKeeper();
      const taken: number[] = [];
      for (let at = 0; taken.length < 2_000; ) {
        const wait = keeper.take('t', 'a', at);
        if (wait === 0) taken.push(at);
        at += wait;
      }
      const busiest = Math.max(...taken.map((from) => taken.filter((at) => at >= from && at < from + ms).length));
      expect(busiest).toBe(requests);
    },
  );

  it('take fifty a second of a tenant, exactly, and nothing that is refused counts', () => {
    const keeper = windowKeeper();
    for (let i = 0; i < 50; i += 1) expect(keeper.take('t', `thread-${i}`, i)).toBe(0);
    for (let i = 0; i < 9; i += 1) expect(keeper.take('t', 'late', 999)).toBe(1);
    expect(keeper.take('other', 'late', 999)).toBe(0);
    expect(keeper.take('t', 'late', 1_000)).toBe(0);
    expect(keeper.take('t', 'late', 1_000)).toBe(1);
  });

  it('give 429 with Retry-After over HTTP, accept nothing then, and count it apart from what a test injects', async () => {
    let now = 0;
    const fake = await start({ windows: 'teams', now: () => now });
    for (let i = 0; i < 7; i += 1) expect((await post(fake.serviceUrl, 'a')).status).toBe(201);
    const refused = await post(fake.serviceUrl, 'a');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    fake.inject({ phase: 'before-read', answer: { status: 429 } });
    await post(fake.serviceUrl, 'b');
    expect(fake.stats()).toEqual({ requests: 9, accepted: 7, overLimit: 1, duplicates: 1 });
    now = 1_000;
    expect((await post(fake.serviceUrl, 'a')).status).toBe(201);
  });
});

describe('the fake in a process of its own', () => {
  it('counts what was accepted twice by what its pattern finds, fails as told, and ends when it is closed', async () => {
    const fake: FakeConnectorProcess = await startFakeConnectorProcess({ windows: 'teams', maxBytes: 200, keyPattern: '"m":"([^"]*)"' });
    closing.push(fake.close);
    await fake.inject({ phase: 'after-accept', answer: { status: 504 } });
    expect((await post(fake.serviceUrl, 'a', { m: '1', n: 1 })).status).toBe(504);
    expect((await post(fake.serviceUrl, 'a', { m: '1', n: 2 })).status).toBe(201);
    expect((await post(fake.serviceUrl, 'b', { m: '1' })).status).toBe(201);
    expect((await post(fake.serviceUrl, 'b', { m: 'x'.repeat(200) })).status).toBe(413);
    await fake.waitForAccepted(3);
    expect(await fake.duplicates()).toEqual([{ key: 'a 1', times: 2 }]);
    expect(await fake.acceptedKeys()).toEqual(['a 1', 'b 1']);
    expect(await fake.stats()).toEqual({ requests: 4, accepted: 3, overLimit: 0, duplicates: 1 });
    await fake.close();
    await expect(post(fake.serviceUrl, 'a')).rejects.toThrow();
  });
});
