import { z } from 'zod';

const environment = z.object({ BENCH_BOT: z.string(), BENCH_ECHO: z.string(), BENCH_FLAGS: z.string() });

const groups = [
  'ready',
  'turn',
  'inbound',
  'plan',
  'quiet',
  'send',
  'windows',
  'outbox',
  'agreements',
  'guard',
  'digests',
  'simulate',
] as const;

/** What can be measured by itself, with `--only`. */
export type Group = (typeof groups)[number];

/** Where the programs are, and how long to measure. */
export interface BenchOptions {
  readonly botScript: string;
  readonly echoScript: string;
  /** Node's flags for the bot, those of `npm start`. */
  readonly flags: readonly string[];
  readonly quick: boolean;
  /** A folder for the bot's CPU profiles (`--profile DIR`); the figures of such a run are worth little. */
  readonly profileFolder: string | null;
  /** A file that gets the report as well (`--out FILE`). */
  readonly reportFile: string | null;
  readonly wanted: (group: Group) => boolean;
}

/** Reads them from the command line and from what run.mjs has put in the environment. Throws RangeError for a group there is none of. */
export function benchOptions(): BenchOptions {
  const { BENCH_BOT, BENCH_ECHO, BENCH_FLAGS } = environment.parse(process.env);
  const words = process.argv.slice(2);
  const given = (name: string): string | null => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? null) : null);
  const only = given('--only')?.split(',');
  const unknown = only?.find((name) => !groups.some((group) => group === name));
  if (unknown !== undefined) throw new RangeError(`there is no group «${unknown}»; the groups are ${groups.join(', ')}`);
  const profileFolder = given('--profile');
  return {
    botScript: BENCH_BOT,
    echoScript: BENCH_ECHO,
    flags: [
      ...BENCH_FLAGS.split(' ').filter((flag) => flag !== ''),
      ...(profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]),
    ],
    quick: words.includes('--quick'),
    profileFolder,
    reportFile: given('--out'),
    wanted: (group) => only?.includes(group) ?? true,
  };
}
