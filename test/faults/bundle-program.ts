import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** A program of the tests, ready to run in processes of its own. */
export interface Program {
  /** The file for Node. */
  readonly file: string;
  remove(): void;
}

/**
 * Bundles a test's program once: Node 20 runs no TypeScript. Packages are found through a link to the project's own.
 * `entry` is a path in the project, whose folder must be the working directory.
 */
export function bundleProgram(entry: string): Program {
  const folder = mkdtempSync(join(tmpdir(), 'brobygger-faults-'));
  const file = join(folder, 'program.mjs');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  buildSync({
    entryPoints: [resolve(entry)],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
