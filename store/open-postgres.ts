import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { isKept } from './kept-plan.ts';

/** Dates and instants stay text; counts are small enough for numbers. */
const asText = (value: string): string => value;
const parsers = new Map<number, (value: string) => unknown>([
  [1082, asText],
  [1184, asText],
  [20, Number],
]);

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** How long to wait for a connection, and for the answer to one statement: an import's or a planning's longest is far below. */
const connectWithinMs = 10_000;
const answerWithinMs = 60_000;
/** A pool that is closed while a statement hangs is left after this. */
const closeWithinMs = 3_000;

/** Both ends find out within half a minute that the other is gone, when nothing is under way. */
const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
const serverSide = [
  'TimeZone=UTC',
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=4',
  'tcp_user_timeout=30000',
];
/** A transaction whose process is gone must not hold the planners' lock for ever; the longest pause within one is a planning's. */
const forWork = ['idle_in_transaction_session_timeout=60000'];

/** A pool for Kysely and for single statements. */
export interface WorkPool extends PostgresPool {
  run(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
  /** Breaks off every connection: what waits for an answer fails at once. New ones are opened as they are needed. */
  breakOff(): void;
}

/** Up to ten connections for work. `patient`: statements may take as long as they take; for migrations. */
export function openWorkPool(databaseUrl: string, patient = false): WorkPool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types,
    ...keepAlive,
    application_name: 'brobygger',
    options: serverOptions([...serverSide, ...(patient ? [] : forWork)]),
    max: patient ? 2 : 10,
    connectionTimeoutMillis: connectWithinMs,
    ...(patient ? {} : { query_timeout: answerWithinMs }),
  });
  // A connection that the server closes is replaced at the next use. Without a listener, also on those that are in use, its
  // end would be the process's.
  pool.on('error', () => {});
  const open = new Set<pg.PoolClient>();
  pool.on('connect', (client) => {
    client.on('error', () => {});
    open.add(client);
  });
  pool.on('remove', (client) => open.delete(client));

  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    let silent = false;
    // Kysely's cursors are not used here; the signature with a cursor stays unreachable.
    async function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
    async function query<Row extends pg.QueryResultRow>(text: unknown, values?: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
      try {
        const { command, rowCount, rows } = await client.query<Row>(statementOf(String(text), values ?? []));
        return { command: isChange(command) ? command : 'SELECT', rowCount: rowCount ?? rows.length, rows };
      } catch (error) {
        // What comes after a statement that was given up would wait behind it: such a connection is thrown away.
        if (error instanceof Error && error.message === 'Query read timeout') silent = true;
        throw error;
      }
    }
    return { query: query as PostgresPoolClient['query'], release: () => client.release(silent) };
  };
  return {
    connect,
    run: async (text, values) => {
      const { rows } = await pool.query<Record<string, unknown>>(text, values === undefined ? [] : [...values]);
      return { rows };
    },
    breakOff: () => {
      // pg cuts a connection that is in the middle of a statement, and says goodbye on the others.
      for (const client of open) if (hasEnd(client)) client.end().catch(() => {});
    },
    end: () => within(pool.end(), closeWithinMs),
  };
}

/**
 * A connection for locks, of its own. The server ends it when it has heard nothing for `silentMs`, so that what it holds
 * comes free when this process's network is gone.
 */
export async function openLockConnection(databaseUrl: string, silentMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    ...keepAlive,
    application_name: 'brobygger-locks',
    options: serverOptions([...serverSide, `idle_session_timeout=${silentMs}`]),
    connectionTimeoutMillis: connectWithinMs,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** pg reads a statement with a name once a connection. Those that are kept are few, so their names are too. */
const names = new Map<string, string>();

function statementOf(text: string, values: readonly unknown[]): pg.QueryConfig {
  if (!isKept(text)) return { text, values: [...values] };
  let name = names.get(text);
  if (name === undefined) {
    name = `kept_${names.size + 1}`;
    names.set(text, name);
  }
  return { name, text, values: [...values] };
}

const hasEnd = (client: object): client is { end(): Promise<void> } => 'end' in client && typeof client.end === 'function';

const serverOptions = (settings: readonly string[]): string => settings.map((setting) => `-c ${setting}`).join(' ');

type Change = Exclude<PostgresQueryResult<unknown>['command'], 'SELECT'>;
const isChange = (command: string): command is Change => ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);

async function within(done: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([done, enough]).finally(() => clearTimeout(timer));
}
