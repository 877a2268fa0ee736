import type { PGliteInterface } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/** What pg-boss and Kysely need of a database that has only one connection. */
export interface SinglePool extends PostgresPool {
  /** Several statements or one with values, when nobody else is in the middle of a transaction. */
  run(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * PGlite as a pool of one for Kysely's own PostgreSQL dialect: whoever connects has the database alone until release,
 * so that a transaction is never mixed with another's statements.
 */
export function pglitePool(database: PGliteInterface): SinglePool {
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
    async function query<Row>(text: unknown, values?: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
      const { rows, affectedRows } = await database.query<Row>(String(text), [...(values ?? [])]);
      return { command: commandOf(String(text)), rowCount: affectedRows ?? rows.length, rows };
    }
    return { query: query as PostgresPoolClient['query'], release };
  };

  return {
    connect,
    end: () => database.close(),
    run: async (text, values) => {
      const release = await takeTurn();
      try {
        if (values !== undefined && values.length > 0) return await database.query(text, [...values]);
        const results = await database.exec(text);
        return { rows: results.findLast((result) => result.rows.length > 0)?.rows ?? [] };
      } finally {
        release();
      }
    },
  };
}

function commandOf(text: string): PostgresQueryResult<unknown>['command'] {
  const word = /^\s*(\w+)/u.exec(text)?.[1]?.toUpperCase();
  return word === 'INSERT' || word === 'UPDATE' || word === 'DELETE' || word === 'MERGE' ? word : 'SELECT';
}
