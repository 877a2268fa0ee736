import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface BuiltCli {
  /** Runs the command line with nothing in the environment but this, and this on its standard input. */
  run(args: readonly string[], environment?: Readonly<Record<string, string>>, input?: string): Promise<Ran>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line as it is shipped, bundled into a folder of its own inside the project, so that it finds its packages. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(root, 'node_modules', '.brobygger-cli-'));
  const program = join(folder, 'cli', 'main.js');
  await build({
    entryPoints: [join(root, 'cli/main.ts')],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return {
    run: (args, environment = {}, input = '') =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [program, ...args], { cwd: root, env: { PATH: process.env['PATH'], ...environment } });
        child.stdin.end(input);
        const written = { out: '', err: '' };
        child.stdout.on('data', (chunk: Buffer) => {
          written.out += chunk.toString();
        });
        child.stderr.on('data', (chunk: Buffer) => {
          written.err += chunk.toString();
        });
        child.on('error', reject);
        child.on('close', (code) => resolve({ code, ...written }));
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
