import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type FuzzResult, runFuzz } from '../fuzz/run-fuzz.ts';
import { startPostgres } from '../support/db-postgres.ts';
import { endProcess } from '../support/end-process.ts';

/**
 * Sends fuzzed activities to a real bot. Prints one JSON object, and exits 1 when anything was wrong; each finding has the number of
 * its request. `--count 100000 --seed 1 --database pglite`.
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, database: { type: 'string' }, seed: { type: 'string' } } });
const options = z
  .object({
    count: z.coerce.number().int().min(1).default(100_000),
    database: z.enum(['pglite', 'postgres', 'both']).default('pglite'),
    seed: z.coerce.number().int().default(1),
  })
  .parse(values);

const report: Record<string, object> = {};
for (const kind of options.database === 'both' ? ['pglite', 'postgres'] : [options.database]) {
  const server = kind === 'postgres' ? await startPostgres() : null;
  const began = performance.now();
  const result: FuzzResult = await runFuzz({
    count: options.count,
    seed: options.seed,
    databaseUrl: server === null ? null : await server.freshDatabase(),
    demoFolder: 'register/demo',
    onFinding: (what) => process.stderr.write(`${what}\n`),
    onProgress: (done, findings) =>
      process.stderr.write(
        `${kind}: ${done} requests, ${Math.round((done / (performance.now() - began)) * 1_000)} a second, ${findings} findings\n`,
      ),
  }).finally(() => server?.stop());
  report[kind] = { ...result, aSecond: Math.round((result.requests / result.ms) * 1_000) };
  if (result.findings.length > 0) process.exitCode = 1;
}
process.stdout.write(`${JSON.stringify({ seed: options.seed, ...report }, null, 2)}\n`);
endProcess();
