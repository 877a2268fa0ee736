import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openStore } from '../../store/open-store.ts';
import { isMondayOver, isTuesdayOver, leftOn, verdictOf } from '../replicas/day-and-next.ts';
import { startFleet } from '../replicas/fleet.ts';
import { fillWorld, keyPattern, monday, offsetTo, tuesday } from '../replicas/world.ts';
import { bundleProgram } from '../support/bundle-program.ts';
import { startPostgres } from '../support/db-postgres.ts';
import { endProcess } from '../support/end-process.ts';
import { startFakeConnectorProcess } from '../support/fake-connector-process.ts';
import { seededRandom } from '../support/seeded-random.ts';

/**
 * Lives a Monday on which everybody has a message, with replicas that are killed, stopped and started again all the way, and
 * then the Tuesday that carries what became unknown. Prints one JSON object; exits 1 when anything was lost, came twice, or
 * broke one of Teams' windows. `--messages 100000 --tenants 40 --replicas 4 --kills 40 --seed 1`.
 */
const count = z.coerce.number().int().min(1);
const { values } = parseArgs({
  options: {
    messages: { type: 'string' },
    tenants: { type: 'string' },
    replicas: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const options = z
  .object({
    messages: count.default(100_000),
    tenants: count.default(40),
    replicas: count.default(4),
    kills: count.default(40),
    seed: z.coerce.number().int().default(1),
    verbose: z.boolean().default(false),
  })
  .parse(values);

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const random = seededRandom(options.seed);
const messages = Math.ceil(options.messages / 2) * 2;

const server = await startPostgres();
const program = bundleProgram('test/replicas/replica.ts');
const connector = await startFakeConnectorProcess({ windows: 'teams', keyPattern });
const where = { databaseUrl: await server.freshDatabase(), dataDir: '' };
const store = await openStore(where);
await fillWorld(store, { tenants: options.tenants, messages, serviceUrl: connector.serviceUrl });
const began = performance.now();
const fleet = await startFleet(program.file, () => where, options.replicas, offsetTo(monday, '08:15'));
const kills = { SIGKILL: 0, SIGTERM: 0 };
const exits: Record<string, number> = {};
/** Longest time in which nothing was accepted while something was left to send. Milliseconds. */
let longestSilence = 0;

try {
  // Half the blows fall before half of the messages have come: also on planning.
  const blows = Array.from({ length: options.kills }, () => Math.floor(random() * messages)).sort((one, other) => one - other);
  /** The last blow on each replica, until another is up in its place. */
  const struck: Promise<void>[] = [];
  let lastAccepted = -1;
  let lastChange = performance.now();
  for (let turn = 0; !(await isMondayOver(store, messages)); turn += 1) {
    const { accepted } = await connector.stats();
    if (accepted !== lastAccepted) lastChange = performance.now();
    else if (accepted > 0) longestSilence = Math.max(longestSilence, performance.now() - lastChange);
    lastAccepted = accepted;
    while (blows[0] !== undefined && blows[0] <= accepted) {
      blows.shift();
      const signal = random() < 0.7 ? 'SIGKILL' : 'SIGTERM';
      kills[signal] += 1;
      const index = Math.floor(random() * options.replicas);
      const before = struck[index];
      const blow = async (): Promise<void> => {
        await before;
        const { code } = await fleet.strike(index, signal);
        const how = `${signal} ${code ?? 'killed'}`;
        exits[how] = (exits[how] ?? 0) + 1;
      };
      struck[index] = blow();
    }
    if (turn % 20 === 0)
      say(
        `${Math.round((performance.now() - began) / 1_000)} s: ${accepted} accepted, ${await leftOn(store, monday)} left, ${kills.SIGKILL + kills.SIGTERM} blows`,
      );
    if (options.verbose && turn % 40 === 39) for (const replica of fleet.replicas()) say(replica.log().slice(-6).join('\n'));
    await pause(500);
  }
  await Promise.all(struck);
  const mondayMs = performance.now() - began;
  say('Monday is over');
  fleet.jumpTo(offsetTo(tuesday, '08:15'));
  for (let turn = 0; !(await isTuesdayOver(store)); turn += 1) {
    if (turn % 20 === 0) say(`Tuesday: ${await leftOn(store, tuesday)} left`);
    if (options.verbose && turn % 40 === 39) for (const replica of fleet.replicas()) say(replica.log().slice(-6).join('\n'));
    await pause(500);
  }
  const endings = await fleet.stop();
  const { lost, ...verdict } = await verdictOf(store, connector);
  const report = {
    ...options,
    ...verdict,
    lost: lost.length,
    kills,
    exits,
    endings,
    unasked: fleet.unasked(),
    longestSilenceSeconds: Math.round(longestSilence / 100) / 10,
    mondaySeconds: Math.round(mondayMs / 1_000),
    messagesASecond: Math.round((messages / mondayMs) * 1_000),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const holds = lost.length === 0 && verdict.twice === 0 && verdict.overLimit === 0 && verdict.nudges === messages;
  if (!holds || fleet.unasked() > 0 || endings.some((code) => code !== 0)) process.exitCode = 1;
} finally {
  await fleet.stop();
  await store.close();
  await connector.close();
  await server.stop();
  program.remove();
}
endProcess();
