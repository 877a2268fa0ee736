// Bundles the programs to dist/: Node 20 cannot run TypeScript, and one file starts faster than two hundred.
import { cp, rm } from 'node:fs/promises';
import { bundle } from './bundle.mjs';

await rm('dist/bot', { recursive: true, force: true });
await rm('dist/cli', { recursive: true, force: true });
await bundle({
  entryPoints: { 'bot/main': 'bot/main.ts', 'cli/main': 'cli/main.ts' },
  outdir: 'dist',
  sourcemap: true,
});
await cp('register/demo', 'dist/register/demo', { recursive: true });
