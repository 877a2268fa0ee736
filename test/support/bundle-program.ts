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

/** What a CommonJS package expects to find around it. */
const commonJs = [
  "import { createRequire as requireFrom } from 'node:module';",
  "import { dirname as folderOf } from 'node:path';",
  "import { fileURLToPath as pathOf } from 'node:url';",
  'const require = requireFrom(import.meta.url), __filename = pathOf(import.meta.url), __dirname = folderOf(__filename);',
].join('\n');

/**
 * Bundles a test's program once: Node 20 runs no TypeScript. Packages are found through a link to the project's own.
 * `entry` is a path in the project, whose folder must be the working directory. `withPackages`: the packages are bundled too, but
 * for PGlite's, which has files of its own; a program that is killed a thousand times then starts in half the time.
 */
export function bundleProgram(entry: string, { withPackages = false }: { readonly withPackages?: boolean } = {}): Program {
  const folder = mkdtempSync(join(tmpdir(), 'brobygger-faults-'));
  const file = join(folder, 'program.mjs');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  buildSync({
    entryPoints: [resolve(entry)],
    outfile: file,
    bundle: true,
    ...(withPackages ? { external: ['@electric-sql/*', 'pg-native'], banner: { js: commonJs } } : { packages: 'external' }),
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
