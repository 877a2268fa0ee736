import { performance } from 'node:perf_hooks';
import { headStart } from './head-start.ts';
import { countArrival, type Flight, firstSweepAt, newTenant, newThread, type Slot, type Tenant, type Thread } from './limiter-state.ts';
import { forgetOld, longestMemory, nextSlot, teamsTenantWindows, teamsThreadWindows, type Window } from './next-slot.ts';

/** Which limits a request counts against. */
export interface LimitKey {
  readonly tenant: string;
  /** The conversation id. */
  readonly thread: string;
}

export interface Limiter {
  /**
   * Resolves when a request may leave. Threads of a tenant take turns, and within a thread the first to ask is the first
   * to go; a thread that has to wait holds up nobody else.
   *
   * @throws {LimiterFullError} when too many wait already
   * @throws the signal's reason when it aborts; an aborted request is not counted
   */
  acquire(key: LimitKey, signal?: AbortSignal): Promise<Slot>;
  /** Counts a request that leaves now without asking, such as an answer in a turn. Call what comes back when it is answered. */
  note(key: LimitKey): () => void;
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
  /** Empty lists turn the limiter off: everybody goes at once, and nothing is held back. */
  readonly threadWindows?: readonly Window[];
  readonly tenantWindows?: readonly Window[];
  /** Added to every window, in milliseconds, for clocks that do not quite agree. 1 ms costs a tenth of a percent of 50 a second. */
  readonly marginMs?: number;
  /**
   * A request without an answer counts as arrived after so long, so that hanging requests stop no tenant. Milliseconds. Longer than a busy process or Teams takes:
   * what arrives after it has been counted breaks a window.
   */
  readonly longestFlightMs?: number;
  /** How many may wait; more are refused, so that memory stays bounded. */
  readonly maxWaiting?: number;
}

export class LimiterFullError extends Error {
  override readonly name = 'LimiterFullError';
}

