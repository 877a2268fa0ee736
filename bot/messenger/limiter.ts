import { performance } from 'node:perf_hooks';
import { forgetOld, longestMemory, nextSlot, teamsTenantWindows, teamsThreadWindows, type Window } from './next-slot.ts';

/** Which limits a request counts against. */
export interface LimitKey {
  readonly tenant: string;
  /** The conversation id. */
  readonly thread: string;
}

export interface Limiter {
  /**
   * Resolves when the request may leave, and counts it from that moment. Threads of a tenant take turns, and within a
   * thread the first to ask is the first to go; a thread that has to wait holds up nobody else.
   *
   * @throws {LimiterFullError} when too many wait already
   * @throws the signal's reason when it aborts; an aborted request is not counted
   */
  acquire(key: LimitKey, signal?: AbortSignal): Promise<void>;
  /** Counts a request that went without asking, such as an answer in a turn. */
  note(key: LimitKey): void;
  /** Lets nothing to this tenant leave for so many milliseconds: Teams said Retry-After. */
  holdBack(tenant: string, ms: number): void;
  /** How many wait now. */
  waiting(): number;
  /** How many threads are remembered; forgotten when their longest window has passed. */
  remembered(): number;
}

/** Time as the limiter needs it: milliseconds that never go back, and one-shot timers. */
export interface LimiterClock {
  now(): number;
  /** Calls back once after at least `ms`; returns how to cancel. */
  setTimer(ms: number, callback: () => void): () => void;
}

export interface LimiterOptions {
  readonly clock?: LimiterClock;
  readonly threadWindows?: readonly Window[];
  readonly tenantWindows?: readonly Window[];
  /**
   * Added to every window, in milliseconds: Teams counts when a request arrives, not when it leaves, and some take
   * longer on the way than others. 5 ms costs half a percent of 50 requests a second.
   */
  readonly marginMs?: number;
  /** How many may wait; more are refused, so that memory stays bounded. */
  readonly maxWaiting?: number;
}

export class LimiterFullError extends Error {
  override readonly name = 'LimiterFullError';
}

interface Waiter {
  readonly go: () => void;
}

interface Thread {
  readonly sent: number[];
  /** In the order they asked. */
  readonly waiters: Set<Waiter>;
  /** When the thread's own windows let it go on; only for those in `delayed`. */
  readyAt: number;
}

interface Tenant {
  readonly sent: number[];
  readonly threads: Map<string, Thread>;
  /** Threads with waiters that may go as far as their own windows are concerned, in the order of their turns. */
  readonly ready: Set<Thread>;
  readonly delayed: Set<Thread>;
  notBefore: number;
  cancelTimer: (() => void) | null;
  sweepAt: number;
}

const firstSweepAt = 1_024;

