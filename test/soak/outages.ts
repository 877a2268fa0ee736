import { parseArgs } from 'node:util';
import { z } from 'zod';
import { liveThrough, type OutageResult, outages } from '../replicas/outages.ts';
import { bundleProgram } from '../support/bundle-program.ts';
import { endProcess } from '../support/end-process.ts';

/**
 * Lets a replica deliver while its database, its network, its disk and its clock go wrong, one after the other. Prints one JSON
 * object; exits 1 when anything was lost, came twice, broke a window of Teams, or did not recover. `--messages 4000 --times 5 --only restarts`.
 */
const { values } = parseArgs({ options: { messages: { type: 'string' }, times: { type: 'string' }, only: { type: 'string' } } });
const options = z
  .object({
    messages: z.coerce.number().int().min(2).default(4_000),
    times: z.coerce.number().int().min(1).default(5),
    only: z.enum(outages).optional(),
  })
  .parse(values);

const program = bundleProgram('test/replicas/replica.ts');
const results: OutageResult[] = [];
const skipped: string[] = [];
try {
  for (const outage of options.only === undefined ? outages : [options.only]) {
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    const result = await liveThrough(outage, { ...options, program: program.file, say });
    if (result === null) {
      skipped.push(outage);
      say(`${outage}: left out, because this user may not mount a disk`);
    } else results.push(result);
  }
} finally {
  program.remove();
}
const report = results.map(({ lost, ...result }) => ({ ...result, lost: lost.length }));
process.stdout.write(`${JSON.stringify({ messages: options.messages, times: options.times, skipped, results: report }, null, 2)}\n`);
const holds = ({ lost, twice, overLimit, nudges, readyInTheEnd }: OutageResult): boolean =>
  lost.length === 0 && twice === 0 && overLimit === 0 && nudges >= options.messages && readyInTheEnd;
if (!results.every(holds)) process.exitCode = 1;
endProcess();
