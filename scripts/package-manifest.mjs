/**
 * `npm run package`: fills, checks and zips the Teams app to dist/brobygger-teams.zip. With `--check` it only checks.
 * The work is in manifest/package-app.ts; esbuild turns it into JavaScript first, because Node 20 cannot run TypeScript.
 */
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8'));
const checkOnly = process.argv.slice(2).includes('--check');

const outfile = resolve(root, 'dist/package-app.mjs');
await bundle({
  entryPoints: [resolve(root, 'manifest/package-app.ts')],
  outfile,
});
const { packageApp } = await import(pathToFileURL(outfile).href);

process.exitCode = await packageApp({
  from: resolve(root, 'manifest'),
  to: checkOnly ? undefined : relative(process.cwd(), resolve(root, 'dist/brobygger-teams.zip')),
  version,
  environment: process.env,
  print: console.log,
  complain: console.error,
});
