// Bundles the programs to dist/: Node 20 cannot run TypeScript, and one file starts faster than two hundred.
import { cp, rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist/bot', { recursive: true, force: true });
await rm('dist/cli', { recursive: true, force: true });
await build({
  entryPoints: { 'bot/main': 'bot/main.ts', 'cli/main': 'cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});
await cp('register/demo', 'dist/register/demo', { recursive: true });
