import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Databases, databaseKinds, openDatabases } from '../support/databases.ts';
import { runFuzz } from './run-fuzz.ts';

/** The short version of `npm run soak:fuzz`. */
const count = 2_000;

// A real bot and a database each: a loaded machine is slow at that.
describe.each(databaseKinds)('fuzzed activities, on %s', { timeout: 300_000 }, (kind) => {
  let databases: Databases;
  beforeAll(async () => {
    databases = await openDatabases(kind);
  });
  afterAll(() => databases.close());

  it('change only what their sender may change, and are all answered', async () => {
    const { databaseUrl } = await databases.freshPlace();
    const result = await runFuzz({ count, seed: 6, databaseUrl, demoFolder: 'register/demo' });
    expect(result.findings).toEqual([]);
    // What must not be changed is only proved where something is changed.
    expect(result.changed).toMatchObject({
      'INSERT quiets': expect.any(Number),
      'INSERT declines': expect.any(Number),
      'UPDATE deadlines': expect.any(Number),
      'UPDATE people': expect.any(Number),
      'INSERT agreement_contents': expect.any(Number),
      'UPDATE agreement_life': expect.any(Number),
      'INSERT reviews': expect.any(Number),
      'INSERT series_lines': expect.any(Number),
      'INSERT answers': expect.any(Number),
      'INSERT attestations': expect.any(Number),
      'INSERT monthly_counts': expect.any(Number),
      'INSERT guideline_reads': expect.any(Number),
    });
    expect(Object.keys(result.statuses)).toEqual(expect.arrayContaining(['200', '400', '413', '415']));
  });
});
