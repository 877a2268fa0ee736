import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { norwayIn } from '../support/norway-world.ts';
import { type Figure, median, ratioOf, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';

const atMostS = 60;
const atMostMb = 512;
const mostGrowth = 12;
const said = z.object({ s: z.number(), peakMb: z.number(), messages: z.int(), notUrgent: z.literal(0) });
type Said = z.infer<typeof said>;

/** A simulated year of the register of Norway and of a tenth of it, each run in a process of its own. */
export async function measureSimulating(options: BenchOptions): Promise<readonly Figure[]> {
  const runs = options.quick ? 3 : 5;
  const flags = options.profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profileFolder}`];
  const script = fileURLToPath(new URL('./simulate-year.js', import.meta.url));
  const year = async (...words: readonly string[]): Promise<Said> =>
    said.parse(JSON.parse((await promisify(execFile)(process.execPath, [...flags, script, ...words])).stdout));
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
  try {
    const [whole, tenth] = [join(folder, 'whole'), join(folder, 'tenth')];
    await norwayIn(whole, 1);
    await norwayIn(tenth, 0.1);
    const ours: Said[] = [];
    const bare: Said[] = [];
    const small: Said[] = [];
    for (let run = 0; run < runs; run += 1) {
      ours.push(await year(whole));
      bare.push(await year(whole, 'bare'));
      small.push(await year(tenth));
    }
    const of = (from: readonly Said[], field: 's' | 'peakMb') => spreadOf(from.map((each) => each[field]));
    const messages = ours[0]?.messages.toLocaleString('en') ?? '';
    const about = `365 days from the register’s files (6,000 people, 3,000 agreements), in a process of its own; six of ten things are answered by the next day; ${messages} daily messages`;
    tell(`a simulated year: ${of(ours, 's').median} s and ${of(ours, 'peakMb').median} MB; a tenth ${of(small, 's').median} s`);
    const plain = 'the same year planned with nobody who answers, and nothing counted (`plan`)';
    return [
      {
        name: 'a simulated year, the register of Norway',
        unit: 's',
        size: about,
        runs,
        ours: of(ours, 's'),
        baseline: { what: plain, ...of(bare, 's') },
        ratio: ratioOf(of(ours, 's'), of(bare, 's')),
        target: `at most ${atMostS} s`,
        reached: median(ours.map(({ s }) => s)) <= atMostS,
      },
      {
        name: 'the most memory, a simulated year of Norway',
        unit: 'MB',
        size: about,
        runs,
        ours: of(ours, 'peakMb'),
        baseline: { what: plain, ...of(bare, 'peakMb') },
        ratio: ratioOf(of(ours, 'peakMb'), of(bare, 'peakMb')),
        target: `at most ${atMostMb} MB resident`,
        reached: Math.max(...ours.map(({ peakMb }) => peakMb)) <= atMostMb,
      },
      {
        name: 'a simulated year: growth from a tenth of Norway',
        unit: 's',
        size: `the same, beside a tenth of the country: ${small[0]?.messages.toLocaleString('en') ?? ''} daily messages`,
        runs,
        ours: of(ours, 's'),
        baseline: { what: 'the same for a tenth of the country', ...of(small, 's') },
        ratio: ratioOf(of(ours, 's'), of(small, 's')),
        target: `at most ${mostGrowth} times as long for 10 times as much`,
        reached: median(ours.map(({ s }) => s)) <= mostGrowth * median(small.map(({ s }) => s)),
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
