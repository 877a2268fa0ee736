import { writeFileSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { endProcess } from '../support/end-process.ts';
import { measureAgreements } from './agreements.ts';
import { measureDigests } from './digests.ts';
import { type Figure, tell } from './figures.ts';
import { measureGuard } from './guard.ts';
import { measureInbound } from './inbound.ts';
import { type BenchOptions, benchOptions, type Group } from './options.ts';
import { measureOutbox } from './outbox.ts';
import { measurePlanning } from './planning.ts';
import { measureQuietDays } from './quiet-days.ts';
import { measureReady } from './ready.ts';
import { measureSending } from './sending.ts';
import { measureSimulating } from './simulating.ts';
import { measureTurns } from './turns.ts';
import { measureWindows } from './windows.ts';

/** Every group, in the order they are measured. A new one is one file and one line here. */
const measured: readonly { readonly group: Group; measure(options: BenchOptions): Promise<readonly Figure[]> }[] = [
  { group: 'turn', measure: measureTurns },
  { group: 'inbound', measure: measureInbound },
  { group: 'plan', measure: measurePlanning },
  { group: 'quiet', measure: measureQuietDays },
  { group: 'send', measure: measureSending },
  { group: 'windows', measure: measureWindows },
  { group: 'outbox', measure: measureOutbox },
  { group: 'agreements', measure: measureAgreements },
  { group: 'guard', measure: measureGuard },
  { group: 'digests', measure: measureDigests },
  { group: 'simulate', measure: measureSimulating },
  { group: 'ready', measure: measureReady },
];

const options = benchOptions();
const figures: (Figure & { readonly group: Group })[] = [];
/** Groups without figures, and why. The others are reported all the same. */
const failed: { readonly group: Group; readonly error: string }[] = [];

function report(): void {
  const { flags, quick } = options;
  const text = `${JSON.stringify({ node: process.version, cores: availableParallelism(), flags, quick, figures, failed }, null, 2)}\n`;
  if (options.reportFile !== null) writeFileSync(options.reportFile, text);
  writeSync(1, text);
  if (failed.length > 0) process.exitCode = 1;
}

const left = measured.filter(({ group }) => options.wanted(group));
// Whoever owns the database servers stops them and ends the process after us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.prependOnceListener(signal, () => {
    for (const { group } of left) failed.push({ group, error: `interrupted by ${signal}` });
    report();
  });
}
for (let next = left[0]; next !== undefined; next = left[0]) {
  const { group, measure } = next;
  try {
    figures.push(...(await measure(options)).map((figure) => ({ group, ...figure })));
  } catch (error) {
    tell(`${group} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    failed.push({ group, error: error instanceof Error ? error.message : String(error) });
  }
  left.shift();
}
report();
endProcess();