/**
 * Keeps every window at once, for each thread and each tenant, so that no 429 is of our making. The windows slide:
 * they hold wherever one starts to count. Teams counts when a request arrives, which nobody knows before its answer; so a
 * request holds its slot while it is in the air, and counts from its answer less a head start (`head-start.ts`). Then no
 * jitter on the way breaks a window. One limiter for a process; replicas share a tenant's windows by letting one worker
 * deliver for it.
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { clock = systemClock, marginMs = 1, longestFlightMs = 5_000, maxWaiting = 10_000 } = options;
  const threadWindows = widen(options.threadWindows ?? teamsThreadWindows, marginMs);
  const tenantWindows = widen(options.tenantWindows ?? teamsTenantWindows, marginMs);
  if (threadWindows.length === 0 && tenantWindows.length === 0) return noLimiter;
  const threadMemory = 2 * longestMemory(threadWindows);
  const tenantMemory = 2 * longestMemory(tenantWindows);
  const tenants = new Map<string, Tenant>();
  // All tenants are behind the same front, and the smallest of many is the surest.
  const ahead = headStart();
  let waiting = 0;

  function tenantOf(id: string): Tenant {
    let tenant = tenants.get(id);
    if (!tenant) {
      tenant = newTenant();
      tenants.set(id, tenant);
    }
    return tenant;
  }

  function threadOf(tenant: Tenant, id: string): Thread {
    let thread = tenant.threads.get(id);
    if (!thread) {
      if (tenant.threads.size >= tenant.sweepAt) sweep(tenant);
      thread = newThread();
      tenant.threads.set(id, thread);
    }
    return thread;
  }

  /** Forgets the threads that no window remembers. Done when their number has doubled, so it costs each send a constant. */
  function sweep(tenant: Tenant): void {
    const now = clock.now();
    for (const [id, thread] of tenant.threads) {
      const busy = thread.inAir > 0 || thread.waiters.size > 0;
      if (!busy && forgetOld(thread.arrived, threadWindows, now).length === 0) tenant.threads.delete(id);
    }
    tenant.sweepAt = Math.max(firstSweepAt, tenant.threads.size * 2);
  }

  function takeOff(tenant: Tenant, thread: Thread): Slot {
    tenant.inAir += 1;
    thread.inAir += 1;
    const flight: Flight = { thread, leftAt: Number.NaN };
    let finished = false;
    return {
      leave: () => {
        flight.leftAt = clock.now();
        tenant.flights.add(flight);
        // Those who wait for this one alone must not wait for ever.
        if (tenant.waiting > 0 && tenant.cancelTimer === null) pump(tenant);
      },
      done: () => {
        if (finished) return;
        finished = true;
        const now = clock.now();
        if (Number.isNaN(flight.leftAt)) freeSlot(tenant, thread, now);
        else if (tenant.flights.delete(flight)) {
          ahead.saw(now - flight.leftAt);
          land(tenant, flight, Math.max(flight.leftAt, now - ahead.ms()), now);
        }
        if (tenant.waiting > 0) pump(tenant);
      },
    };
  }

  function land(tenant: Tenant, { thread, leftAt }: Flight, at: number, now: number): void {
    const counted = Math.min(at, leftAt + longestFlightMs);
    countArrival(tenant.arrived, counted);
    if (tenant.arrived.length > tenantMemory) forgetOld(tenant.arrived, tenantWindows, now);
    countArrival(thread.arrived, counted);
    if (thread.arrived.length > threadMemory) forgetOld(thread.arrived, threadWindows, now);
    freeSlot(tenant, thread, now);
  }

  function freeSlot(tenant: Tenant, thread: Thread, now: number): void {
    tenant.inAir -= 1;
    thread.inAir -= 1;
    if (thread.state === 'delayed') delay(tenant, thread, nextSlot(thread.arrived, threadWindows, now, thread.inAir));
  }

  /** Until the end of time is until one of the thread's requests has arrived. */
  function delay(tenant: Tenant, thread: Thread, readyAt: number): void {
    thread.state = 'delayed';
    thread.readyAt = readyAt;
    if (readyAt < Number.POSITIVE_INFINITY) tenant.delayed.add(readyAt, thread);
  }

  /** Lets go everybody whose turn it is, and sets the timer for the next. */
  function pump(tenant: Tenant): void {
    tenant.cancelTimer?.();
    tenant.cancelTimer = null;
    const now = clock.now();
    for (const flight of tenant.flights) {
      const { leftAt } = flight;
      if (leftAt + longestFlightMs > now) break;
      tenant.flights.delete(flight);
      land(tenant, flight, leftAt + longestFlightMs, now);
    }
    for (let due = tenant.delayed.take(now); due !== null; due = tenant.delayed.take(now)) {
      const thread = due.item;
      if (thread.state !== 'delayed' || thread.readyAt !== due.at) continue;
      thread.state = 'ready';
      tenant.ready.add(thread);
    }

    const tenantSlot = () => Math.max(tenant.notBefore, nextSlot(tenant.arrived, tenantWindows, now, tenant.inAir));
    for (const thread of tenant.ready) {
      if (tenantSlot() > now) break;
      tenant.ready.delete(thread);
      const readyAt = nextSlot(thread.arrived, threadWindows, now, thread.inAir);
      if (readyAt > now) {
        delay(tenant, thread, readyAt);
        continue;
      }
      const [first] = thread.waiters;
      thread.state = 'idle';
      if (!first) continue;
      thread.waiters.delete(first);
      tenant.waiting -= 1;
      waiting -= 1;
      first(takeOff(tenant, thread));
      // Behind the others: a Set is walked in the order of adding, and what is added is walked too.
      if (thread.waiters.size > 0) {
        thread.state = 'ready';
        tenant.ready.add(thread);
      }
    }

    if (tenant.waiting === 0) return;
    const [oldest] = tenant.flights;
    const wakeAt = Math.min(
      tenant.ready.size > 0 ? tenantSlot() : Math.max(tenant.notBefore, tenant.delayed.soonest()),
      oldest ? oldest.leftAt + longestFlightMs : Number.POSITIVE_INFINITY,
    );
    // Nothing to wait for but a slot whose request has not even left: its `leave` or `done` brings us back here.
    if (wakeAt === Number.POSITIVE_INFINITY) return;
    tenant.cancelTimer = clock.setTimer(Math.max(1, Math.ceil(wakeAt - now)), () => pump(tenant));
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
          tenant.waiting -= 1;
          waiting -= 1;
          if (thread.waiters.size === 0) {
            tenant.ready.delete(thread);
            thread.state = 'idle';
          }
          reject(signal?.reason);
          pump(tenant);
        };
        const waiter = (slot: Slot) => {
          signal?.removeEventListener('abort', giveUp);
          resolve(slot);
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        thread.waiters.add(waiter);
        tenant.waiting += 1;
        waiting += 1;
        if (thread.state !== 'idle') return;
        // When others are ready the tenant's windows are full and the timer is set; this one takes its turn after them.
        const mayGoNow = tenant.ready.size === 0;
        thread.state = 'ready';
        tenant.ready.add(thread);
        if (mayGoNow) pump(tenant);
      }),
    note: ({ tenant: id, thread }) => {
      const tenant = tenantOf(id);
      const slot = takeOff(tenant, threadOf(tenant, thread));
      slot.leave();
      return slot.done;
    },
    holdBack: (id, ms) => {
      const tenant = tenantOf(id);
      tenant.notBefore = Math.max(tenant.notBefore, clock.now() + ms);
    },
    waiting: () => waiting,
    remembered: () => [...tenants.values()].reduce((sum, { threads }) => sum + threads.size, 0),
  };
}

const nothing = (): void => {};
const anySlot = Promise.resolve<Slot>({ leave: nothing, done: nothing });

/** Everybody goes at once: for benches and for days that pass faster than Teams' windows. */
const noLimiter: Limiter = {
  acquire: (_key, signal) => (signal?.aborted ? Promise.reject(signal.reason) : anySlot),
  note: () => nothing,
  holdBack: nothing,
  waiting: () => 0,
  remembered: () => 0,
};

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
