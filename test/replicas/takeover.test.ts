import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/open-store.ts';
import { bundleProgram, type Program } from '../support/bundle-program.ts';
import { type PostgresServer, startPostgres } from '../support/db-postgres.ts';
import { type FakeConnectorProcess, startFakeConnectorProcess } from '../support/fake-connector-process.ts';
import { isMondayOver, isTuesdayOver, verdictOf } from './day-and-next.ts';
import { type Replica, startReplica, type Where } from './replica-process.ts';
import { fillWorld, keyPattern, offsetTo, tuesday } from './world.ts';

const messages = 600;

describe('two replicas of which one', { timeout: 120_000 }, () => {
  let server: PostgresServer;
  let program: Program;
  let connector: FakeConnectorProcess;
  let where: Where;
  let store: Store;
  let replicas: Replica[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    program = bundleProgram('test/replicas/replica.ts');
  });
  afterAll(async () => {
    program.remove();
    await server.stop();
  });
  beforeEach(async () => {
    connector = await startFakeConnectorProcess({ windows: 'teams', keyPattern });
    where = { databaseUrl: await server.freshDatabase(), dataDir: '' };
    store = await openStore(where);
    await fillWorld(store, { tenants: 2, messages, serviceUrl: connector.serviceUrl });
  });
  afterEach(async () => {
    for (const replica of replicas) replica.signal('SIGKILL');
    await Promise.all(replicas.map((replica) => replica.ended));
    replicas = [];
    await store.close();
    await connector.close();
  });

  const offset = offsetTo('2027-03-01', '08:15');
  const start = async (): Promise<Replica> => {
    const replica = await startReplica(program.file, where, offset);
    replicas.push(replica);
    return replica;
  };
  async function finishTheWeek(): Promise<void> {
    await expect.poll(() => isMondayOver(store, messages), { timeout: 60_000, interval: 250 }).toBe(true);
    for (const replica of replicas) replica.jumpTo(offsetTo(tuesday, '08:15'));
    await expect.poll(() => isTuesdayOver(store), { timeout: 60_000, interval: 250 }).toBe(true);
  }

  it('is told to stop gives its tenants to the other at once, and exits 0', async () => {
    const first = await start();
    const second = await start();
    await connector.waitForAccepted(100);
    first.signal('SIGTERM');
    first.signal('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    const at = (await connector.stats()).accepted;
    expect(at).toBeLessThan(messages);
    const from = performance.now();
    await connector.waitForAccepted(at + 50);
    expect(performance.now() - from).toBeLessThan(8_000);
    await finishTheWeek();
    expect(await verdictOf(store, connector)).toMatchObject({ nudges: messages, lost: [], twice: 0, overLimit: 0, carried: 0 });
    second.signal('SIGTERM');
    expect(await second.ended).toEqual({ code: 0, signal: null });
  });

  it('is killed loses nothing, and the other goes on within a minute', async () => {
    const first = await start();
    await start();
    await connector.waitForAccepted(100);
    first.signal('SIGKILL');
    await first.ended;
    const at = (await connector.stats()).accepted;
    const from = performance.now();
    await connector.waitForAccepted(at + 50);
    expect(performance.now() - from).toBeLessThan(60_000);
    await finishTheWeek();
    expect(await verdictOf(store, connector)).toMatchObject({ nudges: messages, lost: [], twice: 0, overLimit: 0 });
  });
});
