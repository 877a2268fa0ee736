import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { isKept } from './kept-plan.ts';
import { keptStatements } from './pglite-kept.ts';

/** What pg-boss and Kysely need of a database that has only one connection. */
export interface SinglePool extends PostgresPool {
  /** Several statements or one with values, when nobody else is in the middle of a transaction. */
  run(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * PGlite as a pool of one for Kysely's own PostgreSQL dialect: whoever connects has the database alone until release,
 * so that a transaction is never mixed with another's statements.
 */
export function pglitePool(database: PGlite, onBroken: (error: unknown) => void = () => {}): SinglePool {
  let ended = false;
  const runKept = keptStatements(database);
  const orBroken = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!ended && isBreakdown(error)) onBroken(error);
      throw error;
    }
  };
  let last: Promise<void> = Promise.resolve();
  const takeTurn = async (): Promise<() => void> => {
    const before = last;
    let release = (): void => {};
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };

  const connect = async (): Promise<PostgresPoolClient> => {
    const release = await takeTurn();
    // Kysely's cursors are not used here; the signature with a cursor stays unreachable.
    async function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
    async function query(statement: unknown, values: readonly unknown[] = []): Promise<PostgresQueryResult<unknown>> {
      const text = String(statement);
      const { rows, affectedRows } = await orBroken(() => (isKept(text) ? runKept(text, values) : database.query(text, [...values])));
      return { command: commandOf(text), rowCount: affectedRows ?? rows.length, rows };
    }
    return { query: query as PostgresPoolClient['query'], release };
  };

  return {
    connect,
    end: () => {
      ended = true;
      return database.close();
    },
    run: async (text, values) => {
      const release = await takeTurn();
      try {
        if (values !== undefined && values.length > 0) return await orBroken(() => database.query(text, [...values]));
        const results = await orBroken(() => database.exec(text));
        return { rows: results.findLast((result) => result.rows.length > 0)?.rows ?? [] };
      } finally {
        release();
      }
    },
  };
}

/** The database's own end: its program has stopped, or has said that it will (PANIC, FATAL). Nobody answers what comes after. */
function isBreakdown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const [name, severity]: readonly unknown[] = [Reflect.get(error, 'name'), Reflect.get(error, 'severity')];
  return name === 'RuntimeError' || name === 'ExitStatus' || severity === 'PANIC' || severity === 'FATAL';
}

function commandOf(text: string): PostgresQueryResult<unknown>['command'] {
  const word = /^\s*(?:\/\*.*?\*\/\s*)?(\w+)/u.exec(text)?.[1]?.toUpperCase();
  return word === 'INSERT' || word === 'UPDATE' || word === 'DELETE' || word === 'MERGE' ? word : 'SELECT';
}
