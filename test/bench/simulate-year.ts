import { performance } from 'node:perf_hooks';
import { simulate } from '../../domain/figures/simulate/simulate.ts';
import { planAhead } from '../../domain/nudge/day/plan-ahead.ts';
import { readRegister } from '../../register/read-register.ts';
import { norwayFrom, worldOf } from '../support/norway-world.ts';

// A year in a process of its own, from the files to the numbers, to see what it costs from nothing.
// Usage: node simulate-year.js FOLDER [bare]. `bare` plans the same year without anybody who answers, and counts nothing.
const [folder, bare] = process.argv.slice(2);
if (folder === undefined) throw new Error('the register’s folder is missing');
const startedAt = performance.now();
const read = await readRegister(folder);
if (!read.ok) throw new Error(`the register has ${read.total} errors`);
const world = worldOf(read.register);
let messages = 0;
let notUrgent = 0;
if (bare === 'bare') {
  for (const _ of planAhead(world.directory, world.routines, world.calendar, norwayFrom, 365)) messages += 1;
} else {
  const simulation = simulate(world, { from: norwayFrom, days: 365, answerRate: 0.6, seed: 1 });
  messages = simulation.messages.daily;
  notUrgent = simulation.beyondBudget.notUrgent;
}
process.stdout.write(
  JSON.stringify({ s: (performance.now() - startedAt) / 1_000, peakMb: process.resourceUsage().maxRSS / 1_024, messages, notUrgent }),
);
