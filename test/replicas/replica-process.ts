import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { freePort } from '../support/free-port.ts';
import type { ReplicaOrders } from './replica.ts';

/** A replica in a process of its own. */
export interface Replica {
  readonly url: string;
  /** Its log so far, one JSON line each. */
  log(): readonly string[];
  /** What `/readyz` says now. */
  readiness(): Promise<{ readonly status: number; readonly missing: readonly string[] }>;
  /** Its machine's clock jumps to so far from the real time. */
  jumpTo(offsetMs: number): void;
  signal(name: NodeJS.Signals): void;
  /** How it ended, when it has. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  hasEnded(): boolean;
}

export interface Where {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** Starts `program` (a bundle of `replica.ts`); rejects with its log when it ends before it is ready. */
export async function startReplica(program: string, { databaseUrl, dataDir }: Where, offsetMs: number): Promise<Replica> {
  const environment = {
    PORT: String(await freePort()),
    DATA_DIR: dataDir,
    PLAYGROUND: '0',
    LOG_LEVEL: 'info',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const orders: ReplicaOrders = { environment, offsetMs };
  const child: ChildProcess = spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lines: string[] = [];
  if (child.stdout === null || child.stderr === null) throw new Error('The replica has no output.');
  createInterface(child.stderr).on('line', (line) => void (lines.length < 10_000 && lines.push(line)));
  let hasEnded = false;
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => {
    hasEnded = true;
    return exit.parse({ code, signal });
  });
  const ready = once(createInterface(child.stdout), 'line').then(
    ([line]: unknown[]) => z.object({ ready: z.string() }).parse(JSON.parse(String(line))).ready,
  );
  const url = await Promise.race([
    ready,
    ended.then(({ code, signal }) => {
      throw new Error(`the replica ended with ${signal ?? code} before it was ready:\n${lines.slice(-20).join('\n')}`);
    }),
  ]);
  return {
    url,
    log: () => lines,
    readiness: async () => {
      const response = await fetch(`${url}/readyz`, { headers: { connection: 'close' } });
      return {
        status: response.status,
        missing: z.object({ missing: z.array(z.string()).default([]) }).parse(await response.json()).missing,
      };
    },
    jumpTo: (to) => void (child.connected && child.send({ offsetMs: to })),
    signal: (name) => void child.kill(name),
    ended,
    hasEnded: () => hasEnded,
  };
}

const exit = z.object({
  code: z.number().nullable(),
  signal: z.custom<NodeJS.Signals>((name) => typeof name === 'string').nullable(),
});
