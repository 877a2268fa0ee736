import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ChainResult, liveChain } from '../faults/chain/live-chain.ts';
import { bundleProgram } from '../support/bundle-program.ts';
import { startPostgres } from '../support/db-postgres.ts';
import { endProcess } from '../support/end-process.ts';
import { startFakeConnector } from '../support/fake-connector.ts';
import { seededRandom } from '../support/seeded-random.ts';

/**
 * Kills processes until so many have died, on both databases at once. Prints one JSON object, and exits 1 when anything was lost,
 * came twice, or does not stand as it does without kills. `--kills 1000 --database both --seed 1`.
 */
const { values } = parseArgs({ options: { kills: { type: 'string' }, database: { type: 'string' }, seed: { type: 'string' } } });
const options = z
  .object({
    kills: z.coerce.number().int().min(1).default(1_000),
    database: z.enum(['pglite', 'postgres', 'both']).default('both'),
    seed: z.coerce.number().int().default(1),
  })
  .parse(values);

type Kind = 'pglite' | 'postgres';
const kinds: readonly Kind[] = options.database === 'both' ? ['pglite', 'postgres'] : [options.database];
const program = bundleProgram('test/faults/life.ts', { withPackages: true });
const folder = await mkdtemp(join(tmpdir(), 'brobygger-kills-'));
try {
  const results = await Promise.all(kinds.map(async (kind) => ({ kind, result: await killOn(kind) })));
  const report = Object.fromEntries(results.map(({ kind, result }) => [kind, reportOf(result)]));
  process.stdout.write(`${JSON.stringify({ seed: options.seed, ...report }, null, 2)}\n`);
  // A hundred kills come to every step several times; fewer may miss one.
  const mustMeetAll = options.kills >= 100;
  const isShort = (result: ChainResult): boolean => result.kills < options.kills || (mustMeetAll && neverKilledAt(result).length > 0);
  if (results.some(({ result }) => faultsOf(result) > 0 || isShort(result))) process.exitCode = 1;
} finally {
  program.remove();
  await rm(folder, { recursive: true, force: true });
}
endProcess();

async function killOn(kind: Kind): Promise<ChainResult> {
  const [fake, twinFake] = await Promise.all([startFakeConnector(), startFakeConnector()]);
  const server = kind === 'postgres' ? await startPostgres() : null;
  const place = async (name: string) => ({
    databaseUrl: server === null ? null : await server.freshDatabase(),
    dataDir: join(folder, `${kind}-${name}`),
  });
  try {
    return await liveChain({
      program: program.file,
      place: await place('killed'),
      twinPlace: await place('twin'),
      fake,
      twinFake,
      kills: options.kills,
      inPairs: server !== null,
      random: seededRandom(options.seed),
      onWeek: (sofar) =>
        process.stderr.write(
          `${kind}: ${sofar.kills} kills in ${sofar.weeks} weeks, ${rateOf(sofar)} a minute, ${faultsOf(sofar)} faults\n`,
        ),
    });
  } finally {
    await Promise.all([fake.close(), twinFake.close()]);
    await server?.stop();
  }
}

function faultsOf({ findings }: ChainResult): number {
  return findings.lost.length + findings.twice.length + findings.other.length;
}
function rateOf({ kills, ms }: ChainResult): number {
  return Math.round((kills / ms) * 600_000) / 10;
}

function neverKilledAt({ killsAtStep }: ChainResult): readonly string[] {
  return Object.entries(killsAtStep).flatMap(([step, count]) => (count === 0 ? [step] : []));
}

function reportOf(result: ChainResult): object {
  const { findings, ms, ...counts } = result;
  const atStep = Object.values(result.killsAtStep).reduce((sum, count) => sum + count, 0);
  return {
    ...counts,
    atANamedStep: atStep,
    atAnyMoment: result.kills - atStep,
    neverKilledAt: neverKilledAt(result),
    lost: findings.lost.length,
    acceptedTwice: findings.twice.length,
    otherFaults: findings.other.length,
    minutes: Math.round(ms / 6_000) / 10,
    killsAMinute: rateOf(result),
    firstFaults: [...findings.lost.slice(0, 10), ...findings.twice.slice(0, 10), ...findings.other.slice(0, 10)],
  };
}
