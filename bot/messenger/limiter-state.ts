import { type DueQueue, dueQueue } from './due-queue.ts';

/** One request's place in every window. It is held until `done` is called, which must happen whatever happens. */
export interface Slot {
  /** The request leaves now. */
  leave(): void;
  /** The answer has come, or none will. Counts the request; without `leave` before it, nothing left and nothing counts. */
  done(): void;
}

/** What has gone through a set of windows: when it arrived, and how many have a slot and have not arrived yet. */
interface Flow {
  readonly arrived: number[];
  inAir: number;
}

export interface Thread extends Flow {
  /** In the order they asked. */
  readonly waiters: Set<(slot: Slot) => void>;
  /** `ready`: may go as far as its own windows are concerned. `delayed`: must wait until `readyAt` for those. */
  state: 'idle' | 'ready' | 'delayed';
  readyAt: number;
}

export interface Tenant extends Flow {
  readonly threads: Map<string, Thread>;
  /** In the order of their turns. */
  readonly ready: Set<Thread>;
  /** May hold threads that are no longer delayed until then. */
  readonly delayed: DueQueue<Thread>;
  /** What has left and has no answer, in the order of leaving. */
  readonly flights: Set<Flight>;
  waiting: number;
  notBefore: number;
  cancelTimer: (() => void) | null;
  sweepAt: number;
}

export interface Flight {
  readonly thread: Thread;
  leftAt: number;
}

/** How many threads a tenant may have before those that no window remembers are looked for. */
export const firstSweepAt = 1_024;

export const newThread = (): Thread => ({ arrived: [], inAir: 0, waiters: new Set(), state: 'idle', readyAt: 0 });

export function newTenant(): Tenant {
  return {
    arrived: [],
    inAir: 0,
    threads: new Map(),
    ready: new Set(),
    delayed: dueQueue(),
    flights: new Set(),
    waiting: 0,
    notBefore: 0,
    cancelTimer: null,
    sweepAt: firstSweepAt,
  };
}

/** In the order of time, whatever order the answers came in: later than it was is safe. */
export function countArrival(arrived: number[], at: number): void {
  arrived.push(Math.max(at, arrived.at(-1) ?? at));
}
