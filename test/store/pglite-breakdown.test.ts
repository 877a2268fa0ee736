import { PGlite } from '@electric-sql/pglite';
import { describe, expect, it } from 'vitest';
import { pglitePool } from '../../store/pglite-pool.ts';

describe('the embedded database', () => {
  it('that has broken down says so once it is asked', async () => {
    const database = await PGlite.create();
    const told: unknown[] = [];
    const pool = pglitePool(database, (error) => told.push(error));
    await expect(pool.run('select 1 / 0')).rejects.toThrow('division by zero');
    await expect(pool.run('select')).resolves.toBeDefined();
    expect(told).toEqual([]);
    const crash = Object.assign(new Error('could not write to file "pg_wal": No space left on device'), { severity: 'PANIC' });
    database.exec = () => Promise.reject(crash);
    await expect(pool.run('select 1')).rejects.toBe(crash);
    expect(told).toEqual([crash]);
    await pool.end();
  });
});
