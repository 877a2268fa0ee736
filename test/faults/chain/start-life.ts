import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type LifeLine, type LifeOrders, type MoreOrders, readLine } from './orders.ts';

/** A life that runs. */
export interface Life {
  /** Told of every line as it comes. */
  onLine(listener: (line: LifeLine) => void): void;
  /** Sends SIGKILL now. */
  kill(): void;
  /** More to live, for a life that stays. */
  tell(more: MoreOrders): void;
  /** No more is to come for a life that stays. */
  letGo(): void;
  /** Whether it was killed; rejects when it failed by itself. */
  readonly ended: Promise<{ readonly killed: boolean; readonly ms: number }>;
}

/** Starts a process of the life program with its orders. */
export function startLife(program: string, orders: LifeOrders): Life {
  const began = performance.now();
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const listeners: ((line: LifeLine) => void)[] = [];
  const stdout = createInterface({ input: child.stdout });
  stdout.on('line', (text) => {
    const line = readLine(text);
    if (line !== null) for (const listener of listeners) listener(line);
  });
  child.stdin.on('error', () => {});
  if (!orders.stay) child.stdin.end();
  return {
    onLine: (listener) => void listeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
    tell: (more) => void child.stdin.write(`${JSON.stringify(more)}\n`),
    letGo: () => void child.stdin.end(),
    ended: endOf(child, began),
  };
}

function endOf(child: ChildProcess, began: number): Life['ended'] {
  return new Promise((resolve, reject) => {
    let err = '';
    child.stderr?.on('data', (chunk) => {
      err += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve({ killed: signal === 'SIGKILL', ms: performance.now() - began });
      else reject(new Error(`a process ended with ${signal ?? code}:\n${err}`));
    });
  });
}
