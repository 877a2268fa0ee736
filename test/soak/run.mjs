// Bundles the bot and every soak, and runs one: long runs that are too slow for `npm test`, which has a short version of each.
// Usage: node test/soak/run.mjs kills|replicas|outages|fuzz [its options]. What was counted goes to standard output, progress to standard error.
import { spawn } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import { bundle } from '../../scripts/bundle.mjs';

const [name = '', ...words] = process.argv.slice(2);
const soaks = (await readdir('test/soak')).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
if (!soaks.includes(name)) {
  process.stderr.write(`Say which: ${soaks.join(', ')}.\n`);
  process.exit(2);
}
const outdir = `dist/soak-${name}`;
await rm(outdir, { recursive: true, force: true });
await bundle({
  entryPoints: { 'bot/main': 'bot/main.ts', [`soak/${name}`]: `test/soak/${name}.ts` },
  outdir,
  sourcemap: true,
});
await cp('register/demo', `${outdir}/register/demo`, { recursive: true });

const soak = spawn(process.execPath, ['--enable-source-maps', `${outdir}/soak/${name}.js`, ...words], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SOAK_BOT: `${outdir}/bot/main.js` },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => soak.kill(signal));
soak.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