/**
 * Keeps every window at once, for each thread and each tenant, so that no 429 is of our making. The windows slide:
 * they hold wherever one starts to count. One limiter for a process; replicas share a tenant's windows by letting
 * one worker deliver for it.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { clock = systemClock, marginMs = 5, maxWaiting = 10_000 } = options;
  const threadWindows = widen(options.threadWindows ?? teamsThreadWindows, marginMs);
  const tenantWindows = widen(options.tenantWindows ?? teamsTenantWindows, marginMs);
  const tenants = new Map<string, Tenant>();
  let waiting = 0;

  function tenantOf(id: string): Tenant {
    let tenant = tenants.get(id);
    if (!tenant) {
      tenant = {
        sent: [],
        threads: new Map(),
        ready: new Set(),
        delayed: new Set(),
        notBefore: 0,
        cancelTimer: null,
        sweepAt: firstSweepAt,
      };
      tenants.set(id, tenant);
    }
    return tenant;
  }

  function threadOf(tenant: Tenant, id: string): Thread {
    let thread = tenant.threads.get(id);
    if (!thread) {
      if (tenant.threads.size >= tenant.sweepAt) sweep(tenant);
      thread = { sent: [], waiters: new Set(), readyAt: 0 };
      tenant.threads.set(id, thread);
    }
    return thread;
  }

  /** Forgets the threads that no window remembers. Done when their number has doubled, so it costs each send a constant. */
  function sweep(tenant: Tenant): void {
    for (const [id, thread] of tenant.threads) {
      if (forgetOld(thread.sent, threadWindows, clock.now()).length === 0 && thread.waiters.size === 0) tenant.threads.delete(id);
    }
    tenant.sweepAt = Math.max(firstSweepAt, tenant.threads.size * 2);
  }

  function count(tenant: Tenant, thread: Thread, now: number): void {
    for (const [sent, windows] of [
      [tenant.sent, tenantWindows],
      [thread.sent, threadWindows],
    ] as const) {
      sent.push(now);
      if (sent.length > 2 * longestMemory(windows)) forgetOld(sent, windows, now);
    }
  }

  /** Lets go everybody whose turn it is, and sets the timer for the next. */
  function pump(tenant: Tenant): void {
    tenant.cancelTimer?.();
    tenant.cancelTimer = null;
    const now = clock.now();
    for (const thread of tenant.delayed) {
      if (thread.readyAt <= now) {
        tenant.delayed.delete(thread);
        tenant.ready.add(thread);
      }
    }

    const tenantSlot = () => Math.max(tenant.notBefore, nextSlot(tenant.sent, tenantWindows, now));
    for (const thread of tenant.ready) {
      if (tenantSlot() > now) break;
      tenant.ready.delete(thread);
      thread.readyAt = nextSlot(thread.sent, threadWindows, now);
      if (thread.readyAt > now) {
        tenant.delayed.add(thread);
        continue;
      }
      const [first] = thread.waiters;
      if (!first) continue;
      thread.waiters.delete(first);
      count(tenant, thread, now);
      waiting -= 1;
      first.go();
      // Behind the others: a Set is walked in the order of adding, and what is added is walked too.
      if (thread.waiters.size > 0) tenant.ready.add(thread);
    }

    const wakeAt = Math.max(tenantSlot(), tenant.ready.size > 0 ? now : soonest(tenant.delayed));
    if (wakeAt < Number.POSITIVE_INFINITY) {
      tenant.cancelTimer = clock.setTimer(Math.max(1, Math.ceil(wakeAt - now)), () => pump(tenant));
    }
  }

  return {
    acquire: (key, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (waiting >= maxWaiting) return reject(new LimiterFullError(`${waiting} requests wait already.`));
        const tenant = tenantOf(key.tenant);
        const thread = threadOf(tenant, key.thread);
        const giveUp = () => {
          thread.waiters.delete(waiter);
          waiting -= 1;
          if (thread.waiters.size === 0) {
            tenant.ready.delete(thread);
            tenant.delayed.delete(thread);
          }
          reject(signal?.reason);
          pump(tenant);
        };
        const waiter: Waiter = {
          go: () => {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          },
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        thread.waiters.add(waiter);
        waiting += 1;
        if (tenant.delayed.has(thread)) return;
        // When others are ready the tenant's windows are full and the timer is set; this one takes its turn after them.
        const mayGoNow = tenant.ready.size === 0;
        tenant.ready.add(thread);
        if (mayGoNow) pump(tenant);
      }),
    note: ({ tenant: id, thread }) => {
      const tenant = tenantOf(id);
      count(tenant, threadOf(tenant, thread), clock.now());
    },
    holdBack: (id, ms) => {
      const tenant = tenantOf(id);
      tenant.notBefore = Math.max(tenant.notBefore, clock.now() + ms);
    },
    waiting: () => waiting,
    remembered: () => [...tenants.values()].reduce((sum, { threads }) => sum + threads.size, 0),
  };
}

const systemClock: LimiterClock = {
  now: () => performance.now(),
  setTimer: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

function widen(windows: readonly Window[], marginMs: number): readonly Window[] {
  return windows.map(({ requests, ms }) => ({ requests, ms: ms + marginMs }));
}

function soonest(threads: Iterable<Thread>): number {
  let soonestAt = Number.POSITIVE_INFINITY;
  for (const { readyAt } of threads) soonestAt = Math.min(soonestAt, readyAt);
  return soonestAt;
}
