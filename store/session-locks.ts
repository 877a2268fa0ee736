import { setMaxListeners } from 'node:events';

/** A connection whose locks go when it goes. */
export interface LockConnection {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  on(event: 'error' | 'end', listener: () => void): unknown;
  end(): Promise<void>;
}

export interface SessionLocks {
  /** As `Store.withLock`. Throws what `open` and the database throw before the lock is had. */
  withLock<Result>(name: string, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | null>;
  close(): Promise<void>;
}

/** How often the connection is asked whether it is there, and how long it may take to answer. Milliseconds. */
export interface Pulse {
  readonly everyMs: number;
  readonly answerWithinMs: number;
}

interface Session {
  readonly connection: LockConnection;
  readonly lost: AbortSignal;
  /** The connection's answer, or an error and the end of the session when none comes in time. */
  ask(text: string, values: unknown[]): Promise<unknown[]>;
  end(): void;
}

/**
 * Advisory locks of PostgreSQL, all of a process on one connection: four replicas with forty tenants hold four connections, not
 * a hundred and sixty. They are lost together when the connection breaks or is silent, and `lost` says so before the server
 * gives them to another, which it does when it has heard nothing for longer than `everyMs` and `answerWithinMs` together.
 * `onSilence` is told when the connection was there and did not answer, or could not be had: the network may be gone, and nobody
 * has said so.
 */
export function sessionLocks(open: () => Promise<LockConnection>, pulse: Pulse, onSilence: () => void = () => {}): SessionLocks {
  const held = new Set<string>();
  let current: Promise<Session> | null = null;

  async function start(): Promise<Session> {
    const connection = await open().catch((error: unknown) => {
      onSilence();
      throw error;
    });
    const lost = new AbortController();
    // As many listeners as tenants that are delivered to at once.
    setMaxListeners(0, lost.signal);
    const end = (): void => {
      if (lost.signal.aborted) return;
      clearInterval(timer);
      current = null;
      lost.abort(new Error('the connection that holds the locks is gone'));
      // A connection that is gone already, or that nothing comes through, has nothing to say to this.
      connection.end().catch(() => {});
    };
    // One question at a time.
    let turn: Promise<unknown> = Promise.resolve();
    const ask = (text: string, values: unknown[]): Promise<unknown[]> => {
      const answer = turn.then(() => askNow(text, values));
      turn = answer.catch(() => {});
      return answer;
    };
    const askNow = async (text: string, values: unknown[]): Promise<unknown[]> => {
      lost.signal.throwIfAborted();
      let answered = false;
      let deadline: NodeJS.Timeout | undefined;
      const silence = new Promise<never>((_, reject) => {
        const giveUp = (): void => {
          if (answered) return;
          reject(new Error('the connection that holds the locks does not answer'));
          onSilence();
        };
        // A process that was busy reads first what has come meanwhile.
        deadline = setTimeout(() => setImmediate(() => setImmediate(giveUp)), pulse.answerWithinMs);
      });
      try {
        const { rows } = await Promise.race([connection.query(text, values), silence]);
        return rows;
      } catch (error) {
        end();
        throw error;
      } finally {
        answered = true;
        clearTimeout(deadline);
      }
    };
    const timer = setInterval(() => void ask('select 1', []).catch(() => {}), pulse.everyMs);
    timer.unref();
    connection.on('error', end);
    connection.on('end', end);
    return { connection, lost: lost.signal, ask, end };
  }

  async function session(): Promise<Session> {
    current ??= start();
    const mine = current;
    try {
      return await mine;
    } catch (error) {
      if (current === mine) current = null;
      throw error;
    }
  }

  return {
    withLock: async (name, work) => {
      // The server lets a connection have the same lock many times over.
      if (held.has(name)) return null;
      held.add(name);
      try {
        const { lost, ask } = await session();
        const [answer] = await ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [name]);
        if (typeof answer !== 'object' || answer === null || Reflect.get(answer, 'taken') !== true) return null;
        try {
          return await work(lost);
        } finally {
          // A lock that is lost needs no unlocking, and what the work itself came to is what matters.
          if (!lost.aborted) await ask('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => {});
        }
      } finally {
        held.delete(name);
      }
    },
    close: async () => {
      const open = await current?.catch(() => null);
      open?.end();
    },
  };
}
