import pg from 'pg';

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

/** A pool for work, and a small one for the connections that hold locks, so that waiting work cannot starve them. */
export function openPostgres(databaseUrl: string): { pool: pg.Pool; lockPool: pg.Pool } {
  const options = { connectionString: databaseUrl, types, options: '-c TimeZone=UTC', application_name: 'brobygger' };
  const pool = new pg.Pool({ ...options, max: 10 });
  const lockPool = new pg.Pool({ ...options, max: 8, idleTimeoutMillis: 10_000 });
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  for (const each of [pool, lockPool]) each.on('error', () => {});
  return { pool, lockPool };
}
