// Bundles the bot as `npm run build` does, and the benches beside it, into a folder of their own; then measures.
// Usage: node test/bench/run.mjs [--quick] [--only ready,turn,inbound,plan,quiet,send,windows,outbox,agreements,guard,digests,simulate] [--out FILE] [--profile DIR].
// One JSON document on standard output (and in FILE), progress on standard error; the exit code is 1 when a group failed or was interrupted.
import { spawn } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { bundle } from '../../scripts/bundle.mjs';

/** A folder of this run's own: two benches may run at once. */
const outdir = `dist/bench/${process.pid}`;
await bundle({
  entryPoints: {
    'bot/main': 'bot/main.ts',
    'bench/measure': 'test/bench/measure.ts',
    'bench/echo-bot': 'test/bench/echo-bot.ts',
    'bench/connector-process': 'test/bench/connector-process.ts',
    'bench/plan-day': 'test/bench/plan-day.ts',
    'bench/simulate-year': 'test/bench/simulate-year.ts',
    'bench/send-child': 'test/bench/send-child.ts',
  },
  outdir,
  sourcemap: true,
});
await cp('register/demo', `${outdir}/register/demo`, { recursive: true });

/** The flags people start the bot with. */
const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));

const measure = spawn(process.execPath, ['--enable-source-maps', `${outdir}/bench/measure.js`, ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, BENCH_BOT: `${outdir}/bot/main.js`, BENCH_ECHO: `${outdir}/bench/echo-bot.js`, BENCH_FLAGS: flags.join(' ') },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => measure.kill(signal));
measure.on('exit', async (code) => {
  process.exitCode = code === 0 ? 0 : 1;
  await rm(outdir, { recursive: true, force: true });
});
