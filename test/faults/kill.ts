import { type ChildProcess, spawn } from 'node:child_process';
import { bundleProgram } from '../support/bundle-program.ts';
import { type Orders, type Passes, passes } from './scenario.ts';

/** The child program, ready to run in a process of its own. */
export interface ChildProgram {
  /** Runs it to its end; throws when it fails. Gives how often it passed each step. */
  live(orders: Omit<Orders, 'kill'>): Promise<Passes>;
  /** Runs it until it has killed itself at its step; false when it came to its end without passing it so often. */
  dieAt(orders: Orders): Promise<boolean>;
  /** Runs it and kills it after so many milliseconds; false when it had come to its end before. */
  dieAfter(orders: Omit<Orders, 'kill'>, ms: number): Promise<boolean>;
  remove(): void;
}

/** Bundles the child once. */
export function bundleChild(): ChildProgram {
  const { file, remove } = bundleProgram('test/faults/child.ts', { withPackages: true });
  const start = (orders: Orders): ChildProcess =>
    spawn(process.execPath, [file, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    live: async (orders) => {
      const { code, signal, out, err } = await end(start({ ...orders, kill: null }));
      if (code !== 0) throw new Error(`the child ended with ${signal ?? code}:\n${err}`);
      return passes.parse(JSON.parse(out));
    },
    dieAt: async (orders) => wasKilled(await end(start(orders))),
    dieAfter: async (orders, ms) => {
      const child = start({ ...orders, kill: null });
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      const ended = await end(child);
      clearTimeout(timer);
      return wasKilled(ended);
    },
    remove,
  };
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function end(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      err += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

function wasKilled({ code, signal, err }: Ended): boolean {
  if (signal === 'SIGKILL') return true;
  if (code === 0) return false;
  throw new Error(`the child ended with ${signal ?? code}:\n${err}`);
}
