/**
 * Takes the documentation's pictures anew: plays the end-to-end story (test/e2e) and keeps its screenshots in docs/screenshots/.
 * Needs Debian's chromium, or another one named in CHROMIUM_PATH.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const story = spawn(process.execPath, [vitest, 'run', '--config', 'test/e2e/vitest.config.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, UPDATE_SCREENSHOTS: '1' },
  stdio: 'inherit',
});
const [code] = await once(story, 'exit');
process.exitCode = code ?? 1;
