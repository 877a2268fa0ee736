import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLockConnection } from '../../store/open-postgres.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { type SessionLocks, sessionLocks } from '../../store/session-locks.ts';
import { type PostgresServer, startPostgres } from '../support/db-postgres.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const pulse = { everyMs: 50, answerWithinMs: 200 };
const silentMs = 1_000;

describe('a lock whose connection', () => {
  let server: PostgresServer;
  let proxy: TcpProxy;
  let direct: string;
  let throughProxy: string;
  let store: Store;
  const opened: SessionLocks[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    direct = await server.freshDatabase();
    proxy = await startTcpProxy(Number(new URL(direct).port));
    const url = new URL(direct);
    url.port = String(proxy.port);
    throughProxy = url.href;
    store = await openStore({ databaseUrl: direct, dataDir: '' });
  });
  afterAll(async () => {
    for (const locks of opened) await locks.close();
    await store.close();
    await proxy.close();
    await server.stop();
  });

  function locksAt(url: string): SessionLocks {
    const locks = sessionLocks(() => openLockConnection(url, silentMs), pulse);
    opened.push(locks);
    return locks;
  }
  const isLost = (lost: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (lost.aborted) resolve();
      lost.addEventListener('abort', () => resolve(), { once: true });
    });
  const endLockConnections = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'brobygger-locks'`.execute(store.db);

  it('is ended by the server is lost, with every other of the process, and can be had by another', async () => {
    const [one, other] = [locksAt(direct), locksAt(direct)];
    const both = await one.withLock('a', (first) =>
      one.withLock('b', async (second) => {
        await endLockConnections();
        await Promise.all([isLost(first), isLost(second)]);
        return Promise.all(['a', 'b'].map((name) => other.withLock(name, async () => `${name} taken over`)));
      }),
    );
    expect(both).toEqual(['a taken over', 'b taken over']);
    expect(await one.withLock('a', async () => 'again')).toBe('again');
  });

  it('is ended does not hide what the work failed with', async () => {
    const locks = locksAt(direct);
    const work = locks.withLock('a', async () => {
      await endLockConnections();
      throw new Error('the work failed');
    });
    await expect(work).rejects.toThrow('the work failed');
  });

  it('is swallowed by the network is lost before another can have it', async () => {
    const [near, other] = [locksAt(throughProxy), locksAt(direct)];
    let lostFirst = false;
    await near.withLock('a', async (lost) => {
      proxy.swallow();
      void isLost(lost).then(() => {
        lostFirst = true;
      });
      expect(await other.withLock('a', async () => 'too early')).toBeNull();
      await expect.poll(() => other.withLock('a', async () => lostFirst), { timeout: 5_000 }).toBe(true);
    });
    proxy.heal();
    expect(await near.withLock('a', async () => 'again')).toBe('again');
  });

  it('is kept busy by its own questions is never ended by the server', async () => {
    const locks = locksAt(direct);
    await locks.withLock('a', async (lost) => {
      const started = performance.now();
      await expect.poll(() => performance.now() - started, { timeout: 5_000 }).toBeGreaterThan(silentMs * 1.5);
      expect(lost.aborted).toBe(false);
    });
  });

  it('is silent takes the statements with it that wait on the same network', async () => {
    const near = await openStore({ databaseUrl: throughProxy, dataDir: '' });
    try {
      await near.withLock('a', async () => {
        const waiting = sql`select pg_sleep(60)`.execute(near.db);
        proxy.swallow();
        await expect(waiting).rejects.toThrow('Connection terminated');
      });
      proxy.heal();
      expect((await sql<{ n: number }>`select 1 as n`.execute(near.db)).rows).toEqual([{ n: 1 }]);
    } finally {
      proxy.heal();
      await near.close();
    }
  });

  it('cannot be opened is an error, and the next try is a new one', async () => {
    let tries = 0;
    const locks = sessionLocks(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('away')) : openLockConnection(direct, silentMs);
    }, pulse);
    opened.push(locks);
    await expect(locks.withLock('another', async () => 'had')).rejects.toThrow('away');
    expect(await locks.withLock('another', async () => 'had')).toBe('had');
  });
});

describe('the connections for work', () => {
  it('that the server ends, idle or in use, are replaced, and end no process', async () => {
    const server = await startPostgres();
    const store = await openStore({ databaseUrl: await server.freshDatabase(), dataDir: '' });
    try {
      const endOthers = () =>
        sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'brobygger' and pid <> pg_backend_pid()`.execute(
          store.db,
        );
      const inUse = store.db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx);
        await endOthers();
        await sql`select 2`.execute(trx);
      });
      await expect(inUse).rejects.toThrow();
      const counted = await Promise.all([1, 2, 3, 4].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(store.db)));
      expect(counted.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3, 4]);
    } finally {
      await store.close();
      await server.stop();
    }
  });

  it('have transactions that the server ends when their process is gone', async () => {
    const server = await startPostgres();
    const store = await openStore({ databaseUrl: await server.freshDatabase(), dataDir: '' });
    try {
      const { rows } = await sql<{ after: string }>`select current_setting('idle_in_transaction_session_timeout') as after`.execute(
        store.db,
      );
      expect(rows).toEqual([{ after: '1min' }]);
    } finally {
      await store.close();
      await server.stop();
    }
  });
});
